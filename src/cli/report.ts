import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { counted, grouped, listed } from '../text.ts';
import type { Answer } from './answers.ts';
import { checkCases } from './check-cases.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { caseOptions, type RunOptions } from './options.ts';
import { progressOn } from './progress.ts';
import { honestAnswers } from './report/honest-answers.ts';
import { pageHtml } from './report/html.ts';
import { reportData } from './report/report-data.ts';
import { select } from './select.ts';
import { tally } from './summary.ts';
import { mustBeWritable, writeWhole } from './write-file.ts';

/** What `interloper report` takes beside the selectors. */
export interface ReportCommandOptions extends RunOptions {
  readonly variant?: string;
  readonly requirement?: string;
  readonly workers?: number;
  readonly out: string;
}

/** `interloper report`: checks what is selected and writes one page about it. */
export async function reportCommand(
  selectors: readonly string[],
  given: ReportCommandOptions,
): Promise<ExitCode> {
  const started = performance.now();
  const { specification, source } = await loadSpec(given.spec, selectors);
  const { variant, requirement, out } = given;
  const selected = select(specification, { selectors, variant, requirement });
  checkLoads(selected);
  mustBeWritable(out);
  const options = caseOptions(given);
  const progress = progressOn(process.stderr, selected.cases.length);
  const workers = given.workers ?? availableParallelism();
  const { answers, interrupted } = await checkCases(selected.cases, {
    source,
    workers,
    options,
    progress,
    onAnswer: () => {},
  });
  progress.say('the normal courses …');
  const honest: ReadonlyMap<string, Answer> = await honestAnswers(specification, answers, options);
  progress.say('the page …');
  const { index, procedures } = await reportData({ selected, answers, interrupted, honest });
  const html = await pageHtml('Interloper: report', 'browser/main.tsx', [
    { name: 'index', data: index },
    ...procedures.map((data, i) => ({ name: `procedure-${i}`, data })),
  ]);
  writeWhole(out, html);
  progress.clear();
  const counts = tally({ answers });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const verdicts = Object.entries(counts).flatMap(([name, n]) => (n > 0 ? [`${grouped(n)} ${name}`] : []));
  process.stdout.write(
    `${counted(answers.length, 'case')}: ${listed(verdicts)}, in ${seconds} s\n${resolve(out)} (${grouped(html.length / 1000)} kB): open it in a browser\n`,
  );
  if (!interrupted) return exitCodes.ran;
  process.stdout.write(
    `Interrupted: ${grouped(selected.cases.length - answers.length)} cases are missing.\n`,
  );
  return exitCodes.interrupted;
}
