import type { VerdictName } from '../report.ts';
import type { Counts } from './listing.ts';

/** A sign for each verdict, so that colour is never alone. */
export const signs: Readonly<Record<VerdictName, string>> = {
  violated: '✗',
  holds: '✓',
  inconclusive: '?',
  vacuous: '∅',
};

const words: Readonly<Record<VerdictName, readonly [one: string, more: string]>> = {
  violated: ['violated', 'violated'],
  holds: ['holds', 'hold'],
  inconclusive: ['inconclusive', 'inconclusive'],
  vacuous: ['vacuous', 'vacuous'],
};

/** A verdict with its sign and its word. */
export function VerdictChip({ verdict }: { readonly verdict: VerdictName }) {
  return (
    <span class={`verdict ${verdict}`}>
      <span aria-hidden="true">{signs[verdict]} </span>
      {verdict}
    </span>
  );
}

/** Its sign alone; who listens hears the word. */
export function VerdictSign({ verdict }: { readonly verdict: VerdictName }) {
  return (
    <span class={`verdict sign ${verdict}`} role="img" aria-label={verdict}>
      {signs[verdict]}
    </span>
  );
}

/** `2 violated, 5 hold`. */
export function inWords(counts: Counts): string {
  return (Object.keys(signs) as VerdictName[])
    .flatMap((v) => (counts[v] === 0 ? [] : [`${counts[v]} ${words[v][counts[v] === 1 ? 0 : 1]}`]))
    .join(', ');
}

/** How many came out how, in signs. */
export function CountMarks({ counts }: { readonly counts: Counts }) {
  return (
    <span class="marks" aria-hidden="true">
      {(Object.keys(signs) as VerdictName[])
        .filter((v) => counts[v] > 0)
        .map((v) => (
          <span key={v} class={`mark ${v}`}>
            {signs[v]}
            {counts[v] > 1 ? <small>{counts[v]}</small> : null}
          </span>
        ))}
    </span>
  );
}

export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
