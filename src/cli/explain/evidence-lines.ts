import type { Case, Evidence, ShownMessage, StuckSession, WorldRun } from '../../index.ts';
import { hanging } from '../../text.ts';
import { chartItems } from './chart-items.ts';
import { readsOf, trimClaims } from './claim-data.ts';
import { interferenceLines, restLines } from './medium.ts';
import { sentences } from './sentences.ts';
import { sequenceChart } from './sequence-chart.ts';
import { callSessions } from './sessions.ts';
import { ShortNames } from './short-names.ts';

/** A part of an explanation under its own title. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** How to tell a run: under which title, and whether in sentences as well as in a chart. */
export interface Telling {
  readonly title: string;
  readonly brief?: boolean;
}

/** What a verdict rests on, by kind of evidence. */
export function evidenceSections(evidence: Evidence, theCase: Case, telling: Telling): readonly Section[] {
  switch (evidence.kind) {
    case 'run':
      return runSections(evidence, theCase, telling);
    case 'worlds':
      return worldsSections(evidence, theCase, telling);
    case 'stuck':
      return [
        {
          title: 'How far each session comes, and what it waits for in vain',
          lines: stuckLines(evidence.furthest),
        },
        { title: 'So', lines: hanging('  ', `${evidence.conclusion}.`) },
      ];
    case 'text':
      return [
        { title: 'What the specification says', lines: evidence.findings.flatMap((f) => hanging('  - ', f)) },
        { title: 'So', lines: hanging('  ', `the requirement is ${evidence.conclusion}.`) },
      ];
  }
}

function runSections(
  evidence: Extract<Evidence, { kind: 'run' }>,
  theCase: Case,
  { title, brief = false }: Telling,
): readonly Section[] {
  const { steps, conclusion, rest } = evidence;
  const names = new ShortNames(steps, theCase.protocol);
  const reads = readsOf(theCase.requirement.property);
  const { hear, inject } = theCase.scenario.attacker;
  const present = hear || inject;
  const overhears = overhearing(theCase);
  const items = chartItems(evidence, names, reads, overhears);
  const width = names.legend.reduce((w, l) => Math.max(w, l.name.length), 0);
  const reached = theCase.requirement.property.kind === 'executable' ? 'Reached: ' : '';
  const legend = names.legend.flatMap(({ name, meaning }) => hanging(`  ${name.padEnd(width)}  `, meaning));
  const chart = sequenceChart(items, present);
  const conclusions =
    rest === undefined
      ? hanging('  ', `${reached}${names.show(trimClaims(conclusion, reads))}.`)
      : restLines(rest.map((r) => names.show(trimClaims(r, reads))));
  if (brief) {
    return [
      { title, lines: chart },
      { title: 'with the short names', lines: legend },
      { title: 'So', lines: conclusions },
    ];
  }
  return [
    ...(rest === undefined ? [] : [{ title: 'Who interferes', lines: interferenceLines(evidence, theCase) }]),
    { title: 'Short names', lines: legend },
    { title, lines: sentences(steps, theCase, names).slice(0, -1) },
    { title: 'So', lines: conclusions },
    { title: 'The same as a sequence chart', lines: chart },
  ];
}

/** Which messages an attacker that is there hears: those on open channels, if local where it is. */
export function overhearing({ scenario }: Case): (message: ShownMessage) => boolean {
  const { hear, inject, relay, place: at } = scenario.attacker;
  return ({ place, protection }) =>
    (hear || inject) &&
    protection === '' &&
    (place === undefined || at === undefined || relay === true || place === at);
}

/** What is seen, what tells it apart, and a run of each world: what is the same in both has the same short names. */
function worldsSections(
  { observations, run, furthest, test, conclusion }: Extract<Evidence, { kind: 'worlds' }>,
  theCase: Case,
  { brief = false }: Telling,
): readonly Section[] {
  const names = new ShortNames([...run.steps, ...furthest.steps], theCase.protocol);
  const reads = readsOf(theCase.requirement.property);
  const width = names.legend.reduce((w, l) => Math.max(w, l.name.length), 0);
  const overhears = overhearing(theCase);
  const told = ({ steps }: WorldRun, title: string): readonly Section[] => {
    const chart = sequenceChart(chartItems({ steps }, names, reads, overhears), true);
    if (brief) return [{ title, lines: chart }];
    return [
      { title, lines: sentences(steps, theCase, names).slice(0, -1) },
      { title: 'The same as a sequence chart', lines: chart },
    ];
  };
  return [
    {
      title: 'What the attacker does and sees',
      lines: observations.flatMap((o, i) => hanging(`  ${i + 1}. `, `${names.show(o)}.`)),
    },
    { title: 'What tells the worlds apart', lines: hanging('  ', `${capital(names.show(test))}.`) },
    {
      title: 'Short names',
      lines: names.legend.flatMap(({ name, meaning }) => hanging(`  ${name.padEnd(width)}  `, meaning)),
    },
    ...told(run, `How it comes to be seen in “${run.world}”`),
    ...told(furthest, `How far it can look the same in “${furthest.world}”`),
    { title: 'So', lines: hanging('  ', `${names.show(conclusion)}.`) },
  ];
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

function stuckLines(furthest: readonly StuckSession[]): readonly string[] {
  if (furthest.length === 0) return ['  every session gets to an end, but not all in one run'];
  const called = callSessions(furthest.map((f) => f.session));
  return furthest.flatMap(({ session, state, waitsFor }) => [
    ...hanging('  ', `${called.get(session) ?? session} comes to ${state} and waits for`),
    ...(waitsFor.length === 0 ? ['    - nothing: the chart has no step from there'] : []),
    ...waitsFor.flatMap((w) => hanging('    - ', w)),
  ]);
}
