import fc from 'fast-check';
import { type Attacker, attackers, constant, type Leak, type Scenario, term } from '../../src/index.ts';
import type { Party } from './generate-parties.ts';
import type { Generated } from './generate-protocol.ts';

/** A scenario, before it is fitted to a protocol. */
export interface ScenarioDesign {
  readonly attacker: 'none' | 'loss' | 'A0' | 'A1' | 'A2' | 'curious' | 'clocks';
  /** Sessions of each party at its usual agent: `init` at A, `resp` at B, `server` at S. */
  readonly copies: Readonly<Record<Party, number>>;
  /** B also initiates, and A answers. */
  readonly bothWays: boolean;
  /** The first session may talk to either of two agents. */
  readonly undecided: boolean;
  readonly leak: 'no' | 'start' | 'late' | 'after-claim';
  readonly leaks: 'pair' | 'server' | 'link';
}

/** Designs of scenarios: mostly one session a party, seldom none, against mostly active attackers. */
export const scenarioDesign: fc.Arbitrary<ScenarioDesign> = fc.record({
  attacker: fc.constantFrom('none', 'loss', 'A0', 'A1', 'A1', 'A1', 'A2', 'A2', 'curious', 'clocks'),
  copies: fc.record({
    init: fc.constantFrom(1, 1, 1, 1, 2, 2, 0),
    resp: fc.constantFrom(1, 1, 1, 1, 2, 2, 0),
    server: fc.constantFrom(1, 1, 1, 2),
  }),
  bothWays: fc.nat(3).map((n) => n === 3),
  undecided: fc.nat(3).map((n) => n === 3),
  leak: fc.constantFrom('no', 'no', 'no', 'start', 'late', 'after-claim'),
  leaks: fc.constantFrom('pair', 'pair', 'server', 'link'),
});

function attackerOf(design: ScenarioDesign, clocked: boolean): Attacker {
  switch (design.attacker) {
    case 'curious':
      return { ...attackers.A1, curious: ['B'] };
    case 'clocks':
      return clocked ? { ...attackers.A1, clocks: ['B'] } : attackers.A1;
    default:
      return attackers[design.attacker];
  }
}

function leaksOf({ leak, leaks }: ScenarioDesign): readonly Leak[] {
  if (leak === 'no') return [];
  const [a, b, s] = ['A', 'B', 'S'].map((name) => constant(name));
  const value = {
    pair: term.shared('K', a, b),
    server: term.shared('K', b, s),
    link: term.shared('L', a, b),
  }[leaks];
  return [{ name: 'key', value, when: leak }];
}

/** A scenario for a generated protocol. */
export function buildScenario(design: ScenarioDesign, { parties, protocol, clocked }: Generated): Scenario {
  const insider = design.attacker === 'A2';
  const peers: Readonly<Record<string, string>> = { init: 'A', resp: 'B', server: 'S' };
  const session = (party: Party, agent: string, initiator: string, responder: string, copies: number) => {
    const named: Readonly<Record<string, string>> = {
      peer: party === 'init' ? responder : initiator,
      other: responder,
      server: 'S',
    };
    const needed = Object.keys(protocol.roles[party].parameters).filter((p) => p !== 'self');
    const given = Object.fromEntries(needed.map((p) => [p, named[p] as string | readonly string[]]));
    if (design.undecided && party === 'init') given.peer = [responder, insider ? 'M' : 'S'];
    return { role: party, agent, with: given, copies };
  };
  const sessions = parties.map((party) => session(party, peers[party], 'A', 'B', design.copies[party]));
  const back = design.bothWays
    ? parties
        .filter((party) => party !== 'server')
        .map((party) => session(party, party === 'init' ? 'B' : 'A', 'B', 'A', 1))
    : [];
  return {
    name: 'generated',
    agents: { A: {}, B: {}, S: {}, ...(insider ? { M: { insider: true } } : {}) },
    sessions: [...sessions, ...back],
    attacker: attackerOf(design, clocked),
    leaks: leaksOf(design),
  };
}
