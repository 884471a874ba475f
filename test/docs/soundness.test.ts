import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { specErrorCodes } from '../../src/index.ts';

const fileOf = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const read = (path: string): string => readFileSync(fileOf(path), 'utf8');
const page = read('docs/soundness.md');

interface Assumption {
  readonly number: number;
  readonly text: string;
  readonly guards: string;
}

/** The numbered assumptions, each with what is said to guard it. */
const assumptions: readonly Assumption[] = page
  .split(/^(?=\*\*A\d+\. )/m)
  .slice(1)
  .map((part) => {
    const [, number] = /^\*\*A(\d+)\. /.exec(part) ?? [];
    const [text, guards = ''] = part.split(/\nGuarded by: /);
    return { number: Number(number), text, guards: guards.split('\n')[0] };
  });

/** Each file that guards, and the titles of its tests or the codes of its checks that are named after it. */
function guardsOf({ guards }: Assumption) {
  return guards.split(/; (?=`)/).map((g) => {
    const [, path, rest] = /^`([^`]+)`(.*)$/.exec(g) ?? ['', g, ''];
    return {
      path,
      titles: [...rest.matchAll(/"([^"]+)"/g)].map(([, title]) => title.replaceAll(/^`|`$/g, '')),
      codes: [...rest.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([code]) => code),
    };
  });
}

const named = assumptions.map((a) => [`A${a.number}`, a] as const);

describe('docs/soundness.md', () => {
  it('numbers its assumptions from 1 on', () => {
    expect(assumptions.length).toBeGreaterThan(20);
    expect(assumptions.map((a) => a.number)).toEqual(assumptions.map((_, i) => i + 1));
  });

  it.each(named)('%s is guarded by checks and tests that exist', (_, assumption) => {
    const guards = guardsOf(assumption);
    expect(guards).not.toEqual([]);
    for (const { path, titles, codes } of guards) {
      expect(existsSync(fileOf(path)), path).toBe(true);
      const text = read(path);
      for (const title of titles) expect(text.includes(title), `${path}: ${title}`).toBe(true);
      for (const code of codes) {
        expect(specErrorCodes).toContain(code);
        expect(text.includes(code), `${path}: ${code}`).toBe(true);
      }
    }
  });

  it.each(named)('%s names a title of every test file, and a code of every load check', (_, assumption) => {
    for (const { path, titles, codes } of guardsOf(assumption)) {
      if (path.startsWith('test/')) expect(titles, path).not.toEqual([]);
      else expect(codes, path).not.toEqual([]);
    }
  });

  it('refers only to assumptions and sections that there are', () => {
    for (const [, number] of page.matchAll(/\bA(\d+)\b/g))
      expect(assumptions.map((a) => a.number)).toContain(Number(number));
    for (const [, number] of page.matchAll(/\bsection (\d+)/g)) expect(page).toContain(`\n## ${number} `);
  });
});

describe('the known gaps', () => {
  const cases = read('test/docs/soundness-cases.test.ts');
  const titles = (of: RegExp): readonly string[] => [...cases.matchAll(of)].map(([, title]) => title).sort();

  it('are those that the small cases show', () => {
    const [, gaps = ''] = page.split(/^## 11 Known gaps$/m);
    const listed = [...gaps.matchAll(/^- "([^"]+)" \(A\d+\)/gm)].map(([, title]) => title);
    expect(listed.sort()).toEqual(titles(/it\.fails\('([^']+)'/g));
  });
});

describe('the documents', () => {
  it.each(['architecture', 'language', 'soundness'])('docs/%s.md links to files that exist', (name) => {
    const links = [...read(`docs/${name}.md`).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, to]) => to);
    for (const to of links) expect(existsSync(new URL(to, fileOf('docs/')))).toBe(true);
  });

  it('docs/architecture.md names files that exist', () => {
    const rows = read('docs/architecture.md')
      .split('\n')
      .filter((l) => l.startsWith('| '));
    const files = rows.flatMap((l) => [...l.matchAll(/`([a-z/-]+\.ts)`/g)].map(([, f]) => f));
    expect(files.length).toBeGreaterThan(20);
    const folders = ['.', 'spec', 'attacker', 'model', 'search', 'verdict', 'bytes', 'gate', 'cli'];
    for (const f of files)
      expect(
        folders.some((d) => existsSync(fileOf(`src/${d}/${f}`))),
        f,
      ).toBe(true);
  });
});
