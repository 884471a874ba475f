import { ed25519 } from '@noble/curves/ed25519.js';
import { exactly } from './octet-count.ts';

const half = (bytes: Uint8Array): Uint8Array => exactly(32, 'a private key of Ed25519', bytes);

/** The public key of Ed25519 (RFC 8032, 5.1.5) of a private one. @throws RangeError if that has not 32 octets. */
export const signaturePublic = (privateKey: Uint8Array): Uint8Array => ed25519.getPublicKey(half(privateKey));

/** Signature of Ed25519 (RFC 8032, 5.1.6), 64 octets. @throws RangeError on a private key that has not 32 octets. */
export const sign = (privateKey: Uint8Array, data: Uint8Array): Uint8Array =>
  ed25519.sign(data, half(privateKey));

/**
 * Did the owner of the public key sign the data (RFC 8032, 5.1.7)? Never throws. Encodings that are not canonical
 * and public keys of low order are refused: under such a key one signature would do for any data.
 */
export function verify(publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return ed25519.verify(signature, data, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
