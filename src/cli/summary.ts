import type { VerdictName } from '../index.ts';
import { counted, grouped, hanging, seconds } from '../text.ts';
import type { RunOutcome } from './answers.ts';
import { fewLines } from './few.ts';
import { outcomeOf } from './prediction.ts';

const verdicts: readonly VerdictName[] = ['holds', 'violated', 'inconclusive', 'vacuous'];

/** How many cases came to which verdict. */
export function tally(outcome: Pick<RunOutcome, 'answers'>): Readonly<Record<VerdictName, number>> {
  const count = (name: VerdictName) => outcome.answers.filter((a) => a.verdict.verdict === name).length;
  return Object.fromEntries(verdicts.map((v) => [v, count(v)])) as Record<VerdictName, number>;
}

/** The totals of a run. */
export function summaryLines(cases: number, outcome: RunOutcome): readonly string[] {
  const { answers, interrupted } = outcome;
  if (cases === 0) return ['  no case to check'];
  const counts = tally(outcome);
  const parts = verdicts.filter((v) => counts[v] > 0).map((v) => `${v} ${grouped(counts[v])}`);
  const states = answers.reduce((n, a) => n + a.verdict.states, 0);
  const transitions = answers.reduce((n, a) => n + a.verdict.transitions, 0);
  const byTable = answers.filter((a) => a.verdict.states === 0 && decided(a.verdict.verdict)).length;
  return [
    `  ${counted(answers.length, 'case')}: ${parts.join(', ')}`,
    ...(interrupted
      ? [`  interrupted: ${grouped(cases - answers.length)} of ${counted(cases, 'case')} not finished`]
      : []),
    `  ${counted(states, 'state')}, ${counted(transitions, 'transition')}, ${seconds(outcome.seconds)}`,
    ...(byTable === 0
      ? []
      : [`  0 states: decided without a search, by the table of all local states or by the text itself`]),
    ...byteLines(answers),
    ...fewLines(answers),
    ...predictionLines(answers),
  ];
}

/** What came of the runs in real bytes: attacks and honest runs that went through, and why others have none. */
function byteLines(answers: RunOutcome['answers']): readonly string[] {
  const asked = answers.filter((a) => a.bytes !== undefined && a.verdict.verdict === 'violated');
  if (!answers.some((a) => a.bytes !== undefined)) return [];
  const confirmed = asked.filter((a) => a.bytes?.kind === 'confirmed').length;
  const honest = answers.filter((a) => a.bytes?.kind === 'confirmed').length - confirmed;
  const took = asked.reduce((sum, a) => sum + (a.bytes?.seconds ?? 0), 0);
  const reasons = new Map<string, number>();
  for (const { bytes } of asked)
    if (bytes?.kind === 'none') reasons.set(bytes.reason, (reasons.get(bytes.reason) ?? 0) + 1);
  return [
    `  in real bytes: ${grouped(confirmed)} of ${counted(asked.length, 'violated case')} confirmed, ${seconds(took)} of CPU${honest === 0 ? '' : `; ${counted(honest, 'honest run')} as well`}`,
    ...[...reasons].flatMap(([reason, n]) => hanging('    ', `${grouped(n)} without a run: ${reason}`, 6)),
  ];
}

const decided = (verdict: VerdictName): boolean => verdict === 'holds' || verdict === 'violated';

function predictionLines(answers: RunOutcome['answers']): readonly string[] {
  const outcomes = answers.map((a) => outcomeOf(a.case.predicted?.verdict, a.verdict.verdict));
  const count = (outcome: (typeof outcomes)[number]): number => outcomes.filter((o) => o === outcome).length;
  const all = outcomes.length - count('none');
  if (all === 0) return [];
  const parts = [
    `${grouped(count('borne out'))} borne out`,
    ...(count('refuted') === 0 ? [] : [`${grouped(count('refuted'))} refuted (≠)`]),
    ...(count('open') === 0 ? [] : [`${grouped(count('open'))} open`]),
  ];
  return [`  ${counted(all, 'prediction')}: ${parts.join(', ')}`];
}
