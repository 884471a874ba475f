import { type Baseline, formatBaseline } from '../../gate/baseline.ts';
import { type Outcome, type Score, scoreOfOutcome, staleness } from '../../gate/score.ts';
import type { Fate } from '../../verdict/fate.ts';
import { readBaseline } from '../gate/baseline-file.ts';
import type { MutateCommandOptions } from '../mutate.ts';
import { UserMistake } from '../user-mistake.ts';
import { mustBeWritable, writeWhole } from '../write-file.ts';
import type { AskedMutant, AskedVariant, Fates } from './ask-mutants.ts';

/** Options under which mutants are asked of less than what holds, or may have another fate elsewhere. */
const unlike = ['requirement', 'sessions', 'maxStates', 'timeout'] as const;

/** The baseline that scores are to be written into. @throws UserMistake where they would not be of whole variants. */
export function toBeRecordedIn(
  path: string,
  specification: { readonly name: string; readonly procedures: ReadonlySet<string> },
  selectors: readonly string[],
  given: MutateCommandOptions,
): Baseline {
  const { name, procedures } = specification;
  const partial = selectors.find((s) => !procedures.has(s));
  const option = unlike.find((o) => given[o] !== undefined);
  if (partial !== undefined || option !== undefined) {
    const what = partial ?? `--${option?.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
    throw new UserMistake(
      `with ${what} the mutants are not asked of all that holds, and --update records whole variants`,
      'Select procedures and --variant only, or leave --update out',
    );
  }
  const baseline = readBaseline(path, name);
  if (baseline === undefined)
    throw new UserMistake(`there is no baseline ${path}`, 'Write it with `interloper gate --update`');
  mustBeWritable(path);
  return baseline;
}

/** The variants whose scores on record do not tell what is so now, or that have none. */
export function notOnRecord(
  { scores = [] }: Baseline,
  variants: readonly AskedVariant[],
  engine: string,
): readonly AskedVariant[] {
  return variants.filter(({ protocol, cases }) => {
    const score = scores.find((s) => isOf(s, protocol));
    return score === undefined || staleness(score, cases, engine) !== undefined;
  });
}

export const isOf = (s: Score, { procedure, variant }: Pick<Score, 'procedure' | 'variant'>): boolean =>
  s.procedure === procedure && s.variant === variant;

/** Writes the scores of the variants of which every mutant was asked; tells how many, and all that now stand there. */
export function record(path: string, baseline: Baseline, { of }: Fates, engine: string) {
  const fresh = [...of].flatMap(([{ cases }, mutants]) => {
    const outcome = outcomeOf(mutants);
    return outcome === undefined ? [] : [scoreOfOutcome(cases, engine, outcome)];
  });
  const scores = withScores(baseline.scores, fresh);
  writeWhole(path, formatBaseline({ ...baseline, scores }));
  return { scores, fresh: fresh.length };
}

/** The scores with others in the place of those of the same variants. */
export const withScores = (scores: readonly Score[] = [], fresh: readonly Score[]): readonly Score[] => [
  ...scores.filter((s) => !fresh.some((f) => isOf(s, f))),
  ...fresh,
];

/** What became of a variant's mutants; undefined if some were not asked. */
export function outcomeOf(mutants: readonly AskedMutant[]): Outcome | undefined {
  if (mutants.some((m) => m.fate === undefined)) return undefined;
  const ids = (kind: Fate['kind']): readonly string[] =>
    mutants.flatMap(({ mutant, fate }) => (fate?.kind === kind ? [mutant.id] : []));
  return {
    killed: ids('killed'),
    survives: ids('survives'),
    unsettled: ids('unsettled'),
    unasked: ids('unasked'),
  };
}
