import { describe, expect, it } from 'vitest';
import {
  type Action,
  check,
  constant,
  draw,
  type Property,
  perform,
  put,
  type Role,
  remove,
  type StateConfig,
  type StoreDeclaration,
} from '../../../src/index.ts';
import { ask, party, type SessionRow, scene, tiny } from '../../laws/tiny.ts';
import { naiveVerdict } from '../../naive/verdict.ts';

const connected = constant('connected');
const idle = constant('idle');
const up = put('state', 'peer', connected);
const down = remove('state', 'peer');
const key = [draw('n'), put('kd', 'peer', 'n')];
const noKey = remove('kd', 'peer');

/** A role that does one list of actions after the other, each list in one step. */
function inSteps(name: string, ...steps: readonly (readonly Action[])[]): Role {
  const states: Record<string, StateConfig> = { done: { type: 'final' } };
  steps.forEach((actions, i) => {
    const target = i + 1 === steps.length ? 'done' : `s${i + 1}`;
    states[`s${i}`] = { on: { [`step${i}`]: perform({ target, do: actions }) } };
  });
  return party(name, { initial: 's0', states, variables: { n: 'Nonce' } }, ['peer']);
}

interface System {
  readonly because: string;
  readonly property: Omit<Extract<Property, { kind: 'store-invariant' }>, 'kind' | 'store'>;
  readonly roles: readonly Role[];
  readonly rows?: readonly SessionRow[];
  readonly state?: StoreDeclaration['initial'];
  readonly verdict: 'holds' | 'violated' | 'vacuous';
  /** Of a violation: steps of a shortest run. */
  readonly steps?: number;
  /** Of a system that holds: all its global states, counted by hand. */
  readonly states?: number;
}

const ab: SessionRow = ['p', 'A', { peer: 'B' }];
const needsKey = { is: 'connected', present: ['kd'] } as const;
const noneWithoutState = { absent: ['kd'] } as const;

const systems: readonly System[] = [
  {
    because: 'key and state come in one step, whatever the order inside it',
    property: needsKey,
    roles: [inSteps('p', [up, ...key])],
    verdict: 'holds',
    states: 2,
  },
  {
    because: 'the key comes first and goes last',
    property: needsKey,
    roles: [inSteps('p', key, [up], [down], [noKey])],
    verdict: 'holds',
    states: 5,
  },
  {
    because: 'two peers, each with a key of its own: two sessions of two states',
    property: needsKey,
    roles: [inSteps('p', [...key, up])],
    rows: [ab, ['p', 'A', { peer: 'C' }]],
    verdict: 'holds',
    states: 4,
  },
  {
    because: 'another agent removes what it has itself: two states times two',
    property: needsKey,
    roles: [inSteps('p', [...key, up]), inSteps('q', [noKey])],
    rows: [ab, ['q', 'B', { peer: 'B' }]],
    verdict: 'holds',
    states: 4,
  },
  {
    because: 'another value of the state asks for nothing',
    property: { is: 'idle', present: ['kd'] },
    roles: [inSteps('p', [...key, put('state', 'peer', idle)], [up], [noKey])],
    verdict: 'holds',
    states: 4,
  },
  {
    because: 'the state comes a step before the key',
    property: needsKey,
    roles: [inSteps('p', [up], key)],
    verdict: 'violated',
    steps: 1,
  },
  {
    because: 'the key goes before the state',
    property: needsKey,
    roles: [inSteps('p', [...key, up], [noKey], [down])],
    verdict: 'violated',
    steps: 2,
  },
  {
    because: 'another session of the agent removes the key',
    property: needsKey,
    roles: [inSteps('p', [...key, up]), inSteps('q', [noKey])],
    rows: [ab, ['q', 'A', { peer: 'B' }]],
    verdict: 'violated',
    steps: 2,
  },
  {
    because: 'the key that there is stands under another peer',
    property: needsKey,
    roles: [inSteps('p', key), inSteps('q', [up])],
    rows: [
      ['p', 'A', { peer: 'C' }],
      ['q', 'A', { peer: 'B' }],
    ],
    verdict: 'violated',
    steps: 1,
  },
  {
    because: 'it is so from the start: nobody need do anything',
    property: needsKey,
    roles: [inSteps('p', key)],
    state: [{ key: 'self', value: connected, agents: ['A'] }],
    verdict: 'violated',
    steps: 0,
  },
  {
    because: 'without a state there is no key: both come and go together',
    property: noneWithoutState,
    roles: [inSteps('p', [...key, up], [down, noKey])],
    verdict: 'holds',
    states: 3,
  },
  {
    because: 'the key is left when the state has gone',
    property: noneWithoutState,
    roles: [inSteps('p', [...key, up], [down])],
    verdict: 'violated',
    steps: 2,
  },
  {
    because: 'no state, but a key that stays; where there never was any entry nothing is asked',
    property: { present: ['kd'] },
    roles: [inSteps('p', [...key, up], [down])],
    verdict: 'holds',
    states: 3,
  },
  {
    because: 'a key is left of which nothing but its having been remains',
    property: { present: ['kd'] },
    roles: [inSteps('p', [...key, up], [down, noKey])],
    verdict: 'violated',
    steps: 2,
  },
  {
    because: 'what was stored and removed within one step never was',
    property: { present: ['kd'] },
    roles: [inSteps('p', [up, ...key, down, noKey], [...key, up])],
    verdict: 'vacuous',
  },
  {
    because: 'nobody is ever connected',
    property: needsKey,
    roles: [inSteps('p', [put('state', 'peer', idle)])],
    verdict: 'vacuous',
  },
];

const caseOf = ({ property, roles, rows = [ab], state = [] }: System) => {
  const protocol = tiny({
    roles,
    constants: { connected: { sort: 'Tag' }, idle: { sort: 'Tag' } },
    stores: {
      state: { key: 'Agent', value: 'Tag', initial: state },
      kd: { key: 'Agent', value: 'Nonce' },
    },
  });
  return ask(protocol, scene(rows, { agents: { C: {} } }), {
    kind: 'store-invariant',
    store: 'state',
    ...property,
  });
};

describe('store invariant: what other stores have under a key, after whole steps', () => {
  for (const system of systems) {
    it(`${system.verdict}: ${system.because}`, () => {
      const theCase = caseOf(system);
      const [reduced, whole] = [true, false].map((reduction) => check(theCase, { reduction }));
      const naive = naiveVerdict(theCase.protocol, theCase.scenario, theCase.requirement);
      expect([naive.verdict, naive.depth]).toEqual([system.verdict, system.steps]);
      expect([reduced.verdict, whole.verdict]).toEqual([system.verdict, system.verdict]);
      if (system.states !== undefined) expect(whole.states).toBe(system.states);
      for (const answer of [reduced, whole]) {
        if (answer.verdict !== 'violated') continue;
        expect(answer.evidence).toMatchObject({ kind: 'run', steps: { length: system.steps } });
        expect(answer.shortest).toBe(true);
      }
    });
  }
});
