import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Knowledge as EngineKnowledge, type Term as EngineTerm } from '../../src/attacker/index.ts';
import {
  attackers,
  type ConstantDeclaration,
  constructors,
  data,
  type Protocol,
  protocol,
  role,
  type Scenario,
} from '../../src/index.ts';
import { vocabularyOf } from '../../src/model/vocabulary.ts';
import type { ScheduleTerm } from '../../src/verdict/replay/index.ts';
import { Knowledge } from '../../src/verdict/replay/knowledge.ts';
import { TermReader } from '../../src/verdict/replay/read-term.ts';
import { Terms } from '../../src/verdict/replay/terms.ts';

const constants: Readonly<Record<string, ConstantDeclaration>> = {
  tag: { sort: 'Tag' },
  null: { sort: 'Algorithm', nullAlgorithm: true },
  real: { sort: 'Algorithm' },
  secret: { sort: 'Tag', secret: true },
  pin: { sort: 'Tag', secret: true, guessable: true },
};

const asked: Protocol = protocol({
  procedure: 'deduction',
  title: 'Deduction',
  variant: 'all',
  description: 'values of every kind, and nobody who does anything',
  sorts: { Tag: data(), Algorithm: data() },
  constants,
  channels: {},
  messages: {},
  roles: {
    party: role({
      name: 'party',
      parameters: { self: 'Agent' },
      variables: { k: 'Key', x: 'PrivateKey', e: 'DhExponent' },
      initial: 'idle',
      states: { idle: { type: 'final' } },
    }),
  },
});

const scenario: Scenario = {
  name: 'an insider',
  agents: { A: {}, B: {}, I: { insider: true } },
  sessions: [{ role: 'party', agent: 'A', copies: 2 }],
  attacker: attackers.A2,
};

const drawn = (variable: string, copy: number): ScheduleTerm => ({
  drawn: variable,
  by: `A.party#${copy}`,
  occurrence: 0,
});
const apply = (name: string, ...args: readonly ScheduleTerm[]): ScheduleTerm => ({ apply: name, args });
const named = (name: string): ScheduleTerm => ({ constant: name });

const agent = fc.constantFrom('A', 'B', 'I').map(named);
const secretValue = (variable: string) => fc.constantFrom(1, 2).map((copy) => drawn(variable, copy));
const plain = fc.oneof(
  fc.constantFrom('tag', 'secret', 'pin', 'A').map(named),
  secretValue('k'),
  secretValue('e'),
);
const algorithm = fc.constantFrom('null', 'real').map(named);
const privateHalf = fc.oneof(
  secretValue('x'),
  agent.map((a) => apply('privateKey', a)),
);
const exponent = secretValue('e');

/** Values of every constructor, some levels deep. */
const { value } = fc.letrec<{ value: ScheduleTerm; key: ScheduleTerm }>((tie) => {
  const inner = tie('value');
  const key = tie('key');
  const publicKey = privateHalf.map((x) => apply('pub', x));
  const make = (name: string, ...args: readonly fc.Arbitrary<ScheduleTerm>[]) =>
    fc.tuple(...args).map((values) => apply(name, ...values));
  return {
    key: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'key' },
      secretValue('k'),
      make('shared', agent, agent),
      make('kdf', key, inner),
      make('dh', exponent, make('dhPublic', exponent)),
    ),
    value: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'value' },
      plain,
      make('tuple', inner, inner),
      make('hash', inner),
      make('mac', key, inner),
      make('integrity', algorithm, key, inner),
      make('senc', key, inner),
      make('aead', key, inner, inner),
      make('cipher', algorithm, key, fc.constant(named('tag')), inner),
      make('aenc', publicKey, inner),
      make('sign', publicKey, inner),
      make('dhPublic', exponent),
      make('senc', fc.constant(named('pin')), inner),
      make('hash', fc.constant(named('pin'))),
      key,
    ),
  };
});

const partsOf = (t: ScheduleTerm): readonly ScheduleTerm[] =>
  'apply' in t ? [t, ...t.args.flatMap(partsOf)] : [t];

/** What the replay's attacker can build who has heard this. */
function byReplay(heard: readonly ScheduleTerm[]): (t: ScheduleTerm) => boolean {
  const terms = new Terms(asked, scenario);
  const knowledge = new Knowledge(terms);
  const reader = new TermReader(
    terms,
    () => 'party',
    () => {},
  );
  knowledge.learn(terms.publicAtoms());
  for (const t of heard) knowledge.learn([reader.read(t)]);
  return (t) => knowledge.derivable(reader.read(t));
}

/** What the engine's attacker can build. */
function byEngine(heard: readonly ScheduleTerm[]): (t: ScheduleTerm) => boolean {
  const vocabulary = vocabularyOf(asked, scenario);
  const { terms } = vocabulary;
  const read = (t: ScheduleTerm): EngineTerm => {
    if ('constant' in t) return vocabulary.constants.get(t.constant) as EngineTerm;
    if ('apply' in t) return terms.construct(t.apply, undefined, t.args.map(read)) as EngineTerm;
    if ('invented' in t) throw new Error('nothing is invented here');
    const sort = asked.roles.party.variables[t.drawn];
    const session = Number(t.by.at(-1));
    return terms.atom({
      kind: 'fresh',
      name: `${t.drawn}.${t.by}`,
      sort,
      session,
      variable: t.drawn,
      occurrence: 0,
    });
  };
  const knowledge = new EngineKnowledge(terms);
  for (const t of heard) knowledge.add(read(t));
  return (t) => knowledge.derivable(read(t));
}

describe('the replay’s deduction and the engine’s, written apart', () => {
  it('say the same of everything in what was heard, and of what could be made of it', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), fc.array(value, { maxLength: 3 }), (heard, others) => {
        const [replay, engine] = [byReplay(heard), byEngine(heard)];
        const asks = [...heard, ...others].flatMap(partsOf);
        expect(asks.filter((t) => replay(t) !== engine(t))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('test a guess with the help of what the tested value shows to everybody', () => {
    const key = apply('kdf', drawn('k', 1), named('pin'));
    const heard = apply('aead', key, drawn('k', 1), named('tag'));
    for (const knows of [byReplay([heard]), byEngine([heard])]) expect(knows(named('pin'))).toBe(true);
    const hidden = apply('aead', key, named('A'), named('tag'));
    for (const knows of [byReplay([hidden]), byEngine([hidden])]) expect(knows(named('pin'))).toBe(false);
  });

  it('use every constructor that a chart writes, but the successor', () => {
    const used = new Set(
      fc
        .sample(value, { numRuns: 2000, seed: 1 })
        .flatMap(partsOf)
        .flatMap((t) => ('apply' in t ? [t.apply] : [])),
    );
    const engineOnly = new Set(['keystream', 'altered', 'dhShared', 'ephemeral', 'sealed', 'succ']);
    expect(Object.keys(constructors).filter((c) => !engineOnly.has(c) && !used.has(c))).toEqual([]);
  });

  it('do not say yes, or no, to everything', () => {
    const answers = fc
      .sample(fc.array(value, { minLength: 1, maxLength: 5 }), { numRuns: 200, seed: 1 })
      .flatMap((heard) => heard.flatMap(partsOf).map(byReplay(heard)));
    const yes = answers.filter((a) => a).length / answers.length;
    expect(yes).toBeGreaterThan(0.2);
    expect(yes).toBeLessThan(0.95);
  });
});
