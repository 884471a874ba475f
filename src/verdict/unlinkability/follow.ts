import { getHeapStatistics } from 'node:v8';
import type { Stop } from '../../search/index.ts';
import type { Member, World } from './world.ts';

/** What the attacker does, if anything, and what it sees of it. */
export interface Observation {
  /** Undefined: it only watches. */
  readonly action: string | undefined;
  /** Empty: silence. */
  readonly seen: string;
  /** Nothing more happens by itself: the last observation there can be. */
  readonly end: boolean;
}

/** The two worlds after one sequence of observations: all members that each can be in. */
export interface Pair {
  readonly sets: readonly [readonly Member[], readonly Member[]];
  readonly before: Pair | undefined;
  readonly last: Observation | undefined;
}

export interface Followed {
  /** Pairs of sets, and observations followed from them. */
  readonly pairs: number;
  readonly observations: number;
  /** After this pair one world, 0 or 1, has an observation that the other does not have. */
  readonly apart?: { readonly pair: Pair; readonly by: Observation; readonly only: 0 | 1 };
  readonly stopped?: Stop;
}

export interface FollowOptions {
  /** Most pairs. */
  readonly maxStates?: number;
  readonly maxBytes?: number;
  readonly deadline?: number;
  readonly onProgress?: (pairs: number) => void;
}

/**
 * Follows all sequences of observations of two worlds at once, shortest first, until one world has one that the
 * other has not: the subset construction, over pairs of sets.
 */
export function follow(worlds: readonly [World, World], options: FollowOptions = {}): Followed {
  return new Follower(worlds, options).run();
}

class Stopped extends Error {
  constructor(readonly why: Stop) {
    super(why);
  }
}

/** An observation that a pair allows, and what each world can have come to by it. */
interface Successor {
  readonly observation: Observation;
  readonly sets: readonly [Set<Member>, Set<Member>];
}

class Follower {
  private readonly queue: Pair[] = [];
  private readonly keys = new Set<string>();
  private observations = 0;

  constructor(
    private readonly worlds: readonly [World, World],
    private readonly options: FollowOptions,
  ) {}

  run(): Followed {
    for (const w of this.worlds) w.watch = () => this.watch();
    try {
      return this.followAll();
    } catch (problem) {
      if (problem instanceof Stopped) return this.result({ stopped: problem.why });
      throw problem;
    } finally {
      for (const w of this.worlds) w.watch = () => {};
    }
  }

  private followAll(): Followed {
    const [first, second] = this.worlds;
    this.offer([new Set([first.start]), new Set([second.start])], undefined, undefined);
    if (first.atStart !== second.atStart) {
      this.observations++;
      const by = { action: undefined, seen: first.atStart, end: false };
      return this.result({ apart: { pair: this.queue[0], by, only: 0 } });
    }
    for (let i = 0; i < this.queue.length; i++) {
      this.watch();
      const pair = this.queue[i];
      for (const { observation, sets } of this.successors(pair)) {
        this.observations++;
        const [a, b] = sets;
        if (a.size === 0 || b.size === 0)
          return this.result({ apart: { pair, by: observation, only: b.size === 0 ? 0 : 1 } });
        if (!observation.end) this.offer(sets, pair, observation);
      }
    }
    return this.result({});
  }

  private result(how: Pick<Followed, 'apart' | 'stopped'>): Followed {
    return { pairs: this.queue.length, observations: this.observations, ...how };
  }

  /** @throws Stopped past a bound; one pair may already be too much. */
  private watch(): void {
    const { maxStates = Number.POSITIVE_INFINITY, maxBytes, deadline, onProgress } = this.options;
    onProgress?.(this.queue.length);
    if (this.queue.length > maxStates) throw new Stopped('max-states');
    if (deadline !== undefined && performance.now() > deadline) throw new Stopped('time');
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    if (used > Math.min(maxBytes ?? limit, 0.8 * limit)) throw new Stopped('memory');
  }

  private offer(sets: Successor['sets'], before: Pair | undefined, last: Observation | undefined): void {
    const closed = [closure(this.worlds[0], sets[0]), closure(this.worlds[1], sets[1])] as const;
    const key = closed.map((set) => set.map((m) => m.number).join()).join('|');
    if (this.keys.has(key)) return;
    this.keys.add(key);
    this.queue.push({ sets: closed, before, last });
  }

  private successors({ sets }: Pair): readonly Successor[] {
    const found = new Map<string, Successor>();
    const note = (world: 0 | 1, to: Member, observation: Observation): void => {
      const { action, seen, end } = observation;
      const key = end ? 'end' : JSON.stringify([action, seen]);
      const known = found.get(key) ?? { observation, sets: [new Set<Member>(), new Set<Member>()] as const };
      known.sets[world].add(to);
      found.set(key, known);
    };
    const actions = new Set<string>();
    const each = (visit: (world: 0 | 1, m: Member) => void): void => {
      for (const world of [0, 1] as const) for (const m of sets[world]) visit(world, m);
    };
    each((world, m) => {
      const steps = this.worlds[world].steps(m);
      for (const { action, seen, to } of steps) {
        if (action !== undefined) actions.add(action);
        else if (seen !== '') note(world, to, { action, seen, end: false });
      }
      if (steps.every((s) => s.action !== undefined))
        note(world, m, { action: undefined, seen: '', end: true });
    });
    for (const action of actions) {
      each((world, m) => {
        const taken = this.worlds[world].steps(m).filter((s) => s.action === action);
        for (const { seen, to } of taken) note(world, to, { action, seen, end: false });
        // Where nobody takes it nothing happens.
        if (taken.length === 0) note(world, m, { action, seen: '', end: false });
      });
    }
    // What comes is told rather than that nothing comes.
    return [...found.values()].sort((a, b) => Number(a.observation.end) - Number(b.observation.end));
  }
}

/** All members that can be come to without anything being seen, in the order of their numbers. */
export function closure(world: World, from: Iterable<Member>): readonly Member[] {
  const found = new Set(from);
  for (const m of found) {
    for (const { action, seen, to } of world.steps(m)) if (action === undefined && seen === '') found.add(to);
  }
  return [...found].sort((a, b) => a.number - b.number);
}
