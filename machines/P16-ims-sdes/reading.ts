/** Where a message goes: by SIP through IMS, through the network outside IMS, or on the air. */
export type Path = 'IMS' | 'network' | 'direct';

/**
 * One reading of S3 6.X.3.2 for SDES: a decision for each thing that S3 leaves open (F-34). A variant of P16, P18 or
 * P19 is a reading with a name; variants differ in nothing else.
 */
export interface Reading {
  readonly request: Path;
  readonly answer: Path;
  /**
   * What tells one call from another: nothing; one identifier, which UE A gives; or a name that each hop gives to its
   * own request and that the answer returns, as in SIP, whose node does not look at who else calls by what name.
   */
  readonly calls: 'unnamed' | 'identified' | 'each-hop';
  /** "At least one master key": one; or two, of which both UEs take the first, or each another. */
  readonly attributes: 'one' | 'first-counts' | 'each-another';
  /** Whether the network sends the request to a further device as well. */
  readonly forking: 'none' | 'to-another';
  /** What the node writes down of a call that it has handed on: nothing, who called whom, or the master keys too. */
  readonly log: 'none' | 'calls' | 'keys';
  /** Whether the node sends an offer again that has long been answered. */
  readonly again: 'never' | 'once';
  /** Whether UE B remembers the requests that it has answered. */
  readonly seen: 'accepted' | 'refused';
  /** Whether a first packet under KD is shown, with which UE B is sure. */
  readonly packet: 'not-shown' | 'shown';
}

/** SDES in IMS as S3 writes it. */
export const literal: Reading = {
  request: 'IMS',
  answer: 'IMS',
  calls: 'each-hop',
  attributes: 'one',
  forking: 'none',
  log: 'none',
  again: 'never',
  seen: 'accepted',
  packet: 'not-shown',
};

/** Does anything go through a node? */
export const throughNode = (r: Reading): boolean => r.request !== 'direct' || r.answer !== 'direct';
