import { describe, expect, it } from 'vitest';
import { type Scope, type ScopeSessions, scopeOf } from '../../src/gate/scope.ts';
import { scopeChanges } from '../../src/gate/scope-changes.ts';
import { attackers, constant, ordered, term } from '../../src/index.ts';
import { handedOver, scenario } from './handed-over.ts';

const scope = (sessions: readonly ScopeSessions[], more: Partial<Scope> = {}): Scope => ({
  sessions,
  limits: {},
  granted: [],
  assumed: [],
  ...more,
});
const session = (role: string, copies: number, peers: readonly string[] = ['B']): ScopeSessions => ({
  role,
  agent: 'A',
  copies,
  with: { peer: peers },
});
const told = (before: Scope, now: Scope) => scopeChanges(before, now).map((c) => `${c.direction}: ${c.text}`);

describe('bounds that are lower', () => {
  it('fewer sessions, or fewer peers for them', () => {
    const wide = scope([session('UE', 2, ['B', 'C'])]);
    const narrow = scope([session('UE', 2)]);
    expect(told(wide, wide)).toEqual([]);
    expect(told(wide, scope([session('UE', 1, ['B', 'C'])]))).toEqual([
      'weaker: sessions of UE: 1 instead of 2',
    ]);
    expect(told(wide, narrow)).toEqual(['weaker: sessions of UE at A (peer B|C): 0 instead of 2']);
    expect(told(narrow, wide)).toEqual(['stronger: sessions of UE at A (peer B|C): 2 instead of 0']);
    expect(told(wide, scope([]))).toEqual(['weaker: sessions of UE: 0 instead of 2']);
  });

  it('the same sessions, written down otherwise, are the same', () => {
    expect(told(scope([session('UE', 2)]), scope([session('UE', 1), session('UE', 1)]))).toEqual([]);
  });

  it('the sessions of the other world are told from the first’s', () => {
    const other = { ...session('UE', 2), other: true } as const;
    expect(told(scope([session('UE', 2), other]), scope([session('UE', 2)]))).toEqual([
      'weaker: sessions of UE in the other world: 0 instead of 2',
    ]);
  });

  it('limits of loops and counters', () => {
    const with3 = scope([], { limits: { 'values of COUNT': 3 } });
    expect(told(with3, scope([], { limits: { 'values of COUNT': 2 } }))).toEqual([
      'weaker: values of COUNT: 2 instead of 3',
    ]);
  });
});

describe('the bounds of a case', () => {
  it('count powers of the attacker as granted, guarantees as assumed', () => {
    const protocol = {
      ...handedOver({
        more: { sorts: { COUNT: ordered(3) }, channels: { air: { lossy: true, authentic: true } } },
      }),
      constants: {
        pin: { sort: 'Tag', guessable: true, secret: true },
        none: { sort: 'Tag', nullAlgorithm: true },
      },
    };
    expect(
      scopeOf({
        protocol,
        scenario: {
          ...scenario,
          agents: { A: {}, B: { insider: true } },
          attacker: { ...attackers.A1, curious: ['A'], clocks: ['B'], place: 'here' },
          leaks: [{ name: 'K', value: term.shared('K', constant('A'), constant('B')), when: 'start' }],
          channels: { air: { confidential: true, authentic: false } },
        },
      }),
    ).toEqual({
      sessions: [
        { role: 'giver', agent: 'A', copies: 2, with: { peer: ['B'] } },
        { role: 'taker', agent: 'B', copies: 2, with: { peer: ['A'] } },
      ],
      limits: { 'values of COUNT': 3 },
      granted: [
        'K(A, B) leaks (start)',
        'agent A',
        'agent B, insider',
        'air loses messages',
        'at here',
        'drop',
        'hear',
        'inject',
        'loses any number',
        'none protects nothing',
        'pin can be guessed',
        'reads A',
        'replay',
        'sets the clock of B',
      ],
      assumed: ['air is confidential', 'pin is secret'],
    });
  });

  it('a lowered loss limit is lower than any number', () => {
    const lossy = (losses?: number) =>
      scopeOf({
        protocol: handedOver(),
        scenario: {
          ...scenario,
          attacker: { ...attackers.loss, ...(losses === undefined ? {} : { losses }) },
        },
      });
    expect(told(lossy(), lossy(2))).toEqual(['weaker: the attacker is no longer granted: loses any number']);
    expect(told(lossy(2), lossy(1))).toEqual(['weaker: messages lost: 1 instead of 2']);
  });
});
