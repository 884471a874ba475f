/** What a reading of the transfer of configuration data decides where S2 6.1.2 leaves it open. */
export interface Reading {
  /** How UE and DPF authenticate each other in TLS: by a key of GBA, or each by a certificate (public safety). */
  readonly authentication: 'GBA' | 'certificates';
  /** Whether the UE compares the name that the server shows, its NAF-Id or its subject, with the DPF it wants. */
  readonly name: 'compared' | 'not-compared';
  /** Whether the cipher suites may be those with NULL encryption, too. */
  readonly suites: 'any' | 'NULL-excluded';
  /** Whether a DPF may say what goes for another network than its own (F-33). */
  readonly scope: 'any-network' | 'own-network';
  /** Whether a UE may have two connections to one DPF under way at once. */
  readonly connections: 'any-number' | 'one-at-a-time';
  /** Whether a UE takes configuration data that is older than what it has. */
  readonly editions: 'any' | 'newer-only';
  /** Copies outside what is protected, which the UE reads again: none, bare, with a code, or that of the latest only. */
  readonly copies: 'none' | 'bare' | 'with-code' | 'latest-with-code';
  /** Whether the UE looks at a list of revoked certificates (F-33). */
  readonly revocation: 'not-looked-at' | 'looked-at';
}

/** The clause as it stands: the standard it cites makes a key for one name; of all the rest it says nothing. */
export const literal: Reading = {
  authentication: 'GBA',
  name: 'compared',
  suites: 'any',
  scope: 'any-network',
  connections: 'any-number',
  editions: 'any',
  copies: 'none',
  revocation: 'not-looked-at',
};

export const hasCode = (r: Reading): boolean => r.copies === 'with-code' || r.copies === 'latest-with-code';
