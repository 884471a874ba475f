import { createInterface } from 'node:readline';
import { type Exploration, NotEnabled } from '../../explore/index.ts';
import type { Case } from '../../index.ts';
import type { ExploreView, ViewedRequirement, ViewedStep } from '../../page/explore.ts';
import type { KnownHow, RunStep } from '../../page/run.ts';
import { counted, hanging } from '../../text.ts';
import type { Paint } from '../paint.ts';
import type { Charts } from '../report/charts.ts';
import { UserMistake } from '../user-mistake.ts';
import { writeWhole } from '../write-file.ts';
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
  charts: Charts,
  { input, print, paint, test }: TextMode,
): Promise<void> {
  const look = (): ExploreView => viewOf(exploration, theCase, charts);
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
  const { taken, run, sessions, surroundings, requirements, groups } = view;
  const told = requirements.filter((r) => r.standing === 'violated' || r.standing === 'reached');
  const moved = sessions.filter((s) => s.hasMoved);
  const width = moved.reduce((w, s) => Math.max(w, s.called.length), 0);
  const order = numbered(view);
  return [
    '',
    ...(taken === 0 ? [paint('bold', 'At the start')] : stepLines(run.steps[taken - 1], taken)),
    '',
    ...moved.map((s) => `  ${s.called.padEnd(width)}  ${s.state}${s.atEnd ? ', at its end' : ''}`),
    ...(moved.length === sessions.length
      ? []
      : [`  ${counted(sessions.length - moved.length, 'session')} not moved`]),
    ...surroundings.flatMap((s) => hanging('  ', s)),
    ...(told.length === 0 ? [] : ['', ...told.flatMap((r) => requirementLines(r, paint))]),
    ...(run.legend.length === 0 ? [] : ['', paint('bold', 'Short names')]),
    ...run.legend.flatMap(({ name, meaning }) => hanging(`  ${name}  `, meaning)),
    ...(order.length === 0 ? ['', '  Nothing more is possible.'] : []),
    ...groups.flatMap(({ title, steps }) => [
      '',
      paint('bold', title),
      ...steps.flatMap((s) => choiceLines(s, order.indexOf(s) + 1)),
    ]),
  ];
}

/** The step just taken, in sentences. */
function stepLines({ says, made, more }: RunStep, number: number): readonly string[] {
  const lead = `  ${number}. `;
  const deeper = ' '.repeat(lead.length);
  const item = (text: string) =>
    hanging(`${deeper}${text.startsWith('- ') ? '- ' : ''}`, text.replace(/^- /, ''));
  const how = made.length === 0 ? [] : ['How the attacker comes by it:', ...made.map((m) => `- ${m}`)];
  return [...hanging(lead, says), ...[...how, ...more].flatMap(item)];
}

function choiceLines({ text, made, outcome }: ViewedStep, number: number): readonly string[] {
  const lead = `${number}. `.padStart(6);
  const deeper = ' '.repeat(lead.length);
  return [
    ...hanging(lead, text),
    ...made.flatMap((m) => hanging(`${deeper}- `, m)),
    ...(outcome === '' ? [] : hanging(`${deeper}→ `, outcome)),
  ];
}

function knowledgeLines({ run, taken, sessions }: ExploreView): readonly string[] {
  const entries = [
    ...(run.known ?? []).map((k) => ({ k, at: 0 })),
    ...run.steps.flatMap((s, i) => s.known.map((k) => ({ k, at: i + 1 }))),
  ];
  const knows = entries.flatMap(({ k, at }) => {
    const how = at === 0 ? 'from the start' : `in step ${at}`;
    const of = k.of === undefined ? '' : ` ${k.of}`;
    const by = at === 0 ? '' : `${knownWords[k.how]}${of} `;
    return hanging(mark(at === taken && taken > 0), `${k.terms.join(', ')}: ${by}${how}`);
  });
  return [
    run.known === undefined ? '  There is no attacker.' : '  The attacker has',
    ...(run.known !== undefined && knows.length === 0 ? ['    nothing but what is public'] : knows),
    ...sessions
      .filter((s) => s.hasMoved)
      .flatMap(({ called, holds }) => [
        `  ${called} holds`,
        ...holds.flatMap(({ text, isNew }) => hanging(mark(isNew), text)),
      ]),
  ];
}

const knownWords: Readonly<Record<KnownHow, string>> = {
  start: '',
  heard: 'heard with',
  leaked: 'since',
  opened: 'taken out of',
  made: 'made of',
  guessed: 'guessed',
};

const mark = (isNew: boolean): string => (isNew ? '  + ' : '    ');

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
