import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { verdictsFound, wholeRunTimeout } from '../whole-run/whole-run.ts';

const folder = new URL('../../docs/decisions/', import.meta.url);
const records = readdirSync(folder)
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');
const ids = new Set([...bundled.cases.map((c) => c.id), ...(bundled.waiting ?? []).map((w) => w.row)]);

/** Every verdict that the records state, each once: "`V-09-05` is violated". */
const stated = new Map(
  records.flatMap(({ text }) =>
    [...flat(text).matchAll(/`(V-\d\d-\d\d[^`]*)` (?:is )?(holds|violated)/g)].map(
      ([, id, verdict]) => [`${id} ${verdict}`, { id, verdict }] as const,
    ),
  ),
);

let found: ReadonlyMap<string, string>;
beforeAll(async () => {
  found = await verdictsFound();
}, wholeRunTimeout);

describe('docs/decisions', () => {
  it('are numbered from 1 on, in their names and titles', () => {
    expect(records.length).toBeGreaterThan(10);
    records.forEach(({ name, text }, i) => {
      expect(name).toMatch(new RegExp(`^${String(i + 1).padStart(3, '0')}-[a-z0-9-]+\\.md$`));
      expect(text.startsWith(`# ${i + 1} `), name).toBe(true);
    });
  });

  it.each(records)('$name has context, decision, why and consequence, in this order', ({ text }) => {
    const parts = [...text.matchAll(/^\*\*(\w+)\.\*\* /gm)].map(([, part]) => part);
    expect(parts).toEqual(['Context', 'Decision', 'Why', 'Consequence']);
  });

  it.each(records)('$name names cases and files that exist', ({ text }) => {
    for (const [, id] of text.matchAll(/`(V-\d\d-\d\d[^`]*)`/g)) expect(ids).toContain(id);
    for (const [, path] of text.matchAll(/`((?:src|docs|test|machines|properties|bench)\/[^`]+)`/g))
      expect(existsSync(new URL(`../../${path}`, folder)), path).toBe(true);
  });

  it('state verdicts', () => {
    expect(stated.size).toBeGreaterThan(30);
  });

  it.each([...stated.values()])('$id: $verdict, as the checker says', ({ id, verdict }) => {
    expect(found.get(id)).toBe(verdict);
  });
});

describe('CONTRIBUTING.md', () => {
  const page = readFileSync(new URL('../../CONTRIBUTING.md', import.meta.url), 'utf8');

  it('has the step lists, and names files that exist', () => {
    for (const what of ['procedure', 'requirement kind', 'term constructor', 'environment machine'])
      expect(page).toMatch(new RegExp(`^## Add an? ${what}$`, 'm'));
    const paths = [...page.matchAll(/`((?:src|docs|test|machines|properties)\/[\w./-]+)`/g)].map(
      ([, p]) => p,
    );
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths.filter((p) => !/[NP]NN/.test(p)))
      expect(existsSync(new URL(`../../${path}`, folder)), path).toBe(true);
  });
});
