import { availableParallelism } from 'node:os';
import type { Case, Protocol } from '../index.ts';
import { hanging } from '../text.ts';
import type { Answer } from './answers.ts';
import { checkCases } from './check-cases.ts';
import { diffLines, totalLine } from './diff/diff-lines.ts';
import { type Difference, differenceOf } from './diff/movements.ts';
import { pairsOf } from './diff/pairs.ts';
import { questionsOf } from './diff/questions.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { verdictEntry } from './json-report.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { caseOptions, type RunOptions } from './options.ts';
import { paintFor } from './paint.ts';
import { progressOn } from './progress.ts';
import { select } from './select.ts';

/** What `interloper diff` takes beside the variants and the selectors. */
export interface DiffCommandOptions extends RunOptions {
  readonly workers?: number;
  /** No attacks. */
  readonly brief?: boolean;
  readonly json?: boolean;
}

/** `interloper diff`: which verdicts a change from one variant to another moves. */
export async function diffCommand(
  nameA: string,
  nameB: string,
  selectors: readonly string[],
  given: DiffCommandOptions,
): Promise<ExitCode> {
  const wanted = selectors.length > 0 ? selectors : proceduresOf(nameA, nameB);
  const { specification, source } = await loadSpec(given.spec, wanted);
  const selected = select(specification, { selectors });
  const { pairs, alone } = pairsOf(selected, nameA, nameB);
  const asked = pairs.map((pair) => ({ pair, questions: questionsOf(selected, pair) }));
  const cases = [...casesOf(asked.flatMap(({ questions }) => questions.both)).values()];
  checkLoads({ ...selected, cases });
  const progress = progressOn(process.stderr, cases.length);
  const { answers, interrupted } = await checkCases(cases, {
    source,
    workers: given.workers ?? availableParallelism(),
    options: caseOptions(given),
    progress,
    onAnswer: () => {},
  });
  progress.clear();
  const byId = new Map<string, Answer>(answers.map((a) => [a.case.id, a]));
  const differences = asked.map(({ pair, questions }) => differenceOf(pair, questions, byId));
  if (given.json === true) {
    process.stdout.write(`${JSON.stringify(report(differences, alone), undefined, 2)}\n`);
  } else {
    const bold = (text: string): string => paintFor(process.stdout)('bold', text);
    const lines = differences.flatMap((d) => [...diffLines(d, { attacks: given.brief !== true, bold }), '']);
    const only = alone.flatMap((p) => hanging(`${p.procedure}  `, `has ${p.variant} only`, 2));
    process.stdout.write(
      `${[...lines, ...only, ...(only.length === 0 ? [] : ['']), totalLine(differences)].join('\n')}\n`,
    );
  }
  return interrupted ? exitCodes.interrupted : exitCodes.ran;
}

/** The procedures that the names of the variants give, if both do. */
function proceduresOf(...names: readonly string[]): readonly string[] {
  const given = names.map((n) => (n.includes('/') ? n.split('/')[0] : undefined));
  return given.flatMap((p) => p ?? []).length === names.length ? given.flatMap((p) => p ?? []) : [];
}

/** Every case once: two questions can have one of them in common. */
function casesOf(questions: readonly { readonly a: Case; readonly b: Case }[]): ReadonlyMap<string, Case> {
  return new Map(questions.flatMap(({ a, b }) => [a, b]).map((c) => [c.id, c]));
}

/** The report for programs. */
function report(differences: readonly Difference[], alone: readonly Protocol[]) {
  const of = ({ procedure, variant }: Protocol) => ({ procedure, variant });
  return {
    schema: 'interloper-diff/1',
    differences: differences.map(({ pair, moved, same, notAsked }) => ({
      from: of(pair.a),
      to: of(pair.b),
      moved: moved.map((m) => ({
        id: m.id,
        requirement: m.a.requirement.id,
        scenario: m.a.scenario.name,
        from: verdictEntry(m.of.a),
        to: verdictEntry(m.of.b),
      })),
      same: same.map((m) => ({ id: m.id, verdict: m.of.a.verdict })),
      notAsked: notAsked.map((n) => ({ id: n.id, of: of(n.of), why: n.why })),
    })),
    alone: alone.map(of),
  };
}
