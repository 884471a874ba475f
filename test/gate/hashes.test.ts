import { describe, expect, it } from 'vitest';
import { hashesOf } from '../../src/gate/hashes.ts';
import { attackers, type Case, constant, draw, perform, role, term } from '../../src/index.ts';
import { caseOf, handedOver, scenario, secret } from './handed-over.ts';

const base = caseOf('c', handedOver());
const hashes = hashesOf(base);

/** Which of the three hashes differ. */
function differs(other: Case): readonly string[] {
  const now = hashesOf(other);
  return (['chart', 'scenario', 'question'] as const).filter((k) => now[k] !== hashes[k]);
}

const { protocol } = base;
const { taker, giver } = protocol.roles;

/** The giver with another configuration. */
const otherGiver = (change: Partial<typeof giver.config>): Case => ({
  ...base,
  protocol: { ...protocol, roles: { ...protocol.roles, giver: role({ ...giver.config, ...change }) } },
});

describe('the hashes of a case', () => {
  it('are the same whenever it is made again', () => {
    expect(differs(caseOf('other', handedOver()))).toEqual([]);
  });

  it('do not count words', () => {
    const words: Case = {
      id: 'other',
      about: 'what it shows',
      predicted: { verdict: 'holds', source: 'somebody' },
      protocol: {
        ...handedOver({ variant: 'other', description: 'other words' }),
        title: 'Other',
        clause: '7',
      },
      scenario: {
        ...scenario,
        name: 'other',
        attacker: { ...attackers.A1, meaning: 'other' },
        assumptions: [],
      },
      requirement: { ...base.requirement, id: 'other', clause: '7', text: 'other', strength: 'may' },
    };
    expect(differs(words)).toEqual([]);
  });

  const chart: Readonly<Record<string, Case>> = {
    'a step less': otherGiver({ states: { idle: {}, done: { type: 'final' } } }),
    'a knowledge': otherGiver({ knows: { k: term.shared('K', 'self', 'peer') } }),
    'a budget': otherGiver({ budgets: { tries: 2 } }),
    'an action on entry': otherGiver({ entry: [draw('n')] }),
    'a code over something else': { ...base, protocol: handedOver({ sealed: term.mac('n', 'n') }) },
    'what is taken as it comes': { ...base, protocol: handedOver({ code: 'c' }) },
    'the name of a state': { ...base, protocol: handedOver({ waiting: 'listening' }) },
    'a channel': { ...base, protocol: { ...protocol, channels: { air: { ordered: true } } } },
    'a sort': { ...base, protocol: { ...protocol, sorts: { ...protocol.sorts, Nonce: { kind: 'data' } } } },
    'a constant': { ...base, protocol: { ...protocol, constants: { t: { sort: 'Tag' } } } },
    'a store': { ...base, protocol: { ...protocol, stores: { S: { key: 'Agent', value: 'Key' } } } },
    'an entry of a store': {
      ...base,
      protocol: {
        ...protocol,
        stores: { S: { key: 'Agent', value: 'Tag', initial: [{ key: 'self', value: constant('t') }] } },
      },
    },
    'a clock': { ...base, protocol: { ...protocol, clocks: { now: 'Time' } } },
    'a role that runs another machine than it shows': {
      ...base,
      protocol: { ...protocol, roles: { ...protocol.roles, giver: { ...giver, machine: taker.machine } } },
    },
  };
  for (const [what, other] of Object.entries(chart)) {
    it(`count ${what}`, () => {
      expect(differs(other)).toEqual(['chart']);
    });
  }

  it('count a step that may come by itself', () => {
    const due = (by: object) =>
      otherGiver({
        states: { idle: { on: { go: perform({ target: 'done', ...by }) } }, done: { type: 'final' } },
      });
    expect(hashesOf(due({})).chart).not.toBe(hashesOf(due({ due: true })).chart);
  });

  it('count who takes part, and the attacker', () => {
    const [first, ...others] = scenario.sessions;
    for (const change of [
      { sessions: [{ ...first, copies: 3 }, ...others] },
      { attacker: attackers.A2 },
      { attacker: { ...attackers.A1, curious: ['A'] } },
      { agents: { ...scenario.agents, C: {} } },
      { channels: { air: { authentic: true } } },
      {
        leaks: [{ name: 'K', value: term.shared('K', constant('A'), constant('B')), when: 'late' as const }],
      },
      { other: scenario },
    ]) {
      expect(differs({ ...base, scenario: { ...scenario, ...change } })).toEqual(['scenario']);
    }
  });

  it('count what is asked, with the variants that it names itself', () => {
    expect(differs({ ...base, requirement: secret })).toEqual(['question']);
    const among = (...protocols: readonly Case['protocol'][]): Case => ({
      ...base,
      requirement: {
        ...base.requirement,
        property: {
          kind: 'possible',
          property: secret.property,
          among: protocols.map((p) => ({ protocol: p })),
        },
      },
    });
    const hash = (c: Case) => hashesOf(c).question;
    const reworded = handedOver({ description: 'in other words' });
    expect(hash(among(protocol))).toBe(hash(among(reworded)));
    expect(hash(among(protocol))).not.toBe(hash(among(handedOver({ code: 'c' }))));
    expect(hash(among(protocol))).not.toBe(hash(among(protocol, handedOver({ variant: 'other' }))));
  });
});
