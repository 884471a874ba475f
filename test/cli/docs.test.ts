import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { select } from '../../src/cli/select.ts';
import { interloper } from './run-cli.ts';

const page = readFileSync('docs/cli.md', 'utf8');

/** The part of the page under a heading. */
const under = (heading: string): string => page.split(`\n## ${heading}\n`)[1].split('\n## ')[0];

const optionsIn = (text: string): ReadonlySet<string> => new Set(text.match(/--[a-z][a-z-]*/g));

/** Calls that the page shows, without their comments. */
const calls = [...page.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block]) => block.trimEnd().split('\n'))
  .map((line) => line.replace(/ +#.*$/, '').replace(/^interloper /, ''));

/** A call that looks the names up and checks nothing. */
function lookUp(command: string, names: readonly string[]): readonly string[] {
  if (command === 'findings') return ['findings', ...names];
  if (command === 'draw') return ['list', ...names.slice(0, names[0] === '--all' ? 0 : 1)];
  if (command === 'testgen')
    return ['list', ...names.slice(0, names[0] === '--run' ? 0 : names.indexOf('--out'))];
  if (command === 'mutate')
    return ['list', ...names.filter((n) => !/^--(all|sessions|within)$|^\d+$/.test(n))];
  if (command === 'report')
    return ['list', ...names.slice(0, names.includes('-o') ? names.indexOf('-o') : names.length)];
  if (command === 'explore')
    return [
      'list',
      ...names.slice(0, names.includes('--scenario') ? names.indexOf('--scenario') : names.length),
    ];
  if (command === 'attack') return ['list', names[0]];
  if (command === 'serve') return ['list', names[names.findIndex((n) => /^--(procedure|case)$/.test(n)) + 1]];
  if (command !== 'diff') return ['list', ...names.filter((n) => n !== '--gaps')];
  const [from, to, ...selectors] = names;
  const variants = [from, to].map((v) => v.split('/').at(-1) ?? v);
  return ['list', ...selectors, '--variant', variants[0] === 'literal' ? variants[1] : variants[0]];
}

/** True if the call is a `list` of the bundled specification, whose names are then looked up here, at once. */
function looksUpOnly([command, ...words]: readonly string[]): boolean {
  const at = words.indexOf('--variant');
  const selectors = at < 0 ? words : words.slice(0, at);
  const variant = at < 0 ? undefined : words[at + 1];
  if (command !== 'list' || selectors.some((w) => w.startsWith('-'))) return false;
  expect(() => select(bundled, { selectors, variant })).not.toThrow();
  return true;
}

describe('docs/cli.md', () => {
  for (const command of [
    'check',
    'explain',
    'report',
    'explore',
    'watch',
    'draw',
    'gate',
    'mutate',
    'list',
    'testgen',
    'serve',
    'attack',
  ]) {
    it(`names every option of ${command}, and no other`, () => {
      const real = optionsIn(interloper([command, '--help']).stdout.split('Examples:')[0]);
      expect([...real].filter((o) => o !== '--help' && !optionsIn(under(command)).has(o))).toEqual([]);
      expect([...optionsIn(under(command))].filter((o) => !real.has(o))).toEqual([]);
    });
  }

  it('has the exit codes', () => {
    const listed = [...under('Exit codes').matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(listed).toEqual(Object.values(exitCodes));
  });

  it('shows calls that the tool takes', { timeout: 240_000 }, () => {
    expect(calls.length).toBeGreaterThan(8);
    const lookedUp = new Set<string>();
    for (const call of calls) {
      const words = call.split(' ').map((w) => w.replaceAll("'", ''));
      // The names must exist: `list` looks them up without checking anything.
      const [command, ...rest] = words;
      const names = rest.filter(
        (w) =>
          !/^--(honest|bytes|as|json|workers|brief|check|gaps|update|strict|text)$|^(vitest|itf)$|\.json$|^1$/.test(
            w,
          ),
      );
      const asked = lookUp(command, command === 'list' ? rest : names);
      if (lookedUp.has(asked.join(' '))) continue;
      lookedUp.add(asked.join(' '));
      if (looksUpOnly(asked)) continue;
      const { code, stderr } = interloper(asked);
      expect([call, code, stderr]).toEqual([call, 0, '']);
    }
  });
});
