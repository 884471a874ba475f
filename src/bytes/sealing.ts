import { wideKey } from './algorithms.ts';
import { octets } from './octets.ts';
import { dhPublic, eciesA, hmacSha256, sha256, sivOpen, sivSeal } from './primitives/index.ts';
import { tuple, untuple } from './tuple.ts';

/**
 * A message for a protected channel, with its sender, under the channel's key as far as the channel protects: sealed
 * (`c` and `a`), with a code (`a`), or encrypted to the public half of the key, which anybody can do (`c`). A number
 * tells two sends of the same message apart, where somebody must tell a second one from a repetition.
 */
export function seal(
  label: string,
  key: Uint8Array,
  sender: Uint8Array,
  message: Uint8Array,
  ...number: readonly Uint8Array[]
): Uint8Array {
  const inner = tuple([sender, message, ...number]);
  if (!label.includes('c')) return tuple([sender, message, ...number, hmacSha256(key, inner)]);
  return label.includes('a') ? sivSeal(wideKey(key), [], inner) : sealTuple(sealingKey(key), inner);
}

/** Public half of the key of a channel on which anybody can speak, but only one can listen. */
export function sealingKey(key: Uint8Array): Uint8Array {
  return dhPublic(wideKey(key));
}

/** What somebody without the key of such a channel makes. */
export function sealTo(publicKey: Uint8Array, sender: Uint8Array, message: Uint8Array): Uint8Array {
  return sealTuple(publicKey, tuple([sender, message]));
}

function sealTuple(publicKey: Uint8Array, inner: Uint8Array): Uint8Array {
  return eciesA.encrypt(publicKey, inner, hmacSha256(sha256(inner), publicKey));
}

/** Sender and message, and number if any, of what was sealed, or undefined if it was not, under this key. No key: only what is in clear. */
export function unseal(
  label: string,
  key: Uint8Array | undefined,
  sealed: Uint8Array,
): readonly Uint8Array[] | undefined {
  if (!label.includes('c')) {
    const parts = untuple(sealed) ?? [];
    const [content, code] = [parts.slice(0, -1), parts[parts.length - 1]];
    if (content.length < 2) return undefined;
    const right = key === undefined || octets(hmacSha256(key, tuple(content))).key === octets(code).key;
    return right ? content : undefined;
  }
  if (key === undefined) return undefined;
  const inner = label.includes('a')
    ? sivOpen(wideKey(key), [], sealed)
    : eciesA.decrypt(wideKey(key), sealed);
  return inner === undefined ? undefined : untuple(inner);
}
