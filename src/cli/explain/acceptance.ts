import {
  type Action,
  type Condition,
  type EvidenceStep,
  type Expression,
  formatExpression,
  type Protocol,
  type Role,
  stepsOf,
  type Trigger,
  variablesOf,
} from '../../index.ts';
import { listed } from '../../text.ts';
import { parseSession } from './sessions.ts';
import { takenStep } from './taken-step.ts';

/** Why a receiver takes a message: what it checks, and what it takes as it comes. */
export interface Acceptance {
  readonly checks: readonly string[];
  readonly asItComes: readonly string[];
}

/**
 * Follows the sessions of a run through their charts, so far as the chart's own data tells which variables a
 * session holds at each step.
 */
export class Acceptances {
  private readonly holds = new Map<string, Set<string>>();

  constructor(private readonly protocol: Protocol) {}

  /** To be called with each step of the run in order; undefined for a step that takes no message. */
  next(evidence: EvidenceStep): Acceptance | undefined {
    const role = evidence.role === undefined ? undefined : this.protocol.roles[evidence.role];
    if (role === undefined) return undefined;
    const held = this.heldBy(evidence.actor, role);
    const step = takenStep(role.config, evidence)?.step;
    const trigger = step?.guard?.params;
    if (step === undefined || trigger === undefined) return undefined;
    const acceptance = evidence.takes === undefined ? undefined : accept(trigger, held);
    for (const name of boundBy(trigger)) held.add(name);
    for (const action of step.actions ?? []) if (action.type !== 'bind') follow(action, held);
    return acceptance;
  }

  /** What a session of the run would have to find in a message of that name; undefined if no step takes one. */
  wanted(actor: string, message: string): readonly string[] | undefined {
    const roleName = parseSession(actor)?.role ?? '';
    const role = this.protocol.roles[roleName];
    if (role === undefined) return undefined;
    const held = this.heldBy(actor, role);
    const triggers = stepsOf(role.config).flatMap(({ step }) => step.guard?.params ?? []);
    const ways = triggers.filter((t) => t.message === message).map((t) => accept(t, held).checks);
    return ways.length === 1 ? ways[0] : undefined;
  }

  private heldBy(actor: string, role: Role): Set<string> {
    const known = this.holds.get(actor);
    if (known !== undefined) return known;
    const held = new Set([...Object.keys(role.parameters), ...Object.keys(role.knows)]);
    this.holds.set(actor, held);
    return held;
  }
}

function accept(trigger: Trigger, held: ReadonlySet<string>): Acceptance {
  const checks: string[] = [];
  const asItComes: string[] = [];
  const equal: string[] = [];
  const patterns = [
    ...Object.entries(trigger.fields ?? {}),
    ...(trigger.from === undefined ? [] : [['the sender', trigger.from] as const]),
  ];
  const seen = new Set<string>();
  for (const [field, pattern] of patterns) {
    if (typeof pattern === 'string') {
      const repeated = seen.has(pattern);
      seen.add(pattern);
      if (!held.has(pattern) && !repeated && !Object.hasOwn(trigger.where ?? {}, pattern))
        asItComes.push(field);
      else if (held.has(pattern) || !repeated)
        equal.push(field === pattern ? field : `${field} (${pattern})`);
      else checks.push(`${field} is the same ${pattern}`);
    } else {
      checks.push(`${field} is ${formatExpression(pattern)}`);
    }
  }
  if (equal.length > 0) checks.unshift(`${listed(equal)} ${equal.length === 1 ? 'is' : 'are'} what it holds`);
  checks.push(...(trigger.if ?? []).map(conditionText));
  const where = definitionsFor(trigger).map(([k, e]) => `${k} = ${formatExpression(e)}`);
  if (where.length > 0) checks.push(`with ${where.join(', ')}`);
  return { checks, asItComes };
}

/** The definitions of a step that its checks use, those that they rest on included. */
function definitionsFor(trigger: Trigger): readonly (readonly [string, Expression])[] {
  const all = Object.entries(trigger.where ?? {});
  const used = new Set(
    [...Object.values(trigger.fields ?? {}), ...conditionTerms(trigger)].flatMap(variablesOf),
  );
  for (const [name, e] of [...all].reverse()) if (used.has(name)) for (const v of variablesOf(e)) used.add(v);
  return all.filter(([name]) => used.has(name));
}

const conditionTerms = (trigger: Trigger): readonly Expression[] =>
  (trigger.if ?? []).flatMap((c) =>
    Object.entries(c).flatMap(([k, e]) => (k === 'kind' ? [] : [e as Expression])),
  );

function conditionText(c: Condition): string {
  switch (c.kind) {
    case 'equal':
      return `${formatExpression(c.left)} equals ${formatExpression(c.right)}`;
    case 'differs':
      return `${formatExpression(c.left)} differs from ${formatExpression(c.right)}`;
    case 'before':
      return `${formatExpression(c.left)} comes before ${formatExpression(c.right)}`;
    case 'member':
      return `${formatExpression(c.item)} is on the list ${formatExpression(c.list)}`;
    case 'not-member':
      return `${formatExpression(c.item)} is not on the list ${formatExpression(c.list)}`;
    case 'lookup':
      return `its store ${c.store} has ${formatExpression(c.value)} under ${formatExpression(c.key)}`;
    case 'absent':
      return `its store ${c.store} has nothing under ${formatExpression(c.key)}`;
    case 'clock':
      return `the clock ${c.clock} shows ${formatExpression(c.value)}`;
  }
}

function boundBy(trigger: Trigger): readonly string[] {
  return [
    ...Object.values(trigger.fields ?? {}).flatMap(variablesOf),
    ...(trigger.from === undefined ? [] : variablesOf(trigger.from)),
    ...Object.keys(trigger.where ?? {}),
    ...(trigger.choose === undefined ? [] : [trigger.choose.variable]),
    ...(trigger.if ?? []).flatMap((c) =>
      c.kind === 'lookup' || c.kind === 'clock' ? variablesOf(c.value) : [],
    ),
  ];
}

function follow(action: Action, held: Set<string>): void {
  if (action.type === 'fresh' || action.type === 'derive') held.add(action.params.variable);
  if (action.type === 'forget') for (const v of action.params.variables) held.delete(v);
}
