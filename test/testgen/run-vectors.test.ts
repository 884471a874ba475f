import { beforeAll, describe, expect, it } from 'vitest';
import { bundledSpecification } from '../../properties/procedures.ts';
import { FrameReader, frame } from '../../src/testgen/frames.ts';
import { generate } from '../../src/testgen/generate.ts';
import { type Answer, type Question, runPath } from '../../src/testgen/run-vectors.ts';
import { chartsOf } from '../../src/testgen/tested-chart.ts';
import type { VectorFile, VectorOutcome, VectorPath } from '../../src/testgen/vector.ts';

let file: VectorFile;
let path: VectorPath;

beforeAll(async () => {
  const { cases } = await bundledSpecification(['P09']);
  const chart = chartsOf(cases.filter((c) => c.protocol.variant === 'hardened')).find(
    (c) => c.roleName === 'UE_2',
  );
  file = generate(chart!);
  path = file.paths[0];
});

/** An implementation that knows what is expected, but for what `bend` makes of an answer. */
function knowing(bend: (answer: Answer, question: Question) => unknown = (a) => a) {
  const answer = ({ sends, stores }: VectorOutcome): Answer => ({ accepted: true, sends, stores });
  return async (question: Question): Promise<unknown> => {
    if (question.do === 'start') return bend(answer(path.start.expect), question);
    const step = path.steps.find((s) => s.step === question.step && s.octets === question.octets);
    return bend(step === undefined ? { accepted: false, sends: [] } : answer(step.expect), question);
  };
}

const outcome = (bend?: Parameters<typeof knowing>[0]) => runPath(file, path, knowing(bend));

describe('an implementation that is driven through a path', () => {
  it('passes if it does what is expected', async () => {
    expect(await outcome()).toEqual({ kind: 'passed' });
  });

  it('passes if it does not tell what it stores, and writes octets in capitals', async () => {
    const capitals = ({ accepted, sends }: Answer) => ({
      accepted,
      sends: sends.map((s) => ({ octets: s.octets?.toUpperCase() })),
    });
    expect(await outcome(capitals)).toEqual({ kind: 'passed' });
  });

  const wrong: readonly (readonly [string, (a: Answer, q: Question) => unknown, number, RegExp])[] = [
    [
      'takes nothing',
      (a, q) => (q.do === 'step' ? { accepted: false, sends: [] } : a),
      1,
      /was not accepted/,
    ],
    ['takes everything', (a) => ({ ...a, accepted: true }), 1, /last octet is missing: it was accepted/],
    [
      'sends nothing',
      (a) => ({ ...a, sends: [] }),
      1,
      /^0 messages were sent; expected: Direct-Security-Mode-Command$/,
    ],
    [
      'sends another octet',
      (a) => ({ ...a, sends: a.sends.map((s) => ({ octets: `${s.octets?.slice(0, -2)}ff` })) }),
      1,
      /Command differs/,
    ],
    [
      'sends it to somebody',
      (a) => ({ ...a, sends: a.sends.map((s) => ({ ...s, to: '42' })) }),
      1,
      /goes to 42/,
    ],
    ['stores something', (a) => ({ ...a, stores: [{ store: 'x', key: '' }] }), 0, /it stores/],
    ['answers something else', () => 'yes', 0, /the answer is not/],
    ['answers nothing', () => undefined, 0, /the answer is not/],
  ];
  for (const [what, bend, at, message] of wrong) {
    it(`fails if it ${what}`, async () => {
      expect(await outcome(bend)).toEqual({
        kind: 'failed',
        at,
        what: expect.stringMatching(message) as string,
      });
    });
  }
});

describe('frames', () => {
  it('come out as they went in, however they are cut', () => {
    const values = [{ do: 'start' }, 'ä', [1, 2, 3], {}];
    const all = values.flatMap((v) => [...frame(v)]);
    for (const size of [1, 2, 3, 5, 100]) {
      const reader = new FrameReader();
      const out: unknown[] = [];
      for (let i = 0; i < all.length; i += size)
        out.push(...reader.push(Uint8Array.from(all.slice(i, i + size))));
      expect(out).toEqual(values);
    }
  });

  it('have their length first, in four octets', () => {
    expect([...frame([])]).toEqual([0, 0, 0, 2, 0x5b, 0x5d]);
  });

  it('are refused if they cannot be one', () => {
    expect(() => new FrameReader().push(Uint8Array.of(255, 0, 0, 0))).toThrow('a frame of');
    expect(() => new FrameReader().push(Uint8Array.of(0, 0, 0, 1, 0x7b))).toThrow(SyntaxError);
  });
});
