import { concatBytes, equalBytes } from '@noble/ciphers/utils.js';
import { aesCtr } from './aes.ts';
import { type Agreement, agreementP256, agreementX25519 } from './dh.ts';
import { sha256 } from './hash.ts';
import { hmacSha256 } from './mac.ts';

/** Encryption for the owner of a public key: public one-time value, ciphertext, tag of 8 octets (TS 33.501 C.3.2). */
export interface Ecies {
  /** @throws RangeError on a public key or one-time private value that is none. */
  encrypt(publicKey: Uint8Array, plain: Uint8Array, ephemeralPrivate: Uint8Array): Uint8Array;
  /** Undefined for anything that was not encrypted for this key. Never throws. */
  decrypt(privateKey: Uint8Array, ciphertext: Uint8Array): Uint8Array | undefined;
}

const tagLength = 8;

/** ANSI-X9.63-KDF with SHA-256 (SEC 1, 3.6.1). */
export function x963Kdf(shared: Uint8Array, info: Uint8Array, octetCount: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(octetCount / 32) }, (_, i) => {
    const counter = new DataView(new ArrayBuffer(4));
    counter.setUint32(0, i + 1);
    return sha256(concatBytes(shared, new Uint8Array(counter.buffer), info));
  });
  return concatBytes(...blocks).slice(0, octetCount);
}

/** What one agreement gives: key and first counter block for AES-128, key for HMAC (TS 33.501 C.3.4). */
function keysFrom(shared: Uint8Array, ephemeralPublic: Uint8Array) {
  const material = x963Kdf(shared, ephemeralPublic, 64);
  return { aes: material.slice(0, 16), counter: material.slice(16, 32), mac: material.slice(32) };
}

const tagOf = (key: Uint8Array, hidden: Uint8Array): Uint8Array =>
  hmacSha256(key, hidden).slice(0, tagLength);

function ecies(over: Agreement): Ecies {
  return {
    encrypt(publicKey, plain, ephemeralPrivate) {
      const ephemeral = over.publicOf(ephemeralPrivate);
      const shared = over.shared(ephemeralPrivate, publicKey);
      if (shared === undefined) throw new RangeError('octets that are no public key');
      const keys = keysFrom(shared, ephemeral);
      const hidden = aesCtr(keys.aes, keys.counter, plain);
      return concatBytes(ephemeral, hidden, tagOf(keys.mac, hidden));
    },
    decrypt(privateKey, ciphertext) {
      if (ciphertext.length < over.publicLength + tagLength) return undefined;
      const ephemeral = ciphertext.slice(0, over.publicLength);
      const shared = over.shared(privateKey, ephemeral);
      if (shared === undefined) return undefined;
      const keys = keysFrom(shared, ephemeral);
      const hidden = ciphertext.slice(over.publicLength, -tagLength);
      const tag = ciphertext.slice(-tagLength);
      return equalBytes(tagOf(keys.mac, hidden), tag) ? aesCtr(keys.aes, keys.counter, hidden) : undefined;
    },
  };
}

/** Profile A of TS 33.501 C.3.4.1: X25519. */
export const eciesA: Ecies = ecies(agreementX25519);

/** Profile B of TS 33.501 C.3.4.2: P-256 with compressed points. */
export const eciesB: Ecies = ecies(agreementP256);
