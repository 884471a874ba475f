export { aesCmac, type EpsInput, eea2, eea2Stream, eia2 } from './aes.ts';
export { dhPublic, dhPublicP256, dhShared, dhSharedP256 } from './dh.ts';
export { type Ecies, eciesA, eciesB } from './ecies.ts';
export { sha256 } from './hash.ts';
export { kdf, kdfInput, kdfParts } from './kdf.ts';
export { algorithmKey, kasme, kenb, lastBits128 } from './lte.ts';
export { hmacSha256 } from './mac.ts';
export { sign, signaturePublic, verify } from './signature.ts';
export { sivOpen, sivSeal } from './siv.ts';
