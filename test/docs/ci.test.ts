import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { interloper } from '../cli/run-cli.ts';

const page = readFileSync('docs/ci.md', 'utf8');
const blocks = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text]) => ({
  language,
  text,
}));
/** Calls of the gate in the workflow files. */
const calls = blocks
  .flatMap(({ text }) => text.split('\n'))
  .flatMap((line) => /(?:npm run (?:--silent )?gate(?: --)?|main\.js gate)( .*)?$/.exec(line) ?? [])
  .filter((line): line is string => line?.includes('gate') === true);

describe('docs/ci.md', () => {
  it('has a workflow file for each service, without tabs', () => {
    expect(blocks.filter((b) => b.language === 'yaml').length).toBeGreaterThanOrEqual(4);
    for (const { text } of blocks) expect(text).not.toMatch(/\t/);
  });

  it('calls the gate with options that it has', () => {
    const help = interloper(['gate', '--help']).stdout;
    const options = calls
      .flatMap((call) => call.match(/--[a-z]+(?=[ =])/g) ?? [])
      .filter((o) => o !== '--silent');
    expect(new Set(options)).toEqual(new Set(['--markdown', '--sarif', '--junit', '--spec']));
    for (const option of options) expect(help).toContain(`${option} <`);
  });

  it('calls the script of package.json', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { gate: string } };
    expect(scripts.gate).toBe('node dist/src/cli/main.js gate');
    expect(readFileSync('.ci/run', 'utf8')).toContain('npm run --silent gate -- --strict');
  });
});
