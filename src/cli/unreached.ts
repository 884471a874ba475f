import { type ChartElement, elementsOf, type Protocol } from '../index.ts';
import type { Answer } from './answers.ts';

/** What no case reached of the charts of one protocol. */
export interface Unreached {
  readonly procedure: string;
  readonly variant: string;
  readonly elements: readonly ChartElement[];
  /** Messages that no reached step takes. */
  readonly messages: readonly string[];
}

/** Sizes of all charts that were looked at, to measure what was not reached against. */
export interface Reach {
  readonly unreached: readonly Unreached[];
  readonly states: number;
  readonly steps: number;
  readonly checks: number;
  readonly messages: number;
}

/** Compares the charts of the answered cases with the union of what their tables have of them. */
export function reachOf(answers: readonly Answer[]): Reach {
  const reached = new Set(answers.flatMap((a) => a.reached));
  const protocols = new Map<string, Protocol>();
  for (const { case: c, reached: ids } of answers) {
    // Cases that the specification's data decides run no chart, and say nothing about reach.
    const { procedure, variant } = c.protocol;
    if (ids.length > 0) protocols.set(`${procedure}/${variant}`, c.protocol);
  }
  const all = [...protocols.values()].map((p) => ({ p, elements: elementsOf(p) }));
  const steps = all.flatMap(({ elements }) => elements.filter((e) => e.kind === 'step'));
  return {
    unreached: all
      .map(({ p, elements }) => unreachedOf(p, elements, reached))
      .filter((u) => u.elements.length > 0 || u.messages.length > 0),
    states: all.reduce((n, { elements }) => n + elements.filter((e) => e.kind === 'state').length, 0),
    steps: steps.length,
    checks: steps.reduce((n, e) => n + e.checks, 0),
    messages: all.reduce((n, { p }) => n + Object.keys(p.messages).length, 0),
  };
}

function unreachedOf(
  p: Protocol,
  elements: readonly ChartElement[],
  reached: ReadonlySet<string>,
): Unreached {
  const taken = new Set(elements.flatMap((e) => (reached.has(e.id) ? [e.message] : [])));
  return {
    procedure: p.procedure,
    variant: p.variant,
    elements: elements.filter((e) => !reached.has(e.id)),
    messages: Object.keys(p.messages).filter((m) => !taken.has(m)),
  };
}
