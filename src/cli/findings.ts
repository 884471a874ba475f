import { availableParallelism } from 'node:os';
import type { Case, Protocol, Specification, TextFinding, VerdictName } from '../index.ts';
import { defectOf } from '../spec/load/action-parts.ts';
import { defectsOf } from '../spec/load/index.ts';
import { actionsOf, triggersOf } from '../spec/walk.ts';
import { counted, hanging, listed } from '../text.ts';
import { variantName, variantsOf } from './asked-of.ts';
import { checkCases } from './check-cases.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { matches } from './glob.ts';
import { checkLoads, type LoadedSpec, loadSpec } from './load-spec.ts';
import { didYouMean } from './nearest.ts';
import { paintFor } from './paint.ts';
import { progressOn } from './progress.ts';
import { rowOf } from './select.ts';
import { UserMistake } from './user-mistake.ts';

export interface FindingsCommandOptions {
  readonly check?: boolean;
  readonly spec?: string;
  readonly json?: boolean;
}

/** A finding with the cases that show it, and the places of the charts that carry its id. */
export interface ShownFinding extends Omit<TextFinding, 'cases'> {
  /** `verdict` where the cases were run. */
  readonly cases: readonly { readonly id: string; readonly verdict?: VerdictName }[];
  /** Where a chart cannot go on for it, and why: what the load check found by itself. */
  readonly places: readonly { readonly variant: string; readonly place: string; readonly problem: string }[];
}

/** `interloper findings`: where the documents contradict themselves, cannot be carried out, or say nothing. */
export async function findingsCommand(
  selectors: readonly string[],
  { check, spec, json }: FindingsCommandOptions,
): Promise<ExitCode> {
  const loaded = await loadSpec(spec, []);
  const chosen = chosenFindings(loaded.specification, selectors);
  const verdicts = check === true ? await verdictsOn(loaded, chosen) : new Map<string, VerdictName>();
  const shown = shownFindings(loaded.specification, chosen, verdicts);
  const bold = (text: string): string => paintFor(process.stdout)('bold', text);
  const text =
    json === true
      ? JSON.stringify({ schema: 'interloper-findings/1', findings: shown }, undefined, 2)
      : findingLines(shown, bold).join('\n');
  process.stdout.write(`${text}\n`);
  return exitCodes.ran;
}

/**
 * The findings of these ids, and those that the cases named show.
 * @throws UserMistake where there are none at all, or a selector names nothing.
 */
export function chosenFindings(spec: Specification, selectors: readonly string[]): readonly TextFinding[] {
  const { textFindings = [] } = spec;
  if (textFindings.length === 0) {
    throw new UserMistake(
      `${spec.name} lists no findings about its text`,
      'A specification lists them under `textFindings`',
    );
  }
  const procedures = new Map(spec.cases.map((c) => [c.id, c.protocol.procedure]));
  const names = ({ id, cases = [] }: TextFinding): readonly string[] => [
    id,
    ...cases.flatMap((c) => [c, rowOf(c), ...[procedures.get(c)].flatMap((p) => p ?? [])]),
  ];
  for (const s of selectors) {
    const all = textFindings.flatMap(names);
    if (all.some((n) => matches(s, n))) continue;
    const suggestion = didYouMean(s, all, '`interloper findings` shows all');
    throw new UserMistake(`no finding is meant by ${s}`, suggestion);
  }
  if (selectors.length === 0) return textFindings;
  return textFindings.filter((f) => selectors.some((s) => names(f).some((n) => matches(s, n))));
}

async function verdictsOn(
  { specification, source }: LoadedSpec,
  findings: readonly TextFinding[],
): Promise<ReadonlyMap<string, VerdictName>> {
  const wanted = new Set(findings.flatMap((f) => f.cases ?? []));
  const cases: readonly Case[] = specification.cases.filter((c) => wanted.has(c.id));
  checkLoads({ ...specification, cases });
  const progress = progressOn(process.stderr, cases.length);
  const { answers } = await checkCases(cases, {
    source,
    workers: availableParallelism(),
    options: {},
    progress,
    onAnswer: () => {},
  });
  progress.clear();
  return new Map(answers.map((a) => [a.case.id, a.verdict.verdict]));
}

/** Findings with what shows them. Cases that are not there yet are left out. */
export function shownFindings(
  spec: Specification,
  findings: readonly TextFinding[],
  verdicts: ReadonlyMap<string, VerdictName>,
): readonly ShownFinding[] {
  const ids = new Set(spec.cases.map((c) => c.id));
  const asked = new Set<string | undefined>(findings.map((f) => f.id));
  // A whole chart is gone through to find what is wrong with it: only where one of the ids is in it.
  const carries = ({ roles }: Protocol): boolean =>
    Object.values(roles).some(
      (r) =>
        triggersOf(r).some((t) => asked.has(t.defect)) || actionsOf(r).some((a) => asked.has(defectOf(a))),
    );
  const marks = [...variantsOf(spec).values()].filter(carries).flatMap(marksOf);
  return findings.map(({ cases = [], ...finding }) => ({
    ...finding,
    cases: cases
      .filter((id) => ids.has(id))
      .map((id) => {
        const verdict = verdicts.get(id);
        return { id, ...(verdict === undefined ? {} : { verdict }) };
      }),
    places: marks
      .filter((m) => m.defect === finding.id)
      .map(({ variant, place, problem }) => ({ variant, place, problem })),
  }));
}

/** The places of a protocol that carry the id of a defect, with all that is wrong in each. */
function marksOf(p: Protocol) {
  const marks = new Map<string, { defect: string; variant: string; place: string; problems: Set<string> }>();
  for (const { defect, role, state, message, problem } of defectsOf(p)) {
    const place = [role, state, message].filter((part) => part !== '').join(', ');
    const key = `${defect} ${place}`;
    const mark = marks.get(key) ?? { defect, variant: variantName(p), place, problems: new Set() };
    marks.set(key, mark);
    mark.problems.add(problem);
  }
  return [...marks.values()].map(({ problems, ...mark }) => ({ ...mark, problem: [...problems].join('; ') }));
}

function findingLines(findings: readonly ShownFinding[], bold: (text: string) => string): readonly string[] {
  const lines = findings.flatMap((f) => [
    ...hanging(`${bold(f.id)}  `, `${f.clause}: ${f.text}`, 6),
    ...hanging(
      '      effect    ',
      `${f.effect}${f.stops === true ? '; a reading to the letter ends here' : ''}`,
    ),
    ...f.places.flatMap((p) => hanging('      in chart  ', `${p.variant}: ${p.place}: ${p.problem}`)),
    ...(f.cases.length === 0
      ? []
      : hanging(
          '      shown by  ',
          f.cases.map((c) => (c.verdict === undefined ? c.id : `${c.id} (${c.verdict})`)).join(', '),
        )),
  ]);
  const kinds = (['defect', 'hole'] as const).map((k) =>
    counted(findings.filter((f) => f.kind === k).length, k),
  );
  const withCases = findings.filter((f) => f.cases.length > 0).length;
  const stopping = findings.filter((f) => f.stops === true).length;
  return [
    ...lines,
    '',
    `${listed(kinds)}: ${withCases} shown by cases, ${stopping} of them the end of a reading to the letter.`,
  ];
}
