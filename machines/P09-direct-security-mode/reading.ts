/** How user data is protected once the UEs are connected. */
export interface UserDataProtection {
  readonly ciphered: boolean;
  readonly integrity: boolean;
  /** UE_1 has something to send and is sure to do so; otherwise that is up to its user. */
  readonly sure?: boolean;
}

/**
 * One reading of S2 6.3.4.4: a decision for each thing that the clause leaves open, or that a later standard
 * decided otherwise. A variant is a reading with a name; variants differ in nothing else.
 */
export interface Reading {
  /** Where the names of the two UEs take part. The clause names nobody. */
  readonly identities: 'nowhere' | 'session-key' | 'codes' | 'user-info';
  /** The request names the UE it is meant for, and the receiver compares (TS 24.554 7.2.10.2 case i). */
  readonly target: 'unnamed' | 'named';
  /**
   * Whom UE_2 takes a request to come from: the UE that its session is for, whoever sent it; or that UE if it then
   * establishes a KD with it. That is step 0a or 0c, which the text lacks (D-38): here it is ideal, so that UE_2
   * learns who has sent which Nonce_1, and nobody else learns more than that there was an establishment.
   */
  readonly requester: 'presumed' | 'established';
  /** What UE_2 does with a Nonce_1 that a session of the same UE has sent itself. */
  readonly ownNonce: 'accepted' | 'refused';
  /** What UE_2 does with a Nonce_1 that the UE has answered before. */
  readonly seenNonce: 'accepted' | 'refused';
  /** EIA0: on nobody's list; on the list of UE_1; on it and taken by UE_2 for want of another. */
  readonly nullIntegrity: 'refused' | 'listed' | 'chosen';
  /** How UE_2 picks Chosen_algs out of the list: the first it prefers, or any that it supports. */
  readonly selection: 'preferred' | 'free';
  /** What UE_1 does with Chosen_algs that are not on its own list. */
  readonly outsideList: 'refused' | 'accepted';
  /** F-27: how much of Key_creation_data comes back in the command; `absent`: the request has none. */
  readonly keyData: 'part-returned' | 'all-returned' | 'not-returned' | 'absent';
  /** What UE_1 does with the DKSI of an earlier KD that it still holds with this peer. */
  readonly earlierKey: 'accepted' | 'refused';
  /** F-25: where UE_1 looks a DKSI up: among its contexts with the peer it wants, or among all. */
  readonly contexts: 'of-the-peer' | 'of-anyone';
  /**
   * What UE_1, having answered a command, does with a further valid one for its Nonce_1; `answered`: where it is
   * the same again, UE_1 sends the complete again and does nothing else.
   */
  readonly laterCommand: 'refused' | 'reprocessed' | 'answered';
  /** F-31: how often an end that waits for an answer repeats its message. The clause has neither timer nor repetition. */
  readonly repetitions: 0 | 1;
  /** When UE_1 takes itself for connected: as it sends the complete, or as UE_2 answers that (6.3.2.2, fig.). */
  readonly established: 'by-complete' | 'by-response';
  /** What UE_2, waiting for the complete, does with a packet of user data under the new keys. */
  readonly earlyData: 'ignored' | 'completes';
  /** The key set identifier: whole in the command, or half there and half in the complete (TS 24.554), or nowhere. */
  readonly keyIdentifier: 'whole' | 'halves' | 'absent';
  /**
   * Where a DKSI is looked up among the contexts with anyone: is it a value that others may know, one that only the
   * two UEs know beforehand, or such a one that serves for one connection and is followed by another?
   */
  readonly identifiers: 'public' | 'of-the-pair' | 'once';
  /** Do all UEs offer the same list of algorithms, or does UE-C offer another? */
  readonly lists: 'alike' | 'by-UE';
  /** What the two sides contribute: nonces, or ephemeral Diffie-Hellman values in their place. */
  readonly exchange: 'nonces' | 'ephemeral';
  /** F-28: how the traffic keys come out of KD-sess; `published`: TS 33.536 Annex A. */
  readonly derivation: 'distinct' | 'one-key' | 'published';
  /** What follows the procedure: nothing that the chart shows, or a packet of user data. */
  readonly userData: UserDataProtection | undefined;
  /**
   * What in the request has a second value that an attacker can put in its place, beside Nonce_1: the list, or
   * a part of Key_creation_data. One at a time, a bound that keeps the rest of the search wide.
   */
  readonly varied: 'list' | 'key-part' | 'key-rest';
}

/**
 * The clause as it is written. Where it is silent, the chart does nothing more than it says: no identities,
 * nothing refused but a wrong echo and a wrong code. Two sentences outside the clause decide two points: an
 * algorithm off the list of those that UE_1 "is OK to use" is refused (step 0, and 6.3.3, D2D-Null); EIA0 is
 * on no list, since signalling integrity shall be provided (5.5.3). A DKSI belongs to a context with one
 * particular UE (6.3.3).
 */
export const literal: Reading = {
  identities: 'nowhere',
  target: 'unnamed',
  requester: 'presumed',
  ownNonce: 'accepted',
  seenNonce: 'accepted',
  nullIntegrity: 'refused',
  selection: 'preferred',
  outsideList: 'refused',
  keyData: 'part-returned',
  earlierKey: 'accepted',
  contexts: 'of-the-peer',
  laterCommand: 'refused',
  repetitions: 0,
  established: 'by-complete',
  earlyData: 'ignored',
  keyIdentifier: 'whole',
  identifiers: 'public',
  lists: 'alike',
  exchange: 'nonces',
  derivation: 'distinct',
  userData: undefined,
  varied: 'list',
};
