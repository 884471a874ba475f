import type { VerdictName } from '../index.ts';

const codes = { red: 31, green: 32, yellow: 33, magenta: 35, cyan: 36, bold: 1, dim: 2 } as const;

export type Colour = keyof typeof codes;

/** Colours a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

/** Colour where somebody looks: on a terminal, unless NO_COLOR is set. */
export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  const { NO_COLOR, TERM } = process.env;
  if (stream.isTTY !== true || (NO_COLOR !== undefined && NO_COLOR !== '') || TERM === 'dumb') return plain;
  return (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`;
}

const plain: Paint = (_, text) => text;

/** The colour of a verdict. */
export const verdictColours: Readonly<Record<VerdictName, Colour>> = {
  holds: 'green',
  violated: 'red',
  inconclusive: 'yellow',
  vacuous: 'magenta',
};
