import type { Case } from '../spec/index.ts';
import type { Verdict } from '../verdict/index.ts';
import type { Baseline, Entry, Question, Result } from './baseline.ts';
import { type Change, directionOf } from './change.ts';
import { isSame } from './hashes.ts';
import { namesOf } from './names.ts';
import { entriesOf } from './record.ts';
import { placeOf, type Row } from './report.ts';
import { requirementChanges } from './requirement-changes.ts';
import { resultChanges } from './result-changes.ts';
import { scopeChanges } from './scope-changes.ts';

/** A case with what is recorded of it now. */
export interface Present {
  readonly case: Case;
  readonly entry: Entry;
  /** Of a case that was checked and not only looked up. */
  readonly verdict?: Verdict;
}

export interface CompareOptions {
  /** From which factor states count as grown. */
  readonly growth: number;
  /** Entries of the baseline that the run is about. */
  readonly isAsked: (entry: Question) => boolean;
  /** The variants that there are, as `P/variant`. */
  readonly variants: ReadonlySet<string>;
}

/** Every case with what differs from the baseline, and the cases that are gone. */
export function compare(
  baseline: Baseline | undefined,
  present: readonly Present[],
  options: CompareOptions,
): readonly Row[] {
  const entries = baseline === undefined ? new Map<string, Entry>() : entriesOf(baseline);
  const ids = new Set(present.map((p) => p.entry.id));
  const asked = new Set(present.map((p) => p.entry.requirement.id));
  const gone = [...entries.values()].filter((e) => options.isAsked(e) && !ids.has(e.id));
  const renamed = renamedTo(
    present.map((p) => p.entry).filter((e) => !entries.has(e.id)),
    gone,
  );
  const isRenamed = new Set(renamed.values());
  return [
    ...present.map((p) => presentRow(p, entries.get(p.entry.id) ?? renamed.get(p.entry.id), options)),
    ...gone.filter((e) => !isRenamed.has(e)).map((e) => goneRow(e, asked)),
  ];
}

/** New cases that load the very same as one that is gone, by their ids. */
function renamedTo(fresh: readonly Entry[], gone: readonly Entry[]): ReadonlyMap<string, Entry> {
  const key = ({ requirement, loads }: Entry): string =>
    [requirement.id, loads.chart, loads.scenario, loads.question].join(' ');
  const left = new Map(gone.map((e) => [key(e), e]));
  const found = new Map<string, Entry>();
  for (const e of fresh) {
    const before = left.get(key(e));
    if (before !== undefined) found.set(e.id, before);
    left.delete(key(e));
  }
  return found;
}

function presentRow({ case: c, entry, verdict }: Present, before: Entry | undefined, o: CompareOptions): Row {
  const { id, clause, strength, text } = c.requirement;
  const changes = before === undefined ? [added(entry)] : changesOf(before, entry, c, o);
  return {
    id: entry.id,
    procedure: entry.procedure,
    variant: entry.variant,
    requirement: { id, clause, strength, text },
    ...(before === undefined ? {} : { before: before.verdict }),
    now: entry.verdict,
    checked: verdict !== undefined,
    ...(verdict === undefined ? {} : { seconds: verdict.measured.seconds }),
    changes,
    direction: directionOf(changes),
  };
}

function added({ verdict }: Result): Change {
  const direction = verdict === 'holds' ? 'stronger' : 'neither';
  return { kind: 'case-added', direction, text: `new: ${verdict}` };
}

/** The case has another id, or is about another variant: by a new name, or one that there was already. */
function identityChanges(before: Entry, now: Entry, variants: ReadonlySet<string>): readonly Change[] {
  const [from, to] = [before, now].map(placeOf);
  const renamed: readonly Change[] =
    before.id === now.id
      ? []
      : [{ kind: 'case-renamed', direction: 'neither', text: `called ${before.id} before` }];
  if (from === to) return renamed;
  const text = `about ${to} instead of ${from}`;
  return [...renamed, { kind: 'case-moved', direction: variants.has(from) ? 'weaker' : 'neither', text }];
}

function changesOf(
  before: Entry,
  now: Entry,
  { protocol }: Case,
  { growth, variants }: CompareOptions,
): readonly Change[] {
  const { loads } = now;
  const changes = [
    ...identityChanges(before, now, variants),
    ...resultChanges(before, now, growth, isSame(before.loads, loads)),
    ...scopeChanges(before.bounds, now.bounds),
    ...requirementChanges(before.requirement, now.requirement, namesOf(protocol)),
  ];
  const told = (kinds: RegExp): boolean => changes.some((c) => kinds.test(c.kind));
  const moved = told(/^newly|^violated|^attack/);
  const quiet: Change[] = [];
  if (loads.chart !== before.loads.chart && !moved) {
    quiet.push({
      kind: 'chart-changed',
      direction: 'neither',
      text: `the chart of ${placeOf(now)} has changed`,
    });
  }
  if (loads.scenario !== before.loads.scenario && !moved && !told(/^bounds/)) {
    quiet.push({ kind: 'scenario-changed', direction: 'neither', text: 'the scenario has changed' });
  }
  if (loads.question !== before.loads.question && !told(/^requirement/)) {
    quiet.push({
      kind: 'chart-changed',
      direction: 'neither',
      text: 'a variant that it is compared with has changed',
    });
  }
  return [...changes, ...quiet];
}

/** A case that is not there any more, and whether anything asks its requirement still. */
function goneRow(e: Entry, asked: ReadonlySet<string>): Row {
  const { id, strength } = e.requirement;
  const changes: readonly Change[] = [
    { kind: 'case-removed', direction: 'weaker', text: `removed; it was recorded as ${e.verdict}` },
    ...(asked.has(id)
      ? []
      : [{ kind: 'requirement-removed', direction: 'weaker', text: `no case asks ${id} any more` } as const]),
  ];
  return {
    id: e.id,
    procedure: e.procedure,
    variant: e.variant,
    requirement: { id, strength },
    before: e.verdict,
    checked: false,
    changes,
    direction: 'weaker',
  };
}
