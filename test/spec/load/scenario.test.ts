import { describe, expect, test } from 'vitest';
import {
  type Attacker,
  attackers,
  constant,
  type Leak,
  type Protocol,
  receive,
  type Scenario,
  type SessionDeclaration,
  term,
} from '../../../src/index.ts';
import { loadScenario, scenarioProblems } from '../../../src/spec/load/index.ts';
import { charted, demo, expectProblem } from './demo.ts';

const scenario: Scenario = {
  name: 'both',
  agents: { A: {}, B: {}, C: { insider: true } },
  sessions: [
    { role: 'asker', agent: 'A', with: { peer: ['B', 'C'] }, copies: 2, budgets: { again: 2 } },
    { role: 'answerer', agent: 'B', with: { peer: 'A' } },
  ],
  attacker: attackers.A2,
  leaks: [{ name: 'k', value: term.shared('K', constant('A'), constant('B')), when: 'late' }],
  channels: { wire: { confidential: true } },
};
const changed = (changes: Partial<Scenario>): Scenario => ({ ...scenario, ...changes });
const inPlaces: Scenario['agents'] = {
  A: { place: 'hall' },
  B: { place: 'yard' },
  C: { insider: true },
};
const session = (changes: Partial<SessionDeclaration>) =>
  changed({ sessions: [{ role: 'asker', agent: 'A', with: { peer: 'B' }, ...changes }] });
const leak = (changes: Partial<Leak>) =>
  changed({ leaks: [{ name: 'k', value: term.privateKey(constant('A')), when: 'start', ...changes }] });
const attacker = (changes: object) => changed({ attacker: { ...attackers.A2, ...changes } as Attacker });
const at = (...rest: readonly string[]) => ['demo/sound', 'both', ...rest];
const first = 'session 1: A as asker';

/** The answerer takes a tag and a count beside its peer. */
const withMore = demo({
  answerer: {
    parameters: { self: 'Agent', peer: 'Agent', mode: 'Tag', slot: 'Count' },
    variables: { nonce: 'Nonce', tag: 'Tag' },
  },
});
const more = (given: SessionDeclaration['with']) =>
  changed({ sessions: [{ role: 'answerer', agent: 'B', with: given }] });

test('a sound scenario has no problems', () => {
  expect(scenarioProblems(demo(), scenario)).toEqual([]);
  expect(() => loadScenario(demo(), scenario)).not.toThrow();
  expect(scenarioProblems(withMore, more({ peer: 'A', mode: ['ask', 'tell'], slot: 'Count.2' }))).toEqual([]);
});

test('loading throws the first problem', () => {
  expect(() => loadScenario(demo(), changed({ sessions: [] }))).toThrow(
    /^BAD_BOUND at demo\/sound › both › sessions/,
  );
});

describe('who takes part', () => {
  test.each<[string, Parameters<typeof expectProblem>[1], readonly string[], Scenario]>([
    ['no sessions', 'BAD_BOUND', at('sessions'), changed({ sessions: [] })],
    ['an agent that does not exist', 'UNKNOWN_AGENT', at('session 1: D as asker'), session({ agent: 'D' })],
    ['a role that does not exist', 'UNKNOWN_ROLE', at('session 1: A as relay'), session({ role: 'relay' })],
    ['fewer than no copies', 'BAD_BOUND', at(first), session({ copies: -1 })],
    ['half a copy', 'BAD_BOUND', at(first), session({ copies: 0.5 })],
    ['a parameter without a value', 'MISSING_PARAMETER', at(first, 'peer'), session({ with: {} })],
    ['a parameter with no values', 'MISSING_PARAMETER', at(first, 'peer'), session({ with: { peer: [] } })],
    [
      'a parameter that the role does not have',
      'UNDECLARED_VARIABLE',
      at(first, 'pier'),
      session({ with: { peer: 'B', pier: 'B' } }),
    ],
    [
      'another self than the agent',
      'UNDECLARED_VARIABLE',
      at(first, 'self'),
      session({ with: { peer: 'B', self: 'B' } }),
    ],
    [
      'a peer that does not exist',
      'UNKNOWN_AGENT',
      at(first, 'peer'),
      session({ with: { peer: ['B', 'D'] } }),
    ],
    [
      'a budget that the role does not have',
      'UNKNOWN_BUDGET',
      at(first, 'retry'),
      session({ budgets: { retry: 1 } }),
    ],
    ['a budget below zero', 'BAD_BOUND', at(first, 'again'), session({ budgets: { again: -2 } })],
    [
      'an agent with the name of a constant',
      'DUPLICATE_NAME',
      at('agents', 'ask'),
      changed({ agents: { ...scenario.agents, ask: {} } }),
    ],
    [
      'an agent with the name of an ordered value',
      'DUPLICATE_NAME',
      at('agents', 'Count.1'),
      changed({ agents: { ...scenario.agents, 'Count.1': {} } }),
    ],
    [
      'an unknown property of an agent',
      'UNKNOWN_CAPABILITY',
      at('agents', 'A'),
      changed({ agents: { ...scenario.agents, A: { corrupt: true } as object } }),
    ],
  ])('%s is %s', (_, code, place, wrong) => {
    expectProblem(scenarioProblems(demo(), wrong), code, place);
  });

  test.each<[string, Parameters<typeof expectProblem>[1], readonly string[], Scenario]>([
    [
      'a constant that does not exist',
      'UNKNOWN_CONSTANT',
      at('session 1: B as answerer', 'mode'),
      more({ peer: 'A', mode: 'shout', slot: 'Count.0' }),
    ],
    [
      'a value past the last',
      'UNKNOWN_CONSTANT',
      at('session 1: B as answerer', 'slot'),
      more({ peer: 'A', mode: 'ask', slot: 'Count.3' }),
    ],
    [
      'a constant of another sort',
      'WRONG_SORT',
      at('session 1: B as answerer', 'mode'),
      more({ peer: 'A', mode: 'both', slot: 'Count.0' }),
    ],
    [
      'an agent for a tag',
      'WRONG_SORT',
      at('session 1: B as answerer', 'mode'),
      more({ peer: 'A', mode: 'A', slot: 'Count.0' }),
    ],
  ])('%s is %s', (_, code, place, wrong) => {
    expectProblem(scenarioProblems(withMore, wrong), code, place);
  });
});

describe('attackers, leaks, channels', () => {
  test.each<[string, Parameters<typeof expectProblem>[1], readonly string[], Scenario]>([
    ['a capability that does not exist', 'UNKNOWN_CAPABILITY', at('attacker'), attacker({ jam: true })],
    [
      'a curious agent that does not exist',
      'UNKNOWN_AGENT',
      at('attacker', 'curious'),
      attacker({ curious: ['D'] }),
    ],
    [
      'a clock of an agent that does not exist',
      'UNKNOWN_AGENT',
      at('attacker', 'clocks'),
      attacker({ clocks: ['D'] }),
    ],
    [
      'less than no loss',
      'BAD_BOUND',
      at('attacker', 'losses'),
      changed({ attacker: { ...attackers.loss, losses: -1 } }),
    ],
    [
      'half a loss',
      'BAD_BOUND',
      at('attacker', 'losses'),
      changed({ attacker: { ...attackers.loss, losses: 0.5 } }),
    ],
    [
      'bounded losses by an attacker that injects',
      'BAD_SPECIFICATION',
      at('attacker', 'losses'),
      attacker({ losses: 1 }),
    ],
    [
      'bounded losses where nothing is lost',
      'BAD_SPECIFICATION',
      at('attacker', 'losses'),
      changed({ attacker: { ...attackers.none, losses: 1 } }),
    ],
    [
      'an attacker in a place where nobody is',
      'UNKNOWN_PLACE',
      at('attacker', 'place'),
      attacker({ place: 'attic' }),
    ],
    [
      'an attacker in no place, where a channel is local',
      'BAD_SPECIFICATION',
      at('attacker'),
      changed({ agents: inPlaces, channels: { air: { local: true } } }),
    ],
    [
      'an insider who is nobody',
      'BAD_SPECIFICATION',
      at('attacker'),
      changed({ agents: { A: {}, B: {}, C: {} } }),
    ],
    [
      'two leaks of one name',
      'DUPLICATE_NAME',
      at('leaks', 'k'),
      changed({ leaks: [...(scenario.leaks ?? []), ...(scenario.leaks ?? [])] }),
    ],
    ['a leak at no moment', 'BAD_SPECIFICATION', at('leaks', 'k'), leak({ when: 'soon' as Leak['when'] })],
    ['a leak of a variable', 'UNDECLARED_VARIABLE', at('leaks', 'k'), leak({ value: 'k' })],
    [
      'a leak of an unknown agent’s key',
      'UNKNOWN_AGENT',
      at('leaks', 'k'),
      leak({ value: term.privateKey(constant('D')) }),
    ],
    [
      'a leak of an unknown constant',
      'UNKNOWN_CONSTANT',
      at('leaks', 'k'),
      leak({ value: term.hash('H', constant('D')) }),
    ],
    [
      'a leak of the wrong sort',
      'WRONG_SORT',
      at('leaks', 'k'),
      leak({ value: term.privateKey(constant('ask')) }),
    ],
    [
      'a channel that does not exist',
      'UNKNOWN_CHANNEL',
      at('channels', 'ether'),
      changed({ channels: { ether: {} } }),
    ],
    [
      'a guarantee that does not exist',
      'UNKNOWN_CAPABILITY',
      at('channels', 'wire'),
      changed({ channels: { wire: { safe: true } } }),
    ],
  ])('%s is %s', (_, code, place, wrong) => {
    expectProblem(scenarioProblems(demo(), wrong), code, place);
    expect(scenarioProblems(demo(), scenario)).toEqual([]);
  });

  test('a sender that is asked for on a channel that does not tell it is BAD_SPECIFICATION', () => {
    const note = receive('Note', { nonce: 'nonce' }, { from: 'peer', target: 'done' });
    const p = charted({ idle: { on: { Note: note } }, done: {} });
    expect(scenarioProblems(p, scenario)).toEqual([]);
    const open = changed({ channels: { wire: { authentic: false } } });
    expectProblem(scenarioProblems(p, open), 'BAD_SPECIFICATION', at('asker', 'idle', 'Note', 'from'));
  });

  test('a scenario without one of its parts is BAD_SPECIFICATION', () => {
    const { attacker: _, ...rest } = scenario;
    expectProblem(scenarioProblems(demo(), rest as Scenario), 'BAD_SPECIFICATION', at('attacker'));
  });
});

test.each<[string, readonly string[], object]>([
  ['of the scenario', at('leak'), { ...scenario, leak: [] }],
  ['of a session', at(first, 'copy'), session({ copy: 2 } as Partial<SessionDeclaration>)],
  ['of a leak', at('leaks', 'k', 'after'), leak({ after: 'claim' } as Partial<Leak>)],
])('a misspelt key %s is BAD_SPECIFICATION', (_, place, wrong) => {
  expectProblem(scenarioProblems(demo(), wrong as Scenario), 'BAD_SPECIFICATION', place);
});

describe('agents that the protocol itself names', () => {
  const named = (agents?: readonly string[]): Protocol => {
    const initial = [{ key: constant('B'), value: term.shared('K', 'self', constant('B')), agents }];
    return demo({
      stores: { seen: { key: 'Nonce', value: 'Tag' }, peers: { key: 'Agent', value: 'Key', initial } },
    });
  };

  test('must be agents of the scenario', () => {
    expect(scenarioProblems(named(), scenario)).toEqual([]);
    const without = changed({
      agents: { A: {}, C: { insider: true } },
      sessions: [{ role: 'asker', agent: 'A', with: { peer: 'C' } }],
      leaks: [],
    });
    expectProblem(scenarioProblems(named(), without), 'UNKNOWN_AGENT', at('agents', 'B'));
  });

  test('as holders of a store’s entries, too', () => {
    expect(scenarioProblems(named(['A']), scenario)).toEqual([]);
    expectProblem(scenarioProblems(named(['D']), scenario), 'UNKNOWN_AGENT', at('peers', 'D'));
  });
});
