import { text } from './octets.ts';
import { hmacSha256 } from './primitives/index.ts';
import { tuple } from './tuple.ts';

/**
 * What parties hold from the start and what they draw, all from one seed, so that a run is the same each time and the
 * ends of a link that were provisioned with the same seed have the same long-term keys.
 */
export class Credentials {
  constructor(private readonly seed: Uint8Array) {}

  /** `octetCount` octets that nobody can tell from random ones, the same for the same purpose. At most 8,160. */
  secret(purpose: string, parts: readonly Uint8Array[], octetCount: number): Uint8Array {
    const out = new Uint8Array(octetCount);
    for (let block = 0; block * 32 < octetCount; block++) {
      const from = tuple([Uint8Array.of(block), text(purpose), ...parts]);
      out.set(hmacSha256(this.seed, from).subarray(0, octetCount - block * 32), block * 32);
    }
    return out;
  }
}
