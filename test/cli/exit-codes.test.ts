import { describe, expect, it } from 'vitest';
import { folderWith, interloperProcess, interrupted } from './run-cli.ts';

const own = ['--spec', 'examples/needham-schroeder.ts'];
const attacked = 'needham-schroeder/original/responder-agrees';
const sound = 'needham-schroeder/lowe/responder-agrees';

/** The exit code of a check, and the last line, which says why. */
function ending(...args: readonly string[]): readonly [number | null, string | undefined] {
  const { code, stdout } = interloperProcess(['check', ...args]);
  return [code, stdout.trimEnd().split('\n').at(-1)];
}

describe('exit codes', () => {
  it('1 for a violated case of one’s own specification, and the last line says so', () => {
    expect(ending(...own, attacked)).toEqual([
      1,
      'Exit code 1: 1 case violated (--fail-on violated is the default for your own specification).',
    ]);
  });

  it('0 where nothing is violated', () => {
    expect(ending(...own, sound)).toEqual([
      0,
      'Exit code 0 (--fail-on violated is the default for your own specification).',
    ]);
  });

  it('0 for a violated case of the bundled specification, whose flaws are its findings', () => {
    expect(ending('V-21-24')).toEqual([
      0,
      'Exit code 0 (--fail-on none is the default for the bundled specification: its flaws are its findings).',
    ]);
  });

  it('1 for the bundled specification if --fail-on asks for it', () => {
    expect(ending('V-21-24', '--fail-on', 'violated')[0]).toBe(1);
  });

  it('--fail-on names what fails: inconclusive is not violated', () => {
    const stopped = [...own, attacked, '--max-states', '10', '--no-reduction'];
    expect(ending(...stopped)[0]).toBe(0);
    expect(ending(...stopped, '--fail-on', 'inconclusive')).toEqual([
      1,
      'Exit code 1: 1 case inconclusive (--fail-on inconclusive).',
    ]);
    expect(ending(...stopped, '--fail-on', 'violated,inconclusive')[0]).toBe(1);
    expect(ending(...stopped, '--fail-on', 'none')[0]).toBe(0);
  });

  it('3 for a bug, with a short message; INTERLOPER_DEBUG=1 adds the stack', () => {
    const folder = folderWith({
      'odd.mjs': `
        import { perform, protocol, role, specification, attackers } from 'interloper';
        const p = protocol({
          procedure: 'odd', title: 'Odd', variant: 'one', description: 'breaks the checker',
          sorts: {}, messages: {}, channels: {},
          roles: { a: role({
            name: 'a', parameters: { self: 'Agent' }, initial: 'begin',
            states: { begin: { on: { go: perform({ target: 'end' }) } }, end: { type: 'final' } },
          }) },
        });
        const scenario = {
          name: 's', agents: { A: {} }, sessions: [{ role: 'a', agent: 'A' }], attacker: attackers.none,
          get assumptions() { throw new Error('the checker cannot expect this'); },
        };
        const property = { kind: 'executable' };
        const requirement = { id: 'r', clause: 'c', strength: 'goal', text: 'gets to the end', property };
        export default specification({
          name: 'odd', cases: [{ id: 'odd', protocol: p, scenario, requirement }],
        });`,
    });
    const args = ['explain', '--spec', `${folder}/odd.mjs`, 'odd'];
    const brief = interloperProcess(args);
    expect(brief.code).toBe(3);
    expect(brief.stderr).toBe(
      'interloper: a bug of the checker: the checker cannot expect this\n' +
        '  Please report it, with what `INTERLOPER_DEBUG=1 interloper …` prints for the same call\n',
    );
    const long = interloperProcess(args, { INTERLOPER_DEBUG: '1' });
    expect(long.code).toBe(3);
    expect(long.stderr).toMatch(
      /^interloper: a bug of the checker\nError: the checker cannot expect this\n +at /,
    );
  });

  it('130 for Ctrl-C, with what is finished and its totals', async () => {
    const { code, stdout } = await interrupted(['check', 'P09', '--workers', '1'], /\n {2}V-/, 'SIGINT');
    expect(code).toBe(130);
    expect(stdout).toMatch(/\nTotal\n {2}\d+ cases?: /);
    expect(stdout).toMatch(/\n {2}interrupted: [\d,]+ of [\d,]+ cases not finished\n/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('Interrupted: exit code 130.');
  });
});
