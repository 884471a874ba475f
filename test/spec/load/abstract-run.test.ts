import { describe, expect, test } from 'vitest';
import { createActor } from 'xstate';
import { handshake, handshakeScenario } from '../../../bench/handshake.ts';
import { constant, equal, initialContext, interpret, perform, type Role, role } from '../../../src/index.ts';
import { buildTable } from '../../../src/model/index.ts';
import { runAbstractly } from '../../../src/spec/load/abstract-run.ts';
import { charted, demo } from './demo.ts';
import { texts } from './texts.ts';

const knownSets = (r: Role) => new Set(runAbstractly(r).states.map((s) => s.known.join()));

test('what any session of the handshake ever knows, the abstract run has found', () => {
  const protocol = handshake({ cids: 1 });
  const { machines } = buildTable(protocol, handshakeScenario(1, 2));
  let states = 0;
  for (const machine of machines) {
    if (machine.kind !== 'session') continue;
    const found = knownSets(protocol.roles[machine.role]);
    for (const { variables } of machine.states) {
      if (Object.keys(variables).length === 0) continue;
      states++;
      expect(found).toContain(Object.keys(variables).sort().join());
    }
  }
  expect(states).toBeGreaterThan(8);
});

test('the role’s own machine stays without an interpretation', () => {
  const { asker } = demo().roles;
  runAbstractly(asker);
  const by = texts({});
  const input = initialContext(asker, { self: by.constant('A'), peer: by.constant('B') }, by);
  const actor = createActor(interpret(asker, by), { input: input as never }).start();
  actor.send({ type: 'go' });
  expect(actor.getSnapshot().value).toBe('waiting');
});

describe('steps under always', () => {
  const isAsk = equal('tag', constant('ask'));
  const forked = (always: readonly ReturnType<typeof perform>[]): Role =>
    charted({
      idle: { on: { go: perform({ target: 'fork' }) } },
      fork: { always },
      one: {},
      two: {},
      three: {},
    }).roles.asker;
  const entered = (r: Role) =>
    [...runAbstractly(r).entered].filter((s) => ['one', 'two', 'three'].includes(s)).sort();

  test('each combination of their conditions is taken', () => {
    const chain = role({
      ...forked([perform({ target: 'one', if: [isAsk] }), perform({ target: 'two', if: [isAsk] })]).config,
      states: {
        idle: { on: { go: perform({ target: 'one' }) } },
        one: { always: perform({ target: 'two', if: [isAsk] }) },
        two: { always: perform({ target: 'three', if: [isAsk] }) },
        three: {},
      },
    });
    expect(entered(chain)).toEqual(['one', 'three', 'two']);
    expect(
      runAbstractly(chain)
        .edges.filter((e) => e.from === 0)
        .map((e) => e.taken.length),
    ).toEqual([1, 2, 3]);
  });

  test('none after one that asks nothing', () => {
    const last = perform({ target: 'two' });
    expect(entered(forked([perform({ target: 'one', if: [isAsk] }), last]))).toEqual(['one', 'two']);
    expect(entered(forked([last, perform({ target: 'one', if: [isAsk] })]))).toEqual(['two']);
  });
});
