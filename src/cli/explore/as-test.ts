import type { Exploration } from '../../explore/index.ts';
import { type Case, follow } from '../../index.ts';
import { casesLine, importLines, quoted, scheduleLines, type TestedSpec } from '../explain/as-vitest.ts';
import { sentences } from '../explain/sentences.ts';
import { ShortNames } from '../explain/short-names.ts';
import { UserMistake } from '../user-mistake.ts';

/**
 * The run so far as a file for vitest: that the charts take it, and which cases of its scenario it answers.
 * @throws UserMistake where no case can follow it
 */
export function exploredTest(exploration: Exploration, cases: readonly Case[], from: TestedSpec): string {
  const { schedule, position, protocol, scenario } = exploration;
  const shown = answersOf(exploration, cases);
  if (shown.length === 0)
    throw new UserMistake(
      `no case of the scenario ${scenario.name} is about such a run`,
      'Take the last step back',
    );
  const names = new ShortNames(position.steps, protocol);
  const heading = [
    `A run of ${protocol.procedure} ${protocol.title}, ${protocol.variant}; scenario ${scenario.name}.`,
    'The test fails once the charts no longer take it, or once it shows something else.',
    'Written by `interloper explore`.',
    ...(position.steps.length === 0 ? [] : ['', ...sentences(position.steps, cases[0], names).slice(0, -1)]),
    ...(names.legend.length === 0 ? [] : ['', 'Short names']),
    ...names.legend.map(({ name, meaning }) => `  ${name}: ${meaning}`),
  ];
  const lines = [
    ...heading.map((l) => `// ${l}`.trimEnd()),
    ...importLines("import { follow, type Schedule } from 'interloper';", from),
    '',
    casesLine(from),
    '',
    'const schedule: Schedule = {',
    ...scheduleLines(schedule, '  '),
    '};',
    '',
    '/** Does the run violate what the case asks, or, of an executable one, get to the end? */',
    'const shown = {',
    ...shown.map(([id, shows]) => `  ${quoted(id)}: ${shows},`),
    '};',
    '',
    "it.each(Object.entries(shown))('the run is possible, and shows %s: %s', (id, shows) => {",
    '  const theCase = cases.find((c) => c.id === id);',
    "  if (theCase === undefined) throw new Error('the specification has no such case');",
    "  expect(follow(theCase, schedule)).toEqual({ kind: 'followed', shows });",
    '});',
  ];
  return `${lines.join('\n')}\n`;
}

/** What the run shows of each case of its scenario that can follow it; those that a run does not answer, if no other. */
function answersOf(
  exploration: Exploration,
  cases: readonly Case[],
): readonly (readonly [string, boolean])[] {
  const { judgements } = exploration.position;
  const here = (judged: boolean) =>
    judgements
      .filter(({ standing }) => (standing.kind !== 'not judged') === judged)
      .flatMap(({ question }) => question.here);
  const followed = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const theCase = cases.find((c) => c.id === id);
      const outcome = theCase === undefined ? undefined : follow(theCase, exploration.schedule);
      return outcome?.kind === 'followed' ? [[id, outcome.shows] as const] : [];
    });
  const answered = followed(here(true));
  return answered.length > 0 ? answered : followed(here(false));
}
