import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, interloper } from './run-cli.ts';

/** A protocol of one step, in a file of its own. */
const handover = `
import { type Protocol, perform, protocol, role } from 'interloper';
export const handover: Protocol = protocol({
  procedure: 'handover', title: 'Handover', variant: 'only', description: 'one party, one step',
  sorts: {}, messages: {}, channels: {},
  roles: { giver: role({
    name: 'giver', parameters: { self: 'Agent' }, initial: 'holding',
    states: { holding: { on: { give: perform({ target: 'given' }) } }, given: { type: 'final' } },
  }) },
});
`;

const specification = (head: string, more = '') => `
import { attackers, specification } from 'interloper';
${head}
export default specification({ name: 'mine', cases: [{
  id: 'gives', protocol: handover,
  scenario: { name: 'alone', agents: { A: {} }, sessions: [{ role: 'giver', agent: 'A' }], attacker: attackers.none },
  requirement: {
    id: 'executable', clause: 'none', strength: 'goal', text: 'the giver gives', property: { kind: 'executable' },
  },
  ${more}
}] });
`;

function check(files: Readonly<Record<string, string>>, name: string) {
  const folder = folderWith(files);
  const { code, stdout, stderr } = interloper(['check', '--spec', join(folder, name)]);
  return { code, stdout, stderr: stderr.replaceAll(folder, 'HERE') };
}

const javascript = (source: string) => source.replace('type Protocol, ', '').replace(': Protocol', '');

describe('--spec takes a user’s file as it is', () => {
  it('TypeScript with an import of its own; `interloper` means this installation', () => {
    const { code, stdout, stderr } = check(
      { 'handover.ts': handover, 'mine.ts': specification("import { handover } from './handover.ts';") },
      'mine.ts',
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('1 case: holds 1');
  });

  for (const extension of ['js', 'mjs']) {
    it(`.${extension}`, () => {
      const source = javascript(handover) + javascript(specification(''));
      expect(check({ [`mine.${extension}`]: source }, `mine.${extension}`).code).toBe(0);
    });
  }

  it('several cases, in threads', () => {
    const two = specification("import { handover } from './handover.ts';").replace(
      '}] });',
      "}].flatMap((c) => [c, { ...c, id: 'gives/again' }]) });",
    );
    const { code, stdout } = check({ 'handover.ts': handover, 'mine.ts': two }, 'mine.ts');
    expect(code).toBe(0);
    expect(stdout).toContain('2 cases: holds 2');
  });
});

describe('mistakes in a user’s file end with exit code 2 and say what to do', () => {
  const told = (files: Readonly<Record<string, string>>, name = 'mine.ts') => {
    const { code, stdout, stderr } = check(files, name);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    return stderr;
  };

  it('a file that is not there', () => {
    expect(told({}, 'none.ts')).toBe(
      'interloper: there is no file HERE/none.ts\n  Give the path of a specification\n',
    );
  });

  it('a file that is no module', () => {
    expect(told({ 'mine.txt': '' }, 'mine.txt')).toContain('HERE/mine.txt is not a module\n');
  });

  it('a file that does not compile, with the place', () => {
    expect(told({ 'mine.ts': 'const x: number = ;\n' })).toBe(
      'interloper: HERE/mine.ts:1:19: Unexpected ";"\n  Mend the file; it is compiled as it is, without a configuration\n',
    );
  });

  it('an import that leads nowhere, with the place', () => {
    expect(told({ 'mine.ts': "\nimport './nothing.ts';\n" })).toContain(
      'HERE/mine.ts:2:8: Could not resolve "./nothing.ts"\n',
    );
  });

  it('a file that fails when it is run, with the place', () => {
    expect(told({ 'mine.ts': '\n\nthrow new Error("no luck");\n' })).toContain(
      'HERE/mine.ts fails when it is loaded (at HERE/mine.ts:3:7): no luck\n',
    );
  });

  it('no default export, another one, none of the cases, half a case', () => {
    expect(told({ 'mine.ts': 'export const cases = [];' })).toContain('HERE/mine.ts has no default export\n');
    expect(told({ 'mine.ts': 'export default 7;' })).toContain('HERE/mine.ts is not a specification\n');
    expect(told({ 'mine.ts': "export default { name: 'mine', cases: [] };" })).toContain(
      'HERE/mine.ts has no cases\n',
    );
    expect(
      told({ 'mine.ts': "export default { name: 'mine', cases: [{ id: 'c', protocol: {} }] };" }),
    ).toContain('case c in HERE/mine.ts has no scenario, no requirement\n');
  });

  it('mistakes in the language, all of them, with code, place and remedy', () => {
    const wrong = handover
      .replace(
        "target: 'given' }",
        "target: 'given', do: [claim('given', { to: 'nobody' })], spends: 'tries' }",
      )
      .replace('perform,', 'claim, perform,');
    const files = {
      'handover.ts': wrong,
      'mine.ts': specification("import { handover } from './handover.ts';"),
    };
    const lines = told(files).split('\n');
    expect(lines[0]).toBe('interloper: the specification has 2 mistakes');
    expect(lines.filter((l) => /^ {2}[A-Z_]+$/.test(l)).sort()).toEqual([
      '  UNDECLARED_VARIABLE',
      '  UNKNOWN_BUDGET',
    ]);
    expect(lines.filter((l) => l.startsWith('    where    handover/only › giver'))).toHaveLength(2);
    expect(lines.filter((l) => l.startsWith('    do this  '))).toHaveLength(2);
  });
});
