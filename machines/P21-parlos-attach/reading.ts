/**
 * One reading of S4 7.1.2.1: a decision for each thing that the clause leaves open, writes down wrongly, or
 * that its Editor's Note defers. A variant is a reading with a name; variants differ in nothing else.
 */
export interface Reading {
  /**
   * Steps 7 to 9: between MME and eNB as they are written (D-66, D-67), or as in LTE: the MME hands KeNB over
   * when it sets up the context, the AS security mode command and complete run between eNB and ME.
   */
  readonly accessStratum: 'as-written' | 'mended';
  /** KMEpub: drawn for each attach and its private half erased after use, or kept; or the ME's only pair. */
  readonly keyPair: 'erased' | 'kept' | 'long-lived';
  /**
   * What the ME shows of itself (variants A and B; D-61: no message of the text carries a certificate):
   * nothing; a certificate for KMEpub; a signature over KMEpub under its certificate; one over all it sends.
   */
  readonly certificate: 'none' | 'for-key' | 'signs-key' | 'signs-request';
  /** F-38: set at both ends; offered in ATTACH and picked in the SMC; and the offer repeated in the SMC. */
  readonly algorithms: 'fixed' | 'negotiated' | 'echoed';
  /** The weaker of the two pairs of algorithms that both ends know: an older pair, or EIA0 with EEA0. */
  readonly weakest: 'older' | 'null';
  /** Step 3, D-63: the SMC carries a code under KNASint. */
  readonly commandIntegrity: boolean;
  /** Step 5, D-65: the complete carries a code under KNASint beside its ciphering. */
  readonly completeIntegrity: boolean;
  /**
   * What the MME signs under a certificate of its own: nothing (D-60, D-62); the request's KMEpub and nonce with
   * its PLMN; these and KASMEtemp; these and everything else in the SMC.
   */
  readonly networkSignature: 'none' | 'over-request' | 'over-root' | 'over-command';
  /** F-38: the PLMN takes no part, or goes into the keys as TS 33.401 A.2 has it. */
  readonly servingNetwork: 'nowhere' | 'in-keys';
  /** Who contributes to the root of the hierarchy: the MME alone (7.1.2.2), or the ME's nonce as well. */
  readonly contributions: 'mme' | 'both';
  /** What has the ME attach for RLOS: the text does not say; also a rejection; only the user. */
  readonly start: 'unstated' | 'after-reject' | 'on-request';
  /** D-68: KNAS stands for the two keys of the figure in 7.1.2.2, or is one key. */
  readonly nasKeys: 'two' | 'one';
  /** The charts also state for what purpose each key of 7.1.2.2 is taken into use. */
  readonly statesPurposes: boolean;
}

/** The clause word for word: where it is silent, nothing is done; KNAS is read as in the figure. */
export const literal: Reading = {
  accessStratum: 'as-written',
  keyPair: 'erased',
  certificate: 'none',
  algorithms: 'fixed',
  weakest: 'older',
  commandIntegrity: false,
  completeIntegrity: false,
  networkSignature: 'none',
  servingNetwork: 'nowhere',
  contributions: 'mme',
  start: 'unstated',
  nasKeys: 'two',
  statesPurposes: false,
};

/**
 * The clause with what it needs to run, taken from "as in normal operation": the access stratum of LTE, and
 * algorithms that the ME offers in ATTACH and the SMC names. Everything else stays as written.
 */
export const repaired: Reading = { ...literal, accessStratum: 'mended', algorithms: 'negotiated' };

/** Does the ME's request carry a nonce? The text has none; a network signature and a shared root need it. */
export const hasNonce = (r: Reading): boolean =>
  r.networkSignature !== 'none' || r.contributions === 'both' || r.certificate === 'signs-request';

/** Is the identity of the ME known to the MME? */
export const isIdentified = (r: Reading): boolean => r.certificate !== 'none';
