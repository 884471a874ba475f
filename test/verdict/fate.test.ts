import { describe, expect, it } from 'vitest';
import keyConfirmation from '../../examples/key-confirmation.ts';
import keySeparation from '../../examples/key-separation.ts';
import needhamSchroeder from '../../examples/needham-schroeder.ts';
import peerContexts from '../../examples/peer-contexts.ts';
import protectedChannel from '../../examples/protected-channel.ts';
import pseudonyms from '../../examples/pseudonyms.ts';
import replayCache from '../../examples/replay-cache.ts';
import signedDiffieHellman from '../../examples/signed-diffie-hellman.ts';
import { type Case, type Specification, term } from '../../src/index.ts';
import { check } from '../../src/verdict/check.ts';
import { canKill, type FateOptions, fateOf } from '../../src/verdict/fate.ts';
import { type Mutant, type MutantKind, mutantsOf } from '../../src/verdict/weakenings/mutants.ts';
import { caseOf, gotWhatWasSent, letter, letters, twoSessions, valueSecret } from './weakening-protocols.ts';

/** The cases of a variant that hold. */
function holding({ cases }: Pick<Specification, 'cases'>, variant: string): readonly Case[] {
  return cases.filter(
    (c) => c.protocol.variant === variant && canKill(c.requirement.property) && check(c).verdict === 'holds',
  );
}

const mutantsFor = (cases: readonly Case[]): readonly Mutant[] =>
  mutantsOf(
    cases[0].protocol,
    cases.map((c) => c.scenario),
  );

function named(cases: readonly Case[], sentence: string): Mutant {
  const all = mutantsFor(cases);
  const found = all.find((m) => m.sentence === sentence);
  if (found === undefined) throw new Error(`none of: ${all.map((m) => m.sentence).join('; ')}`);
  return found;
}

const fate = (cases: readonly Case[], sentence: string, options: FateOptions = {}) =>
  fateOf(named(cases, sentence), cases, options);

const bound = letter({ fields: { n: ['Nonce', 'n'], box: ['Ciphertext', term.aead('k', 'n', 'k2')] } });
const boundLetter: Pick<Specification, 'cases'> = { cases: [caseOf(bound, gotWhatWasSent)] };

type Killed = readonly [
  kind: MutantKind,
  spec: Pick<Specification, 'cases'>,
  variant: string,
  sentence: string,
  by: string,
];

describe('each kind of mutant is killed by the requirement that it carries', () => {
  it.each<Killed>([
    [
      'comparison',
      needhamSchroeder,
      'lowe',
      'initiator does not compare peer in Msg2 with the peer that it has',
      'needham-schroeder/lowe/responder-agrees',
    ],
    [
      'condition',
      replayCache,
      'cached',
      'door takes Open without asking that seen has nothing for id',
      'replay-cache/cached/no-replay',
    ],
    [
      'field',
      signedDiffieHellman,
      'named',
      'responder does not check sig of Msg3',
      'signed-diffie-hellman/named/responder-agrees',
    ],
    [
      'covered',
      signedDiffieHellman,
      'named',
      'sig of Msg3 does not cover peer/self',
      'signed-diffie-hellman/named/responder-agrees',
    ],
    [
      'encryption',
      needhamSchroeder,
      'lowe',
      'sealed of Msg3 is not encrypted',
      'needham-schroeder/lowe/responder-secret',
    ],
    ['bound', boundLetter, 'test', 'box of Letter does not bind n', 'letter'],
    [
      'ingredient',
      keyConfirmation,
      'confirmed',
      'the key session is derived without k',
      'key-confirmation/confirmed',
    ],
    [
      'label',
      keySeparation,
      'apart',
      'ciphering, integrity are not told apart by a label',
      'key-separation/apart',
    ],
    ['erasure', peerContexts, 'tidy', 'opener removes nothing from state', 'peer-contexts/tidy/connected'],
    [
      'newness',
      pseudonyms,
      'drawn',
      'terminal does not draw alias anew: it is the same in every run',
      'pseudonyms/drawn',
    ],
    [
      'channel',
      protectedChannel,
      'ideal',
      'the channel link is not confidential',
      'protected-channel/ideal/secret',
    ],
  ])('%s', (kind, spec, variant, sentence, by) => {
    const cases = holding(spec, variant);
    const mutant = named(cases, sentence);
    expect(mutant.kind).toBe(kind);
    expect(fateOf(mutant, cases)).toMatchObject({ kind: 'killed', by: [by] });
    // Asked by itself, with all its sessions: the case that held is violated.
    const mutated = mutant.make()?.(cases.find((c) => c.id === by) as Case);
    expect(mutated && check(mutated).verdict).toBe('violated');
  });
});

describe('what becomes of a mutant', () => {
  it('it survives where nothing that is asked rests on what it leaves out', () => {
    const cases = [caseOf(letters.twiceCoded, gotWhatWasSent)];
    for (const code of ['code', 'second']) {
      expect(fate(cases, `receiver does not check ${code} of Letter`)).toMatchObject({
        kind: 'survives',
        asked: 1,
      });
    }
    const once = [caseOf(letters.coded, gotWhatWasSent)];
    expect(fate(once, 'receiver does not check code of Letter').kind).toBe('killed');
  });

  it('it is killed by every case that it breaks, if all are asked', () => {
    const cases = [
      { ...caseOf(letters.channelled, gotWhatWasSent), id: 'sent' },
      { ...caseOf(letters.channelled, valueSecret), id: 'secret' },
    ];
    const open = (guarantee: string) => fate(cases, `the channel link is not ${guarantee}`, { all: true });
    expect(open('confidential')).toMatchObject({ kind: 'killed', by: ['secret'] });
    expect(open('authentic')).toMatchObject({ kind: 'killed', by: ['sent'] });
    expect(open('replay-protected')).toMatchObject({ kind: 'survives', asked: 2 });
    const both = [cases[0], { ...cases[0], id: 'sent again' }];
    const sentence = 'the channel link is not authentic';
    expect(fate(both, sentence)).toMatchObject({ by: ['sent'] });
    expect(fate(both, sentence, { all: true })).toMatchObject({ by: ['sent', 'sent again'] });
  });

  it('it is not settled when its time is up, and counts as neither', () => {
    const cases = holding(needhamSchroeder, 'lowe');
    const sentence = 'initiator does not compare peer in Msg2 with the peer that it has';
    const asked = cases.length;
    expect(fate(cases, sentence, { timeout: 1e-9 })).toMatchObject({ kind: 'unsettled', settled: 0, asked });
  });

  it('it is not asked where no case plays the role that is changed', () => {
    const alone = { ...twoSessions, sessions: twoSessions.sessions.filter((s) => s.role === 'sender') };
    const cases = [caseOf(letters.coded, valueSecret, alone)];
    expect(fate(cases, 'receiver does not check code of Letter').kind).toBe('unasked');
  });

  it('it is none where a party would lack what it needs', () => {
    const cases = [caseOf(letters.channelled, gotWhatWasSent)];
    const fates = mutantsFor(holding(protectedChannel, 'ideal')).map((m) => [
      m.sentence,
      m.make() === undefined,
    ]);
    expect(fates).toContainEqual(['receiver does not check that Token comes from peer', true]);
    expect(mutantsFor(cases).length).toBeGreaterThan(2);
  });

  it('what asks whether the honest run ends, or about the text, kills nothing', () => {
    expect(canKill({ kind: 'executable', claims: [] })).toBe(false);
    expect(canKill(valueSecret)).toBe(true);
  });

  it('it is not settled where its table is too large', () => {
    const cases = [caseOf(letters.twiceCoded, gotWhatWasSent)];
    const sentence = 'receiver does not check code of Letter';
    expect(fate(cases, sentence).kind).toBe('survives');
    expect(fate(cases, sentence, { maxLocalStates: 3 })).toMatchObject({
      ...{ kind: 'unsettled', settled: 0, asked: 1 },
    });
  });
});

describe('what makes it quick', () => {
  const specifications = {
    ...{ keyConfirmation, keySeparation, peerContexts, protectedChannel },
    ...{ pseudonyms, replayCache, signedDiffieHellman },
  };
  it.each(Object.entries(specifications))('changes no fate: %s', (_, spec) => {
    for (const variant of new Set(spec.cases.map((c) => c.protocol.variant))) {
      const cases = holding(spec, variant);
      for (const mutant of cases.length === 0 ? [] : mutantsFor(cases)) {
        const { states: _, ...quick } = fateOf(mutant, cases, { all: true });
        const { states: __, ...plain } = fateOf(mutant, cases, { all: true, plain: true });
        const sorted = (f: typeof quick) => (f.kind === 'killed' ? { ...f, by: [...f.by].sort() } : f);
        expect([mutant.id, sorted(quick)]).toEqual([mutant.id, sorted(plain)]);
        expect(fateOf(mutant, cases).kind).toBe(plain.kind);
      }
    }
  });
});
