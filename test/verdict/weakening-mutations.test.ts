import { describe, expect, it } from 'vitest';
import { handshake, handshakeScenario } from '../../bench/handshake.ts';
import needhamSchroeder from '../../examples/needham-schroeder.ts';
import otwayRees from '../../examples/otway-rees.ts';
import retransmission from '../../examples/retransmission.ts';
import bundled from '../../properties/index.ts';
import {
  constant,
  type Expression,
  type Protocol,
  type Scenario,
  term,
  triggersOf,
} from '../../src/index.ts';
import { protocolProblems } from '../../src/spec/load/index.ts';
import { check } from '../../src/verdict/check.ts';
import type { Mutation } from '../../src/verdict/weakenings/mutation.ts';
import { mutationsOf } from '../../src/verdict/weakenings/mutations-of.ts';
import { caseOf, letter, letters, twoSessions } from './weakening-protocols.ts';

const written = (p: Protocol): string =>
  JSON.stringify([
    Object.values(p.roles).map((r) => r.config),
    p.messages,
    p.channels,
    p.constants,
    p.stores ?? {},
  ]);

function bundledCase(procedure: string, variant: string) {
  const found = bundled.cases.find(
    ({ protocol: p, requirement }) =>
      p.procedure === procedure && p.variant === variant && requirement.property.kind === 'executable',
  );
  if (found === undefined) throw new Error(`${procedure}/${variant} is not asked whether it runs`);
  return found;
}

const exampleOf = (s: typeof otwayRees) => ({ protocol: s.cases[0].protocol, scenario: s.cases[0].scenario });

const subjects: Readonly<Record<string, { readonly protocol: Protocol; readonly scenario: Scenario }>> = {
  handshake: { protocol: handshake({ cids: 1 }), scenario: handshakeScenario(1, 1) },
  'Needham-Schroeder': exampleOf(needhamSchroeder),
  'Otway-Rees': exampleOf(otwayRees),
  retransmission: exampleOf(retransmission),
  'a coded letter': { protocol: letters.coded, scenario: twoSessions },
  'a letter over a channel': { protocol: letters.channelled, scenario: twoSessions },
  'P09 literal': bundledCase('P09', 'literal'),
  'P09 hardened': bundledCase('P09', 'hardened'),
  'P21 hardened-mutual': bundledCase('P21', 'hardened-mutual'),
};

describe.each(Object.entries(subjects))('mutations of %s', (_, { protocol, scenario }) => {
  const before = written(protocol);
  const mutations = mutationsOf(protocol);

  it('are well-formed, and none is the protocol itself or another', () => {
    expect(mutations.flatMap((m) => protocolProblems(m.protocol))).toEqual([]);
    const all = [before, ...mutations.map((m) => written(m.protocol))];
    expect(new Set(all).size).toBe(all.length);
  });

  it('have ids and sentences of their own', () => {
    for (const key of ['id', 'sentence'] as const) {
      expect(new Set(mutations.map((m) => m[key])).size).toBe(mutations.length);
    }
  });

  it('leave the honest run possible', () => {
    const property = { kind: 'executable' } as const;
    const stuck = mutations.filter((m) => {
      const v = check(caseOf(m.protocol, property, m.inScenario(scenario)), { sessions: 1 });
      return v.verdict !== 'holds';
    });
    expect(stuck.map((m) => m.id)).toEqual([]);
  });

  it('leave the protocol as it was', () => {
    expect(written(protocol)).toBe(before);
  });
});

/** The fields that B expects in the letter, under each mutation that the sentence names. */
function expectedFields(p: Protocol, sentence: string): Readonly<Record<string, Expression>> | undefined {
  const m = mutationsOf(p).find((x) => x.sentence === sentence);
  return m && triggersOf(m.protocol.roles.receiver)[0].fields;
}

const sentences = (found: readonly Mutation[]): readonly string[] => found.map((m) => m.sentence);

describe('what is mutated', () => {
  it('the benchmark handshake: all of it', () => {
    expect(sentences(mutationsOf(handshake({ cids: 1 })))).toEqual([
      'initiator does not compare algs in DSMC with what it sent',
      'initiator does not check mac of DSMC',
      'responder does not check mac of Complete',
      'mac of DSMC does not cover "DSMC"',
      'mac of DSMC does not cover algs',
      'mac of Complete does not cover "Complete"',
      'mac of Complete does not cover algs',
      'the key KD-sess is derived without nonce1',
      'the key KD-sess is derived without nonce2',
      'the key KD-sess is derived without kd',
      'initiator does not draw nonce1 anew: it is the same in every run',
      'responder does not draw nonce2 anew: it is the same in every run',
    ]);
  });

  it('a value that comes back and is not compared: the code over it is one over what came', () => {
    const m = mutationsOf(handshake({ cids: 1 }))[0];
    const { algs, mac } =
      triggersOf(m.protocol.roles.initiator).find((t) => t.message === 'DSMC')?.fields ?? {};
    const key = term.kdf('KD-sess', 'kd', 'nonce1', 'nonce2');
    expect({ algs, mac }).toEqual({ algs: 'unread', mac: term.mac(key, constant('DSMC'), 'unread') });
  });

  it('a field that is not checked is forgotten at once', () => {
    expect(expectedFields(letters.coded, 'receiver does not check code of Letter')).toEqual({
      n: 'n',
      code: 'unread',
    });
    const m = mutationsOf(letters.coded)[0];
    const [bind, forget] = JSON.parse(written(m.protocol))[0][1].states.idle.on.Letter[0].actions;
    expect([bind.type, forget]).toEqual(['bind', { type: 'forget', params: { variables: ['unread'] } }]);
  });

  it('a part of what is opened', () => {
    const boxed = letter({ fields: { box: ['Ciphertext', term.senc('k', 'n', 'peer')] } });
    expect(sentences(mutationsOf(boxed))).toEqual([
      'receiver does not compare peer in Letter with the peer that it has',
      'box of Letter is not encrypted',
      'sender does not draw n anew: it is the same in every run',
    ]);
    expect(
      expectedFields(boxed, 'receiver does not compare peer in Letter with the peer that it has'),
    ).toEqual({
      box: term.senc('k', 'n', 'unread'),
    });
    expect(expectedFields(boxed, 'box of Letter is not encrypted')).toEqual({ box: term.tuple('n', 'peer') });
  });

  it('what a code covers, down into a tuple, by both ends; nothing at all where it was the last', () => {
    const tupled = letter({
      fields: { n: ['Nonce', 'n'], code: ['Mac', term.mac('k', term.tuple('n', 'peer'))] },
    });
    expect(expectedFields(tupled, 'code of Letter does not cover n')?.code).toEqual(
      term.mac('k', term.tuple('peer')),
    );
    const m = mutationsOf(letters.coded).find((x) => x.sentence === 'code of Letter covers nothing');
    const code = JSON.stringify(term.mac('k', constant('(nothing)')));
    expect(written(m?.protocol as Protocol).split(code).length - 1).toBe(3);
  });

  it('the sender on a channel', () => {
    const m = mutationsOf(letters.channelled).find((x) => x.id.endsWith('sender unchecked'));
    expect(m?.sentence).toBe('receiver does not check that Letter comes from peer');
    expect(m && triggersOf(m.protocol.roles.receiver)[0].from).toBeUndefined();
  });

  it('data bound by authenticated encryption', () => {
    const bound = letter({ fields: { box: ['Ciphertext', term.aead('k', 'peer', 'n')] } });
    expect(expectedFields(bound, 'box of Letter does not bind peer')).toEqual({ box: term.senc('k', 'n') });
  });

  it('a key that leaks is derived as the mutated protocol derives it', () => {
    const value = term.kdf('session', constant('A'), constant('B'));
    const derived = letter({
      fields: { n: ['Nonce', 'n'], code: ['Mac', term.mac(term.kdf('session', 'self', 'peer'), 'n')] },
    });
    const m = mutationsOf(derived).find((x) =>
      x.sentence.startsWith('the key session is derived without peer'),
    );
    const leaks = [{ name: 'session', value, when: 'late' as const }];
    expect(m?.inScenario({ ...twoSessions, leaks }).leaks?.[0].value).toEqual(
      term.kdf('session', constant('A')),
    );
  });
});
