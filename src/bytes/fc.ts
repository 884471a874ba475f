import { hexToBytes } from '@noble/hashes/utils.js';
import { type DerivationDeclaration, functionCodeOf } from '../spec/index.ts';

/** How a derivation begins: its FC, and the parameters that come before those that a protocol names. */
export interface FunctionCode {
  readonly fc: number;
  readonly prefix: readonly Uint8Array[];
}

/** FC and first parameters of the derivation with a label, as octets. */
export function fcOf(
  derivation: 'kdf' | 'hash',
  label: string,
  declared?: DerivationDeclaration,
): FunctionCode {
  const { fc, distinguishers } = functionCodeOf(derivation, label, declared);
  return { fc, prefix: distinguishers.map(hexToBytes) };
}
