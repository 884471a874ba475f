import {
  type AgentDeclaration,
  type Attacker,
  attackers,
  type Case,
  data,
  fresh,
  type Leak,
  type MessageDeclaration,
  type Property,
  type Protocol,
  protocol,
  type Role,
  type RoleConfig,
  role,
  type Scenario,
  type SessionDeclaration,
} from '../../src/index.ts';

/** What a tiny protocol says; the rest has defaults: sort Nonce is fresh, Tag is data, channel air gives nothing. */
export interface Tiny extends Partial<Omit<Protocol, 'roles' | 'messages'>> {
  readonly roles: readonly Role[];
  /** Message name to field name to sort; all on channel `air`. */
  readonly air?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly messages?: Readonly<Record<string, MessageDeclaration>>;
}

/** A protocol for one test, as short as can be. */
export function tiny({ roles, air = {}, messages = {}, ...rest }: Tiny): Protocol {
  const onAir = Object.entries(air).map(([name, fields]) => [name, { channel: 'air', fields }] as const);
  return protocol({
    procedure: 'tiny',
    title: 'A tiny protocol',
    variant: 'only',
    description: 'for one test',
    ...rest,
    sorts: { Nonce: fresh(), Tag: data(), ...rest.sorts },
    channels: { air: {}, ...rest.channels },
    messages: { ...Object.fromEntries(onAir), ...messages },
    roles: Object.fromEntries(roles.map((r) => [r.name, r])),
  });
}

/** A role whose only parameters are the agents named. */
export function party(
  name: string,
  config: Omit<RoleConfig, 'name' | 'parameters'>,
  agents: readonly string[] = [],
): Role {
  const parameters = Object.fromEntries(['self', ...agents].map((a) => [a, 'Agent']));
  return role({ name, parameters, ...config });
}

export interface Scene {
  readonly attacker?: Attacker;
  readonly leaks?: readonly Leak[];
  readonly agents?: Readonly<Record<string, AgentDeclaration>>;
  readonly channels?: Scenario['channels'];
}

/** Sessions as `[role, agent, parameters, copies]`; agents are those named, A and B at least. */
export type SessionRow = readonly [
  string,
  string,
  Readonly<Record<string, string | readonly string[]>>?,
  number?,
];

export function scene(rows: readonly SessionRow[], options: Scene = {}): Scenario {
  const sessions: SessionDeclaration[] = rows.map(([name, agent, parameters, copies]) => ({
    role: name,
    agent,
    ...(parameters === undefined ? {} : { with: parameters }),
    ...(copies === undefined ? {} : { copies }),
  }));
  return {
    name: 'tiny',
    agents: { A: {}, B: {}, ...options.agents },
    sessions,
    attacker: options.attacker ?? attackers.A1,
    ...(options.leaks === undefined ? {} : { leaks: options.leaks }),
    ...(options.channels === undefined ? {} : { channels: options.channels }),
  };
}

/** The case that asks the property. */
export function ask(p: Protocol, scenario: Scenario, property: Property, id = 'tiny'): Case {
  const requirement = {
    id: 'tiny',
    clause: 'none',
    strength: 'goal',
    text: 'for one test',
    property,
  } as const;
  return { id, protocol: p, scenario, requirement };
}
