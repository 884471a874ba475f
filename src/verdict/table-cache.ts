import {
  askedBy,
  type Saturation,
  type SaturationOptions,
  SaturationStopped,
  saturated,
  type Table,
  tableOf,
  type Watch,
} from '../model/index.ts';
import type { Protocol, Scenario } from '../spec/index.ts';

/** Most saturations kept, and most local states of all of them together. */
const most = { saturations: 6, localStates: 200_000 };

type Asked = ReturnType<typeof askedBy> &
  Pick<SaturationOptions, 'sessions' | 'madeUp' | 'maxLocalStates' | 'asksRefused'>;

interface Entry {
  readonly protocol: Protocol;
  readonly scenario: Scenario;
  readonly asked: Asked;
  readonly size: number;
  /** A message if it was stopped at its bound, as it would be again. */
  readonly saturation: Saturation | string;
  /** The table that nothing watches, where it has no machines of the environment. */
  table?: Table;
}

const entries: Entry[] = [];

/**
 * The table of a scenario, kept for the next requirement that is asked of it. What is kept is the saturation, which a
 * table is read from and never changes. A table itself is kept only where nothing watches and it has no machines of
 * the environment: those grow while they are searched, and a verdict must not depend on what was asked before.
 */
export function tableFor(
  protocol: Protocol,
  scenario: Scenario,
  watch: Watch | undefined,
  options: SaturationOptions,
): Table {
  const entry = entryFor(protocol, scenario, watch, options);
  if (typeof entry.saturation === 'string') throw new SaturationStopped(entry.saturation, true);
  if (watch !== undefined) return tableOf(entry.saturation, watch);
  if (entry.table !== undefined) return entry.table;
  const table = tableOf(entry.saturation);
  if (table.machines.every((m) => m.kind === 'session')) entry.table = table;
  return table;
}

function entryFor(
  protocol: Protocol,
  scenario: Scenario,
  watch: Watch | undefined,
  options: SaturationOptions,
): Entry {
  const { sessions, madeUp, maxLocalStates, asksRefused } = options;
  const asked: Asked = { ...askedBy(watch), sessions, madeUp, maxLocalStates, asksRefused };
  const at = entries.findIndex(
    (e) => e.protocol === protocol && e.scenario === scenario && isSame(e.asked, asked),
  );
  const entry = at >= 0 ? entries.splice(at, 1)[0] : made(protocol, scenario, asked, options);
  entries.push(entry);
  const isTooMuch = (): boolean =>
    entries.length > most.saturations || entries.reduce((n, e) => n + e.size, 0) > most.localStates;
  while (entries.length > 1 && isTooMuch()) entries.shift();
  return entry;
}

function made(protocol: Protocol, scenario: Scenario, asked: Asked, options: SaturationOptions): Entry {
  try {
    const saturation = saturated(protocol, scenario, { ...options, ...asked });
    const size = saturation.sessions.reduce((n, s) => n + s.nodes.length, 0);
    return { protocol, scenario, asked, size, saturation };
  } catch (problem) {
    // Out of time or of memory it might come further another time.
    if (!(problem instanceof SaturationStopped) || !problem.isAtBound) throw problem;
    return { protocol, scenario, asked, size: 0, saturation: problem.message };
  }
}

const isSame = (a: Asked, b: Asked): boolean =>
  (Object.keys(a) as (keyof Asked)[]).every((k) => a[k] === b[k]);
