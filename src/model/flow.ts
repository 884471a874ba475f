import {
  actionsOf,
  apply,
  constructors,
  type Expression,
  isApplication,
  isVariable,
  type Protocol,
  type Role,
  statedVariables,
  substitute,
  type Trigger,
  triggersOf,
  variablesOf,
} from '../spec/index.ts';
import { inlined } from './attempts.ts';

/** A composed term that some role opens or checks: what the attacker has reason to build. */
export interface Shape {
  readonly role: Role;
  readonly sort: string;
  readonly expression: Expression;
}

interface Place {
  readonly role: Role;
  readonly expression: Expression;
}

/**
 * Follows values that a role takes unread: through the protected terms it puts them into, to the patterns that
 * open these, and so on to whatever is compared with the value in the end. Only a value in one of those shapes
 * can be told from any other, so only such values, and one of the attacker's own, need be tried.
 */
export class Flow {
  private readonly sent: readonly Place[];
  private readonly read: readonly Place[];
  private readonly statedBy = new Map<Role, ReadonlySet<string>>();
  private readonly found = new Map<string, readonly Shape[] | undefined>();

  constructor(protocol: Protocol) {
    const roles = Object.values(protocol.roles);
    this.sent = roles.flatMap((role) => builtBy(role).flatMap((e) => applicationsIn(role, e)));
    this.read = roles.flatMap((role) =>
      triggersOf(role).flatMap((t) => readBy(t).flatMap((e) => applicationsIn(role, e))),
    );
  }

  /** Is the value of the variable stated or stored, so that any known value could matter? */
  stated(role: Role, variable: string): boolean {
    const known = this.statedBy.get(role) ?? statedVariables(role);
    this.statedBy.set(role, known);
    return known.has(variable);
  }

  /**
   * The shapes in which a value of the variable can matter to somebody; undefined where it arrives at a place
   * whose owner compares it with something or computes with it: there any known value could matter.
   */
  shapesOf(role: Role, variable: string): readonly Shape[] | undefined {
    const key = `${role.name} ${variable}`;
    if (this.found.has(key)) return this.found.get(key);
    const shapes = new Map<string, Shape>();
    const list = this.follow(role, variable, new Set(), shapes) ? [...shapes.values()] : undefined;
    this.found.set(key, list);
    return list;
  }

  /** False if any value could matter. */
  private follow(role: Role, variable: string, seen: Set<string>, into: Map<string, Shape>): boolean {
    const key = `${role.name} ${variable}`;
    if (seen.has(key)) return true;
    seen.add(key);
    if (this.stated(role, variable)) return false;
    return this.sent.every(
      (sent) =>
        sent.role !== role ||
        this.read.every((read) =>
          aligned(sent.expression, read.expression, variable).every((pattern) =>
            this.arrive(read.role, pattern, seen, into),
          ),
        ),
    );
  }

  private arrive(
    reader: Role,
    pattern: Expression | undefined,
    seen: Set<string>,
    into: Map<string, Shape>,
  ): boolean {
    if (pattern === undefined) return false;
    if (isVariable(pattern)) return this.follow(reader, pattern, seen, into);
    if (!isApplication(pattern)) return true;
    const expression = substitute(pattern, reader.knows);
    const sort = constructors[pattern.apply]?.result ?? '';
    into.set(`${reader.name} ${JSON.stringify(expression)}`, { role: reader, sort, expression });
    return true;
  }
}

/** A message as one term: a protected channel carries the whole of it. */
function record(message: string, fields: Readonly<Record<string, Expression>>): Expression {
  const names = Object.keys(fields).sort();
  return apply(
    'tuple',
    names.map((n) => fields[n]),
    message,
  );
}

/** Terms that a role builds for others. */
function builtBy(role: Role): readonly Expression[] {
  const definitions = Object.assign({}, ...triggersOf(role).map((t) => t.where ?? {})) as Record<
    string,
    Expression
  >;
  const derived: Record<string, Expression> = { ...definitions };
  const built: Expression[] = [];
  for (const a of actionsOf(role)) {
    if (a.type === 'derive') derived[a.params.variable] = a.params.value;
    if (a.type === 'send') built.push(record(a.params.message, a.params.fields));
  }
  return built.map((e) => expand(e, derived));
}

/** Replaces derived variables by what they were derived from, as far as that is not circular. */
function expand(e: Expression, definitions: Readonly<Record<string, Expression>>): Expression {
  let result = e;
  for (let i = 0; i < Object.keys(definitions).length && i < 8; i++) result = substitute(result, definitions);
  return result;
}

function readBy(t: Trigger): readonly Expression[] {
  const patterns = t.message === undefined ? [] : [record(t.message, t.fields ?? {})];
  const looked = (t.if ?? []).flatMap((c) => (c.kind === 'lookup' ? [c.key, c.value] : []));
  return [...patterns, ...looked].map((e) => inlined(e, t));
}

function applicationsIn(role: Role, e: Expression): readonly Place[] {
  if (!isApplication(e)) return [];
  return [{ role, expression: e }, ...e.args.flatMap((a) => applicationsIn(role, a))];
}

/** What stands in the pattern where the variable stands in the sent term; undefined: somewhere inside a variable. */
function aligned(
  sent: Expression,
  pattern: Expression,
  variable: string,
): readonly (Expression | undefined)[] {
  if (sent === variable) return [pattern];
  if (!isApplication(sent)) return [];
  if (isVariable(pattern)) return variablesOf(sent).includes(variable) ? [undefined] : [];
  if (!isApplication(pattern)) return [];
  if (sent.apply !== pattern.apply || sent.label !== pattern.label) return [];
  if (sent.args.length !== pattern.args.length) return [];
  return sent.args.flatMap((a, i) => aligned(a, pattern.args[i], variable));
}
