import { type Actor, type AnyStateMachine, createActor, getNextSnapshot } from 'xstate';
import {
  type Contribution,
  type Interpretation,
  initialContext,
  interpret,
  type RoleContext,
  type RoleEvent,
  type Step,
  stepsOf,
  type Trigger,
  Unbuildable,
} from '../spec/index.ts';
import { bytesOf } from './interpretation.ts';
import type { Octets } from './octets.ts';
import type { ByteValues } from './values.ts';

/** One session of an honest party: a real XState actor over octets. */
export class ByteSession {
  /** The steps of the chart, as `stepsOf` lists them. */
  readonly steps: readonly { readonly event: string | undefined; readonly step: Step }[];
  private readonly machine: AnyStateMachine;
  private actor: Actor<AnyStateMachine> | undefined;
  /** The one step that may be taken; undefined: whichever the chart puts first. */
  private wanted: Trigger | undefined;

  constructor(
    private readonly values: ByteValues,
    readonly name: string,
    /** Under what name the protocol has the role. */
    readonly roleName: string,
    readonly agent: string,
    /** What its values are, where its draws are not those that come from its name. */
    private readonly by: Interpretation<Octets> = bytesOf(values, name),
  ) {
    const role = values.protocol.roles[roleName];
    this.steps = stepsOf(role.config);
    this.machine = interpret(role, by, { selected: () => this.wanted });
  }

  get started(): boolean {
    return this.actor !== undefined;
  }

  get snapshot() {
    return this.actor?.getSnapshot();
  }

  private get context(): RoleContext<Octets> | undefined {
    return this.snapshot?.context as RoleContext<Octets> | undefined;
  }

  get variables(): Readonly<Record<string, Octets>> {
    return this.context?.variables ?? {};
  }

  /** What the session has done so far that others can notice. */
  get trail(): readonly Contribution<Octets>[] {
    return this.context?.trail ?? [];
  }

  /** What the session holds when it starts with these parameters. */
  initially(
    parameters: Readonly<Record<string, Octets>>,
    budgets: Readonly<Record<string, number>>,
  ): RoleContext<Octets> {
    const { protocol } = this.values;
    const self = this.values.constant(this.agent);
    const all = { self, ...parameters };
    return initialContext(protocol.roles[this.roleName], all, this.by, budgets);
  }

  start(parameters: Readonly<Record<string, Octets>>, budgets: Readonly<Record<string, number>>): void {
    this.actor = createActor(this.machine, { input: this.initially(parameters, budgets) });
    // XState throws an error that nobody listens for at the whole program.
    this.actor.subscribe({ error: () => {} });
    this.actor.start();
    this.throwIfBroken();
  }

  /** Does the session take the event; if `step` is given, by just this step? */
  take(event: RoleEvent<Octets>, step?: Step): boolean {
    const { actor } = this;
    if (actor === undefined || actor.getSnapshot().status !== 'active') return false;
    const before = actor.getSnapshot();
    this.wanted = step?.guard?.params;
    actor.send(event as never);
    this.wanted = undefined;
    this.throwIfBroken();
    return actor.getSnapshot() !== before;
  }

  /** Would the session, as it is, take the event by just this step? It stays as it is. */
  wouldTake(event: RoleEvent<Octets>, step: Step): boolean {
    const { snapshot } = this;
    if (snapshot === undefined || snapshot.status !== 'active') return false;
    this.wanted = step.guard?.params;
    try {
      return getNextSnapshot(this.machine, snapshot, event as never) !== snapshot;
    } catch (problem) {
      if (problem instanceof Unbuildable) return false;
      throw problem;
    } finally {
      this.wanted = undefined;
    }
  }

  private throwIfBroken(): void {
    const { snapshot } = this;
    if (snapshot?.status === 'error') throw snapshot.error;
  }
}
