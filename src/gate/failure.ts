import type { Case } from '../spec/index.ts';
import type { Evidence, Verdict } from '../verdict/index.ts';

/**
 * How a requirement fails, in a form that stays the same where names of states or the order of steps change: which
 * roles make which claims, and what is wrong with them. Agents, copies and values are left out, since of several
 * attacks of one length any may be found first.
 */
export function failureOf(verdict: Verdict, theCase: Case): string | undefined {
  if (verdict.verdict !== 'violated') return undefined;
  const parts = partsOf(verdict.evidence, verdict.reason).map((text) => generalised(text, theCase));
  return [...new Set(parts)].sort().join('; ');
}

function partsOf(evidence: Evidence, reason: string): readonly string[] {
  switch (evidence.kind) {
    case 'run':
      return evidence.rest ?? [reason];
    case 'worlds':
      return [reason.replace(/\bmessage \d+/g, 'a message')];
    case 'text':
      return evidence.findings;
    case 'stuck':
      return [
        reason,
        ...evidence.furthest.flatMap(({ session, waitsFor }) => {
          const defects = waitsFor.flatMap((w) => /impossible as written \((.+)\)$/.exec(w)?.[1] ?? []);
          return defects.map((d) => `${session} stops at ${d}`);
        }),
      ];
  }
}

const session = /[^\s(,;]+\.([^\s.#(]+)#\d+/g;

function generalised(text: string, { scenario, requirement: { property } }: Case): string {
  const agents = Object.keys({ ...scenario.agents, ...scenario.other?.agents });
  const anAgent = new RegExp(
    `(?<![\\w-])(?:${agents.map(escaped).sort(longestFirst).join('|')})(?![\\w-]|\\.[^\\s])`,
    'g',
  );
  const state = property.kind === 'state-invariant' ? [`is in ${property.state} `] : [];
  const plain = state.reduce((t, s) => t.replaceAll(s, 'is there '), text);
  return unbracketed(unquoted(plain))
    .replace(/\bknows .*$/s, 'knows it')
    .replace(/\bstays in .*? and never/g, 'stays and never')
    .replace(/ (has|and) \S+ (for|under) /g, (_, before: string, after: string) => ` ${before} it ${after} `)
    .replace(session, '$1')
    .replace(/ is at [^,;:]+/g, ' is at a place')
    .replace(anAgent, 'an agent')
    .replace(/\s+/g, ' ')
    .trim();
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const longestFirst = (a: string, b: string): number => b.length - a.length;

const unquoted = (text: string): string => text.replace(/“[^”]*”|"[^"]*"/g, '…');

/** The text without what stands in brackets. */
function unbracketed(text: string): string {
  let depth = 0;
  let out = '';
  for (const c of text) {
    if (c === '(') depth++;
    if (depth === 0) out += c;
    if (c === ')') depth = Math.max(0, depth - 1);
  }
  return out.replace(/ +(?=[,;:]|$)/g, '');
}
