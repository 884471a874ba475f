import type { Contribution } from '../spec/index.ts';
import { Refusal, SessionActor, type Term } from '../verdict/replay/index.ts';
import type { Taken } from './course.ts';
import type { PathChart } from './path-chart.ts';
import type { Path } from './paths.ts';
import { chosen, type Entry } from './situation.ts';
import { OwnSurroundings } from './stores.ts';
import { type Start, sessionName, type TestedChart } from './tested-chart.ts';
import { settled } from './unknowns.ts';

/** A path with every value chosen, as the model plays it. */
export interface GroundPath {
  readonly taken: readonly Taken[];
  /** What the stores have at the start. */
  readonly stores: readonly Entry[];
  /** The session in the model after the path. */
  readonly actor: SessionActor;
  /** After the start and after each step: the chart's state, and how much had been done and drawn. */
  readonly moments: readonly Moment[];
}

export interface Moment {
  readonly state: unknown;
  readonly trail: readonly Contribution<Term>[];
  readonly draws: Readonly<Record<string, number>>;
}

/** Choices of values that are tried before a path is given up. */
const mostTries = 8;

/**
 * Chooses values for all that a path leaves open, and has the model take the path with them: an actor with guards and
 * actions of the replay's own. Undefined if it takes none of the choices.
 */
export function grounded(
  tested: TestedChart,
  chart: PathChart,
  start: Start,
  path: Path,
): GroundPath | undefined {
  const { situation, taken } = path.course;
  let tries = 0;
  for (const s of chosen(chart.terms, situation, chart.valuesOf, valuesIn(path))) {
    const value = (t: Term) => settled(chart.terms, s.bindings, t);
    const stores = [...start.entries, ...s.provided].map((e) => ({
      ...e,
      key: value(e.key),
      value: value(e.value),
    }));
    const played = play(
      tested,
      chart,
      start,
      path,
      taken.map((t) => valued(t, value)),
      stores,
    );
    if (played !== undefined) return played;
    if (++tries === mostTries) return undefined;
  }
  return undefined;
}

/** Everything on the path that has a value. */
function valuesIn({ course: { taken, trail, situation, variables } }: Path): readonly Term[] {
  const of = (values: Readonly<Record<string, Term>> | undefined) => Object.values(values ?? {});
  const steps = taken.flatMap((t) => [
    ...of(t.fields),
    ...of(t.clocks),
    ...(t.from === undefined ? [] : [t.from]),
    ...(t.chosen === undefined ? [] : [t.chosen]),
  ]);
  const done = trail.flatMap((c) => (c.kind === 'send' ? [c.value] : []));
  return [...steps, ...done, ...of(variables), ...situation.provided.flatMap((e) => [e.key, e.value])];
}

function valued(t: Taken, value: (t: Term) => Term): Taken {
  const all = (values: Readonly<Record<string, Term>>) =>
    Object.fromEntries(Object.entries(values).map(([n, v]) => [n, value(v)]));
  return {
    ...t,
    clocks: all(t.clocks),
    ...(t.fields === undefined ? {} : { fields: all(t.fields) }),
    ...(t.from === undefined ? {} : { from: value(t.from) }),
    ...(t.chosen === undefined ? {} : { chosen: value(t.chosen) }),
  };
}

function play(
  tested: TestedChart,
  chart: PathChart,
  { parameters, budgets }: Start,
  { states }: Path,
  taken: readonly Taken[],
  stores: readonly Entry[],
): GroundPath | undefined {
  const { declared, roleName } = tested;
  const actor = new SessionActor(chart.terms, sessionName(tested), roleName, declared.agent);
  const surroundings = new OwnSurroundings<Term>(stores);
  const moments: Moment[] = [];
  const note = (since: number) => {
    surroundings.follow(actor.trail.slice(since));
    const draws = (actor.snapshot?.context as { draws: Moment['draws'] }).draws;
    moments.push({ state: actor.snapshot?.value, trail: actor.trail, draws });
    return JSON.stringify(actor.snapshot?.value) === JSON.stringify(states[moments.length - 1]);
  };
  try {
    actor.start(parameters, budgets);
    if (!note(0)) return undefined;
    for (const { step, event, fields, from, chosen: choice, clocks } of taken) {
      const before = actor.trail.length;
      surroundings.show(clocks);
      actor.take(chart.steps[step].step, { type: event, fields, from, chosen: choice, surroundings });
      if (!note(before)) return undefined;
    }
  } catch (problem) {
    if (problem instanceof Refusal) return undefined;
    throw problem;
  }
  return { taken, stores, actor, moments };
}
