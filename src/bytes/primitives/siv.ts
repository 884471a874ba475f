import { aessiv } from '@noble/ciphers/aes.js';
import { exactly } from './octet-count.ts';

/** As many as S2V takes beside the plaintext (RFC 5297, 2.4). */
const mostAssociated = 126;
const keyLength = 32;
const ivLength = 16;

/**
 * Encrypts and authenticates by AES-SIV (RFC 5297, the form with CMAC and keys of 128 bits): the same for the same
 * input, longer than the plain octets by 16. @throws RangeError on a key of other than 32 octets, or past 126 values.
 */
export function sivSeal(key: Uint8Array, associated: readonly Uint8Array[], plain: Uint8Array): Uint8Array {
  exactly(keyLength, 'a key of AES-SIV', key);
  if (associated.length > mostAssociated)
    throw new RangeError(`${associated.length} associated values; S2V takes ${mostAssociated}`);
  return aessiv(key, ...associated).encrypt(plain);
}

/** What was sealed under this key with these associated values; undefined if nothing was. Never throws. */
export function sivOpen(
  key: Uint8Array,
  associated: readonly Uint8Array[],
  sealed: Uint8Array,
): Uint8Array | undefined {
  if (key.length !== keyLength || sealed.length < ivLength || associated.length > mostAssociated)
    return undefined;
  try {
    return aessiv(key, ...associated).decrypt(sealed);
  } catch {
    return undefined;
  }
}
