/**
 * One reading of S0 6.4.x.2: a decision for each thing that the clause leaves open or gets wrong. A variant is a
 * reading with a name; variants differ in nothing else.
 */
export interface Reading {
  /** D-01: what MME2 calls the key that it derives in step 6. */
  readonly step6: 'p2' | 'p4';
  /**
   * F-03: which UEs the messages name. `wanted`: the UE that UE1 wants, on the way there, so that the network
   * finds it. `both`: the UE that asks, too, and on the way back the one that answered.
   */
  readonly names: 'nowhere' | 'wanted' | 'both';
  /** F-03: what tells runs apart: nothing, or a DKSI of UE1's that every message carries and that names KD. */
  readonly run: 'unidentified' | 'DKSI';
  /** F-02: p1 and p3 are "e.g." random. */
  readonly parameters: 'random' | 'p1-constant' | 'constant';
  /** F-01: how the KDF is to be used: the text does not say, or under an FC that no other derivation has. */
  readonly derivation: 'unsaid' | 'own-FC';
  /** What p1 and p3 are: values for the derivations alone, or public Diffie-Hellman values that reach the other end. */
  readonly exchange: 'parameters' | 'ephemeral';
  /** Whether an MME looks if the operator lets the UE communicate so (S2 4.1.2). */
  readonly authorisation: 'none' | 'checked';
  /** Where a UE keeps KD: nowhere that the chart shows, one KD for each peer, or one for each peer and who began. */
  readonly kept: 'nowhere' | 'one-a-peer' | 'by-starter';
}

/**
 * The clause as it is written. Where it is silent the messages carry what it says and no more, and the network
 * takes a request to any UE that it serves. Parameters are random, as the clause suggests.
 */
export const literal: Reading = {
  step6: 'p2',
  names: 'nowhere',
  run: 'unidentified',
  parameters: 'random',
  derivation: 'unsaid',
  exchange: 'parameters',
  authorisation: 'none',
  kept: 'nowhere',
};

/** The literal reading with p4 where step 6 writes p2. */
export const repaired: Reading = { ...literal, step6: 'p4' };
