import { describe, expect, test } from 'vitest';
import { handshake, handshakeRequirements, handshakeScenario } from '../../../bench/handshake.ts';
import {
  attackers,
  type Case,
  constant,
  type Requirement,
  type Scenario,
  type Specification,
  specification,
  term,
} from '../../../src/index.ts';
import {
  loadProtocol,
  loadRequirement,
  loadScenario,
  loadSpecification,
  specificationProblems,
} from '../../../src/spec/load/index.ts';
import { demo, expectProblem } from './demo.ts';

const p = demo();
const scenario: Scenario = {
  name: 'one',
  agents: { A: {}, B: {} },
  sessions: [{ role: 'asker', agent: 'A', with: { peer: 'B' } }],
  attacker: attackers.A1,
};
const requirement: Requirement = {
  id: 'R-1',
  clause: 'demo',
  strength: 'shall',
  text: 'the nonce stays secret',
  property: { kind: 'secrecy', claim: 'asker.commit', of: 'nonce' },
};
const one: Case = { id: 'V-1', protocol: p, scenario, requirement };
const of = (cases: readonly Case[], more: Partial<Specification> = {}) =>
  specification({ name: 'all', cases, ...more });
const problems = (cases: readonly Case[], more: Partial<Specification> = {}) =>
  specificationProblems(of(cases, more));

test('the benchmark handshake loads', () => {
  for (const checkEcho of [true, false]) {
    const h = handshake({ cids: 2, checkEcho });
    expect(() => loadProtocol(h)).not.toThrow();
    expect(() => loadScenario(h, handshakeScenario(2, 2))).not.toThrow();
    for (const r of Object.values(handshakeRequirements)) expect(() => loadRequirement(h, r)).not.toThrow();
  }
});

test('a sound specification has no problems', () => {
  expect(problems([one, { ...one, id: 'V-1/again' }])).toEqual([]);
  expect(() => loadSpecification(of([one]))).not.toThrow();
});

describe('names', () => {
  test('two cases of one id are DUPLICATE_NAME', () => {
    expectProblem(problems([one, one]), 'DUPLICATE_NAME', ['all', 'V-1']);
  });

  test('a row that is answered and waits is DUPLICATE_NAME', () => {
    const waiting = [{ row: 'V-1', requirement: 'R-1', waitsFor: 'nothing' }];
    expectProblem(problems([one], { waiting }), 'DUPLICATE_NAME', ['all', 'V-1']);
    expect(problems([one], { waiting: [{ ...waiting[0], row: 'V-2' }] })).toEqual([]);
  });

  test('two different protocols of one procedure and variant are DUPLICATE_NAME', () => {
    const other = { ...one, id: 'V-2', protocol: demo({ asker: { budgets: { again: 2 } } }) };
    expectProblem(problems([one, other]), 'DUPLICATE_NAME', ['all', 'demo/sound']);
    expect(
      problems([one, { ...other, protocol: demo({ asker: { budgets: { again: 2 } }, variant: 'two' }) }]),
    ).toEqual([]);
    expect(problems([one, { ...other, protocol: demo() }])).toEqual([]);
  });

  test('a protocol among the alternatives of a requirement counts, too', () => {
    const among = [{ protocol: demo({ title: 'another' }) }];
    const possible: Requirement = {
      ...requirement,
      id: 'R-2',
      property: { kind: 'possible', property: requirement.property, among },
    };
    expectProblem(problems([one, { ...one, id: 'V-2', requirement: possible }]), 'DUPLICATE_NAME', [
      'all',
      'demo/sound',
    ]);
  });

  test('two different requirements of one id are DUPLICATE_NAME', () => {
    const other = { ...requirement, text: 'something else' };
    expectProblem(problems([one, { ...one, id: 'V-2', requirement: other }]), 'DUPLICATE_NAME', [
      'all',
      'R-1',
    ]);
    expect(problems([one, { ...one, id: 'V-2', requirement: { ...requirement } }])).toEqual([]);
  });
});

describe('cases', () => {
  test('a problem of a part is reported, once however many cases share it', () => {
    const broken = { ...one, scenario: { ...scenario, sessions: [] } };
    const found = problems([broken, { ...broken, id: 'V-2' }]);
    expect(found.map((e) => e.code)).toEqual(['BAD_BOUND']);
    expect(() => loadSpecification(of([broken]))).toThrow(found[0]);
  });

  test('proximity where nothing says where somebody is, is BAD_SPECIFICATION', () => {
    const near: Requirement = { ...requirement, property: { kind: 'proximity', claim: 'asker.commit' } };
    const agents = { A: { place: 'hall' }, B: {} };
    const asked = { ...one, requirement: near, scenario: { ...scenario, agents } };
    expectProblem(problems([asked]), 'BAD_SPECIFICATION', ['V-1', 'B']);
    const known = { A: { place: 'hall' }, B: { place: 'yard' } };
    expect(problems([{ ...asked, scenario: { ...scenario, agents: known } }])).toEqual([]);
  });

  test('forward secrecy where nothing leaks afterwards is BAD_SPECIFICATION', () => {
    const forward: Requirement = {
      ...requirement,
      property: { kind: 'forward-secrecy', claim: 'asker.commit', of: 'nonce' },
    };
    expectProblem(problems([{ ...one, requirement: forward }]), 'BAD_SPECIFICATION', ['V-1']);
    const leaks = [
      { name: 'k', value: term.shared('K', constant('A'), constant('B')), when: 'after-claim' },
    ] as const;
    expect(problems([{ ...one, requirement: forward, scenario: { ...scenario, leaks } }])).toEqual([]);
  });
});

describe('two worlds', () => {
  const unlinkable: Requirement = { ...requirement, id: 'R-2', property: { kind: 'unlinkability' } };
  const other: Scenario = { ...scenario, name: 'the other' };
  const asked = (s: Scenario, r: Requirement = unlinkable): Case => ({ ...one, scenario: s, requirement: r });

  test('that are sound have no problems', () => {
    expect(problems([asked({ ...scenario, other })])).toEqual([]);
  });

  test.each<[string, Scenario, RegExp]>([
    ['there is no other', scenario, /has no other world/],
    [
      'the attackers differ',
      { ...scenario, other: { ...other, attacker: attackers.A0 } },
      /another attacker/,
    ],
    ['the other has another', { ...scenario, other: { ...other, other } }, /another world itself/],
    [
      'the agents differ',
      { ...scenario, other: { ...other, agents: { ...other.agents, D: {} } } },
      /other agents than one/,
    ],
    ['both have one name', { ...scenario, other: scenario }, /both worlds are called one/],
    [
      'the attacker hears nothing',
      { ...scenario, attacker: attackers.none, other: { ...other, attacker: attackers.none } },
      /hears nothing/,
    ],
    [
      'a node is curious',
      {
        ...scenario,
        attacker: { ...attackers.A1, curious: ['B'] },
        other: { ...other, attacker: { ...attackers.A1, curious: ['B'] } },
      },
      /a node is curious/,
    ],
  ])('are BAD_SPECIFICATION where %s', (_, s, problem) => {
    const found = problems([asked(s)]);
    expectProblem(found, 'BAD_SPECIFICATION', ['V-1']);
    expect(found.map((f) => f.message).join()).toMatch(problem);
  });

  test('asked of another kind are BAD_SPECIFICATION', () => {
    expectProblem(problems([asked({ ...scenario, other }, requirement)]), 'BAD_SPECIFICATION', ['V-1']);
  });

  test('are both checked as scenarios', () => {
    const wrong = { ...other, sessions: [{ role: 'nobody', agent: 'A' }] };
    expect(problems([asked({ ...scenario, other: wrong })]).map((f) => f.code)).toEqual(['UNKNOWN_ROLE']);
  });

  test('are asked for in each variant of which unlinkability is asked', () => {
    const property = {
      kind: 'possible',
      property: unlinkable.property,
      among: [{ protocol: p, scenario }],
    } as const;
    const among = asked({ ...scenario, other }, { ...unlinkable, property });
    expectProblem(problems([among]), 'BAD_SPECIFICATION', ['V-1']);
  });
});
