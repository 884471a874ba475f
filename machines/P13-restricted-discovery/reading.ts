/**
 * One reading of discovery (S2 6.2.2, and 5.3.2 for the open one): a decision for each thing that the text leaves
 * open, of which the formula of the code, lost with a picture, is most (D-24, F-23).
 */
export interface Reading {
  /** What is announced: the ProSe id as it is (open discovery), or a one-way code of it and a time slot. */
  readonly announces: 'ProSe-id' | 'code';
  /** What else enters the code: nothing, or a key that the network gives to those who may discover (published: DUSK). */
  readonly key: 'none' | 'discovery-key';
  /** What the others get when somebody may no longer discover: nothing, or a new discovery key. */
  readonly removal: 'changes-nothing' | 'new-key';
  /** Whether announcements of one slot are the same, or each has a nonce of its own, in clear and in the code. */
  readonly within: 'same' | 'nonce';
  /** Whether many, or few, values of a ProSe id are possible. An open one is known to all. */
  readonly ProSeIds: 'many' | 'few' | 'public';
  /**
   * Where the announcing UE has the system time from: from the time itself; from a clock of its own; or from such a
   * clock, as long as that is no more than one slot away from the time that the network tells.
   */
  readonly time: 'common' | 'own-clock' | 'limited';
  /** Of which slots the monitoring UE takes codes: of this one, or also of the one before. */
  readonly window: 'this-slot' | 'slot-before-too';
  /** Who checks a code under a key of the announcing UE and its network: nobody, or the ProSe Function. */
  readonly MIC: 'none' | 'at-function';
  /** Whether the monitoring UE takes an announcement that it has taken already. */
  readonly seenBefore: 'taken' | 'refused';
}

/**
 * The clause as it is written: what is announced is a one-way function of ProSe id and system time, and nothing
 * else is said. System time is the same for all, as in a synchronised network; a code is good in its slot.
 */
export const literal: Reading = {
  announces: 'code',
  key: 'none',
  removal: 'changes-nothing',
  within: 'same',
  ProSeIds: 'many',
  time: 'common',
  window: 'this-slot',
  MIC: 'none',
  seenBefore: 'taken',
};
