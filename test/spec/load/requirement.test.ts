import { describe, expect, test } from 'vitest';
import { constant, type Property, type Requirement, type SpecErrorCode, term } from '../../../src/index.ts';
import { loadRequirement, requirementProblems } from '../../../src/spec/load/index.ts';
import { demo, expectProblem } from './demo.ts';

const asked = (property: Property): Requirement => ({
  id: 'R-1',
  clause: 'demo',
  strength: 'shall',
  text: 'as it says',
  property,
});
const at = (...rest: readonly string[]) => ['demo/sound', 'R-1', ...rest];
const problems = (property: Property) => requirementProblems(deriving, asked(property));

/** The demonstration with a derived key and an element. */
const deriving = demo({
  elements: [{ name: 'name', clause: 'demo', contents: [{ name: 'short' }, { name: 'long' }] }],
  asker: { knows: { k: term.shared('K', 'self', 'peer'), made: term.kdf('made', 'k', constant('ask')) } },
});
const made = { role: 'asker', variable: 'made' };
const standard = { name: 'S', clause: 'demo', fc: 1, parameters: [{ octets: 1, values: ['01'] }] };

const commit = 'asker.commit';
const running = 'answerer.running';
const on = ['nonce'];

/** Each kind asked rightly; `commit` and `running` state peer and nonce. */
const sound: readonly Property[] = [
  { kind: 'executable' },
  { kind: 'executable', claims: [commit, 'running'] },
  { kind: 'secrecy', claim: commit, of: 'nonce' },
  { kind: 'forward-secrecy', claim: commit, of: 'nonce' },
  { kind: 'disclosure', claim: commit, of: 'nonce' },
  { kind: 'possible', property: { kind: 'executable' }, among: [{ protocol: demo() }] },
  { kind: 'aliveness', commit, running },
  { kind: 'weak-agreement', commit, running },
  { kind: 'agreement', commit, running, on, injective: true },
  { kind: 'recentness', commit, running, begin: running, on },
  { kind: 'key-confirmation', commit, holds: running, key: 'nonce' },
  { kind: 'freshness', claim: commit, of: 'nonce' },
  { kind: 'no-replay', accepted: commit, sent: running, on },
  { kind: 'uniqueness', claim: commit, of: 'nonce' },
  { kind: 'separation', claim: commit, of: 'nonce', by: 'peer' },
  { kind: 'state-invariant', role: 'asker', state: 'waiting', present: ['nonce'], absent: ['tag'] },
  { kind: 'store-invariant', store: 'seen', is: 'ask', present: ['seen'], absent: ['left'] },
  { kind: 'convergence', settled: { kind: 'claims', commit, partner: running, on } },
  { kind: 'convergence', settled: { kind: 'stores', store: 'trust', matches: ['trust'] } },
  { kind: 'convergence', settled: { kind: 'done', started: commit, done: 'running' } },
  { kind: 'proximity', claim: commit },
  { kind: 'no-downgrade', offer: running, commit, match: on, on: ['peer'] },
  { kind: 'precedence', first: running, later: commit, match: on },
  { kind: 'work-before-authentication', work: running, authenticated: commit },
  { kind: 'defined', item: 'the nonce' },
  { kind: 'consistent', sentences: [], among: [{ protocol: demo() }] },
  { kind: 'protection', messages: ['Ask'], integrity: true },
  { kind: 'separate-derivations', derivations: [made], from: [made, standard], upTo: 16 },
  { kind: 'separate-contents', element: 'name', upTo: 16 },
  { kind: 'same-derivation', derivations: [{ ...made, under: 'k', as: standard }] },
];

test.each(sound.map((p) => [p.kind, p] as const))('%s rightly asked has no problems', (_, property) => {
  expect(problems(property)).toEqual([]);
  expect(() => loadRequirement(deriving, asked(property))).not.toThrow();
});

function separate(change: Partial<Extract<Property, { kind: 'separate-derivations' }>>): Property {
  return { kind: 'separate-derivations', derivations: [made], from: [standard], upTo: 16, ...change };
}

/** The same kinds, each with one name that does not exist. */
const wrong: readonly (readonly [Property, SpecErrorCode, readonly string[]])[] = [
  [separate({ derivations: [] }), 'BAD_BOUND', at('derivations')],
  [separate({ upTo: 0 }), 'BAD_BOUND', at('upTo')],
  [separate({ from: [{ role: 'relay', variable: 'made' }] }), 'UNKNOWN_ROLE', at('from')],
  [separate({ from: [{ role: 'asker', variable: 'mad' }] }), 'UNDECLARED_VARIABLE', at('from', 'mad')],
  [separate({ from: [{ role: 'asker', variable: 'nonce' }] }), 'UNDECLARED_VARIABLE', at('from', 'nonce')],
  [separate({ from: [{ ...standard, fc: 0xff }] }), 'BAD_BOUND', at('from', 'S')],
  [
    separate({ from: [{ ...standard, parameters: [{ values: ['1'] }] }] }),
    'BAD_SPECIFICATION',
    at('from', 'S'),
  ],
  [separate({ from: [{ ...standard, parameters: [{ octets: 0 }] }] }), 'BAD_BOUND', at('from', 'S')],
  [{ kind: 'separate-contents', element: 'nome', upTo: 16 }, 'UNKNOWN_ITEM', at()],
  [{ kind: 'separate-contents', element: 'name', upTo: 1.5 }, 'BAD_BOUND', at('upTo')],
  [{ kind: 'same-derivation', derivations: [] }, 'BAD_BOUND', at('derivations')],
  [
    { kind: 'same-derivation', derivations: [{ ...made, variable: 'mad', under: 'k', as: standard }] },
    'UNDECLARED_VARIABLE',
    at('derivations', 'mad'),
  ],
  [{ kind: 'executable', claims: ['asker.over'] }, 'UNKNOWN_CLAIM', at('claims')],
  [{ kind: 'secrecy', claim: commit, of: 'key' }, 'UNKNOWN_CLAIM', at('claim', 'key')],
  [{ kind: 'forward-secrecy', claim: 'asker.running', of: 'nonce' }, 'UNKNOWN_CLAIM', at('claim')],
  [{ kind: 'disclosure', claim: 'relay.commit', of: 'nonce' }, 'UNKNOWN_ROLE', at('claim')],
  [{ kind: 'possible', property: { kind: 'executable' }, among: [] }, 'BAD_BOUND', at('among')],
  [
    { kind: 'possible', property: { kind: 'executable', claims: ['over'] }, among: [{ protocol: demo() }] },
    'UNKNOWN_CLAIM',
    at('demo/sound', 'claims'),
  ],
  [{ kind: 'aliveness', commit: 'over', running }, 'UNKNOWN_CLAIM', at('commit')],
  [{ kind: 'weak-agreement', commit, running: 'over' }, 'UNKNOWN_CLAIM', at('running')],
  [
    { kind: 'agreement', commit, running, on: ['key'], injective: true },
    'UNKNOWN_CLAIM',
    at('commit', 'key'),
  ],
  [{ kind: 'recentness', commit, running, begin: 'begin', on }, 'UNKNOWN_CLAIM', at('begin')],
  [{ kind: 'key-confirmation', commit, holds: running, key: 'key' }, 'UNKNOWN_CLAIM', at('holds', 'key')],
  [{ kind: 'freshness', claim: commit, of: 'key' }, 'UNKNOWN_CLAIM', at('claim', 'key')],
  [{ kind: 'no-replay', accepted: commit, sent: 'over', on }, 'UNKNOWN_CLAIM', at('sent')],
  [{ kind: 'uniqueness', claim: 'over', of: 'nonce' }, 'UNKNOWN_CLAIM', at('claim')],
  [{ kind: 'separation', claim: commit, of: 'nonce', by: 'use' }, 'UNKNOWN_CLAIM', at('claim', 'use')],
  [{ kind: 'state-invariant', role: 'relay', state: 'waiting' }, 'UNKNOWN_ROLE', at()],
  [{ kind: 'state-invariant', role: 'asker', state: 'asleep' }, 'UNKNOWN_STATE', at()],
  [
    { kind: 'state-invariant', role: 'asker', state: 'waiting', absent: ['key'] },
    'UNDECLARED_VARIABLE',
    at('key'),
  ],
  [{ kind: 'store-invariant', store: 'met', present: ['seen'] }, 'UNKNOWN_STORE', at('store')],
  [{ kind: 'store-invariant', store: 'seen', absent: ['met'] }, 'UNKNOWN_STORE', at('absent', 'met')],
  [{ kind: 'proximity', claim: 'over' }, 'UNKNOWN_CLAIM', at('claim')],
  [{ kind: 'store-invariant', store: 'seen' }, 'BAD_BOUND', at()],
  [{ kind: 'store-invariant', store: 'seen', present: ['count'] }, 'WRONG_SORT', at('present', 'count')],
  [{ kind: 'store-invariant', store: 'seen', is: 'asked', present: ['left'] }, 'UNKNOWN_CONSTANT', at('is')],
  [{ kind: 'store-invariant', store: 'seen', is: 'both', present: ['left'] }, 'WRONG_SORT', at('is')],
  [
    { kind: 'convergence', settled: { kind: 'claims', commit, partner: running, on: ['key'] } },
    'UNKNOWN_CLAIM',
    at('commit', 'key'),
  ],
  [
    { kind: 'convergence', settled: { kind: 'done', started: 'over', done: commit } },
    'UNKNOWN_CLAIM',
    at('started'),
  ],
  [
    { kind: 'convergence', settled: { kind: 'stores', store: 'met' } },
    'UNKNOWN_STORE',
    at('settled', 'store'),
  ],
  [{ kind: 'convergence', settled: { kind: 'stores', store: 'seen' } }, 'WRONG_SORT', at('settled', 'store')],
  [
    { kind: 'convergence', settled: { kind: 'stores', store: 'trust', matches: ['met'] } },
    'UNKNOWN_STORE',
    at('settled', 'matches', 'met'),
  ],
  [
    { kind: 'convergence', settled: { kind: 'stores', store: 'trust', matches: ['turn'] } },
    'WRONG_SORT',
    at('settled', 'matches', 'turn'),
  ],
  [
    { kind: 'convergence', settled: { kind: 'stores', store: 'trust', matches: [] } },
    'BAD_BOUND',
    at('settled', 'matches'),
  ],
  [
    { kind: 'no-downgrade', offer: running, commit, match: ['list'], on },
    'UNKNOWN_CLAIM',
    at('offer', 'list'),
  ],
  [{ kind: 'precedence', first: 'over', later: commit, match: [] }, 'UNKNOWN_CLAIM', at('first')],
  [
    { kind: 'work-before-authentication', work: running, authenticated: 'over' },
    'UNKNOWN_CLAIM',
    at('authenticated'),
  ],
  [{ kind: 'defined', item: 'the key' }, 'UNKNOWN_ITEM', at()],
  [
    {
      kind: 'consistent',
      sentences: [{ clause: '1', text: 'one', property: { kind: 'protection', messages: ['Shout'] } }],
      among: [{ protocol: demo() }],
    },
    'UNKNOWN_MESSAGE',
    at('demo/sound'),
  ],
  [{ kind: 'protection', messages: ['Shout'] }, 'UNKNOWN_MESSAGE', at()],
];

test('every kind is asked wrongly below', () => {
  expect(new Set(wrong.map(([p]) => p.kind))).toEqual(new Set(sound.map((p) => p.kind)));
});

test.each(
  wrong.map(([p, code, place]) => [p.kind, code, p, place] as const),
)('%s wrongly asked is %s', (_, code, property, place) => {
  expectProblem(problems(property), code, place);
  expect(() => loadRequirement(deriving, asked(property))).toThrow(code);
});

describe('claims', () => {
  test('of agreement name the peer, unless it is anonymous', () => {
    const p = demo({ answerer: { states: demo().roles.answerer.config.states } });
    const agreement = { kind: 'agreement', commit, running: commit, on, injective: false } as const;
    expect(requirementProblems(p, asked(agreement))).toEqual([]);
    const nameless = { ...agreement, running: 'silent' };
    expectProblem(requirementProblems(p, asked(nameless)), 'UNKNOWN_CLAIM', at('running'));
  });

  test('without a role are those of every role that makes them', () => {
    expect(problems({ kind: 'secrecy', claim: 'commit', of: 'nonce' })).toEqual([]);
    expectProblem(
      problems({ kind: 'secrecy', claim: 'commit', of: 'tag' }),
      'UNKNOWN_CLAIM',
      at('claim', 'tag'),
    );
  });
});

test('a requirement of no kind is BAD_SPECIFICATION', () => {
  expectProblem(problems({ kind: 'safety' } as unknown as Property), 'BAD_SPECIFICATION', at());
  expectProblem(problems(undefined as unknown as Property), 'BAD_SPECIFICATION', at('property'));
});

test('a requirement without the words that verdicts are printed with is BAD_SPECIFICATION', () => {
  const words = (more: object) =>
    requirementProblems(demo(), { ...asked({ kind: 'executable' }), ...more } as Requirement);
  expectProblem(words({ clause: undefined }), 'BAD_SPECIFICATION', at('clause'));
  expectProblem(words({ text: 7 }), 'BAD_SPECIFICATION', at('text'));
  expectProblem(words({ strength: undefined }), 'BAD_SPECIFICATION', at('strength'));
  expectProblem(words({ strength: 'must' }), 'BAD_SPECIFICATION', at('strength'));
});

test('what is settled by nothing, or with a part missing, is BAD_SPECIFICATION', () => {
  const unknown = { kind: 'convergence', settled: { kind: 'peace' } } as unknown as Property;
  expectProblem(problems(unknown), 'BAD_SPECIFICATION', at('settled'));
  const partial = { kind: 'convergence', settled: { kind: 'claims', commit, on } } as unknown as Property;
  expectProblem(problems(partial), 'BAD_SPECIFICATION', at('settled', 'partner'));
});

test('a requirement with a part missing, or one too many, is BAD_SPECIFICATION', () => {
  const partial = { kind: 'agreement', commit, running, injective: true } as unknown as Property;
  expectProblem(problems(partial), 'BAD_SPECIFICATION', at('on'));
  const misspelt = { kind: 'agreement', commit, running, on, injectve: true } as unknown as Property;
  expectProblem(problems(misspelt), 'BAD_SPECIFICATION', at('injectve'));
});
