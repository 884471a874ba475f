import type { Case, Protocol, Role, Scenario, SessionDeclaration } from '../spec/index.ts';
import { SessionActor, SurroundingsOfAll, type Terms } from '../verdict/replay/index.ts';
import { Course } from './course.ts';
import type { Variables } from './possible.ts';
import { type Entry, start } from './situation.ts';

/** A role of a protocol, and a session of it that a scenario declares. */
export interface TestedChart {
  readonly protocol: Protocol;
  readonly scenario: Scenario;
  readonly roleName: string;
  readonly role: Role;
  readonly declared: SessionDeclaration;
}

/** With what a session starts. */
export interface Start {
  readonly parameters: Variables;
  readonly budgets: Readonly<Record<string, number>>;
  /** What stores have from the start by their declaration. */
  readonly entries: readonly Entry[];
  readonly course: Course;
}

/** Values of the parameters that are tried, where a scenario leaves a choice. */
const mostChoices = 6;

/** The charts of every variant that the cases are of, each as the first scenario that has an honest session runs it. */
export function chartsOf(cases: readonly Case[]): readonly TestedChart[] {
  const charts = new Map<string, TestedChart>();
  for (const { protocol, scenario } of cases) {
    for (const declared of scenario.sessions) {
      const name = [protocol.procedure, protocol.variant, declared.role].join('/');
      if (charts.has(name) || scenario.agents[declared.agent]?.insider === true) continue;
      const role = protocol.roles[declared.role];
      charts.set(name, { protocol, scenario, roleName: declared.role, role, declared });
    }
  }
  return [...charts.values()];
}

/** What makes two charts the same for paths: all that a session of them can do and meet. */
export function likeness({ protocol, role, scenario, declared }: TestedChart): string {
  const { messages, sorts, constants, stores, clocks, channels } = protocol;
  const agents = Object.keys(scenario.agents);
  return JSON.stringify([
    role.config,
    messages,
    sorts,
    constants,
    stores,
    clocks,
    channels,
    agents,
    declared,
  ]);
}

/** The name of the session that a chart is tested with. */
export const sessionName = ({ declared, roleName }: TestedChart): string => `${declared.agent}.${roleName}#1`;

/** The ways to start that are tried one after the other: as declared, with empty stores, with other parameters. */
export function startsOf(chart: TestedChart, terms: Terms): readonly Start[] {
  const { role, declared, roleName } = chart;
  const actor = new SessionActor(terms, sessionName(chart), roleName, declared.agent);
  const budgets = { ...declared.budgets, ...role.budgets };
  const stored = initialEntries(chart, terms);
  const starting = (parameters: Variables, entries: readonly Entry[]): Start => ({
    parameters,
    budgets,
    entries,
    course: new Course(actor.initially(parameters), {}, budgets, [], start(entries), []),
  });
  const [first, ...others] = choicesOf(chart, terms);
  return [
    starting(first, stored),
    ...(stored.length === 0 ? [] : [starting(first, [])]),
    ...others.map((p) => starting(p, stored)),
  ];
}

function initialEntries({ protocol, declared }: TestedChart, terms: Terms): readonly Entry[] {
  const surroundings = new SurroundingsOfAll(terms);
  return Object.keys(protocol.stores ?? {}).flatMap((store) =>
    surroundings.entries(declared.agent, store).map(({ key, value }) => ({ store, key, value })),
  );
}

/** Each way to take a value for each parameter: somebody else and honest first. */
function choicesOf({ declared, scenario }: TestedChart, terms: Terms): readonly Variables[] {
  const rank = (v: string) => (v === declared.agent ? 2 : scenario.agents[v]?.insider === true ? 1 : 0);
  return Object.entries(declared.with ?? {})
    .reduce<readonly Variables[]>(
      (rows, [name, values]) =>
        [...[values].flat()]
          .sort((a, b) => rank(a) - rank(b))
          .flatMap((v) => rows.map((row) => ({ ...row, [name]: terms.constant(v) }))),
      [{}],
    )
    .slice(0, mostChoices);
}
