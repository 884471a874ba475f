import type { Requirement } from '../spec/index.ts';
import type { VerdictName } from '../verdict/index.ts';
import type { Hashes } from './hashes.ts';
import type { Scope } from './scope.ts';

/** Name and version of the file's format. A reader refuses what it does not know. */
export const baselineFormat = 'interloper-baseline/1';

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
}

/** The file: one line a case, by id. The same baseline gives the same bytes. */
export function formatBaseline({ specification, engine, cases }: Baseline): string {
  const head = { format: baselineFormat, specification, engine };
  const lines = [...cases].sort((a, b) => compareIds(a.id, b.id)).map((c) => JSON.stringify(inOrder(c)));
  return `${JSON.stringify(head).slice(0, -1)},"cases":[\n${lines.join(',\n')}${lines.length === 0 ? '' : '\n'}]}\n`;
}

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
  const { format, specification, engine, cases } = (value ?? {}) as Record<string, unknown>;
  if (typeof format !== 'string') return damaged('it does not say its format');
  if (format !== baselineFormat) return otherFormat(format);
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
  return { specification, engine, cases: cases as readonly Entry[] };
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
