import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionNames, attackers, builtinSorts, constructors, term } from '../../src/index.ts';
import { guarantees } from '../../src/spec/load/declarations.ts';
import { requirementKinds } from '../requirement-kinds.ts';

const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8');

/** The cells of the rows of the table that begins with this header. */
function table(header: string): readonly (readonly string[])[] {
  const lines = page.split('\n');
  const start = lines.findIndex((l) => l.startsWith(`| ${header} |`));
  if (start < 0) throw new Error(`no table begins with ${header}`);
  const rows = lines.slice(start + 2);
  return rows
    .slice(
      0,
      rows.findIndex((l) => !l.startsWith('|')),
    )
    .map((l) =>
      l
        .slice(1, -1)
        .split(' | ')
        .map((c) => c.trim()),
    );
}

const code = (cell: string): string => /^`([^`]+)`/.exec(cell)?.[1] ?? cell;
const range = ([least, most]: readonly [number, number]): string =>
  least === most ? `${least}` : `${least} to ${most}`;

describe('docs/language.md', () => {
  it('has every constructor that a chart can write, with its number of arguments and its sort', () => {
    const writable = Object.keys(term).filter((name) => Object.hasOwn(constructors, name));
    const expected = writable.map((name) => [
      name,
      range(constructors[name].arity),
      constructors[name].result,
    ]);
    const rows = table('constructor').map(([name, arity, sort]) => [code(name), arity, sort]);
    expect(rows.sort()).toEqual(expected.sort());
  });

  it('says of every constructor how it is written, and names those that no chart writes', () => {
    for (const [name, , , written] of table('constructor')) expect(written).toContain(`term.${code(name)}(`);
    for (const name of Object.keys(constructors).filter((n) => !Object.hasOwn(term, n)))
      expect(page).toContain(`\`${name}\``);
  });

  it('has every requirement kind once', () => {
    expect(
      table('kind')
        .map(([name]) => code(name))
        .sort(),
    ).toEqual([...requirementKinds].sort());
  });

  it('has every built-in sort, every named attacker, every guarantee of a channel', () => {
    for (const sort of builtinSorts) expect(page).toContain(`\`${sort}\``);
    for (const name of Object.keys(attackers)) expect(page).toMatch(new RegExp(`\`(attackers\\.)?${name}\``));
    expect(table('key')).not.toEqual([]);
    for (const g of guarantees) expect(page).toContain(`| \`${g}\` |`);
  });

  it('has every capability of an attacker', () => {
    const named = new Set(Object.values(attackers).flatMap((a) => Object.keys(a)));
    const all = [...named].filter((k) => k !== 'code' && k !== 'meaning');
    const rows = table('capability').map(([name]) => code(name));
    expect(rows).toEqual(expect.arrayContaining(all));
    expect(rows).toHaveLength(10);
  });

  it('has a builder for every action', () => {
    const builders: Readonly<Record<string, string>> = { fresh: 'draw', delete: 'remove' };
    const rows = table('builder');
    expect(rows.length).toBeGreaterThan(0);
    for (const name of actionNames.filter((n) => n !== 'bind'))
      expect(page).toContain(`${builders[name] ?? name}(`);
  });
});
