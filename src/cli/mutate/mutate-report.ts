import type { AskedMutant, AskedVariant, Fates } from './ask-mutants.ts';
import { countsOf, scoreOf } from './counts.ts';

/** The report for programs. */
export function mutateReport({ of, interrupted }: Fates): string {
  const all = countsOf([...of.values()].flat());
  const report = {
    schema: 'interloper-mutate/1',
    interrupted,
    variants: [...of].map(([variant, mutants]) => entry(variant, mutants)),
    totals: all,
    score: scoreOf(all) ?? null,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function entry({ protocol, cases }: AskedVariant, mutants: readonly AskedMutant[]) {
  const counts = countsOf(mutants);
  return {
    procedure: protocol.procedure,
    variant: protocol.variant,
    cases: cases.map((c) => ({ id: c.id, requirement: c.requirement.id })),
    mutants: mutants.map(({ mutant: { id, kind, place, placed, sentence }, fate }) => ({
      id,
      kind,
      ...(placed === undefined ? {} : { role: place[0], state: place[1], step: place[2] }),
      sentence,
      fate: fate?.kind ?? 'open',
      ...(fate?.kind === 'killed'
        ? {
            by: cases
              .filter((c) => fate.by.includes(c.id))
              .map((c) => ({ case: c.id, requirement: c.requirement.id })),
          }
        : {}),
      ...(fate?.kind === 'survives' || fate?.kind === 'unsettled' ? { asked: fate.asked } : {}),
      ...(fate?.kind === 'unsettled' ? { settled: fate.settled } : {}),
    })),
    totals: counts,
    score: scoreOf(counts) ?? null,
  };
}
