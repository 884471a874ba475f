import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, Property, Specification } from '../../src/index.ts';
import { buildTable, type Table } from '../../src/model/index.ts';
import type { Goal } from '../../src/search/index.ts';
import { Claims } from '../../src/verdict/claims.ts';
import { executableInquiry } from '../../src/verdict/kinds/executable.ts';
import { kindOf } from '../../src/verdict/kinds/index.ts';

/** What a case comes down to: a table and the states to look for in it. */
export interface Question {
  readonly table: Table;
  readonly goals: readonly Goal[];
}

/** The question of a case, if its kind is decided by reachability. The table is made anew. */
export function questionOf(
  { protocol, scenario, requirement }: Case,
  sessions?: number,
): Question | undefined {
  const { property } = requirement;
  if (property.kind === 'executable') {
    const table = buildTable(protocol, scenario, {}, { sessions });
    return { table, goals: executableInquiry(property, table, protocol).goals };
  }
  const kind = kindOf(property);
  if (kind === undefined) return undefined;
  const table = buildTable(protocol, scenario, kind.watch?.(property), { sessions });
  return { table, goals: kind.inquire(property, new Claims(table), table).goals };
}

/** Every case of every example. */
export async function exampleCases(): Promise<readonly Case[]> {
  const folder = join(import.meta.dirname, '../../examples');
  const files = readdirSync(folder).filter((f) => f.endsWith('.ts'));
  const modules = await Promise.all(
    files.map((f) => import(join(folder, f)) as Promise<{ default?: Specification }>),
  );
  return modules.flatMap((m) => m.default?.cases ?? []);
}

/** Kinds that say that nothing bad is ever reached: universal properties of runs. */
export function isUniversal({ kind }: Property): boolean {
  const byData = ['defined', 'protection', 'separate-derivations', 'separate-contents', 'same-derivation'];
  return !['executable', 'possible', 'consistent', ...byData].includes(kind);
}
