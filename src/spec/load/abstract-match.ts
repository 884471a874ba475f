import type { Condition } from '../condition.ts';
import { constructors } from '../constructors.ts';
import {
  type Application,
  type Expression,
  isApplication,
  isConstant,
  isVariable,
  variablesOf,
} from '../expression.ts';
import type { Trigger } from '../step.ts';
import { isLacking, type Known, type Lack, lackToBuild, lackToCheck, mergeLacks } from './computable.ts';

/** A part of a trigger that a party cannot work off, and what it lacks. */
export interface Stuck {
  /** The field's name, `from`, `where NAME`, `if KIND`, or `choose`. */
  readonly part: string;
  readonly lack: Lack;
}

export interface AbstractMatch {
  /** Variables with a value after the step; where a part is stuck, as if it were not. */
  readonly known: Known;
  /** Variables that the step takes from outside. */
  readonly bound: ReadonlySet<string>;
  readonly stuck: readonly Stuck[];
}

interface Task {
  readonly part: string;
  /** What is lacking; the task is done when nothing is. */
  run(state: State): Lack;
}

interface State {
  readonly known: Set<string>;
  readonly own: Known;
  readonly bound: Set<string>;
  /** Definitions of the trigger that are not computed yet. */
  readonly pending: Set<string>;
  /** What no later knowledge mends. */
  readonly final: Stuck[];
}

const done: Lack = { unbound: [], beyond: [] };

/**
 * What matching a trigger does to what a party knows: as `matchTrigger`, with "known or not" in place of
 * values. Where that can evaluate an expression but the party could not compute it (somebody else's key), the
 * part is stuck.
 */
export function matchAbstractly(trigger: Trigger, before: Known, own: Known): AbstractMatch {
  const where = trigger.where ?? {};
  const known = new Set(before);
  for (const name of Object.keys(where)) known.delete(name);
  if (trigger.choose !== undefined) known.delete(trigger.choose.variable);
  const state: State = { known, own, bound: new Set(), pending: new Set(Object.keys(where)), final: [] };
  const open = settle(tasksOf(trigger), state);
  const stuck = [...state.final, ...open];
  if (stuck.length > 0) for (const v of mentioned(trigger)) known.add(v);
  return { known, bound: state.bound, stuck };
}

function settle(tasks: readonly Task[], state: State): readonly Stuck[] {
  let open = tasks;
  for (;;) {
    const waiting: Task[] = [];
    const stuck: Stuck[] = [];
    for (const task of open) {
      const lack = task.run(state);
      if (!isLacking(lack)) continue;
      waiting.push(task);
      stuck.push({ part: task.part, lack });
    }
    if (waiting.length === open.length) return stuck;
    open = waiting;
  }
}

function tasksOf(trigger: Trigger): readonly Task[] {
  const tasks: Task[] = [];
  const { choose, from } = trigger;
  if (choose !== undefined) {
    const values = Array.isArray(choose.from)
      ? (choose.from as readonly Expression[])
      : [choose.from as Expression];
    tasks.push({
      part: 'choose',
      run: (state) => {
        const lack = mergeLacks(values.map((e) => lackToBuild(e, state.known, state.own)));
        state.known.add(choose.variable);
        if (!Array.isArray(choose.from)) return lack;
        // A row of values is read once, before anything else: a value that is not there yet is no choice.
        if (isLacking(lack)) state.final.push({ part: 'choose', lack });
        return done;
      },
    });
  }
  for (const [name, pattern] of Object.entries(trigger.fields ?? {})) {
    tasks.push({ part: name, run: (state) => match(pattern, state) });
  }
  if (from !== undefined) tasks.push({ part: 'from', run: (state) => match(from, state) });
  for (const [name, e] of Object.entries(trigger.where ?? {})) {
    tasks.push({ part: `where ${name}`, run: (state) => define(name, e, state) });
  }
  for (const c of trigger.if ?? []) tasks.push({ part: `if ${c.kind}`, run: (state) => check(c, state) });
  return tasks;
}

function define(name: string, e: Expression, state: State): Lack {
  const lack = lackToBuild(e, state.known, state.own);
  if (!isLacking(lack)) {
    state.known.add(name);
    state.pending.delete(name);
  }
  return lack;
}

function match(pattern: Expression, state: State): Lack {
  if (isConstant(pattern)) return done;
  if (isApplication(pattern)) {
    const lack = lackToCheck(pattern, state.known, state.own);
    return isLacking(lack) ? takeApart(pattern, lack, state) : done;
  }
  if (state.known.has(pattern)) return done;
  // What the step defines itself is compared when it is there; no message may bind it.
  if (state.pending.has(pattern)) return { unbound: [pattern], beyond: [] };
  state.known.add(pattern);
  state.bound.add(pattern);
  return done;
}

function takeApart(pattern: Application, toCheck: Lack, state: State): Lack {
  const rule = constructors[pattern.apply];
  if (rule.reading === 'check') return toCheck;
  const openers = rule.reading === 'all' ? [] : rule.openWith?.(pattern.args);
  if (openers === undefined) {
    return { unbound: [], beyond: [`${pattern.apply} is opened with a private half that is not in sight`] };
  }
  const lack = mergeLacks(openers.map((e) => lackToBuild(e, state.known, state.own)));
  if (isLacking(lack)) return lack;
  return mergeLacks(pattern.args.slice(rule.payloadFrom ?? 0).map((p) => match(p, state)));
}

function check(c: Condition, state: State): Lack {
  const needs = (...es: readonly Expression[]): Lack =>
    mergeLacks(es.map((e) => lackToBuild(e, state.known, state.own)));
  switch (c.kind) {
    case 'equal':
    case 'differs':
    case 'before':
      return needs(c.left, c.right);
    case 'member':
    case 'not-member':
      return needs(c.item, c.list);
    case 'clock':
      return match(c.value, state);
    case 'absent':
      return needs(c.key);
    case 'lookup': {
      const lack = needs(c.key);
      return isLacking(lack) ? lack : match(c.value, state);
    }
  }
}

/** Every variable that a match of the trigger leaves with a value. */
function mentioned(trigger: Trigger): readonly string[] {
  const patterns = [
    ...Object.values(trigger.fields ?? {}),
    ...(trigger.from === undefined ? [] : [trigger.from]),
    ...Object.values(trigger.where ?? {}),
    ...(trigger.if ?? []).flatMap((c) => (c.kind === 'lookup' || c.kind === 'clock' ? [c.value] : [])),
  ];
  return [
    ...patterns.flatMap((e) => (isApplication(e) ? variablesOf(e) : isVariable(e) ? [e] : [])),
    ...Object.keys(trigger.where ?? {}),
  ];
}
