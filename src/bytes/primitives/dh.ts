import { x25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { exactly } from './octet-count.ts';

/** An agreement on a value over an elliptic curve. */
export interface Agreement {
  /** Octets of a public value. */
  readonly publicLength: number;
  /** @throws RangeError on octets that are no private value. */
  publicOf(privateValue: Uint8Array): Uint8Array;
  /** Undefined if the octets are no private and public value, or the public one is of low order. Never throws. */
  shared(privateValue: Uint8Array, publicValue: Uint8Array): Uint8Array | undefined;
}

/** X25519 (RFC 7748, 5): all values have 32 octets. */
export const agreementX25519: Agreement = {
  publicLength: 32,
  publicOf: (privateValue) => x25519.getPublicKey(exactly(32, 'a private value of X25519', privateValue)),
  shared: (privateValue, publicValue) =>
    privateValue.length === 32 && publicValue.length === 32
      ? orUndefined(() => x25519.getSharedSecret(privateValue, publicValue))
      : undefined,
};

/**
 * ECDH over P-256 (SEC 1, 3.3.1) with public points in compressed form, as profile B has them (TS 33.501 C.3.4.2).
 * What is shared is the x-coordinate.
 */
export const agreementP256: Agreement = {
  publicLength: 33,
  publicOf(privateValue) {
    if (!p256.utils.isValidSecretKey(exactly(32, 'a private value of P-256', privateValue)))
      throw new RangeError('a private value of P-256 is zero or not below the order of the group');
    return p256.getPublicKey(privateValue, true);
  },
  shared: (privateValue, publicValue) =>
    privateValue.length === 32 && publicValue.length === 33
      ? orUndefined(() => p256.getSharedSecret(privateValue, publicValue, true).slice(1))
      : undefined,
};

function orUndefined<Value>(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch {
    return undefined;
  }
}

/** The public value of X25519. @throws RangeError if the private one has not 32 octets. */
export const dhPublic = agreementX25519.publicOf;

/** What both ends of X25519 get; undefined on a wrong length or a public value of low order. */
export const dhShared = agreementX25519.shared;

/** The public value of P-256, compressed. @throws RangeError on octets that are no private value. */
export const dhPublicP256 = agreementP256.publicOf;

/** What both ends over P-256 get; undefined on a wrong length or octets that are no point. */
export const dhSharedP256 = agreementP256.shared;
