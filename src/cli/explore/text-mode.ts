import { createInterface } from 'node:readline';
import { type Exploration, NotEnabled } from '../../explore/index.ts';
import type { Case } from '../../index.ts';
import { counted, hanging } from '../../text.ts';
import type { Paint } from '../paint.ts';
import { UserMistake } from '../user-mistake.ts';
import { writeWhole } from '../write-file.ts';
import type { ExploreView, ViewedRequirement, ViewedStep } from './explore-view.ts';
import { viewOf } from './view-of.ts';

export interface TextMode {
  readonly input: NodeJS.ReadableStream;
  readonly print: (lines: readonly string[]) => void;
  readonly paint: Paint;
  /** The run so far as a test, for a file or to be printed. */
  readonly test: (file?: string) => string;
}

const help = [
  '  a number takes that step; u takes the last step back, r goes to the start',
  '  k what the attacker knows and the sessions hold, s the requirements, q ends',
  '  t the run as a test, t FILE writes it there',
];

/** Explores in plain text: each line of the input is a choice. */
export async function explorePlainly(
  exploration: Exploration,
  theCase: Case,
  { input, print, paint, test }: TextMode,
): Promise<void> {
  const look = (): ExploreView => viewOf(exploration, theCase);
  print([...help, ...lookLines(look(), paint)]);
  for await (const line of createInterface({ input })) {
    const [word = '', file] = line.trim().split(/ +/);
    if (word.toLowerCase() === 'q') return;
    if (word === '') continue;
    try {
      print(answer(word.toLowerCase(), file, exploration, look, paint, test));
    } catch (problem) {
      if (!(problem instanceof NotEnabled || problem instanceof UserMistake)) throw problem;
      print([`  ${problem.message}`]);
    }
  }
}

function answer(
  word: string,
  file: string | undefined,
  exploration: Exploration,
  look: () => ExploreView,
  paint: Paint,
  test: TextMode['test'],
): readonly string[] {
  switch (word) {
    case 'k':
      return knowledgeLines(look());
    case 's':
      return look().requirements.flatMap((r) => requirementLines(r, paint));
    case 't':
      if (file === undefined) return test().trimEnd().split('\n');
      writeWhole(file, test(file));
      return [`  ${file} written`];
    case 'u':
      exploration.undo();
      return lookLines(look(), paint);
    case 'r':
      exploration.reset();
      return lookLines(look(), paint);
  }
  const chosen = /^\d+$/.test(word) ? numbered(look())[Number(word) - 1] : undefined;
  if (chosen === undefined) return [`  there is no choice ${word}`, ...help];
  exploration.take(chosen.index);
  return lookLines(look(), paint);
}

/** The steps in the order in which they are shown. */
const numbered = ({ groups }: ExploreView): readonly ViewedStep[] => groups.flatMap((g) => g.steps);

function lookLines(view: ExploreView, paint: Paint): readonly string[] {
  const { taken, last, sessions, surroundings, requirements, groups, legend } = view;
  const told = requirements.filter((r) => r.standing === 'violated' || r.standing === 'reached');
  const moved = sessions.filter((s) => s.hasMoved);
  const width = moved.reduce((w, s) => Math.max(w, s.called.length), 0);
  const order = numbered(view);
  return [
    '',
    ...(taken === 0 ? [paint('bold', 'At the start')] : last),
    '',
    ...moved.map((s) => `  ${s.called.padEnd(width)}  ${s.state}${s.atEnd ? ', at its end' : ''}`),
    ...(moved.length === sessions.length
      ? []
      : [`  ${counted(sessions.length - moved.length, 'session')} not moved`]),
    ...surroundings.flatMap((s) => hanging('  ', s)),
    ...(told.length === 0 ? [] : ['', ...told.flatMap((r) => requirementLines(r, paint))]),
    ...(legend.length === 0 ? [] : ['', paint('bold', 'Short names')]),
    ...legend.flatMap(({ name, meaning }) => hanging(`  ${name}  `, meaning)),
    ...(order.length === 0 ? ['', '  Nothing more is possible.'] : []),
    ...groups.flatMap(({ title, steps }) => [
      '',
      paint('bold', title),
      ...steps.flatMap((s) => stepLines(s, order.indexOf(s) + 1)),
    ]),
  ];
}

function stepLines({ text, made, outcome }: ViewedStep, number: number): readonly string[] {
  const lead = `${number}. `.padStart(6);
  const deeper = ' '.repeat(lead.length);
  return [
    ...hanging(lead, text),
    ...made.flatMap((m) => hanging(`${deeper}- `, m)),
    ...(outcome === '' ? [] : hanging(`${deeper}→ `, outcome)),
  ];
}

function knowledgeLines({ known, sessions }: ExploreView): readonly string[] {
  const terms = (known ?? []).flatMap(({ text, how, isNew }) =>
    hanging(isNew ? '  + ' : '    ', `${text}, ${how}`),
  );
  return [
    known === undefined ? '  There is no attacker.' : '  The attacker has',
    ...(known?.length === 0 ? ['    nothing but what is public'] : terms),
    ...sessions
      .filter((s) => s.hasMoved)
      .flatMap(({ called, holds }) => [
        `  ${called} holds`,
        ...holds.flatMap(({ text, isNew }) => hanging(isNew ? '  + ' : '    ', text)),
      ]),
  ];
}

function requirementLines(r: ViewedRequirement, paint: Paint): readonly string[] {
  const { id, text, standing, since, why, cases, isAskedHere } = r;
  const asked = `${isAskedHere ? '' : 'asked elsewhere: '}${cases.join(', ')}`;
  const heading = hanging(
    '  ',
    `${id} ${standingWords[standing]}${since === undefined ? '' : ` in step ${since}`}: ${text} (${asked})`,
  );
  const colour = standing === 'violated' ? 'red' : standing === 'reached' ? 'green' : undefined;
  return [
    ...(colour === undefined ? heading : heading.map((l) => paint(colour, l))),
    ...(why === undefined ? [] : hanging('    ', why)),
  ];
}

const standingWords: Readonly<Record<ViewedRequirement['standing'], string>> = {
  violated: 'is VIOLATED',
  reached: 'is reached',
  open: 'is not violated so far',
  silent: 'says nothing yet',
  'not judged': 'is not judged here',
};
