import { Credentials } from '../credentials.ts';
import { text } from '../octets.ts';

/** From this the long-term keys of parties are made, unless somebody says another seed: both ends have the same. */
export const provisioned: Uint8Array = text('interloper: credentials of a process');

/** Draws that are the same each time, for a run that is to be repeated. */
export function drawsFrom(seed: Uint8Array): (octetCount: number) => Uint8Array {
  const source = new Credentials(seed);
  let drawn = 0;
  return (octetCount) => source.secret('draw', [text(String(drawn++))], octetCount);
}
