import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { sourceFiles } from './source-files.ts';

const procedures = Array.from({ length: 23 }, (_, i) => `P${String(i + 1).padStart(2, '0')}`);
const messages = bundled.cases.flatMap((c) => Object.keys(c.protocol.messages));
const rows = [...bundled.cases.map((c) => c.id), ...(bundled.waiting ?? []).map((w) => w.row)];

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Where the text has one of the names as a word of its own. */
function mentions(names: readonly string[]): readonly string[] {
  const any = new RegExp(`(?<![\\w-])(${[...new Set(names)].map(escaped).join('|')})(?![\\w])`);
  return sourceFiles('src').flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => {
      const name = any.exec(line)?.[1];
      return name === undefined ? [] : [`${path}:${i + 1} names ${name}`];
    }),
  );
}

describe('no file under src names anything of the specification', () => {
  it('no procedure', () => {
    expect(mentions(procedures)).toEqual([]);
  });

  it('no message', () => {
    expect(messages.length).toBeGreaterThan(10);
    expect(mentions(messages)).toEqual([]);
  });

  it('no row of the matrix', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(mentions(rows)).toEqual([]);
  });

  it('no requirement of the inventory', () => {
    const ids = bundled.cases.map((c) => c.requirement.id).filter((id) => /\d/.test(id));
    expect(ids.length).toBeGreaterThan(10);
    expect(mentions(ids)).toEqual([]);
  });
});
