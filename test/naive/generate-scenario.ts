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
  /** Where the agents are, and where the attacker is. */
  readonly places: 'none' | 'one' | 'two';
  readonly reach: 'here' | 'there' | 'relay';
  /** Most messages that are lost; 3: any number. */
  readonly losses: number;
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
  places: fc.constant('none' as const),
  reach: fc.constantFrom('here', 'there', 'relay'),
  losses: fc.nat(3),
});

function attackerOf(design: ScenarioDesign, clocked: boolean): Attacker {
  const attacker = kindOf(design, clocked);
  const { places, reach, losses } = design;
  const lossy = design.attacker === 'loss' && losses < 3 ? { losses } : {};
  if (places === 'none') return { ...attacker, ...lossy };
  const where =
    reach === 'relay' ? { relay: true } : { place: reach === 'there' && places === 'two' ? 'there' : 'here' };
  return { ...attacker, ...lossy, ...where };
}

function kindOf(design: ScenarioDesign, clocked: boolean): Attacker {
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

function agentsOf({ places }: ScenarioDesign, insider: boolean): Scenario['agents'] {
  const at = (place: 'here' | 'there') => (places === 'none' ? {} : { place });
  const away = at(places === 'two' ? 'there' : 'here');
  return { A: at('here'), B: away, S: at('here'), ...(insider ? { M: { insider: true, ...away } } : {}) };
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
    agents: agentsOf(design, insider),
    sessions: [...sessions, ...back],
    attacker: attackerOf(design, clocked),
    leaks: leaksOf(design),
  };
}
