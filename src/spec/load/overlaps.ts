import type { Protocol } from '../protocol.ts';
import type { AbstractRun } from './abstract-run.ts';
import { areDisjoint } from './disjoint.ts';
import type { AbstractOffer } from './macrostep.ts';
import type { Report } from './problems.ts';

/**
 * Checks that at most one step accepts an event, in every state the chart can be in: steps of the same state,
 * of the states around it, and of parallel regions. Steps that are all marked as a choice are explored each.
 */
export function checkOverlaps(p: Protocol, run: AbstractRun, place: readonly string[], report: Report): void {
  const proven = new Map<string, boolean>();
  const ids = new Map<object, number>();
  const id = (x: object): number => {
    const known = ids.get(x) ?? ids.size;
    ids.set(x, known);
    return known;
  };
  for (const { offers, known, beyondDefect } of run.states) {
    if (beyondDefect) continue;
    for (const [a, b] of rivals(offers)) {
      const key = `${id(a.trigger)} ${id(b.trigger)} ${known.join()}`;
      const disjoint = proven.get(key) ?? areDisjoint(p, a.trigger, b.trigger, new Set(known));
      proven.set(key, disjoint);
      if (disjoint) continue;
      const where =
        a.state === b.state ? `two steps of ${a.state}` : `a step of ${a.state} and one of ${b.state}`;
      const problem = `${where} can accept the same ${a.event}, and nothing says which is taken`;
      const remedy =
        'Let a field or a condition tell them apart, or write choice: true on both, and both are explored';
      report('OVERLAPPING_ACCEPTS', [...place, a.state, a.event], problem, remedy);
    }
  }
}

/** Pairs of steps for one event that are not both marked as a choice. */
function rivals(offers: readonly AbstractOffer[]): readonly (readonly [AbstractOffer, AbstractOffer])[] {
  // Steps under always are not among them: XState takes the first that is possible.
  return offers.flatMap((a, i) =>
    offers
      .slice(i + 1)
      .filter((b) => b.event === a.event)
      .filter((b) => a.trigger.choice !== true || b.trigger.choice !== true)
      .map((b) => [a, b] as const),
  );
}
