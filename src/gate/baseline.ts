import type { Requirement } from '../spec/index.ts';
import type { VerdictName } from '../verdict/index.ts';
import type { Hashes } from './hashes.ts';
import type { Scope } from './scope.ts';
import type { Score } from './score.ts';

/** Name and version of the file's format. A reader refuses what it does not know. */
export const baselineFormat = 'interloper-baseline/2';

/** The version before, which is read as well: it had no scores of mutants, and so has none on record. */
const formatBefore = 'interloper-baseline/1';

/** What the baseline records of a case before it is checked. */
export interface Question {
  readonly id: string;
  readonly procedure: string;
  readonly variant: string;
  readonly requirement: Pick<Requirement, 'id' | 'strength'> & { readonly asks: object };
  readonly bounds: Scope;
  readonly loads: Hashes;
}

/** What came out of it. */
export interface Result {
  readonly verdict: VerdictName;
  readonly states: number;
  /** Violated by a run: its length, and whether a shorter one is ruled out. */
  readonly steps?: number;
  readonly shortest?: false;
  /** Violated: how the requirement fails. */
  readonly how?: string;
}

export interface Entry extends Question, Result {}

/** Recorded verdicts. */
export interface Baseline {
  readonly specification: string;
  /** Digest of the checker that has decided them. */
  readonly engine: string;
  readonly cases: readonly Entry[];
  /** What became of the mutants of each variant; absent if none was ever asked. */
  readonly scores?: readonly Score[];
}

/** The file: one line a case, by id, then one a variant. The same baseline gives the same bytes. */
export function formatBaseline({ specification, engine, cases, scores = [] }: Baseline): string {
  const head = { format: baselineFormat, specification, engine };
  const entries = list([...cases].sort((a, b) => compareIds(a.id, b.id)).map(inOrder));
  const mutants = list([...scores].sort((a, b) => compareIds(nameOf(a), nameOf(b))).map(scoreInOrder));
  const after = scores.length === 0 ? '' : `,"scores":${mutants}`;
  return `${JSON.stringify(head).slice(0, -1)},"cases":${entries}${after}}\n`;
}

const list = (entries: readonly object[]): string =>
  `[\n${entries.map((e) => JSON.stringify(e)).join(',\n')}${entries.length === 0 ? '' : '\n'}]`;

const nameOf = ({ procedure, variant }: Score): string => `${procedure}/${variant}`;

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The fields in the order in which a reader wants them, whatever order they were put together in. */
function inOrder(e: Entry): Entry {
  const { id, procedure, variant, verdict, states, steps, shortest, how, requirement, bounds, loads } = e;
  return {
    ...{ id, procedure, variant, verdict, states },
    ...(steps === undefined ? {} : { steps }),
    ...(shortest === undefined ? {} : { shortest }),
    ...(how === undefined ? {} : { how }),
    ...{ requirement, bounds, loads },
  };
}

function scoreInOrder(s: Score): Score {
  const { procedure, variant, killed, survives, unsettled, unasked, survivors, engine, loads } = s;
  return { procedure, variant, survives, unasked, killed, unsettled, survivors, engine, loads };
}

/** What is wrong with a baseline, and what to do about it. */
export interface Unreadable {
  readonly problem: string;
  readonly remedy: string;
}

const damaged = (what: string): Unreadable => ({
  problem: `is damaged: ${what}`,
  remedy:
    'Take it back from version control, or delete it and write a new one with `interloper gate --update`',
});

const unmerged: Unreadable = {
  problem: 'has the marks of a merge that was not settled',
  remedy: 'Take the file of either side, then write what is so now with `interloper gate --update`',
};

/** Reads a baseline; nothing is guessed of one that is damaged or of another version. */
export function parseBaseline(text: string): Baseline | Unreadable {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (problem) {
    return /^(<{7}|={7}|>{7})/m.test(text) ? unmerged : damaged((problem as Error).message);
  }
  const { format, specification, engine, cases, scores } = (value ?? {}) as Record<string, unknown>;
  if (typeof format !== 'string') return damaged('it does not say its format');
  if (format !== baselineFormat && format !== formatBefore) return otherFormat(format);
  if (typeof specification !== 'string' || typeof engine !== 'string' || !Array.isArray(cases))
    return damaged('it has no specification, engine or cases');
  const seen = new Set<string>();
  for (const [i, entry] of cases.entries()) {
    const wrong = problemOf(entry);
    const id = (entry as Partial<Entry> | null)?.id;
    if (wrong !== undefined) return damaged(`case ${typeof id === 'string' ? id : i + 1} has no ${wrong}`);
    if (seen.has(id as string)) return damaged(`case ${id} is in it twice`);
    seen.add(id as string);
  }
  const baseline = { specification, engine, cases: cases as readonly Entry[] };
  if (scores === undefined) return baseline;
  if (!Array.isArray(scores) || !scores.every(isScore)) return damaged('a score lacks something');
  if (new Set(scores.map(nameOf)).size < scores.length) return damaged('a score is in it twice');
  return { ...baseline, scores };
}

function isScore(score: unknown): score is Score {
  const s = (score ?? {}) as { readonly [K in keyof Score]?: unknown };
  const texts = [s.procedure, s.variant, s.survivors, s.engine, s.loads];
  const ids = [s.killed, s.unsettled];
  return (
    texts.every((t) => typeof t === 'string') &&
    ids.every((l) => Array.isArray(l) && l.every((id) => typeof id === 'string')) &&
    [s.survives, s.unasked].every(Number.isInteger)
  );
}

function otherFormat(format: string): Unreadable {
  const [name, version] = format.split('/');
  if (name !== baselineFormat.split('/')[0])
    return {
      problem: `is not a baseline: its format is ${format}`,
      remedy: 'Name another file with --baseline',
    };
  const newer = Number(version) > Number(baselineFormat.split('/')[1]);
  return {
    problem: `has the format ${format}, and this version of interloper reads ${baselineFormat}`,
    remedy: newer
      ? 'Use the newer interloper that has written it'
      : 'Delete it and write a new one with `interloper gate --update`',
  };
}

const verdicts: ReadonlySet<unknown> = new Set(['holds', 'violated', 'inconclusive', 'vacuous']);

/** The first part that an entry lacks. */
function problemOf(entry: unknown): string | undefined {
  const e = (entry ?? {}) as { readonly [K in keyof Entry]?: unknown };
  const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
  const isText = (v: unknown): boolean => typeof v === 'string';
  const checks: readonly (readonly [string, boolean])[] = [
    ['id', isText(e.id)],
    ['procedure', isText(e.procedure)],
    ['variant', isText(e.variant)],
    ['verdict', verdicts.has(e.verdict)],
    ['number of states', Number.isInteger(e.states)],
    ['attack of so many steps', e.steps === undefined || Number.isInteger(e.steps)],
    ['way of failing', e.how === undefined || isText(e.how)],
    [
      'requirement',
      isObject(e.requirement) &&
        isText(e.requirement.id) &&
        isText(e.requirement.strength) &&
        isObject(e.requirement.asks),
    ],
    [
      'bounds',
      isObject(e.bounds) &&
        Array.isArray(e.bounds.sessions) &&
        isObject(e.bounds.limits) &&
        Array.isArray(e.bounds.granted) &&
        Array.isArray(e.bounds.assumed),
    ],
    [
      'hashes',
      isObject(e.loads) &&
        ['chart', 'scenario', 'question'].every((k) => isText((e.loads as Record<string, unknown>)[k])),
    ],
  ];
  return checks.find(([, fine]) => !fine)?.[0];
}
