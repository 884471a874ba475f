import { describe, expect, test } from 'vitest';
import {
  claim,
  constant,
  draw,
  type Protocol,
  perform,
  receive,
  type StepOptions,
  send,
  term,
} from '../../../src/index.ts';
import { defectsOf, protocolProblems } from '../../../src/spec/load/index.ts';
import { charted, expectProblem, testMistakes } from './demo.ts';

const unknown = term.mac('k', 'other');

/** The asker waits for a code over a nonce that nobody gave it. */
const waits = (options: StepOptions, mac = unknown): Protocol =>
  charted({ idle: { on: { Tell: receive('Tell', { mac }, { target: 'done', ...options }) } }, done: {} });

/** The asker sends a code over a nonce that nobody gave it, and claims something of it. */
const sends = (defect?: string, mac = unknown): Protocol =>
  charted({
    idle: {
      on: {
        go: perform({
          target: 'done',
          do: [
            send('Tell', { mac }, defect === undefined ? {} : { defect }),
            claim('sent', { peer: 'peer' }),
          ],
        }),
      },
    },
    done: { on: { later: perform({ target: 'end', do: [claim('over', { other: 'other' })] }) } },
    end: {},
  });

describe('a place that cannot be executed', () => {
  test('without a mark is a mistake', () => {
    expectProblem(protocolProblems(waits({})), 'UNCHECKABLE_FIELD', [
      'demo/sound',
      'asker',
      'idle',
      'Tell',
      'mac',
    ]);
    expect(defectsOf(waits({}))).toEqual([]);
  });

  test('with the defect of the text is a finding, and says what is lacking', () => {
    const p = waits({ defect: 'D-7' });
    expect(protocolProblems(p)).toEqual([]);
    expect(defectsOf(p)).toEqual([
      {
        defect: 'D-7',
        role: 'asker',
        state: 'idle',
        message: 'Tell',
        field: 'mac',
        problem: 'other has no value',
      },
    ]);
  });

  test('may be marked for what the step does', () => {
    const p = waits({ defect: 'D-8', do: [claim('done', { other: 'other' })] }, term.mac('k', 'peer'));
    expect(protocolProblems(p)).toEqual([]);
    expect(defectsOf(p).map((d) => [d.field, d.problem])).toEqual([
      ['claim done other', 'other has no value'],
    ]);
  });

  test('may be a send; what would follow it is no mistake, for it never happens', () => {
    expect(protocolProblems(sends('D-1'))).toEqual([]);
    expect(defectsOf(sends('D-1'))).toEqual([
      {
        defect: 'D-1',
        role: 'asker',
        state: 'idle',
        message: 'Tell',
        field: 'mac',
        problem: 'other has no value',
      },
    ]);
    expect(protocolProblems(sends()).map((e) => e.code)).toEqual(['UNBOUND_VARIABLE', 'UNBOUND_VARIABLE']);
  });

  test('keeps the states behind it from being reported as unreachable', () => {
    const p = waits({ defect: 'D-7' });
    expect(protocolProblems(p).map((e) => e.code)).not.toContain('UNREACHABLE_STATE');
  });

  test('behind another one is a finding of its own', () => {
    const p = charted({
      idle: { on: { Tell: receive('Tell', { mac: unknown }, { target: 'mid', defect: 'D-7' }) } },
      mid: {
        on: { Tell: receive('Tell', { mac: term.mac('k', 'peer') }, { target: 'done', defect: 'D-9' }) },
      },
      done: {},
    });
    expect(protocolProblems(p)).toEqual([]);
    expect(defectsOf(p).map((d) => [d.defect, d.problem])).toEqual([
      ['D-7', 'other has no value'],
      ['D-9', 'only an earlier defect leads here'],
    ]);
  });

  test('a message that nobody sends may be marked though it could be read', () => {
    const p = charted({
      idle: { on: { Note: receive('Note', { nonce: 'nonce' }, { target: 'done', defect: 'D-66' }) } },
      done: {},
    });
    expect(protocolProblems(p)).toEqual([]);
    expect(defectsOf(p).map((d) => d.problem)).toEqual(['no role both sends and accepts Note']);
  });
});

describe('a mark is a statement that the checker verifies', () => {
  testMistakes([
    {
      name: 'a mark on a step that can run',
      code: 'NEEDLESS_DEFECT',
      place: ['demo/sound', 'asker', 'idle', 'Tell'],
      wrong: () => waits({ defect: 'D-7' }, term.mac('k', 'peer')),
      right: () => waits({ defect: 'D-7' }),
    },
    {
      name: 'a mark on a send that can be built',
      code: 'NEEDLESS_DEFECT',
      place: ['demo/sound', 'asker', 'idle', 'go', 'Tell'],
      wrong: () => bothWays(term.mac('k', 'peer')),
      right: () => bothWays(unknown),
    },
    {
      name: 'a mark on a step that can run on one of two paths',
      code: 'NEEDLESS_DEFECT',
      place: ['demo/sound', 'asker', 'ready', 'Tell'],
      wrong: () => paths(draw('other')),
      right: () => paths(draw('nonce')),
    },
  ]);

  function bothWays(mac: ReturnType<typeof term.mac>): Protocol {
    return charted({
      idle: {
        on: {
          go: perform({ target: 'done', do: [send('Tell', { mac }, { defect: 'D-1' })] }),
          Tell: receive('Tell', { mac: term.mac('k', constant('ask')) }, { target: 'done' }),
        },
      },
      done: {},
    });
  }

  function paths(second: ReturnType<typeof draw>): Protocol {
    return charted({
      idle: { on: { long: perform({ target: 'ready', do: [second] }), short: perform({ target: 'ready' }) } },
      ready: { on: { Tell: receive('Tell', { mac: unknown }, { target: 'done', defect: 'D-7' }) } },
      done: {},
    });
  }
});
