import { Medium } from './medium.ts';
import { pack } from './pack.ts';
import type { ContinuedMove } from './path.ts';
import type { SearchOptions, Stop } from './search.ts';
import { SettleExpander } from './settle-expander.ts';
import { whole } from './slice.ts';
import { StateArena } from './state-arena.ts';
import type { System } from './system.ts';

/** The local state of each machine of a state. */
export type LocalOf = (machine: number) => number;

export interface SettleOptions extends SearchOptions {
  /** False: every order of like sessions, and every message under way may be lost. Default true. */
  readonly reduction?: boolean;
}

export interface Settlement {
  readonly states: number;
  readonly transitions: number;
  /** A state at rest that is not settled, and a shortest run to it. */
  readonly unsettled?: { readonly moves: readonly ContinuedMove[]; readonly local: LocalOf };
  /** Why the search ended early; absent: it is complete, or has found something. */
  readonly stopped?: Stop;
  /** Was the machine ever in the local state? */
  readonly visited: (machine: number, local: number) => boolean;
}

/** States between two looks at clock and memory. */
const interval = 1 << 12;

/**
 * Does everything that comes to rest come to rest settled? Exact breadth-first search over the whole product of
 * sessions, environment and medium; states are visited in one fixed order.
 */
export function settle(
  system: System,
  isSettled: (local: LocalOf) => boolean,
  options: SettleOptions = {},
): Settlement {
  return new Settling(system, isSettled, options).run();
}

class Settling {
  private readonly expander: SettleExpander;
  private readonly arena: StateArena;
  private readonly visited: readonly Set<number>[];
  private readonly state: Int32Array;
  private transitions = 0;

  constructor(
    system: System,
    private readonly isSettled: (local: LocalOf) => boolean,
    private readonly options: SettleOptions,
  ) {
    const packed = pack(system, whole(system), []);
    const { reduction = true } = options;
    const reductions = { symmetry: reduction, anyLoss: !reduction };
    this.expander = new SettleExpander(system, packed, new Medium(system.table), reductions);
    this.arena = new StateArena(this.expander.width);
    this.state = new Int32Array(this.expander.width);
    this.visited = system.table.machines.map(() => new Set());
  }

  run(): Settlement {
    const { arena, expander, state } = this;
    arena.add(state, -1);
    let current = 0;
    const sink = () => {
      this.transitions++;
      arena.add(expander.successor, current);
    };
    for (; current < arena.size; current++) {
      arena.read(current, state);
      this.visit();
      const atRest = expander.expand(state, sink);
      if (atRest && !this.isSettled((m) => expander.local(state, m))) return this.unsettled(current);
      if (expander.environmentFull) return this.result('environment');
      if (arena.size > (this.options.maxStates ?? 2e8)) return this.result('max-states');
      if (current % interval !== 0) continue;
      const stopped = this.overBudget();
      if (stopped !== undefined) return this.result(stopped);
    }
    return this.result(undefined);
  }

  private visit(): void {
    for (let m = 0; m < this.visited.length; m++) this.visited[m].add(this.expander.local(this.state, m));
  }

  private overBudget(): Stop | undefined {
    const { deadline, maxBytes = Number.POSITIVE_INFINITY, onProgress } = this.options;
    onProgress?.(this.arena.size);
    if (deadline !== undefined && performance.now() > deadline) return 'time';
    return this.arena.bytes > maxBytes ? 'memory' : undefined;
  }

  private result(stopped: Stop | undefined): Settlement {
    const { arena, transitions } = this;
    const visited = (machine: number, local: number) => this.visited[machine].has(local);
    return { states: arena.size, transitions, visited, ...(stopped === undefined ? {} : { stopped }) };
  }

  private unsettled(last: number): Settlement {
    const { arena, expander } = this;
    const end = this.state.slice();
    const moves: ContinuedMove[] = [];
    for (let child = last; arena.parent(child) >= 0; child = arena.parent(child)) {
      moves.push(this.moveTo(child));
    }
    const local = (machine: number) => expander.local(end, machine);
    return { ...this.result(undefined), unsettled: { moves: moves.reverse(), local } };
  }

  /** What led from the parent to the state. */
  private moveTo(child: number): ContinuedMove {
    const { arena, expander } = this;
    const from = new Int32Array(expander.width);
    arena.read(arena.parent(child), from);
    let found: ContinuedMove | undefined;
    expander.expand(from, (move) => {
      if (found === undefined && arena.isAt(child, expander.successor)) found = move();
    });
    if (found === undefined) throw new Error('a state was found that no step leads to');
    return found;
  }
}
