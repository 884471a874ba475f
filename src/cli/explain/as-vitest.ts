import { dirname, relative, resolve, sep } from 'node:path';
import type { Case, Evidence } from '../../index.ts';
import type { PlayedRun } from '../../verdict/index.ts';
import type { SpecSource } from '../load-spec.ts';
import type { Section } from './evidence-lines.ts';

/** Where the case of a test comes from. */
export interface TestedSpec {
  readonly source: SpecSource;
  /** The file of a specification of one's own. */
  readonly spec: string | undefined;
  /** Folder that the test will lie in. */
  readonly folder: string;
  readonly sessions: number | undefined;
}

type Run = Extract<Evidence, { kind: 'run' }>;
type Worlds = Extract<Evidence, { kind: 'worlds' }>;

/** A file for vitest that goes through what a verdict rests on, on the charts as they then are. */
export function vitestFile(
  theCase: Case,
  evidence: Run | Worlds,
  told: readonly Section[],
  from: TestedSpec,
): string {
  const { id, requirement } = theCase;
  const honest = requirement.property.kind === 'executable';
  const heading = [
    `${id}: ${requirement.text} (${requirement.id}).`,
    honest
      ? 'The run below gets to its end. The test fails once the charts no longer take it.'
      : 'The attack below goes through. The test fails once the charts no longer let it: turn it round then.',
    `Written by \`interloper explain ${id} --as vitest\`.`,
  ];
  const story = told.flatMap(({ title, lines }) => ['', title, ...lines]);
  const lines = [
    ...[...heading, ...story].map((l) => `// ${l}`.trimEnd()),
    ...importLines(namesFor(evidence), from),
    '',
    ...caseLines(id, from),
    '',
    ...(evidence.kind === 'run' ? runLines(id, honest, evidence, from) : worldsLines(id, evidence, from)),
  ];
  return `${lines.join('\n')}\n`;
}

const namesFor = ({ kind }: Run | Worlds): string =>
  kind === 'run'
    ? "import { replay, type Schedule } from 'interloper';"
    : "import { type ObserverTest, type PlayedRun, replayWorld } from 'interloper';";

/** Imports of a test; `names`: what it needs of this package. */
export function importLines(names: string, { source, spec, folder }: TestedSpec): readonly string[] {
  const own = 'url' in source;
  return [
    ...(own ? [] : [names, "import { bundledSpecification } from 'interloper/specification';"]),
    ...(own ? [names] : []),
    "import { expect, it } from 'vitest';",
    ...(own ? [`import specification from ${quoted(pathFrom(folder, spec ?? ''))};`] : []),
  ];
}

/** Where a test gets the cases from. */
export const casesLine = ({ source }: TestedSpec): string =>
  'url' in source
    ? 'const { cases } = specification;'
    : `const { cases } = await bundledSpecification(${JSON.stringify(source.procedures)});`;

function caseLines(id: string, from: TestedSpec): readonly string[] {
  return [
    casesLine(from),
    `const theCase = cases.find((c) => c.id === ${quoted(id)});`,
    `if (theCase === undefined) throw new Error(${quoted(`the specification has no case ${id}`)});`,
  ];
}

function runLines(
  id: string,
  honest: boolean,
  { schedule }: Run,
  { sessions }: TestedSpec,
): readonly string[] {
  const what = honest ? 'runs to its end' : 'the attack goes through';
  return [
    'const schedule: Schedule = {',
    ...scheduleLines(schedule, '  '),
    '};',
    '',
    `it(${quoted(`${id}: ${what}`)}, () => {`,
    `  expect(replay(theCase, schedule${options(sessions)})).toEqual({ kind: 'confirmed' });`,
    '});',
  ];
}

function worldsLines(id: string, { played, run, furthest }: Worlds, from: TestedSpec): readonly string[] {
  const worlds = [run.world, furthest.world];
  return [
    '/** What the attacker does at the end of each run; it succeeds in one of them alone. */',
    `const test: ObserverTest = ${JSON.stringify(played.test)};`,
    '',
    ...played.runs.flatMap((r, i) => worldLines(id, r, worlds[i], i + 1, from)),
  ];
}

function worldLines(
  id: string,
  { other, succeeds, reacts, schedule }: PlayedRun,
  world: string,
  number: number,
  { sessions }: TestedSpec,
): readonly string[] {
  const outcome = succeeds ? 'succeeds' : 'fails';
  return [
    `const world${number}: PlayedRun = {`,
    ...Object.entries({ other, succeeds, reacts }).map(([name, value]) => `  ${name}: ${value},`),
    '  schedule: {',
    ...scheduleLines(schedule, '    '),
    '  },',
    '};',
    '',
    `it(${quoted(`${id}: in “${world}” the test ${outcome}`)}, () => {`,
    `  expect(replayWorld(theCase, world${number}, test${options(sessions)})).toEqual({ kind: 'confirmed' });`,
    '});',
    ...(number === 1 ? [''] : []),
  ];
}

const options = (sessions: number | undefined): string =>
  sessions === undefined ? '' : `, { sessions: ${sessions} }`;

/** The members of a schedule as source text. */
export function scheduleLines({ sessions, steps }: Run['schedule'], indent: string): readonly string[] {
  const rows = (name: string, items: readonly unknown[]) => [
    `${indent}${name}: [`,
    ...items.map((item) => `${indent}  ${JSON.stringify(item)},`),
    `${indent}],`,
  ];
  return [...rows('sessions', sessions), ...rows('steps', steps)];
}

/** A text as a string of source text. */
export const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', ' ')}'`;

/** A path as an import writes it: with `/`, from here or from above. */
function pathFrom(folder: string, file: string): string {
  const path = relative(folder, resolve(file)).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** The folder that a file lies in; of no file: that of the call. */
export const folderOf = (file: string | undefined): string =>
  file === undefined ? process.cwd() : dirname(resolve(file));
