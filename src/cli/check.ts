import { availableParallelism } from 'node:os';
import { counted, listed } from '../text.ts';
import type { RunOutcome } from './answers.ts';
import { checkCases } from './check-cases.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { jsonReport } from './json-report.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { caseOptions, type FailOn, type RunOptions } from './options.ts';
import { paintFor } from './paint.ts';
import { PlainReport } from './plain-report.ts';
import { progressOn } from './progress.ts';
import { select } from './select.ts';
import { tally } from './summary.ts';
import { mustBeWritable, writeWhole } from './write-file.ts';

/** What `interloper check` takes beside the selectors. */
export interface CheckCommandOptions extends RunOptions {
  readonly variant?: string;
  readonly requirement?: string;
  readonly workers?: number;
  readonly json?: string;
  readonly failOn?: FailOn;
}

/** `interloper check`: checks what is selected and reports it. */
export async function checkCommand(
  selectors: readonly string[],
  given: CheckCommandOptions,
): Promise<ExitCode> {
  const started = performance.now();
  const { specification, source, bundled } = await loadSpec(given.spec, selectors);
  const selection = { selectors, variant: given.variant, requirement: given.requirement };
  const selected = select(specification, selection);
  checkLoads(selected);
  if (given.json !== undefined) mustBeWritable(given.json);
  const options = caseOptions(given);
  const progress = progressOn(process.stderr, selected.cases.length);
  const report = new PlainReport(selected, options, paintFor(process.stdout), (line) => {
    process.stdout.write(`${line}\n`);
  });
  report.begin();
  const workers = given.workers ?? availableParallelism();
  const { answers, interrupted } = await checkCases(selected.cases, {
    source,
    workers,
    options,
    progress,
    onAnswer: (a) => {
      progress.clear();
      report.answered(a);
    },
  });
  progress.clear();
  const outcome: RunOutcome = { answers, interrupted, seconds: (performance.now() - started) / 1000 };
  report.end(outcome);
  if (given.json !== undefined) {
    writeWhole(given.json, jsonReport({ selected, selection, options, outcome, workers }));
  }
  const { line, code } = ending(outcome, bundled, given.failOn);
  process.stdout.write(`\n${line}\n`);
  return code;
}

/** The last line: what the exit code says, and why. */
function ending(outcome: RunOutcome, bundled: boolean, given: FailOn | undefined) {
  if (outcome.interrupted) return { line: 'Interrupted: exit code 130.', code: exitCodes.interrupted };
  const failing = given ?? (bundled ? ['none' as const] : ['violated' as const]);
  const why =
    given !== undefined
      ? `--fail-on ${failing.join(',')}`
      : bundled
        ? '--fail-on none is the default for the bundled specification: its flaws are its findings'
        : '--fail-on violated is the default for your own specification';
  const counts = tally(outcome);
  const met = failing.filter((f) => f !== 'none').filter((f) => counts[f] > 0);
  if (met.length === 0) return { line: `Exit code 0 (${why}).`, code: exitCodes.ran };
  const what = listed(met.map((f) => `${counted(counts[f], 'case')} ${f}`));
  return { line: `Exit code 1: ${what} (${why}).`, code: exitCodes.failed };
}
