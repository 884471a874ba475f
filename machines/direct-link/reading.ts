/** A security context that two UEs hold before the first step: what D2D-Idle retains (S2 6.3.3). */
export interface HeldContext {
  readonly ues: readonly [string, string];
  /** The key set identifier of their KD. */
  readonly DKSI: string;
  /** The connection identity that each UE has created for the other, in the order of `ues`. */
  readonly created: readonly [string, string];
  /** The identity of the peer that each UE holds, where it is not the one that the peer created last. */
  readonly held?: readonly [string, string];
  /** A second identity that each has created for the other, where identities are used once. */
  readonly spare?: readonly [string, string];
}

/**
 * One reading of the direct link's life (S2 6.3.3, 6.3.4.2 and 6.3.4.4 together): a decision for each thing that
 * the clauses leave open. A variant of P07, P08 or P11 is a reading with a name; variants differ in nothing else.
 */
export interface LinkReading {
  /** What the UEs hold at the start: nothing (D2D-Null), or contexts of D2D-Idle. */
  readonly contexts: readonly HeldContext[];
  /** The requests that the charts have: the first, by permanent identity; by connection identity; or both. */
  readonly requests: 'first' | 'by-identity' | 'both';
  /**
   * Where the KD of a first connection comes from: an ideal establishment that no message shows, or the stores
   * that an establishment of its own has filled, before the request or after it (D-30).
   */
  readonly establishment: 'ideal' | 'before-the-request' | 'after-the-request';
  /** Whom UE_1 asks for a connection: whomever its user wants, or a UE that a discovery of its own has stored. */
  readonly wanted: 'by-its-user' | 'discovered';
  /**
   * User data after the connection is there, or D-31: as soon as the radio bearer is, which is before any key;
   * `none`: not shown.
   */
  readonly userData: 'none' | 'once-connected' | 'once-there-is-a-bearer';
  /** Whether new identities follow the security mode (6.3.2.2: "if needed"). */
  readonly allocation: 'each-connection' | 'never';
  /** New identities are drawn out of a large space, or given to each session by the scenario: a few values. */
  readonly identities: 'drawn' | 'given';
  /** Whether a UE that creates an identity looks for it in its own table; drawn ones never clash. */
  readonly creator: 'compares' | 'does-not-compare';
  /** D-32: whose creation the identity in a request is: the peer's, or the UE's own. */
  readonly identityInRequest: 'of-the-peer' | 'of-its-own';
  /** How often a UE sends an identity: until it gets another, or once (6.3.4.2: "if so desired"). */
  readonly identitySent: 'until-replaced' | 'once';
  /** When a UE stops to take an identity that it has replaced: F-31, F-32. */
  readonly oldIdentity: 'dropped-at-once' | 'kept-until-use' | 'kept-until-acknowledged';
  /** What a UE gives a peer that has not used the last one yet: another, or the same again. */
  readonly unusedIdentity: 'replaced' | 'given-again';
  /** What uses an identity up at the UE that owns it: its replacement, a request, or the complete that follows. */
  readonly usedUp: 'by-replacement' | 'by-request' | 'by-complete';
  /** F-31: how often a response that is not answered is sent again. */
  readonly repeats: number;
  /** S2 5.5.3: ciphering of signalling is a configuration option. */
  readonly ciphering: 'on' | 'null';
  /** Whether the command names the KD by a DKSI in clear (6.3.4.4 step 1), or this part is left out. */
  readonly DKSI: 'in-clear' | 'left-out';
  /** What the code of the command covers beside its own fields: nothing, or the identity of the request. */
  readonly commandCovers: 'itself' | 'the-identity';
  /** F-31: what UE_1 does where a request by identity is not answered. */
  readonly fallback: 'none' | 'permanent-identity' | 'expression-only';
  /** F-32: whether there is a release, and whether KD-sess is deleted with it. */
  readonly release: 'none' | 'deletes-KD-sess' | 'keeps-KD-sess';
  /**
   * Whether sessions of their own change KD-sess while the connection stands (6.3.4.5): then what ends it is under
   * the key that is in use by then; where both UEs keep the other key as well, it is taken under that, too.
   */
  readonly rekeying: 'not-shown' | 'one-key' | 'both-kept';
  /** F-14: whether a UE that is D2D-Idle may give the context up, and be D2D-Null again. */
  readonly contextEnds: 'never' | 'given-up';
  /** When UE_2 puts KD and DKSI into its table of contexts: once connected, or as soon as they are made. */
  readonly contextStored: 'when-connected' | 'when-made';
  /** Whether the state of the link is kept in a store, so that only an idle UE asks by identity. */
  readonly state: 'stored' | 'not-shown';
  /**
   * What a UE looks at before it connects (F-14): whether it has been authorised at all, in the first period; or
   * whether it is authorised for the current one.
   */
  readonly authorisation: 'not-shown' | 'not-asked' | 'asked';
  /** Whether something in front says which it is, where a connection identity or an EXP code is sent. */
  readonly element: 'untagged' | 'tagged';
  /** F-25: whether a context is bound to the expression that it was set up for, and how. */
  readonly expression: 'not-shown' | 'unbound' | 'compared' | 'compared-and-in-KD';
}

/** Two UEs, UE-A and UE-B, that have been connected before. */
export const idle: HeldContext = {
  ues: ['UE-A', 'UE-B'],
  DKSI: 'DKSI-AB',
  created: ['identity-A1', 'identity-B1'],
  spare: ['identity-A3', 'identity-B3'],
};

/** UE-C and UE-B have been, too. */
export const thirdIdle: HeldContext = {
  ues: ['UE-C', 'UE-B'],
  DKSI: 'DKSI-CB',
  created: ['identity-C1', 'identity-B2'],
  spare: ['identity-C3', 'identity-B4'],
};

/**
 * The clauses as they are written. Where they are silent the charts do nothing more than they say: a new identity
 * takes the place of the old one, nothing is sent twice, nobody falls back on anything, there is no release.
 * S2 6.3.3 decides three points: the peer assigns the identity that a UE sends; it is unique at its creator; KD
 * and DKSI are stored in D2D-Idle and D2D-Connected. Of direct security mode the life has what makes and names the
 * keys; Supported_algs, chosen_algs and Key_creation_data are left to P09.
 */
export const literal: LinkReading = {
  contexts: [],
  requests: 'first',
  establishment: 'ideal',
  wanted: 'by-its-user',
  userData: 'none',
  allocation: 'each-connection',
  identities: 'drawn',
  creator: 'compares',
  identityInRequest: 'of-the-peer',
  identitySent: 'until-replaced',
  oldIdentity: 'dropped-at-once',
  unusedIdentity: 'replaced',
  usedUp: 'by-replacement',
  repeats: 0,
  ciphering: 'on',
  DKSI: 'in-clear',
  commandCovers: 'itself',
  fallback: 'none',
  release: 'none',
  rekeying: 'not-shown',
  contextEnds: 'never',
  contextStored: 'when-connected',
  state: 'not-shown',
  authorisation: 'not-shown',
  element: 'untagged',
  expression: 'not-shown',
};

/** Are KD and DKSI of a first connection in the stores? */
export const establishedElsewhere = (r: LinkReading): boolean => r.establishment !== 'ideal';

/** Does the reading have this kind of request? */
export const asksFirst = (r: LinkReading): boolean => r.requests !== 'by-identity';
export const asksByIdentity = (r: LinkReading): boolean => r.requests !== 'first';
