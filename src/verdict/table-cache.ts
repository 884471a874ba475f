import { buildTable, type SaturationOptions, type Table, type Watch } from '../model/index.ts';
import type { Protocol, Scenario } from '../spec/index.ts';

/** Most tables kept. */
const most = 6;

interface Entry {
  readonly protocol: Protocol;
  readonly scenario: Scenario;
  readonly sessions: number | undefined;
  readonly madeUp: number | undefined;
  readonly table: Table;
}

const entries: Entry[] = [];

/**
 * The table of a scenario, kept for the next requirement that is asked of it. Only tables that nothing watches
 * and that hold no environment machines are kept: those grow while they are searched, and a verdict must not
 * depend on what was asked before.
 */
export function tableFor(
  protocol: Protocol,
  scenario: Scenario,
  watch: Watch | undefined,
  options: SaturationOptions,
): Table {
  const { sessions, madeUp } = options;
  const at = entries.findIndex(
    (e) =>
      e.protocol === protocol && e.scenario === scenario && e.sessions === sessions && e.madeUp === madeUp,
  );
  if (watch === undefined && at >= 0) {
    const [entry] = entries.splice(at, 1);
    entries.push(entry);
    return entry.table;
  }
  const table = buildTable(protocol, scenario, watch, options);
  if (watch === undefined && table.machines.every((m) => m.kind === 'session')) {
    entries.push({ protocol, scenario, sessions, madeUp, table });
    if (entries.length > most) entries.shift();
  }
  return table;
}
