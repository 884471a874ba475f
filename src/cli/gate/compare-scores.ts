import { availableParallelism } from 'node:os';
import type { Baseline } from '../../gate/baseline.ts';
import type { Present } from '../../gate/compare.ts';
import { placeOf, type Row, type ScoresOnRecord } from '../../gate/report.ts';
import { type Score, scoreOfOutcome, scoreRow, staleness } from '../../gate/score.ts';
import type { Case, Specification } from '../../index.ts';
import { canKill } from '../../verdict/fate.ts';
import { variantName } from '../asked-of.ts';
import type { SpecSource } from '../load-spec.ts';
import { askMutants } from '../mutate/ask-mutants.ts';
import { outcomeOf, withScores } from '../mutate/record.ts';
import { MutantsByVariant } from '../mutate/variants.ts';
import { mutantsDigest } from './engine.ts';

export interface ScoreOptions {
  readonly source: SpecSource;
  readonly workers?: number;
  /** Ask again the mutants of scores that are stale. */
  readonly mutants?: boolean;
  /** The whole specification is loaded: what is not there is gone. */
  readonly whole: boolean;
  /** The call that does. */
  readonly again: string;
}

export interface ComparedScores {
  /** What was asked again, and what differs. */
  readonly rows: readonly Row[];
  readonly onRecord: ScoresOnRecord;
  /** What is to be recorded. */
  readonly recorded: readonly Score[];
}

interface Stale {
  readonly of: string;
  readonly why: string;
  readonly before: Score | undefined;
  readonly holding: readonly Case[];
}

/**
 * Says which of the scores on record tell what is so now, and asks the mutants of the others again if that is wanted;
 * undefined if it was interrupted. Where no score was ever recorded there is nothing to say.
 */
export async function compareScores(
  specification: Pick<Specification, 'cases'>,
  present: readonly Present[],
  baseline: Baseline | undefined,
  options: ScoreOptions,
): Promise<ComparedScores | undefined> {
  const { scores = [] } = baseline ?? {};
  const { again } = options;
  if (scores.length === 0) return { rows: [], onRecord: { upToDate: 0, stale: [], again }, recorded: [] };
  const engine = await mutantsDigest();
  const variants = wholeVariants(specification, present);
  const byName = new Map(scores.map((s) => [placeOf(s), s]));
  const stale = [...variants].flatMap(([of, holding]): readonly Stale[] => {
    const before = byName.get(of);
    if (before === undefined && holding.length === 0) return [];
    const why = before === undefined ? 'it is not on record' : staleness(before, holding, engine);
    return why === undefined ? [] : [{ of, why, before, holding }];
  });
  const known = new Set(specification.cases.map((c) => variantName(c.protocol)));
  const loaded = new Set(specification.cases.map((c) => c.protocol.procedure));
  const isGone = (s: Score): boolean => (options.whole || loaded.has(s.procedure)) && !known.has(placeOf(s));
  const asked = options.mutants === true ? stale.filter((s) => s.holding.length > 0) : [];
  const fresh = await askAgain(specification, asked, engine, options);
  if (fresh === undefined) return undefined;
  const answered = new Set(fresh.scores.map(placeOf));
  const left = stale.filter((s) => !answered.has(s.of)).map(({ of, why }) => ({ of, why }));
  return {
    rows: fresh.rows,
    onRecord: {
      upToDate: [...byName.keys(), ...answered].filter(
        (v, i, all) => all.indexOf(v) === i && variants.has(v) && !left.some((s) => s.of === v),
      ).length,
      stale: left,
      again,
    },
    recorded: withScores(
      scores.filter((s) => !isGone(s)),
      fresh.scores,
    ),
  };
}

/** The variants of which all is known that their mutants are asked of: what holds of each. */
function wholeVariants(
  { cases }: Pick<Specification, 'cases'>,
  present: readonly Present[],
): ReadonlyMap<string, readonly Case[]> {
  const verdicts = new Map(present.map((p) => [p.case.id, p.entry.verdict]));
  const variants = new Map<string, Case[]>();
  for (const c of cases) {
    if (!canKill(c.requirement.property)) continue;
    const name = variantName(c.protocol);
    variants.set(name, [...(variants.get(name) ?? []), c]);
  }
  return new Map(
    [...variants]
      .filter(([, its]) => its.every((c) => verdicts.has(c.id)))
      .map(([name, its]) => [name, its.filter((c) => verdicts.get(c.id) === 'holds')]),
  );
}

async function askAgain(
  specification: Pick<Specification, 'cases'>,
  stale: readonly Stale[],
  engine: string,
  { source, workers = availableParallelism() }: ScoreOptions,
): Promise<{ readonly rows: readonly Row[]; readonly scores: readonly Score[] } | undefined> {
  if (stale.length === 0) return { rows: [], scores: [] };
  const variants = new MutantsByVariant(specification).asked(stale.flatMap((s) => s.holding));
  const { of, interrupted } = await askMutants(variants, { source, workers, options: {}, all: false });
  if (interrupted) return undefined;
  const found = [...of].flatMap(([{ protocol, cases }, mutants]) => {
    const outcome = outcomeOf(mutants);
    if (outcome === undefined) return [];
    const score = scoreOfOutcome(cases, engine, outcome);
    const before = stale.find((s) => s.of === variantName(protocol))?.before;
    return [{ score, rows: before === undefined ? [] : [scoreRow(before, score, outcome)] }];
  });
  return { rows: found.flatMap((f) => f.rows), scores: found.map((f) => f.score) };
}
