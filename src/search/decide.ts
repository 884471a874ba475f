import type { Table } from '../model/index.ts';
import type { Goal } from './goal.ts';
import { type Packed, pack } from './pack.ts';
import { type Move, pathTo } from './path.ts';
import { relax } from './relaxation.ts';
import { type SearchOptions, type SearchResult, type Stop, search } from './search.ts';
import { type Slice, slice, whole } from './slice.ts';
import { withoutSymmetricGoals } from './symmetry.ts';
import type { System } from './system.ts';

/** Reductions, each with a switch; all are on by default. */
export interface Reductions {
  /** Decide the monotone relaxation first. */
  readonly relaxation: boolean;
  /** Keep only what a shortest run to the goal can use. */
  readonly slicing: boolean;
  /** One goal of each group that exchanging like sessions maps to each other. */
  readonly symmetry: boolean;
}

export const allReductions: Reductions = { relaxation: true, slicing: true, symmetry: true };
export const noReductions: Reductions = { relaxation: false, slicing: false, symmetry: false };

export interface Decision {
  /** Global states visited and transitions taken by all searches together. */
  readonly states: number;
  readonly transitions: number;
  /** A goal is reachable, by this shortest run. */
  readonly reached?: { readonly goal: Goal; readonly moves: readonly Move[] };
  /** Why the answer is not complete. Absent and nothing reached: no goal is reachable. */
  readonly stopped?: Stop;
  /** The relaxation alone gave the answer. */
  readonly bySaturation: boolean;
}

export interface DecideOptions extends SearchOptions {
  readonly reductions?: Reductions;
}

/** Is one of the goals reachable, and by which shortest run? */
export function decide(system: System, goals: readonly Goal[], options: DecideOptions = {}): Decision {
  return new Decider(system, options).run(goals);
}

interface Question {
  readonly goals: readonly Goal[];
  readonly slice: Slice;
}

class Decider {
  private states = 0;
  private transitions = 0;
  private readonly reductions: Reductions;

  constructor(
    private readonly system: System,
    private readonly options: DecideOptions,
  ) {
    this.reductions = options.reductions ?? allReductions;
  }

  run(all: readonly Goal[]): Decision {
    const { table } = this.system;
    const goals = this.reductions.symmetry ? withoutSymmetricGoals(table, all) : all;
    const possible = goals.filter((g) => compatible(table, g));
    const questions = this.questions(possible);
    const searching = questions.length > 0 || !this.reductions.relaxation;
    let best: { packed: Packed; result: SearchResult } | undefined;
    let stopped: Stop | undefined;
    for (const question of questions) {
      const found = this.ask(question, best?.result.hit?.depth);
      if (found.result.hit !== undefined) best = found;
      else if (found.result.stopped !== undefined && found.result.stopped !== 'max-depth') {
        stopped ??= found.result.stopped;
      }
    }
    const { states, transitions } = this;
    if (best?.result.hit === undefined) {
      return { states, transitions, bySaturation: !searching, ...(stopped === undefined ? {} : { stopped }) };
    }
    const { packed, result } = best;
    const hit = result.hit as NonNullable<SearchResult['hit']>;
    const moves = pathTo(packed, hit.state);
    return {
      states,
      transitions,
      reached: { goal: packed.goals[hit.goal].goal, moves },
      bySaturation: false,
      ...(stopped === undefined ? {} : { stopped }),
    };
  }

  /** Goals that the relaxation does not rule out, those with the same slice together. */
  private questions(goals: readonly Goal[]): readonly Question[] {
    const { relaxation, slicing } = this.reductions;
    if (!relaxation && !slicing) return [{ goals, slice: whole(this.system) }];
    const groups = new Map<string, { goals: Goal[]; slice: Slice }>();
    for (const goal of goals) {
      const relaxed = relax(this.system, goal);
      if (relaxation && !relaxed.goalReached) continue;
      const cut = slicing ? slice(this.system, goal, relaxed) : whole(this.system);
      // Steps of the environment may be left out for one goal and needed for another.
      const key = goal.needs.some((f) => this.system.table.facts[f].kind === 'environment')
        ? `goal ${groups.size}`
        : cut.kept.map((s) => s.join('')).join('|');
      const group = groups.get(key) ?? { goals: [], slice: cut };
      group.goals.push(goal);
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  private ask(question: Question, shorterThan: number | undefined): { packed: Packed; result: SearchResult } {
    const packed = pack(this.system, question.slice, question.goals);
    const { maxStates = 2e8, onProgress } = this.options;
    const before = this.states;
    const result = search(packed, {
      ...this.options,
      maxStates: Math.max(0, maxStates - before),
      ...(shorterThan === undefined ? {} : { maxDepth: shorterThan - 1 }),
      ...(onProgress === undefined ? {} : { onProgress: (n: number) => onProgress(before + n) }),
    });
    this.states += result.states;
    this.transitions += result.transitions;
    return { packed, result };
  }
}

/** Can the facts that only one session contributes be true of it together? It is in one local state at a time. */
function compatible(table: Table, goal: Goal): boolean {
  const own = new Map<number, number[]>();
  for (const f of goal.needs) {
    const info = table.facts[f];
    const session = info.kind === 'claim' ? info.session : info.kind === 'at' ? info.machine : undefined;
    if (session !== undefined) own.set(session, [...(own.get(session) ?? []), f]);
  }
  for (const [session, facts] of own) {
    const machine = table.machines[session];
    if (machine.kind !== 'session') continue;
    if (!machine.states.some((s) => facts.every((f) => s.facts.includes(f)))) return false;
  }
  return true;
}
