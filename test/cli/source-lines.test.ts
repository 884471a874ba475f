import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SourceLines } from '../../src/cli/gate/source-lines.ts';
import type { EvidenceStep } from '../../src/index.ts';
import { folderWith } from './run-cli.ts';

const charts = `import { send } from 'interloper';
const first = role({
  name: 'first',
  states: {
    idle: { on: { go: perform({ do: [send('M', {})] }) } },
    waiting: {
      on: {
        N: receive('N', {}, { description: 'takes the answer' }),
        'An-Odd-Name': receive('An-Odd-Name', {}),
      },
    },
  },
});
const second = role({
  name: 'second',
  states: {
    idle: { on: { M: receive('M', {}, { do: [send('N', {})], description: "it’s taken, 'as it is'" }) } },
    later: { on: { M: receive('M', {}) } },
  },
});
const ASK = 'Asked-For';
const third = role({
  name: 'fourth',
  states: {
    open: {
      on: {
        [ASK]: receive(ASK, {}),
        tick: take({ description: \`\${again ? 'once more, ' : ''}it takes what came under \${key} as it is\` }),
        tock: take({ description: \`a \${thing} b\` }),
      },
    },
  },
});
export const asked = { id: 'R-1', text: 'about R-2' };
`;

const other = `// Another file, which speaks of M: too, and of 'R-1'.
const third = role({ name: 'third', states: { idle: { on: { M: receive('M', {}) } } } });
`;

const folder = folderWith({ 'charts.ts': charts, 'a-first.ts': other });
const lines = new SourceLines(() => ['charts.ts', 'a-first.ts'].map((f) => join(folder, f)));

/** File and line of a step, and what stands there. */
function at(step: Partial<EvidenceStep>): string | undefined {
  const found = lines.ofStep({ number: 1, from: 'idle', to: '', ...step } as EvidenceStep);
  if (found === undefined) return undefined;
  expect(found.file.startsWith(folder)).toBe(true);
  return `${found.file.slice(folder.length + 1)}:${found.line}`;
}
const takes = (name: string) => ({ name, fields: {}, channel: 'air', protection: '' });

describe('the source line of a step', () => {
  it('by its description', () => {
    const step = { event: 'N', takes: takes('N'), from: 'waiting', description: 'takes the answer' };
    expect(at({ role: 'first', ...step })).toBe('charts.ts:8');
    expect(at({ role: 'second', event: 'x', description: "it’s taken, 'as it is'" })).toBe('charts.ts:17');
  });

  it('by its message, in the chart of its role and after its state, not where it is sent', () => {
    expect(at({ role: 'second', event: 'M', takes: takes('M') })).toBe('charts.ts:17');
    expect(at({ role: 'second', event: 'M', takes: takes('M'), from: 'later' })).toBe('charts.ts:18');
    expect(at({ role: 'first', event: 'N', takes: takes('N'), from: 'waiting' })).toBe('charts.ts:8');
    expect(at({ role: 'third', event: 'M', takes: takes('M') })).toBe('a-first.ts:2');
    expect(at({ role: 'first', event: 'An-Odd-Name', from: 'outer.waiting' })).toBe('charts.ts:9');
  });

  it('by its event, also before the session has begun', () => {
    expect(at({ role: 'first', event: 'go', from: 'not started' })).toBe('charts.ts:5');
  });

  it('by the template that its description can have come from, if it accounts for much of it', () => {
    const made = 'once more, it takes what came under the key of (x) as it is';
    expect(at({ role: 'fourth', event: 'whatever', from: 'open', description: made })).toBe('charts.ts:28');
    expect(at({ role: 'fourth', event: 'whatever', from: 'open', description: 'a thing b' })).toBeUndefined();
  });

  it('by the constant that stands for its message', () => {
    expect(at({ role: 'fourth', event: 'Asked-For', takes: takes('Asked-For'), from: 'open' })).toBe(
      'charts.ts:27',
    );
  });

  it('none for what is written down nowhere, and for what no session does', () => {
    expect(at({ role: 'first', event: 'nothing like it' })).toBeUndefined();
    expect(at({ event: 'a key leaks' })).toBeUndefined();
  });
});

describe('the source line of a requirement', () => {
  it('is where it gets its id, whatever mentions it before', () => {
    expect(lines.ofId('R-1')).toEqual({ file: `${folder}/charts.ts`, line: 34 });
    expect(lines.ofId('R-3', 'R-1')).toEqual({ file: `${folder}/charts.ts`, line: 34 });
    expect(lines.ofId('R-3')).toBeUndefined();
  });
});
