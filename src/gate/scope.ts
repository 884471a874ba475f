import {
  type Capabilities,
  type Case,
  formatExpression,
  type Protocol,
  type Scenario,
} from '../spec/index.ts';

/** Sessions of one role at one agent with the same choice of peers. */
export interface ScopeSessions {
  readonly role: string;
  readonly agent: string;
  readonly copies: number;
  readonly with?: Readonly<Record<string, readonly string[]>>;
  /** They are of the world that the scenario is compared with. */
  readonly other?: true;
}

/** The bounds that a verdict is true for, so that two of them can be compared. */
export interface Scope {
  readonly sessions: readonly ScopeSessions[];
  /** How often a loop may be taken, how many values an ordered sort has, how many messages are lost. */
  readonly limits: Readonly<Record<string, number>>;
  /** What the attacker can do and is given. Less of it says less. */
  readonly granted: readonly string[];
  /** What links and secrets are taken to give. More of it says less. */
  readonly assumed: readonly string[];
}

const guarantees = [
  'confidential',
  'authentic',
  'replayProtected',
  'ordered',
  'local',
  'forwardSecret',
] as const;
const powers = ['hear', 'inject', 'replay', 'drop', 'insider'] as const satisfies (keyof Capabilities)[];

/** The bounds of a case. */
export function scopeOf({ protocol, scenario }: Pick<Case, 'protocol' | 'scenario'>): Scope {
  return {
    sessions: [
      ...sessionsOf(scenario),
      ...(scenario.other === undefined ? [] : sessionsOf(scenario.other, true)),
    ],
    limits: limitsOf(protocol, scenario),
    granted: grantedBy(protocol, scenario).sort(),
    assumed: assumedOf(protocol, scenario).sort(),
  };
}

function sessionsOf({ sessions }: Scenario, other = false): readonly ScopeSessions[] {
  return sessions.map(({ role, agent, copies = 1, with: given = {} }) => {
    const parameters = Object.entries(given).map(([name, v]) => [name, [v].flat()] as const);
    return {
      role,
      agent,
      copies,
      ...(parameters.length === 0 ? {} : { with: Object.fromEntries(parameters) }),
      ...(other ? { other: true } : {}),
    };
  });
}

function limitsOf(protocol: Protocol, { sessions, attacker }: Scenario): Readonly<Record<string, number>> {
  const limits: Record<string, number> = {};
  for (const [name, sort] of Object.entries(protocol.sorts)) {
    if (sort.kind === 'ordered') limits[`values of ${name}`] = sort.values;
  }
  for (const { role, agent, budgets = {} } of sessions) {
    for (const [name, n] of Object.entries({ ...protocol.roles[role]?.budgets, ...budgets })) {
      const key = `${name} of ${role} at ${agent}`;
      limits[key] = Math.min(limits[key] ?? n, n);
    }
  }
  if (attacker.losses !== undefined) limits['messages lost'] = attacker.losses;
  return limits;
}

function grantedBy(protocol: Protocol, { attacker, leaks = [], agents, channels = {} }: Scenario): string[] {
  const { relay, place } = attacker;
  const everywhere = attacker.hear && (relay === true || place === undefined);
  return [
    ...powers.filter((p) => attacker[p]),
    ...(everywhere ? ['everywhere'] : []),
    ...(!everywhere && place !== undefined ? [`at ${place}`] : []),
    ...(attacker.losses === undefined && attacker.drop ? ['loses any number'] : []),
    ...(attacker.curious ?? []).map((a) => `reads ${a}`),
    ...(attacker.clocks ?? []).map((a) => `sets the clock of ${a}`),
    ...leaks.map((l) => `${formatExpression(l.value)} leaks (${l.when})`),
    ...Object.entries(agents).map(([name, a]) =>
      a.insider === true ? `agent ${name}, insider` : `agent ${name}`,
    ),
    ...Object.entries(protocol.channels).flatMap(([name, c]) =>
      (channels[name]?.lossy ?? c.lossy) === true ? [`${name} loses messages`] : [],
    ),
    ...Object.entries(protocol.constants ?? {}).flatMap(([name, c]) => [
      ...(c.guessable === true ? [`${name} can be guessed`] : []),
      ...(c.nullAlgorithm === true ? [`${name} protects nothing`] : []),
    ]),
  ];
}

function assumedOf(protocol: Protocol, { channels = {} }: Scenario): string[] {
  const links = Object.entries(protocol.channels).flatMap(([name, declared]) => {
    const link = { ...declared, ...channels[name] };
    return guarantees.filter((g) => link[g] === true).map((g) => `${name} is ${g}`);
  });
  const secrets = Object.entries(protocol.constants ?? {}).filter(([, c]) => c.secret === true);
  return [...links, ...secrets.map(([name]) => `${name} is secret`)];
}
