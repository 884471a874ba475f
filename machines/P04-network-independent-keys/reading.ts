/**
 * One reading of S2 6.3.4.3.1: a decision for each thing that the clause leaves open. Its steps 1 to 4 are empty
 * (D-37), so every exchange here is supplied and not the text's. A variant is a reading with a name; variants
 * differ in nothing else.
 */
export interface Reading {
  /** F-26: what goes to and fro in steps 1 to 4: nothing that is stated, Diffie-Hellman shares, or a sealed key. */
  readonly exchange: 'not-stated' | 'diffie-hellman' | 'key-transport';
  /** What each UE signs of the exchange: nothing, its own share, or both shares, each of which is a nonce too. */
  readonly signs: 'nothing' | 'own-share' | 'both-shares';
  /** Whether the name of the other UE is under the signature. */
  readonly peer: 'left-out' | 'signed';
  /** S2 6.3.3: whose the key pair for an expression is, each UE's own or one that all UEs of it have. */
  readonly keyPair: 'of-the-UE' | 'of-the-expression';
  /**
   * F-26, same root: one root for all. Else UE-B has another root than UE-A and UE-C, and a UE takes what its own
   * root has signed, or another that its own has cross-certified, or any root at all.
   */
  readonly roots: 'one' | 'own-only' | 'cross-certified' | 'any';
  /** F-26, validity: whether certificates state a period, which the UE compares with its clock. */
  readonly validity: 'not-checked' | 'by-clock';
  /**
   * F-26, OCSP: what a UE looks at before it takes a certificate: nothing; the list that it last took from the
   * network, before or after the device of UE-C was reported stolen; a statement of the root about the peer for
   * the current period, which the peer shows; or one that it asks the network for, which needs coverage.
   */
  readonly revocation:
    | 'not-asked'
    | 'list-before-theft'
    | 'list-after-theft'
    | 'status-shown'
    | 'asked-of-network';
  /**
   * Who allocates the DKSI: UE_2, any new value; UE_2, a small number that it uses for no other KD; each of them
   * such a number, and each calls KD by its own; or each of them a half.
   */
  readonly DKSI: 'new-value' | 'UE_2-selects' | 'each-selects' | 'halves';
  /**
   * What follows: nothing that the chart shows, or a connection with charts of its own. Those send the request of
   * step 0 and store whom it is for and from, and get KD and DKSI into their stores.
   */
  readonly next: 'nothing' | 'connection';
}

/** The clause as it is written: a request, and then a KD and a DKSI that nothing brings about. */
export const literal: Reading = {
  exchange: 'not-stated',
  signs: 'nothing',
  peer: 'left-out',
  keyPair: 'of-the-UE',
  roots: 'one',
  validity: 'not-checked',
  revocation: 'not-asked',
  DKSI: 'new-value',
  next: 'nothing',
};

/** The supplied exchange that the other readings change: Diffie-Hellman, all of it signed, with the peer's name. */
export const signed: Reading = {
  ...literal,
  exchange: 'diffie-hellman',
  signs: 'both-shares',
  peer: 'signed',
};

/** Do both UEs allocate? */
export const bothAllocate = (r: Reading): boolean => r.DKSI === 'each-selects' || r.DKSI === 'halves';

/** Does a UE look at its clock? */
export const readsClock = (r: Reading): boolean =>
  r.validity === 'by-clock' || r.revocation === 'status-shown';

/** Does a UE look at a list of revocations? */
export const readsList = (r: Reading): boolean =>
  r.revocation === 'list-before-theft' || r.revocation === 'list-after-theft';

/** Does a UE ask the network? */
export const asksNetwork = (r: Reading): boolean => r.revocation === 'asked-of-network';
