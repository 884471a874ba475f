import { availableParallelism } from 'node:os';
import type { Specification } from '../index.ts';
import { counted, hanging, seconds } from '../text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { baselinePath } from './gate/baseline-file.ts';
import { mutantsDigest } from './gate/engine.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { askMutants, type Fates } from './mutate/ask-mutants.ts';
import { countsLine, countsOf } from './mutate/counts.ts';
import { holding } from './mutate/holding.ts';
import { everywhereLines, variantLines } from './mutate/mutant-lines.ts';
import { mutateReport } from './mutate/mutate-report.ts';
import { mutantsPage } from './mutate/page.ts';
import { notOnRecord, record, toBeRecordedIn } from './mutate/record.ts';
import { MutantsByVariant } from './mutate/variants.ts';
import { paintFor } from './paint.ts';
import { select } from './select.ts';
import { UserMistake } from './user-mistake.ts';
import { mustBeWritable, writeWhole } from './write-file.ts';

/** What `interloper mutate` takes beside the selectors. */
export interface MutateCommandOptions {
  readonly variant?: string;
  readonly requirement?: string;
  readonly spec?: string;
  readonly sessions?: number;
  readonly maxStates?: number;
  /** Seconds for one mutant. */
  readonly timeout?: number;
  /** Seconds for all mutants. */
  readonly within?: number;
  readonly all?: boolean;
  /** Write the scores into the baseline. */
  readonly update?: boolean;
  readonly baseline?: string;
  /** File of a page about the scores on record. */
  readonly page?: string;
  readonly workers?: number;
  readonly json?: string;
}

/** Seconds for one mutant, unless it is said: none of its bounds is far from that on a slow machine. */
const usualTimeout = 60;

/** `interloper mutate`: which checks and ingredients of the charts carry which requirement, and which carry none. */
export async function mutateCommand(
  selectors: readonly string[],
  given: MutateCommandOptions,
): Promise<ExitCode> {
  const started = performance.now();
  const { specification, source } = await loadSpec(given.spec, selectors);
  const { variant, requirement, sessions, maxStates, within, json, page } = given;
  const selected = select(specification, { selectors, variant, requirement });
  checkLoads(selected);
  for (const file of [json, page]) if (file !== undefined) mustBeWritable(file);
  const baseline = baselinePath(given.spec, given.baseline);
  const recorded = given.update === true ? recordedIn(baseline, specification, selectors, given) : undefined;
  if (page !== undefined && recorded === undefined)
    throw new UserMistake('--page is about the scores on record', 'Give --update as well');
  const workers = given.workers ?? availableParallelism();
  const holds = await holding(selected, { baseline, source, workers, sessions });
  if (holds === undefined) {
    process.stdout.write('Interrupted before any mutant was asked. Exit code 130.\n');
    return exitCodes.interrupted;
  }
  const mutants = new MutantsByVariant(specification);
  const all = mutants.asked(holds);
  const engine = recorded === undefined ? '' : await mutantsDigest();
  const variants = recorded === undefined ? all : notOnRecord(recorded, all, engine);
  const timeout = given.timeout ?? (recorded === undefined ? usualTimeout : undefined);
  const fates = await askMutants(variants, {
    ...{ source, workers, within },
    all: given.all === true,
    options: {
      ...(timeout === undefined ? {} : { timeout }),
      ...(sessions === undefined ? {} : { sessions }),
      ...(maxStates === undefined ? {} : { maxStates }),
    },
  });
  if (json !== undefined) writeWhole(json, mutateReport(fates));
  const without = new Set(selected.cases.map((c) => mutants.numberOf(c))).size - all.length;
  const took = (performance.now() - started) / 1000;
  process.stdout.write(`${reportLines(fates, without, took).join('\n')}\n`);
  if (recorded !== undefined) {
    const { scores, fresh } = record(baseline, recorded, fates, engine);
    if (page !== undefined) writeWhole(page, mutantsPage(specification.name, all, scores, engine));
    const kept = all.length - variants.length;
    process.stdout.write(
      `Recorded in ${baseline}: the scores of ${counted(fresh, 'variant')}; those of ${kept} more stand there as they are.\n`,
    );
  }
  return fates.interrupted ? exitCodes.interrupted : exitCodes.ran;
}

function recordedIn(
  path: string,
  { name, cases }: Pick<Specification, 'name' | 'cases'>,
  selectors: readonly string[],
  given: MutateCommandOptions,
) {
  const procedures = new Set(cases.map((c) => c.protocol.procedure));
  return toBeRecordedIn(path, { name, procedures }, selectors, given);
}

function reportLines({ of, interrupted }: Fates, without: number, took: number): readonly string[] {
  const paint = paintFor(process.stdout);
  const everywhere = everywhereLines(of);
  const score = countsLine(countsOf([...of.values()].flat()));
  return [
    ...[...of].flatMap(([variant, mutants]) => [...variantLines(variant, mutants, paint), '']),
    ...(everywhere.length === 0
      ? []
      : [paint('bold', 'Survive in every variant that they are asked in'), ...everywhere, '']),
    paint('bold', 'Total'),
    ...hanging('  ', `${score}, of ${counted(of.size, 'variant')}`, 4),
    ...(without === 0
      ? []
      : hanging(
          '  ',
          `${counted(without, 'variant')} without a case that holds and that a check can carry`,
          4,
        )),
    `  ${seconds(took)}${interrupted ? ', interrupted' : ''}`,
  ];
}
