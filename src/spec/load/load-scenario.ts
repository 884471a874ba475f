import type { Protocol } from '../protocol.ts';
import type { Role } from '../role.ts';
import type { AgentDeclaration, Attacker, Leak, Scenario, SessionDeclaration } from '../scenario.ts';
import { actionsOf, stepsOf } from './chart.ts';
import { guarantees, unknownGuarantee } from './declarations.ts';
import { agentsNamedIn } from './load-protocol.ts';
import { checkLosses } from './losses.ts';
import { checkPlaces } from './places.ts';
import { oneOf, Problems, protocolPlace, type Report } from './problems.ts';
import { checkKeys, hasParts, type Keys } from './required-parts.ts';
import { sortOfConstant, valuesOfOrdered } from './sorts.ts';
import { Typing } from './typing.ts';

/**
 * Checks a scenario against the protocol it is for.
 * @throws SpecError the first of `scenarioProblems`.
 */
export function loadScenario(p: Protocol, s: Scenario): void {
  const [first] = scenarioProblems(p, s);
  if (first !== undefined) throw first;
}

/** Everything that is wrong with a scenario, in the order of the checks. */
export function scenarioProblems(p: Protocol, s: Scenario): Problems['found'] {
  const problems = new Problems();
  new ScenarioCheck(p, s, problems.report).run();
  return problems.found;
}

const scenarioKeys: Keys<Scenario> = {
  name: true,
  agents: true,
  sessions: true,
  attacker: true,
  leaks: true,
  channels: true,
  other: true,
  whyFew: true,
  assumptions: true,
};
const sessionKeys: Keys<SessionDeclaration> = {
  role: true,
  agent: true,
  with: true,
  copies: true,
  budgets: true,
};
const leakKeys: Keys<Leak> = { name: true, value: true, when: true };
const agentKeys: Keys<AgentDeclaration> = { insider: true, place: true };
const attackerKeys: Keys<Attacker> = {
  code: true,
  meaning: true,
  hear: true,
  inject: true,
  replay: true,
  drop: true,
  losses: true,
  insider: true,
  curious: true,
  relay: true,
  place: true,
  clocks: true,
};

class ScenarioCheck {
  private readonly place: readonly string[];

  constructor(
    private readonly p: Protocol,
    private readonly s: Scenario,
    private readonly report: Report,
  ) {
    this.place = [protocolPlace(p), s.name];
  }

  run(): void {
    const parts = { agents: 'object', sessions: 'list' } as const;
    checkKeys(this.s, scenarioKeys, this.place, this.report);
    const isWhole = hasParts(this.s, parts, this.place, this.report);
    if (typeof this.s.attacker !== 'object') {
      const remedy = 'Write attacker: attackers.A1, or another that the language reference names';
      this.report(
        'BAD_SPECIFICATION',
        [...this.place, 'attacker'],
        'attacker is missing, or there is none of that name',
        remedy,
      );
      return;
    }
    if (!isWhole) return;
    this.agents();
    this.sessions();
    this.attacker();
    checkPlaces(this.p, this.s, this.place, this.report);
    this.leaks();
    this.channels();
  }

  private isAgent(name: string): boolean {
    return Object.hasOwn(this.s.agents, name);
  }

  private needAgent(name: string, place: readonly string[]): void {
    if (this.isAgent(name)) return;
    const problem = `there is no agent ${name}; there is ${oneOf(Object.keys(this.s.agents))}`;
    this.report('UNKNOWN_AGENT', place, problem, `Name one of them, or add ${name} to the agents`);
  }

  private agents(): void {
    for (const [name, agent] of Object.entries(this.s.agents)) {
      const place = [...this.place, 'agents', name];
      if (sortOfConstant(this.p, name) !== undefined) {
        this.report(
          'DUPLICATE_NAME',
          place,
          `${name} is also a constant of the protocol`,
          'Rename one of them',
        );
      }
      for (const key of Object.keys(agent)) {
        if (Object.hasOwn(agentKeys, key)) continue;
        const remedy = `Use ${oneOf(Object.keys(agentKeys))}`;
        this.report('UNKNOWN_CAPABILITY', place, `an agent has no ${key}`, remedy);
      }
    }
    for (const name of agentsNamedIn(this.p)) this.needAgent(name, [...this.place, 'agents', name]);
    for (const [store, { initial = [] }] of Object.entries(this.p.stores ?? {})) {
      for (const a of initial.flatMap((e) => e.agents ?? [])) this.needAgent(a, [...this.place, store, a]);
    }
  }

  private sessions(): void {
    if (this.s.sessions.length === 0) {
      this.report(
        'BAD_BOUND',
        [...this.place, 'sessions'],
        'there are no sessions',
        'Name who plays which role',
      );
    }
    this.s.sessions.forEach((session, i) => {
      this.session(session, [...this.place, `session ${i + 1}: ${session.agent} as ${session.role}`]);
    });
  }

  private session(session: SessionDeclaration, place: readonly string[]): void {
    checkKeys(session, sessionKeys, place, this.report);
    this.needAgent(session.agent, place);
    const { copies = 1, budgets = {}, with: given = {} } = session;
    if (!Number.isInteger(copies) || copies < 0) {
      this.report('BAD_BOUND', place, `there cannot be ${copies} copies`, 'Give a whole number from 0 on');
    }
    if (!Object.hasOwn(this.p.roles, session.role)) {
      const problem = `there is no role ${session.role}; there is ${oneOf(Object.keys(this.p.roles))}`;
      this.report('UNKNOWN_ROLE', place, problem, 'Name a role by its key under roles');
      return;
    }
    const role = this.p.roles[session.role];
    for (const [name, n] of Object.entries(budgets)) {
      if (!Object.hasOwn(role.budgets, name)) {
        const problem = `the role has no budget ${name}; it has ${oneOf(Object.keys(role.budgets))}`;
        this.report('UNKNOWN_BUDGET', [...place, name], problem, 'Name a budget of the role');
      } else if (!Number.isInteger(n) || n < 0) {
        this.report('BAD_BOUND', [...place, name], `a budget is not ${n}`, 'Give a whole number from 0 on');
      }
    }
    this.parameters(role.parameters, given, place);
  }

  private parameters(
    declared: Readonly<Record<string, string>>,
    given: NonNullable<SessionDeclaration['with']>,
    place: readonly string[],
  ): void {
    for (const [name, sort] of Object.entries(declared)) {
      if (name === 'self') continue;
      const values = Object.hasOwn(given, name) ? [given[name]].flat() : [];
      if (values.length === 0) {
        const problem = `the role's parameter ${name} of sort ${sort} is given no value`;
        this.report('MISSING_PARAMETER', [...place, name], problem, `Write with: { ${name}: … }`);
      }
      for (const v of values) this.value(v, sort, [...place, name]);
    }
    for (const name of Object.keys(given)) {
      if (name !== 'self' && Object.hasOwn(declared, name)) continue;
      const others = Object.keys(declared).filter((d) => d !== 'self');
      const problem = `the role has no parameter ${name} to be given; it has ${oneOf(others)}`;
      this.report('UNDECLARED_VARIABLE', [...place, name], problem, 'Give only what the role declares');
    }
  }

  private value(value: string, sort: string, place: readonly string[]): void {
    if (sort === 'Agent') {
      this.needAgent(value, place);
      return;
    }
    const actual = this.isAgent(value) ? 'Agent' : sortOfConstant(this.p, value);
    if (actual === undefined) {
      const constants = Object.entries(this.p.constants ?? {}).flatMap(([n, c]) =>
        c.sort === sort ? [n] : [],
      );
      const problem = `there is no constant ${value}; of sort ${sort} there is ${oneOf([...constants, ...valuesOfOrdered(this.p, sort)])}`;
      this.report('UNKNOWN_CONSTANT', place, problem, 'Declare it under constants, or name one of these');
    } else if (actual !== sort) {
      const problem = `${value} is of sort ${actual}, and ${sort} is needed`;
      this.report('WRONG_SORT', place, problem, `Name a constant of sort ${sort}`);
    }
  }

  private attacker(): void {
    const { attacker, agents } = this.s;
    const place = [...this.place, 'attacker'];
    for (const key of Object.keys(attacker)) {
      if (Object.hasOwn(attackerKeys, key)) continue;
      const remedy = `Use ${oneOf(Object.keys(attackerKeys))}`;
      this.report('UNKNOWN_CAPABILITY', place, `an attacker has no ${key}`, remedy);
    }
    for (const key of ['curious', 'clocks'] as const) {
      for (const a of attacker[key] ?? []) this.needAgent(a, [...place, key]);
    }
    checkLosses(this.p, this.s, [...place, 'losses'], this.report);
    if (attacker.insider && !Object.values(agents).some((a) => a.insider)) {
      const problem = 'the attacker is an insider, and no agent is';
      this.report('BAD_SPECIFICATION', place, problem, 'Mark the agents that are its own: { insider: true }');
    }
  }

  private leaks(): void {
    const names = new Set<string>();
    const agents = Object.keys(this.s.agents);
    for (const leak of this.s.leaks ?? []) {
      const place = [...this.place, 'leaks', leak.name];
      if (names.has(leak.name)) {
        this.report('DUPLICATE_NAME', place, `there are two leaks ${leak.name}`, 'Rename one of them');
      }
      names.add(leak.name);
      this.leak(leak, agents, place);
    }
  }

  private leak(leak: Leak, agents: readonly string[], place: readonly string[]): void {
    checkKeys(leak, leakKeys, place, this.report);
    if (!['start', 'late', 'after-claim'].includes(leak.when)) {
      const problem = `a leak does not happen ${String(leak.when)}`;
      this.report('BAD_SPECIFICATION', place, problem, 'Use start, late or after-claim');
    }
    // A leak has no variables: the agents stand in it as constants.
    const constants = Object.fromEntries(agents.map((a) => [a, { sort: 'Agent' }]));
    const p = { ...this.p, constants: { ...this.p.constants, ...constants } };
    const typing = new Typing(p, this.report);
    typing.check(leak.value, undefined, new Map(), place);
    for (const name of typing.agents) this.needAgent(name, place);
    typing.finish();
  }

  private channels(): void {
    for (const [name, switches] of Object.entries(this.s.channels ?? {})) {
      const place = [...this.place, 'channels', name];
      if (!Object.hasOwn(this.p.channels, name)) {
        const problem = `there is no channel ${name}; there is ${oneOf(Object.keys(this.p.channels))}`;
        this.report('UNKNOWN_CHANNEL', place, problem, 'Name a channel of the protocol');
      }
      for (const key of Object.keys(switches)) {
        if (!(guarantees as readonly string[]).includes(key)) unknownGuarantee(place, key, this.report);
      }
    }
    for (const [name, role] of Object.entries(this.p.roles)) {
      this.senders(name, stepsOf(role.config));
      this.receivers(name, role);
    }
  }

  /** Where a channel says nothing about who sent a message, a step that asks for it is never possible. */
  private senders(role: string, steps: ReturnType<typeof stepsOf>): void {
    for (const { state, event, trigger } of steps) {
      if (trigger?.from === undefined || trigger.message === undefined) continue;
      const name = this.p.messages[trigger.message]?.channel;
      if (name === undefined || !Object.hasOwn(this.p.channels, name)) continue;
      const channel = { ...this.p.channels[name], ...this.s.channels?.[name] };
      if (channel.authentic === true || channel.confidential === true) continue;
      const problem = `the step asks who sent ${trigger.message}, and the channel ${name} does not tell`;
      const remedy = `Leave from out, or make ${name} authentic`;
      this.report('BAD_SPECIFICATION', [...this.place, role, state, event, 'from'], problem, remedy);
    }
  }
  /** A channel that the scenario switches protection on for has ends: then every send on it names its receiver. */
  private receivers(role: string, { config }: Role): void {
    for (const { action } of actionsOf(config)) {
      if (action.type !== 'send' || action.params.to !== undefined) continue;
      const { message } = action.params;
      const name = this.p.messages[message]?.channel;
      const switched = name === undefined ? undefined : this.s.channels?.[name];
      if (switched?.authentic !== true && switched?.confidential !== true) continue;
      const problem = `the scenario protects ${name}, and ${message} is sent on it with nobody named as its receiver`;
      const remedy = `Name the receiver: send('${message}', …, { to }), or leave ${name} as the protocol has it`;
      this.report('MISSING_FIELD', [...this.place, role, message, 'to'], problem, remedy);
    }
  }
}
