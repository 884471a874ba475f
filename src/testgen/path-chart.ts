import { type AnyMachineSnapshot, type AnyStateMachine, assign, getNextSnapshot } from 'xstate';
import { type Action, type PlacedStep, type Role, stepsOf, type Trigger } from '../spec/index.ts';
import { accept, type Term, type Terms } from '../verdict/replay/index.ts';
import type { Course } from './course.ts';
import { acted, NoValue } from './path-actions.ts';
import { type Offer, possible } from './possible.ts';
import { chosen, demanding, type Situation } from './situation.ts';

/** An event of a path: this step of the chart, the `nth` way to make the session take it, and what follows. */
export interface Planned {
  readonly type: string;
  readonly step: number;
  readonly nth: number;
  readonly always: readonly { readonly step: number; readonly nth: number }[];
}

type Args = { readonly context: { readonly at: Course }; readonly event: Planned };

/** Ways to make a session take one step that are tried. */
const mostWays = 4;

/**
 * A role's chart over values that are still to be chosen: an event stands for a step with contents that fit, and XState
 * runs the chart. What a path rests on gathers in its context.
 */
export class PathChart {
  readonly steps: readonly PlacedStep[];
  readonly machine: AnyStateMachine;

  constructor(
    readonly terms: Terms,
    readonly role: Role,
    /** The session that the paths are of. */
    readonly session: string,
  ) {
    this.steps = stepsOf(role.config);
    this.machine = role.machine.provide({
      guards: { accepts: (args: Args, trigger: Trigger) => this.wayOf(args, trigger) !== undefined },
      actions: this.actions(),
    } as never);
  }

  /** All that can be done in the state, each with what follows it by itself. */
  eventsIn(state: AnyMachineSnapshot): readonly Planned[] {
    if (state.status !== 'active') return [];
    const { at } = state.context as { at: Course };
    return this.steps.flatMap(({ event, path }, step) => {
      if (event === undefined || !isActive(state.value, path)) return [];
      return this.offersOf(at, step).flatMap((_, nth) =>
        this.extended(state, { type: event, step, nth, always: [] }),
      );
    });
  }

  /** The event with each course of steps that may follow it. */
  private extended(state: AnyMachineSnapshot, event: Planned): readonly Planned[] {
    const next = this.next(state, event);
    if (next === undefined) return [];
    const at = (next.context as { at: Course }).at;
    const following = this.steps.flatMap(({ event: on, path }, step) =>
      on === undefined && next.status === 'active' && isActive(next.value, path) ? [step] : [],
    );
    if (following.length === 0) return [event];
    return following.flatMap((step) =>
      this.offersOf(at, step).flatMap((_, nth) =>
        this.extended(state, { ...event, always: [...event.always, { step, nth }] }),
      ),
    );
  }

  private next(state: AnyMachineSnapshot, event: Planned): AnyMachineSnapshot | undefined {
    try {
      const next = getNextSnapshot(this.machine, state, event as never) as AnyMachineSnapshot;
      return next === state ? undefined : next;
    } catch (problem) {
      if (problem instanceof NoValue) return undefined;
      throw problem;
    }
  }

  /** How the event makes the session take a step with this trigger. */
  private wayOf({ context: { at }, event }: Args, trigger: Trigger) {
    const planned = this.planned(at, event);
    if (planned === undefined || this.triggerOf(planned.step) !== trigger) return undefined;
    const offer = this.offersOf(at, planned.step)[planned.nth];
    return offer === undefined ? undefined : { offer, step: planned.step };
  }

  /** The step that the event has next in store. */
  private planned(at: Course, { step, nth, always = [] }: Planned) {
    const last = at.taken.at(-1);
    if (last?.event !== inProgress) return step === undefined ? undefined : { step, nth };
    return always[last.follows.length];
  }

  triggerOf(step: number): Trigger | undefined {
    return this.steps[step]?.step.guard?.params;
  }

  /** The ways to make the session take the step from here. */
  offersOf(at: Course, step: number): readonly Offer[] {
    const trigger = this.triggerOf(step);
    if (trigger === undefined) return [];
    const known = at.offers.get(trigger);
    if (known !== undefined) return known;
    const offers = this.findOffers(at, step, trigger);
    at.offers.set(trigger, offers);
    return offers;
  }

  private findOffers(at: Course, step: number, trigger: Trigger): readonly Offer[] {
    if (trigger.spends !== undefined && !(at.budgets[trigger.spends] > 0)) return [];
    const { event, path } = this.steps[step];
    const follows = event === undefined;
    const { situation: s } = at;
    const now = follows ? s : { ...s, entries: s.after };
    const clocks = follows ? at.taken.at(-1)?.clocks : undefined;
    const earlier = follows ? this.before(step, path) : [];
    const demanded = earlier.reduce((d, t) => this.refusing(at, d, t), now);
    const offers: Offer[] = [];
    for (const offer of possible(this, trigger, at.variables, demanded, clocks)) {
      if (this.isPossible(offer.situation)) offers.push(offer);
      if (offers.length === mostWays) break;
    }
    return offers;
  }

  isPossible(s: Situation): boolean {
    return chosen(this.terms, s, this.valuesOf).next().done !== true;
  }

  /** Steps that follow by themselves are tried in the order of the chart. */
  private before(step: number, path: readonly string[]): readonly Trigger[] {
    return this.steps
      .slice(0, step)
      .filter((s) => s.event === undefined && s.path.join('.') === path.join('.'))
      .flatMap((s) => s.step.guard?.params ?? []);
  }

  /** The step with this trigger does not follow from here. */
  private refusing(at: Course, s: Situation, trigger: Trigger): Situation {
    const reads = [...Object.values(at.variables), ...s.entries.flatMap((e) => [e.key, e.value])];
    return demanding(s, reads, (value, later) => {
      const variables = Object.fromEntries(Object.entries(at.variables).map(([v, t]) => [v, value(t)]));
      const { draws, budgets } = at;
      // What somebody turns out to have put there before the start was there all along.
      const entries = [...s.entries, ...later.provided.slice(s.provided.length)];
      const lookup = (store: string, key: Term) => {
        const there = entries.find((e) => e.store === store && value(e.key).key === key.key);
        return there === undefined ? undefined : value(there.value);
      };
      const now = (clock: string) => {
        const shown = at.taken.at(-1)?.clocks[clock];
        return shown === undefined ? undefined : value(shown);
      };
      const event = { type: '', surroundings: { lookup, now } };
      return accept(this.terms, trigger, { variables, draws, budgets, trail: [] }, event) === undefined;
    });
  }

  /** What an unknown of a sort with few values can be. */
  readonly valuesOf = (sort: string): readonly Term[] | undefined => {
    const { protocol } = this.terms;
    if (sort === 'Agent') {
      const self = this.session.slice(0, this.session.indexOf('.'));
      const others = this.terms.agents().filter((a) => !('atom' in a && a.atom === self));
      return [...others, this.terms.constant(self)];
    }
    const declared = protocol.sorts[sort];
    if (declared?.kind === 'ordered') return this.terms.orderedValues(sort);
    if (declared?.kind !== 'data') return undefined;
    return Object.entries(protocol.constants ?? {}).flatMap(([name, c]) =>
      c.sort === sort ? [this.terms.constant(name)] : [],
    );
  };

  readonly sortOf = (variable: string): string => {
    if (variable === 'self') return 'Agent';
    return this.role.variables[variable] ?? this.role.parameters[variable] ?? 'Tuple';
  };

  private actions() {
    const bind = assign((args: Args, trigger: Trigger) => {
      const way = this.wayOf(args, trigger);
      if (way === undefined) throw new Error('bound without having accepted');
      return { at: this.bound(args.context.at, args.event, way, trigger) };
    });
    const names = ['fresh', 'derive', 'forget', 'send', 'claim', 'reveal', 'put', 'delete'] as const;
    const act = (type: Action['type']) =>
      assign((args: Args, params: unknown) => ({
        at: acted(this, args.context.at, { type, params } as Action),
      }));
    return { bind, ...Object.fromEntries(names.map((n) => [n, act(n)])) };
  }

  private bound(
    at: Course,
    event: Planned,
    { offer, step }: { readonly offer: Offer; readonly step: number },
    trigger: Trigger,
  ): Course {
    const { situation, variables, fields, from, chosen: choice, clocks } = offer;
    const last = at.taken.at(-1);
    const rest = at.taken.slice(0, -1);
    const follows = this.steps[step].event === undefined;
    const isLast = (done: number) => done === event.always.length;
    const name = this.steps[event.step].event ?? '';
    const mark = (done: number) => (isLast(done) ? name : inProgress);
    const taken = follows
      ? [
          ...rest,
          { ...last!, clocks, follows: [...last!.follows, step], event: mark(last!.follows.length + 1) },
        ]
      : [
          ...at.taken,
          { step, event: mark(0), fields, from, chosen: choice, clocks, follows: [], trail: at.trail.length },
        ];
    const spent = trigger.spends;
    const budgets = spent === undefined ? at.budgets : { ...at.budgets, [spent]: at.budgets[spent] - 1 };
    return at.with({ variables, situation, taken, budgets });
  }
}

/** Stands for the event's name while steps are still to follow. */
const inProgress = '';

/** Is the state with this path among those that the value names? */
export function isActive(value: unknown, path: readonly string[]): boolean {
  if (path.length === 0) return true;
  const [first, ...rest] = path;
  if (typeof value === 'string') return value === first && rest.length === 0;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return false;
  return isActive((value as Readonly<Record<string, unknown>>)[first], rest);
}
