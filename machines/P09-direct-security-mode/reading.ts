/** How user data is protected once the UEs are connected. */
export interface UserDataProtection {
  readonly ciphered: boolean;
  readonly integrity: boolean;
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
  /** What a connected UE_1 does with a further valid command for its Nonce_1. */
  readonly laterCommand: 'refused' | 'reprocessed';
  /** The key set identifier: whole in the command, or half there and half in the complete (TS 24.554). */
  readonly keyIdentifier: 'whole' | 'halves';
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
  ownNonce: 'accepted',
  seenNonce: 'accepted',
  nullIntegrity: 'refused',
  selection: 'preferred',
  outsideList: 'refused',
  keyData: 'part-returned',
  earlierKey: 'accepted',
  contexts: 'of-the-peer',
  laterCommand: 'refused',
  keyIdentifier: 'whole',
  exchange: 'nonces',
  derivation: 'distinct',
  userData: undefined,
  varied: 'list',
};
