import { attackers } from '../../attacker/index.ts';
import {
  type Attacker,
  type ChannelDeclaration,
  commutative,
  constant,
  constructors,
  type Expression,
  formatExpression,
  type Leak,
  type Protocol,
  type Scenario,
} from '../../spec/index.ts';
import { mapActions, mapSteps, withRole, withTrigger } from './rewrite.ts';
import { usesOf } from './uses.ts';

/** A case's surroundings made worse: a scenario, and where needed charts that can live with it. */
export interface Setting {
  readonly id: string;
  readonly sentence: string;
  readonly scenario: Scenario;
  readonly make?: () => Protocol;
}

type Guarantee = 'confidential' | 'authentic' | 'replayProtected' | 'ordered' | 'forwardSecret';

const guarantees: Readonly<Record<Guarantee, string>> = {
  replayProtected: 'is not replay-protected',
  ordered: 'does not keep the order',
  forwardSecret: 'is not forward secret',
  confidential: 'is not confidential',
  authentic: 'is not authentic',
};

/** The change made to the scenario and, where there is one, to its other world: by it alone they are not told apart. */
function inBothWorlds(scenario: Scenario, change: (s: Scenario) => Scenario): Scenario {
  const { other } = scenario;
  return { ...change(scenario), ...(other === undefined ? {} : { other: change(other) }) };
}

/** Every guarantee of a channel, one at a time not given, the most particular first. */
export function openedChannels(protocol: Protocol, scenario: Scenario): readonly Setting[] {
  return Object.entries(protocol.channels).flatMap(([name, declared]) => {
    const channel: ChannelDeclaration = { ...declared, ...scenario.channels?.[name] };
    return (Object.keys(guarantees) as Guarantee[]).flatMap((g) => {
      if (channel[g] !== true) return [];
      const unnamed = channel.confidential !== true && g === 'authentic';
      const unhidden = channel.authentic !== true && g === 'confidential';
      return [
        {
          id: `channel ${name}/${g}`,
          sentence: `the channel ${name} ${guarantees[g]}`,
          scenario: inBothWorlds(scenario, (s) => ({
            ...s,
            channels: { ...s.channels, [name]: { ...s.channels?.[name], [g]: false } },
          })),
          ...(unnamed || unhidden ? { make: () => withoutSenders(protocol, name) } : {}),
        },
      ];
    });
  });
}

/** A channel that gives nothing does not tell who sent: nobody asks any more. */
function withoutSenders(protocol: Protocol, channel: string): Protocol {
  return Object.entries(protocol.roles).reduce((p, [name, { config }]) => {
    const open = mapSteps(config, (step) => {
      const { from, ...rest } = step.guard?.params ?? {};
      const asks = from !== undefined && protocol.messages[rest.message ?? '']?.channel === channel;
      return asks ? withTrigger(step, rest) : step;
    });
    return withRole(p, name, open);
  }, protocol);
}

/** Every long-term secret of the honest agents, one at a time known to the attacker from the start. */
export function leakedSecrets(protocol: Protocol, scenario: Scenario): readonly Setting[] {
  const { attacker, agents } = scenario;
  const honest = Object.keys(agents).filter((a) => !(agents[a].insider && attacker.insider));
  const heads = new Set(Object.keys(constructors).filter((c) => constructors[c].owners !== undefined));
  const kinds = new Map(
    usesOf(withoutClaims(protocol), heads).map((u) => [`${u.apply} ${u.label} ${u.arity}`, u] as const),
  );
  const owned = [...kinds.values()].flatMap((u) =>
    owners(honest, u.arity, commutative.has(u.apply)).map((names) => ({
      ...u.applications[0],
      args: names.map(constant),
    })),
  );
  const secret = Object.entries(protocol.constants ?? {}).flatMap(([name, c]) =>
    c.secret || c.guessable ? [constant(name)] : [],
  );
  return [...owned, ...secret].map((value) => leaking(scenario, value));
}

/** What a role only states is nobody's secret. */
function withoutClaims(protocol: Protocol): Protocol {
  const roles = Object.entries(protocol.roles).map(([name, r]) => {
    const config = mapActions(r.config, (a) => (a.type === 'claim' ? [] : [a]));
    return [name, { ...r, config }] as const;
  });
  return { ...protocol, roles: Object.fromEntries(roles) };
}

/** Every choice of that many different agents; for an unordered pair each once. */
function owners(
  agents: readonly string[],
  count: number,
  unordered: boolean,
): readonly (readonly string[])[] {
  if (count === 0) return [[]];
  return agents.flatMap((a, i) => {
    const others = unordered ? agents.slice(i + 1) : agents.filter((b) => b !== a);
    return owners(others, count - 1, unordered).map((rest) => [a, ...rest]);
  });
}

function leaking(scenario: Scenario, value: Expression): Setting {
  const shown = formatExpression(value);
  const leak: Leak = { name: `${shown} from the start`, value, when: 'start' };
  return {
    id: `leak ${shown}`,
    sentence: `${shown} leaks at the start`,
    scenario: inBothWorlds(scenario, (s) => ({ ...s, leaks: [...(s.leaks ?? []), leak] })),
  };
}

const abilities = ['hear', 'inject', 'replay', 'drop', 'insider', 'relay'] as const;

/**
 * Stronger attackers, the weakest first: passive, active, one that relays, one with credentials of its own, one who
 * sets clocks.
 */
export function strongerAttackers(protocol: Protocol, scenario: Scenario): readonly Setting[] {
  const { attacker, agents } = scenario;
  const hasInsider = Object.values(agents).some((a) => a.insider);
  const hasPlaces = Object.values(agents).some((a) => a.place !== undefined);
  const named: readonly Attacker[] = [
    attackers.A0,
    attackers.A1,
    ...(hasPlaces ? [attackers.A5] : []),
    ...(hasInsider ? [attackers.A2] : []),
  ];
  const stronger = named
    .filter((by) => abilities.some((a) => by[a] === true && attacker[a] !== true))
    .map((by) => becoming(scenario, strengthened(attacker, by)));
  const own = Object.keys(protocol.clocks ?? {}).filter((c) => protocol.sharedClocks?.includes(c) !== true);
  const hasClocks = own.length > 0;
  const clocks = Object.keys(agents)
    .filter((a) => hasClocks && attacker.inject && !(attacker.clocks ?? []).includes(a))
    .map((a) => ({
      id: `attacker sets clock of ${a}`,
      sentence: `the attacker sets the clock of ${a}`,
      scenario: { ...scenario, attacker: { ...attacker, clocks: [...(attacker.clocks ?? []), a] } },
    }));
  return [...stronger, ...clocks];
}

function strengthened(attacker: Attacker, by: Attacker): Attacker {
  const both = Object.fromEntries(abilities.map((a) => [a, attacker[a] === true || by[a] === true]));
  return { ...attacker, ...both, code: by.code, meaning: by.meaning };
}

const becoming = (scenario: Scenario, attacker: Attacker): Setting => ({
  id: `attacker ${attacker.code}`,
  sentence: `the attacker is ${attacker.code}, ${attacker.meaning}`,
  scenario: { ...scenario, attacker },
});
