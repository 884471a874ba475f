import {
  anyOwnStep,
  type OwnSteps,
  ownStepsIn,
  ownStepsOf,
  type PartySeat,
  seatsAt,
  startsIn,
} from '../../bytes/process/index.ts';
import { type Case, check, type Protocol, type Scenario, type Specification } from '../../index.ts';
import { listed } from '../../text.ts';
import type { Schedule } from '../../verdict/replay/index.ts';
import { honestCase } from '../explain/honest-case.ts';
import { checkLoads, loadSpec } from '../load-spec.ts';
import { caseById } from '../select.ts';
import { UserMistake } from '../user-mistake.ts';
import { checkEvents, named, parametersNamed } from './named.ts';

/** Which part a process is to play, as somebody asks for it. */
export interface PartOptions {
  readonly procedure?: string;
  readonly case?: string;
  readonly variant?: string;
  readonly scenario?: string;
  readonly agent?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly does?: readonly string[];
  readonly sessions?: number;
  readonly spec?: string;
}

/** The part of one agent, found. */
export interface Part {
  readonly protocol: Protocol;
  readonly scenario: Scenario;
  readonly agent: string;
  readonly roles: readonly string[];
  readonly seats: readonly PartySeat[];
  readonly own: OwnSteps;
  /** The parties do what they do in the normal course; false: it does not get to its end, and they do what they can. */
  readonly hasCourse: boolean;
}

/** Finds the part. @throws UserMistake where something is not there, or not said. */
export async function chosenPart(roles: readonly string[], options: PartOptions): Promise<Part> {
  const { specification } = await loadSpec(options.spec, [options.case ?? options.procedure ?? []].flat());
  return options.case === undefined
    ? partOfVariant(specification, roles, options)
    : partOfCase(specification, caseById(specification, options.case, 'serve'), roles, options);
}

/** What the agent has in the run of a case: the sessions that take part, started as there, at its user's wish. */
function partOfCase(
  spec: Specification,
  theCase: Case,
  roles: readonly string[],
  options: PartOptions,
): Part {
  const run = runOf(spec, theCase, options.sessions);
  if (run === undefined) {
    throw new UserMistake(
      `nothing is sent in what ${theCase.id} rests on`,
      'Say --procedure and --variant instead; `interloper list` shows them',
    );
  }
  const part = partIn(theCase.protocol, [theCase.scenario], roles, options);
  const starts = startsIn(run);
  const all = seatsAt(part.scenario, part.agent, part.roles, {
    copies: options.sessions,
    with: part.with,
    starts,
  });
  const taking = [...new Set(run.steps.flatMap((s) => (s.kind === 'session' ? s.session : [])))];
  const seats = taking.flatMap((name) => all.find((seat) => seat.name === name) ?? []);
  if (seats.length === 0) {
    throw new UserMistake(
      `${part.agent} takes no part in what ${theCase.id} rests on as ${listed(part.roles)}`,
      'Say another --agent, or --procedure and --variant instead of --case',
    );
  }
  const isHere = (session: string): boolean => seats.some((seat) => seat.name === session);
  return { ...part, seats, own: ownStepsIn(run, isHere, options.does ?? []), hasCourse: true };
}

function partOfVariant(spec: Specification, roles: readonly string[], options: PartOptions): Part {
  const { cases, course } = coursed(spec, candidates(spec, options));
  const part = partIn(cases[0].protocol, scenariosOf(spec, cases), roles, options);
  return {
    ...part,
    seats: seatsAt(part.scenario, part.agent, part.roles, { copies: options.sessions, with: part.with }),
    own: course === undefined ? anyOwnStep : ownStepsOf(course, options.does ?? [], roles.length > 0),
    hasCourse: course !== undefined,
  };
}

/** Who plays what in which of the scenarios. */
function partIn(
  protocol: Protocol,
  scenarios: readonly Scenario[],
  roles: readonly string[],
  options: PartOptions,
) {
  const wanted = roles.map((r) => named(r, Object.keys(protocol.roles), 'role'));
  const scenario = scenarioFor(scenarios, wanted, options);
  const agent = agentIn(scenario, wanted, options);
  const mine = wanted.length > 0 ? wanted : rolesOf(scenario, agent);
  checkEvents(protocol, mine, options.does ?? []);
  const given = parametersNamed(protocol, scenario, mine, options.with ?? {});
  return { protocol, scenario, agent, roles: mine, with: given };
}

/** The run that the verdict on a case rests on, if it is one. */
function runOf(spec: Specification, theCase: Case, sessions?: number): Schedule | undefined {
  checkLoads({ ...spec, cases: [theCase], waiting: [] });
  const verdict = check(theCase, sessions === undefined ? {} : { sessions });
  const evidence = 'evidence' in verdict ? verdict.evidence : undefined;
  return evidence?.kind === 'run' ? evidence.schedule : undefined;
}

/** The cases of each variant that can be meant, the likeliest first. */
function candidates(spec: Specification, options: PartOptions): readonly (readonly Case[])[] {
  const procedures = [...new Set(spec.cases.map((c) => c.protocol.procedure))];
  if (options.procedure === undefined && procedures.length > 1)
    throw new UserMistake(
      'it is not said of which procedure',
      'Say --procedure, or --case for the scenario of a case; `interloper list` shows what there is',
    );
  const procedure = named(options.procedure ?? procedures[0], procedures, 'procedure');
  const own = spec.cases.filter((c) => c.protocol.procedure === procedure);
  const variants = [...new Set(own.map((c) => c.protocol.variant))];
  const wanted =
    options.variant === undefined
      ? variants
      : [named(options.variant, variants, `variant of ${procedure} called`)];
  return wanted.map((v) => own.filter((c) => c.protocol.variant === v));
}

/** The first variant whose normal course gets to its end, and that course; without one, the first variant. */
function coursed(spec: Specification, variants: readonly (readonly Case[])[]) {
  for (const cases of variants) {
    const course = runOf(spec, honestCase(spec, cases[0]));
    if (course !== undefined) return { cases, course };
  }
  return { cases: variants[0], course: undefined };
}

/** The scenarios of the variant's cases, the one in which everybody is honest first. */
function scenariosOf(spec: Specification, cases: readonly Case[]): readonly Scenario[] {
  const all = [honestCase(spec, cases[0]).scenario, ...cases.map((c) => c.scenario)];
  return [...new Map(all.map((s) => [s.name, s])).values()];
}

const rolesOf = (scenario: Scenario, agent: string): readonly string[] => [
  ...new Set(scenario.sessions.filter((s) => s.agent === agent).map((s) => s.role)),
];

const plays = (scenario: Scenario, agent: string, roles: readonly string[]): boolean =>
  roles.every((r) => rolesOf(scenario, agent).includes(r));

const agentsOf = (scenario: Scenario): readonly string[] => [
  ...new Set(scenario.sessions.map((s) => s.agent)),
];

/** The first scenario in which somebody plays the roles; if none are said, in which the agent plays the most. */
function scenarioFor(
  scenarios: readonly Scenario[],
  roles: readonly string[],
  options: PartOptions,
): Scenario {
  const { agent, scenario } = options;
  if (scenario !== undefined) {
    const name = named(
      scenario,
      scenarios.map((s) => s.name),
      'scenario',
    );
    return scenarios.find((s) => s.name === name)!;
  }
  if (scenarios.length === 1) return scenarios[0];
  const agents = [...new Set(scenarios.flatMap(agentsOf))];
  const wanted = agent === undefined ? agents : [named(agent, agents, 'agent')];
  if (roles.length === 0 && agent !== undefined) {
    const count = (s: Scenario): number => rolesOf(s, wanted[0]).length;
    return scenarios.find((s) => count(s) === Math.max(...scenarios.map(count)))!;
  }
  const found = scenarios.find((s) => wanted.some((a) => plays(s, a, roles)));
  if (found !== undefined) return found;
  throw new UserMistake(
    `in no scenario does ${agent === undefined ? 'one agent' : wanted[0]} play ${listed(roles)}`,
    'Say fewer roles, or another --agent',
  );
}

function agentIn(scenario: Scenario, roles: readonly string[], options: PartOptions): string {
  const agents = agentsOf(scenario);
  if (options.agent === undefined && roles.length === 0) {
    const all = [...new Set(scenario.sessions.map((s) => s.role))];
    throw new UserMistake(
      'it is not said which role',
      `Say ${listed(all, 'or')}, or --agent for all roles of an agent`,
    );
  }
  const wanted = options.agent === undefined ? undefined : named(options.agent, agents, 'agent');
  const found = agents.find((a) => (wanted === undefined || a === wanted) && plays(scenario, a, roles));
  if (found !== undefined) return found;
  throw new UserMistake(
    `in ${scenario.name} ${wanted ?? 'no one agent'} does not play ${listed(roles)}`,
    `There ${agents.map((a) => `${a} plays ${listed(rolesOf(scenario, a))}`).join('; ')}`,
  );
}
