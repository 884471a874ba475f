import { claimsNamedBy, type Property } from '../../index.ts';

/** What a requirement reads: the claims it names, and the data in them. */
export interface Reads {
  readonly claims: ReadonlySet<string>;
  readonly data: ReadonlySet<string>;
}

/** The claims and data that a property names; the peer always counts. */
export function readsOf(property: Property): Reads {
  const { claims, data } = claimsNamedBy(property);
  return {
    claims: new Set(claims.map((c) => c.slice(c.lastIndexOf('.') + 1))),
    data: new Set(['peer', ...data]),
  };
}

/** A text with claims in it, `connected (peer = B, key = KD(A, B))`, each with only the data that is read. */
export function trimClaims(text: string, reads: Reads): string {
  const start = /[^\s(] \((?=[^\s()=,]+ = )/.exec(text);
  if (start === null) return text;
  const open = start.index + 2;
  const close = closing(text, open);
  const data = topLevel(text.slice(open + 1, close)).filter((entry) => reads.data.has(entry.split(' = ')[0]));
  const shown = data.length === 0 ? '' : ` (${data.join(', ')})`;
  return `${text.slice(0, open - 1)}${shown}${trimClaims(text.slice(close + 1), reads)}`;
}

/** Name of a claim that evidence writes. */
export const claimName = (claim: string): string => claim.split(' (')[0];

function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')' && --depth === 0) return i;
  }
  return text.length;
}

/** Splits at the commas that stand in no bracket. */
function topLevel(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')') depth--;
    if (depth === 0 && text.startsWith(', ', i)) {
      parts.push(text.slice(from, i));
      from = i + 2;
    }
  }
  return [...parts, text.slice(from)];
}
