import {
  type Attacker,
  attackers,
  constant,
  type Leak,
  type Scenario,
  type SessionDeclaration,
} from '../../src/index.ts';
import { few } from '../few-sessions.ts';
import type { Reading } from './reading.ts';

const assumed =
  'who may discover a UE holds its ProSe id, and its discovery key where there is one; how it got them is not asked (P12)';

type With = Readonly<Record<string, string | readonly string[]>>;

/** What the sessions of a reading start with beside agents and slot: id and key of a UE, and the ProSe Function. */
export function credentials(r: Reading, ue: 'A' | 'B'): With {
  const key = r.removal === 'new-key' ? `new-key-of-${ue}` : `key-of-${ue}`;
  return {
    ProSe_id: `id-of-${ue}`,
    ...(r.key === 'none' ? {} : { Discovery_key: key }),
    ...(r.MIC === 'none' ? {} : { fn: 'ProSe-Function' }),
  };
}

/** UE-A or UE-B announces, in one of the slots. */
export const announces = (r: Reading, ue: 'A' | 'B', ...slots: readonly number[]): SessionDeclaration => ({
  role: 'announcing_UE',
  agent: `UE-${ue}`,
  with: { slot: slots.map((n) => `Slot.${n}`), ...credentials(r, ue) },
});

/** UE-M looks for UE-A, whenever it likes. */
export const monitors = (r: Reading, copies = 1): readonly SessionDeclaration[] => [
  { role: 'monitoring_UE', agent: 'UE-M', with: { peer: 'UE-A', ...credentials(r, 'A') }, copies },
  ...(r.MIC === 'none'
    ? []
    : [
        {
          role: 'ProSe_Function',
          agent: 'ProSe-Function',
          with: { ue: 'UE-A', ProSe_id: 'id-of-A', asking: 'UE-M' },
          copies,
        },
      ]),
];

const agents = { 'UE-A': {}, 'UE-B': {}, 'UE-M': {}, 'UE-C': {}, 'ProSe-Function': {} } as const;

const scenario = (
  name: string,
  attacker: Attacker,
  sessions: readonly SessionDeclaration[],
  whyFew?: string,
): Scenario => ({
  name: `${name}, ${attacker.code}`,
  agents,
  sessions,
  attacker,
  ...(whyFew === undefined ? {} : { whyFew }),
  assumptions: [assumed],
});

/** UE-A announces twice, in any slots, and nobody listens but the attacker. */
export const announcesTwice = (r: Reading, attacker: Attacker): Scenario =>
  scenario(
    'two announcements overheard',
    attacker,
    [{ ...announces(r, 'A', 0, 1), copies: 2 }],
    few.listener,
  );

const oneOf = (slots: readonly number[]): readonly number[] => (slots.length === 0 ? [0, 1] : slots);

/** UE-A announces twice, in one of the slots each time, and UE-M listens twice. */
export const discoveries = (r: Reading, attacker: Attacker, ...slots: readonly number[]): Scenario =>
  scenario('two announcements', attacker, [
    { ...announces(r, 'A', ...oneOf(slots)), copies: 2 },
    ...monitors(r, 2),
  ]);

/** The attacker sets the clock of UE-A. */
export const falseTime: Attacker = { ...attackers.A1, clocks: ['UE-A'] };

/** What a UE that may discover UE-A, or once might, holds: its ProSe id, and the discovery key of that time. */
export const heldBy = (r: Reading, friend: 'present' | 'former'): readonly Leak[] => {
  const renewed = friend === 'present' && r.removal === 'new-key';
  const key = renewed ? 'new-key-of-A' : 'key-of-A';
  return ['id-of-A', ...(r.key === 'none' ? [] : [key])].map((name) => ({
    name,
    value: constant(name),
    when: 'start',
  }));
};

/** UE-C is the attacker's: it may discover UE-A, or once might. */
export function withFriend(s: Scenario, r: Reading, friend: 'present' | 'former'): Scenario {
  return {
    ...s,
    name: `${s.name}, UE-C ${friend === 'present' ? 'may' : 'once might'} discover UE-A`,
    agents: { ...s.agents, 'UE-C': { insider: true } },
    leaks: heldBy(r, friend),
    ...(s.other === undefined ? {} : { other: withFriend(s.other, r, friend) }),
  };
}

/** Two announcements, of one UE or of two, in these slots. */
export function sameOrTwo(r: Reading, attacker: Attacker, slots: readonly [number, number]): Scenario {
  const world = (name: string, second: 'A' | 'B') =>
    scenario(
      `${name} in slots ${slots.join(' and ')}`,
      attacker,
      [announces(r, 'A', slots[0]), announces(r, second, slots[1])],
      few.listener,
    );
  return { ...world('one UE announces twice', 'A'), other: world('two UEs announce', 'B') };
}

/** Who announces is UE-A; in the other world it is UE-B. */
export function whoAnnounces(r: Reading, attacker: Attacker): Scenario {
  const world = (ue: 'A' | 'B') =>
    scenario(`UE-${ue} announces twice`, attacker, [announces(r, ue, 0), announces(r, ue, 1)], few.listener);
  return { ...world('A'), other: world('B') };
}

/** UE-A is in the square, UE-M in the station and UE-N, which looks for UE-A, too, in the square. */
export function apart(r: Reading, attacker: Attacker): Scenario {
  const [inStation, ...functions] = monitors(r);
  const square = { place: 'the square' } as const;
  return {
    ...scenario('UE-A in the square, UE-M in the station', attacker, [
      announces(r, 'A', 0),
      announces(r, 'A', 1),
      inStation,
      { ...inStation, agent: 'UE-N' },
      ...functions.map((s) => ({ ...s, copies: 2 })),
    ]),
    agents: { ...agents, 'UE-A': square, 'UE-N': square, 'UE-M': { place: 'the station' } },
  };
}

/** An active attacker in the station, who has no accomplice. */
export const inStation: Attacker = { ...attackers.A1, place: 'the station' };
