import { availableParallelism } from 'node:os';
import type { Case } from '../index.ts';
import { counted, hanging, seconds } from '../text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { type AskedVariant, askMutants, type Fates } from './mutate/ask-mutants.ts';
import { countsLine, countsOf } from './mutate/counts.ts';
import { holding } from './mutate/holding.ts';
import { everywhereLines, variantLines } from './mutate/mutant-lines.ts';
import { mutateReport } from './mutate/mutate-report.ts';
import { MutantsByVariant } from './mutate/variants.ts';
import { paintFor } from './paint.ts';
import { select } from './select.ts';
import { mustBeWritable, writeWhole } from './write-file.ts';

/** What `interloper mutate` takes beside the selectors. */
export interface MutateCommandOptions {
  readonly variant?: string;
  readonly requirement?: string;
  readonly spec?: string;
  readonly sessions?: number;
  readonly maxStates?: number;
  /** Seconds for one mutant. */
  readonly timeout: number;
  /** Seconds for all mutants. */
  readonly within?: number;
  readonly all?: boolean;
  readonly workers?: number;
  readonly json?: string;
}

/** `interloper mutate`: which checks and ingredients of the charts carry which requirement, and which carry none. */
export async function mutateCommand(
  selectors: readonly string[],
  given: MutateCommandOptions,
): Promise<ExitCode> {
  const started = performance.now();
  const { specification, source } = await loadSpec(given.spec, selectors);
  const { variant, requirement, spec, sessions, maxStates, timeout, within, json } = given;
  const selected = select(specification, { selectors, variant, requirement });
  checkLoads(selected);
  if (json !== undefined) mustBeWritable(json);
  const workers = given.workers ?? availableParallelism();
  const holds = await holding(selected, { spec, source, workers, sessions });
  if (holds === undefined) {
    process.stdout.write('Interrupted before any mutant was asked. Exit code 130.\n');
    return exitCodes.interrupted;
  }
  const mutants = new MutantsByVariant(specification);
  const numbers = (cases: readonly Case[]) => [...new Set(cases.map((c) => mutants.numberOf(c)))];
  const variants = numbers(holds).map((number): AskedVariant => {
    const cases = holds.filter((c) => mutants.numberOf(c) === number);
    return { protocol: cases[0].protocol, number, cases, mutants: mutants.of(number) };
  });
  const fates = await askMutants(variants, {
    ...{ source, workers, within },
    all: given.all === true,
    options: {
      timeout,
      ...(sessions === undefined ? {} : { sessions }),
      ...(maxStates === undefined ? {} : { maxStates }),
    },
  });
  if (json !== undefined) writeWhole(json, mutateReport(fates));
  const without = numbers(selected.cases).length - variants.length;
  const took = (performance.now() - started) / 1000;
  process.stdout.write(`${reportLines(fates, without, took).join('\n')}\n`);
  return fates.interrupted ? exitCodes.interrupted : exitCodes.ran;
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
