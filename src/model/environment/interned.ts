import type { EnvironmentMachine, EnvironmentStep, Fact } from '../table.ts';

/** Base of the environment's machines: states and operations are interned by a key, transitions by need. */
export abstract class InternedMachine<S, O> implements EnvironmentMachine {
  readonly passive: boolean = false;
  private readonly states: S[] = [];
  private readonly stateIndex = new Map<string, number>();
  private readonly operations: O[] = [];
  private readonly operationIndex = new Map<string, number>();
  private readonly moves = new Map<number, number>();

  constructor(
    readonly name: string,
    initial: S,
  ) {
    this.state(initial);
  }

  /** The state after an operation, or undefined where it is not possible. */
  protected abstract next(state: S, operation: O): S | undefined;
  protected abstract show(state: S): string;
  /** In words, given the state in which it is done. */
  protected abstract showOperation(operation: O, state: S): string;

  protected ownSteps(_state: S): readonly { to: S; what: string; requires: readonly Fact[] }[] {
    return [];
  }

  protected factsOf(_state: S): readonly Fact[] {
    return [];
  }

  get size(): number {
    return this.states.length;
  }

  protected state(s: S): number {
    const key = JSON.stringify(s);
    let id = this.stateIndex.get(key);
    if (id === undefined) {
      id = this.states.length;
      this.states.push(s);
      this.stateIndex.set(key, id);
    }
    return id;
  }

  protected stateAt(state: number): S {
    return this.states[state];
  }

  protected operationAt(operation: number): O {
    return this.operations[operation];
  }

  /** Number of an operation, for `apply`. */
  operation(o: O): number {
    const key = JSON.stringify(o);
    let id = this.operationIndex.get(key);
    if (id === undefined) {
      id = this.operations.length;
      this.operations.push(o);
      this.operationIndex.set(key, id);
    }
    return id;
  }

  apply(state: number, operation: number): number {
    const key = state * 0x100000 + operation;
    const known = this.moves.get(key);
    if (known !== undefined) return known;
    const next = this.next(this.states[state], this.operations[operation]);
    const id = next === undefined ? -1 : this.state(next);
    this.moves.set(key, id);
    return id;
  }

  steps(state: number): readonly EnvironmentStep[] {
    return this.ownSteps(this.states[state]).map(({ to, what, requires }) => ({
      to: this.state(to),
      what,
      requires,
    }));
  }

  facts(state: number): readonly Fact[] {
    return this.factsOf(this.states[state]);
  }

  describe(state: number): string {
    return this.show(this.states[state]);
  }

  describeOperation(operation: number, state: number): string {
    return this.showOperation(this.operations[operation], this.states[state]);
  }
}
