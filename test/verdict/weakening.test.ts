import { describe, expect, it } from 'vitest';
import { handshake, handshakeRequirements, handshakeScenario } from '../../bench/handshake.ts';
import crossingRequests from '../../examples/crossing-requests.ts';
import halfDone from '../../examples/half-done.ts';
import needhamSchroeder from '../../examples/needham-schroeder.ts';
import passport from '../../examples/passport.ts';
import peerContexts from '../../examples/peer-contexts.ts';
import pseudonyms from '../../examples/pseudonyms.ts';
import replayCache from '../../examples/replay-cache.ts';
import stopAndWait from '../../examples/stop-and-wait.ts';
import tags from '../../examples/tags.ts';
import bundled from '../../properties/index.ts';
import { attackers, type Case, type Specification } from '../../src/index.ts';
import { check } from '../../src/verdict/check.ts';
import { type Weakening, weakening } from '../../src/verdict/weakening.ts';
import { candidatesOf } from '../../src/verdict/weakenings/candidates.ts';
import { keptByAgents } from '../../src/verdict/weakenings/careless.ts';
import { moreLosses } from '../../src/verdict/weakenings/patience.ts';
import { leakedSecrets, openedChannels } from '../../src/verdict/weakenings/settings.ts';
import { naiveVerdict } from '../naive/verdict.ts';
import {
  caseOf,
  gotWhatWasSent,
  keySecret,
  letters,
  twoSessions,
  valueSecret,
} from './weakening-protocols.ts';

type Found = Extract<Weakening, { kind: 'found' }>;

function caseNamed(id: string, { cases }: Specification = bundled): Case {
  const found = cases.find((c) => c.id === id);
  if (found === undefined) throw new Error(`there is no case ${id}`);
  return found;
}

function found(theCase: Case): Found {
  const w = weakening(theCase);
  if (w.kind !== 'found') throw new Error(`${theCase.id}: ${w.kind}`);
  return w;
}

/** The attack as somebody else finds it: the naive explorer, which shares nothing with the engine but the charts. */
function confirmByExploring({ weakened, attack }: Found): void {
  const { protocol, scenario, requirement } = weakened;
  const naive = naiveVerdict(protocol, scenario, requirement, { maxStates: 100_000 });
  expect(naive.verdict).toBe('violated');
  expect(attack.evidence.kind === 'run' && attack.evidence.steps.length).toBe(naive.depth);
}

describe('a weakening and its attack are real', () => {
  it.each([
    ['agreement-initiator', 'initiator does not compare algs in DSMC with what it sent'],
    ['no-downgrade', 'initiator does not compare algs in DSMC with what it sent'],
    ['agreement-responder', 'responder does not check mac of Complete'],
  ])('benchmark handshake, %s: %s', (id, name) => {
    const theCase: Case = {
      id,
      protocol: handshake({ cids: 1 }),
      scenario: handshakeScenario(1, 1),
      requirement: handshakeRequirements[id],
    };
    expect(check(theCase).verdict).toBe('holds');
    const w = found(theCase);
    expect(w.name).toBe(name);
    expect(w.weakened.requirement).toBe(theCase.requirement);
    expect(w.weakened.protocol).not.toBe(theCase.protocol);
    confirmByExploring(w);
  });

  it.each([
    ['no-replay', 'door takes Open without asking that seen has nothing for id'],
    ['freshness', 'door takes Open without asking that seen has nothing for id'],
  ])('replay cache, %s: %s', (id, name) => {
    const w = found(caseNamed(`replay-cache/cached/${id}`, replayCache));
    expect(w.name).toBe(name);
    confirmByExploring(w);
  });

  it.each([
    ['connected', 'opener removes nothing from state'],
    ['gone', 'opener removes nothing from key'],
  ])('peer contexts, %s: %s', (id, name) => {
    expect(found(caseNamed(`peer-contexts/tidy/${id}`, peerContexts)).name).toBe(name);
  });

  it('what is never removed rests on what is stored', () => {
    const kept = caseNamed('peer-contexts/leaky/connected', {
      ...peerContexts,
      cases: peerContexts.cases.map((c) => ({ ...c, id: c.id.replace('leaky/gone', 'leaky/connected') })),
    });
    const requirement = caseNamed('peer-contexts/tidy/connected', peerContexts).requirement;
    const theCase = { ...kept, requirement };
    expect(check(theCase).verdict).toBe('holds');
    expect(found(theCase).name).toBe('opener stores nothing in key');
  });

  it('Lowe’s correction rests on the name that he put in', () => {
    const w = found(caseNamed('needham-schroeder/lowe/responder-secret', needhamSchroeder));
    expect(w.name).toBe('initiator does not compare peer in Msg2 with the peer that it has');
    const without = check({
      ...w.weakened,
      protocol: caseNamed('needham-schroeder/original/responder-secret', needhamSchroeder).protocol,
    });
    expect(
      without.verdict === 'violated' && without.evidence.kind === 'run' && without.evidence.steps.length,
    ).toBe(w.attack.evidence.kind === 'run' && w.attack.evidence.steps.length);
  });
});

describe('the bundled cases that hold', () => {
  it.each([
    [
      'V-09-04',
      'UE_1 takes Direct-Security-Mode-Command without asking that Chosen_integrity is in Supported_algs (requested, step 1)',
    ],
    [
      'V-09-06',
      'UE_1 does not compare Supported_algs in Direct-Security-Mode-Command with what it sent (requested, step 1)',
    ],
    [
      'V-09-11',
      'UE_1 does not compare Supported_algs in Direct-Security-Mode-Command with what it sent (requested, step 1)',
    ],
    // Both UEs have a first key made alike: weakening it for one of them alone would show nothing.
    ['V-10-13', 'UE_1 stores nothing in KD-sess-kept'],
    ['V-10-12/retries', 'UE_2 has no timer for "no complete came" that runs out by itself'],
    ['V-21-05', 'Key of NAS-Security-Mode-Command is not encrypted'],
    ['V-21-08/hardened', 'ME does not check Signature of NAS-Security-Mode-Command'],
    ['V-21-21/erased', 'ME does not erase KMEpriv'],
    ['V-09-08/answers-protected', 'Direct-Security-Mode-Command carries no MAC'],
  ])('%s: %s', (id, name) => {
    const theCase = caseNamed(id);
    expect(check(theCase).verdict).toBe('holds');
    const w = found(theCase);
    expect(w.name).toBe(name);
    // Asked once more, by itself: the same attack, in the scenario of the case.
    const again = check(w.weakened);
    expect(again.verdict === 'violated' && again.evidence).toEqual(w.attack.evidence);
    expect(w.attack.bounds).toEqual({ ...again.bounds, limits: w.attack.bounds.limits });
  });
});

describe('every class of weakening has its turn, the charts first', () => {
  it.each([
    ['a check', letters.coded, gotWhatWasSent, twoSessions, 'receiver does not check code of Letter'],
    ['an encryption', letters.boxed, valueSecret, twoSessions, 'box of Letter is not encrypted'],
    ['a channel', letters.channelled, valueSecret, twoSessions, 'the channel link is not confidential'],
    [
      'another guarantee',
      letters.channelled,
      gotWhatWasSent,
      twoSessions,
      'the channel link is not authentic',
    ],
    ['a leak', letters.coded, keySecret, twoSessions, 'K(A, B) leaks at the start'],
    [
      'the attacker',
      letters.open,
      valueSecret,
      { ...twoSessions, attacker: attackers.none },
      `the attacker is A0, ${attackers.A0.meaning}`,
    ],
    [
      'the attacker',
      letters.open,
      gotWhatWasSent,
      { ...twoSessions, attacker: attackers.none },
      `the attacker is A1, ${attackers.A1.meaning}`,
    ],
  ])('%s', (_, protocol, property, scenario, name) => {
    const theCase = caseOf(protocol, property, scenario);
    expect(check(theCase).verdict).toBe('holds');
    const w = found(theCase);
    expect(w.name).toBe(name);
    confirmByExploring(w);
  });
});

describe('two worlds', () => {
  it('are weakened alike, so that they are not told apart by the weakening', () => {
    const scenario = { ...twoSessions, other: { ...twoSessions, name: 'other' } };
    const settings = [
      ...openedChannels(letters.channelled, scenario),
      ...leakedSecrets(letters.coded, scenario),
    ];
    expect(settings.length).toBeGreaterThan(2);
    for (const { scenario: weakened } of settings) {
      expect(weakened.other).not.toEqual(scenario.other);
      expect(weakened.other).toEqual({
        ...scenario.other,
        channels: weakened.channels,
        leaks: weakened.leaks,
      });
    }
  });
});

describe('where there is none', () => {
  it('two codes under two keys: neither carries the requirement alone', () => {
    const theCase = caseOf(letters.twiceCoded, gotWhatWasSent);
    expect(check(theCase).verdict).toBe('holds');
    const w = weakening(theCase);
    expect(w.kind).toBe('none');
    expect(w.kind === 'none' && w.tried).toBeGreaterThan(5);
  });

  it('V-09-16/symbolic: labels and algorithms both keep the traffic keys apart', () => {
    expect(weakening(caseNamed('V-09-16/symbolic')).kind).toBe('none');
  });

  it('kinds that nobody attacks have nothing to weaken', () => {
    const property = { kind: 'executable' } as const;
    expect(weakening(caseOf(letters.coded, property))).toEqual({ kind: 'none', tried: 0 });
  });
});

describe('bounds', () => {
  it('no time: nothing is settled, and nothing is said', () => {
    const w = weakening(caseOf(letters.coded, gotWhatWasSent), { timeout: 0 });
    expect(w).toMatchObject({ kind: 'stopped', tried: 0 });
    expect(w.kind === 'stopped' && w.of).toBeGreaterThan(0);
    expect(w.kind === 'stopped' && w.open).toHaveLength(w.kind === 'stopped' ? w.of : -1);
  });

  it('too few states: what was stopped is not said to hold', () => {
    const theCase = caseNamed('needham-schroeder/lowe/responder-secret', needhamSchroeder);
    const w = weakening(theCase, { maxStates: 1, sessions: 1 });
    expect(w.kind).toBe('stopped');
    if (w.kind !== 'stopped') throw new Error(w.kind);
    expect(w.tried).toBeLessThan(w.of);
    expect(w.open).toHaveLength(w.of - w.tried);
  });

  it('the copies of sessions can be set', () => {
    const w = weakening(caseNamed('V-09-11'), { sessions: 1 });
    expect(w.kind === 'found' && w.attack.bounds.sessions.every((s) => s.includes('×1'))).toBe(true);
  });

  it('two runs say the same', () => {
    const told = () => {
      const { name, tried, attack } = found(caseNamed('V-10-13'));
      return { name, tried, evidence: attack.evidence, states: attack.states };
    };
    expect(told()).toEqual(told());
  });
});

describe('what comes to rest', () => {
  it.each([
    ['no-loss', stopAndWait, 'a message is lost'],
    ['one-repetition', stopAndWait, 'sender has no timer for "repeat" that runs out by itself'],
    ['tie-break', crossingRequests, 'asked takes Change without asking that pending has nothing for peer'],
    ['gives-up', halfDone, 'opener has no timer for "expired" that runs out by itself'],
  ])('%s', (id, specification, name) => {
    const c = caseNamed(`${specification.cases[0].protocol.procedure}/${id}`, specification);
    expect(weakening(c)).toMatchObject({ kind: 'found', name });
  });

  it('one loss more is tried, but not where the attacker drops what it likes', () => {
    const cases = [
      caseNamed('stop-and-wait/no-loss', stopAndWait),
      caseNamed('stop-and-wait/one-repetition', stopAndWait),
      caseNamed('half-done/gives-up', halfDone),
    ];
    const losses = ({ scenario }: Case) => moreLosses(scenario).map((s) => s.scenario.attacker.losses);
    expect(cases.map(losses)).toEqual([[1], [2], []]);
  });
});

describe('two worlds that look the same', () => {
  it('a value that each agent keeps for itself shows who it is', () => {
    const w = found(caseNamed('V-21-22/fresh-key'));
    expect(w.name).toBe('ME draws KMEpriv once and for all: it is the same in every run of an agent');
    const { sessions, other } = w.weakened.scenario;
    const kept = (all: typeof sessions) =>
      all.flatMap((s) => (s.role === 'ME' ? [[s.agent, s.with?.KMEpriv_kept]] : []));
    expect([kept(sessions), kept(other?.sessions ?? [])]).toEqual([
      [
        ['ME-A', 'KMEpriv of ME-A'],
        ['ME-A', 'KMEpriv of ME-A'],
      ],
      [
        ['ME-A', 'KMEpriv of ME-A'],
        ['ME-B', 'KMEpriv of ME-B'],
      ],
    ]);
  });

  it('what one agent alone draws is kept by it alone: that is the same in every run', () => {
    const { protocol, scenario } = caseNamed('V-21-22/fresh-key');
    const roles = keptByAgents(protocol, scenario).map((d) => d.place[0]);
    expect(new Set(roles)).toEqual(new Set(['ME']));
  });

  it.each(['V-21-22/fresh-key', 'V-11-02/repaired'])('%s: nothing is tried twice', (id) => {
    const ids = candidatesOf(caseNamed(id)).map((c) => c.id);
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['pseudonyms/drawn', pseudonyms, 'terminal does not draw alias anew: it is the same in every run'],
    ['tags/own-nonce/A1', tags, 'tag does not draw nonce anew: it is the same in every run'],
    ['tags/challenge/A0', tags, 'K(A, R) leaks at the start'],
    ['passport/one-error', passport, 'the channel door is not authentic'],
  ])('%s', (id, specification, name) => {
    const w = found(caseNamed(id, specification));
    expect(w.name).toBe(name);
    // Both worlds are made weaker in the same respect.
    const { attacker, other } = w.weakened.scenario;
    expect(other?.attacker).toEqual(attacker);
    expect(w.weakened.scenario.channels).toEqual(other?.channels);
  });
});
