import { availableParallelism } from 'node:os';
import type { Specification } from '../index.ts';
import { counted, hanging } from '../text.ts';
import { checkCases } from './check-cases.ts';
import { confusionLines, confusionsIn } from './confusions.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { fewMark } from './few.ts';
import { gapLines } from './gap-lines.ts';
import { casesForReach, closed, gapsOf } from './gaps.ts';
import { listing } from './listing.ts';
import { checkLoads, type LoadedSpec, loadSpec } from './load-spec.ts';
import { paintFor } from './paint.ts';
import { progressOn } from './progress.ts';
import { select } from './select.ts';
import { UserMistake } from './user-mistake.ts';

export interface ListCommandOptions {
  readonly variant?: string;
  readonly requirement?: string;
  readonly spec?: string;
  readonly json?: boolean;
  readonly gaps?: boolean;
  readonly confusions?: boolean;
}

/** `interloper list`: what there is to check. */
export async function listCommand(
  selectors: readonly string[],
  { variant, requirement, spec, json, gaps, confusions }: ListCommandOptions,
): Promise<ExitCode> {
  if (gaps === true && confusions === true)
    throw new UserMistake('--gaps and --confusions do not go together', 'Ask for one after the other');
  const loaded = await loadSpec(spec, gaps === true ? [] : selectors);
  const selected = select(loaded.specification, { selectors, variant, requirement });
  const bold = (text: string): string => paintFor(process.stdout)('bold', text);
  if (gaps === true) return listGaps(loaded, selected, json === true, bold);
  if (confusions === true) return listConfusions(selected, json === true, bold);
  const text = json === true ? `${JSON.stringify(listing(selected), undefined, 2)}\n` : plain(selected, bold);
  process.stdout.write(text);
  return exitCodes.ran;
}

/** `interloper list --confusions`: what octets do not keep apart. */
function listConfusions(selected: Specification, json: boolean, bold: (text: string) => string): ExitCode {
  checkLoads(selected);
  const text = json
    ? JSON.stringify({ schema: 'interloper-confusions/1', confusions: confusionsIn(selected) }, undefined, 2)
    : confusionLines(selected, bold).join('\n');
  process.stdout.write(`${text}\n`);
  return exitCodes.ran;
}

/** `interloper list --gaps`: what the cases leave out, by running them. */
async function listGaps(
  { specification: whole, source }: LoadedSpec,
  specification: Specification,
  json: boolean,
  bold: (text: string) => string,
): Promise<ExitCode> {
  checkLoads(specification);
  const cases = casesForReach(specification.cases);
  const progress = progressOn(process.stderr, cases.length);
  const { answers, interrupted } = await checkCases(cases, {
    source,
    workers: availableParallelism(),
    options: {},
    progress,
    onAnswer: () => {},
  });
  progress.clear();
  if (interrupted) return exitCodes.interrupted;
  const gaps = gapsOf(specification, answers, whole);
  const text = json
    ? JSON.stringify({ schema: 'interloper-gaps/1', ...gaps }, undefined, 2)
    : [bold(specification.name), ...gapLines(gaps, bold)].join('\n');
  process.stdout.write(`${text}\n`);
  return closed(gaps) ? exitCodes.ran : exitCodes.failed;
}

function plain(selected: Specification, bold: (text: string) => string): string {
  const { specification, procedures, requirements, waiting } = listing(selected);
  const lines = [bold(specification)];
  for (const { id, title, clause, variants } of procedures) {
    lines.push('', bold(`${id} ${title}${clause === undefined ? '' : ` (${clause})`}`));
    for (const { name, description, cases } of variants) {
      lines.push(...hanging(`  ${name}: `, description, 6));
      for (const c of cases) {
        lines.push(
          ...hanging(
            `    ${c.id}  ${c.few.length === 0 ? '' : `${fewMark}  `}`,
            [c.requirement, ...(c.about === undefined ? [] : [c.about])].join(': '),
            8,
          ),
        );
      }
    }
  }
  const marked = procedures
    .flatMap((p) => p.variants)
    .flatMap((v) => v.cases.filter((c) => c.few.length > 0));
  if (marked.length > 0) {
    lines.push('', `${fewMark}: ${counted(marked.length, 'case')} with fewer than two sessions of a role`);
  }
  if (requirements.length > 0) lines.push('', bold('Requirements'));
  for (const r of requirements) {
    lines.push(...hanging(`  ${r.id}  `, `${r.text} (${r.strength}, ${r.clause}; ${r.kind})`, 6));
  }
  if (waiting.length > 0) lines.push('', bold('Waiting: rows that no case answers yet'));
  for (const w of waiting)
    lines.push(...hanging(`  ${w.row}  `, `${w.requirement}; waits for ${w.waitsFor}`, 6));
  return `${lines.join('\n')}\n`;
}
