import {
  type Application,
  actionsOf,
  constructors,
  type Expression,
  forget,
  formatExpression,
  isApplication,
  isConstant,
  isVariable,
  type Protocol,
  type Role,
} from '../../spec/index.ts';
import { runAbstractly } from '../../spec/load/abstract-run.ts';
import { sortOf, variablesOfRole } from '../../spec/load/sorts.ts';
import type { Draft } from './mutation.ts';
import { draftOf, newVariable, type Placed, placedSteps } from './placed.ts';
import { withTrigger } from './rewrite.ts';

type Fields = Readonly<Record<string, Expression>>;
type Known = ReadonlySet<string>;

/** What is protected by a code, signature or digest: its arguments from here on. The key is not content. */
const covered: Readonly<Record<string, number>> = { mac: 1, integrity: 2, sign: 1, hash: 0, aead: 1 };

/** A message's parts that a receiver takes in: from which argument on. */
function takenFrom({ apply }: Application): number | undefined {
  const rule = constructors[apply];
  return rule.reading === 'check' ? undefined : (rule.payloadFrom ?? 0);
}

/**
 * Every value that a role compares in the messages it takes, with what it holds or with another part of the
 * message, one at a time not compared. What is not looked at goes into a variable that is forgotten at once; a
 * code over it is then one over what came.
 */
export function uncomparedValues(protocol: Protocol): readonly Draft[] {
  return inMessages(protocol, (p, known) => [...uncompared(p, known), ...uncheckedParts(p, known)]);
}

/** Every field that a role checks in the messages it takes, a code or a signature say, one at a time not looked at. */
export function uncheckedFields(protocol: Protocol): readonly Draft[] {
  return inMessages(protocol, uncheckedWhole);
}

function inMessages(
  protocol: Protocol,
  draft: (placed: Placed, known: Known) => readonly Draft[],
): readonly Draft[] {
  const known = new Map(Object.values(protocol.roles).map((r) => [r, knownBefore(r)] as const));
  return placedSteps(protocol)
    .filter((p) => p.trigger.fields !== undefined)
    .flatMap((p) => draft(p, known.get(p.role)?.get(p.trigger) ?? new Set()));
}

/** What a role knows before each of its steps, by trigger, on some path at least. */
function knownBefore(role: Role): ReadonlyMap<object, Known> {
  const found = new Map<object, Set<string>>();
  for (const { offers, known } of runAbstractly(role).states) {
    for (const { trigger } of offers) {
      const names = found.get(trigger) ?? new Set();
      for (const v of known) names.add(v);
      found.set(trigger, names);
    }
  }
  return found;
}

/** A variable that the role already holds comes back in the message, and is not compared with what it holds. */
function uncompared(placed: Placed, known: Known): readonly Draft[] {
  const { role, roleName, trigger } = placed;
  const { fields = {}, message } = trigger;
  const variables = new Set(Object.values(fields).flatMap(contentVariables));
  const sent = sentVariables(role);
  return [...variables].flatMap((v) => {
    if (!known.has(v) || Object.hasOwn(trigger.where ?? {}, v)) return [];
    const field = Object.keys(fields).find((f) => fields[f] === v);
    const held = sent.has(v) ? 'what it sent' : `the ${v} that it has`;
    const sentence = `${roleName} does not compare ${field ?? v} in ${message} with ${held}`;
    return unread(placed, `${v} uncompared`, sentence, v, (by) =>
      Object.fromEntries(Object.entries(fields).map(([f, e]) => [f, relaxed(e, v, by)])),
    );
  });
}

/** The variables that a role puts into messages for somebody to take out again. */
function sentVariables(role: Role): ReadonlySet<string> {
  const fields = actionsOf(role).flatMap((a) => (a.type === 'send' ? Object.values(a.params.fields) : []));
  return new Set(fields.flatMap((e) => [e, ...partsOf(e).map((p) => p.expression)]).filter(isVariable));
}

/** The variables that stand in a message as contents, not as keys. */
function contentVariables(e: Expression): readonly string[] {
  if (isVariable(e)) return [e];
  if (!isApplication(e)) return [];
  const from = covered[e.apply] ?? takenFrom(e);
  return from === undefined ? [] : e.args.slice(from).flatMap(contentVariables);
}

/** The pattern with the variable replaced where it is content: a code over it is then one over what came. */
function relaxed(e: Expression, variable: string, by: string): Expression {
  if (isVariable(e)) return e === variable ? by : e;
  if (!isApplication(e)) return e;
  const from = covered[e.apply] ?? takenFrom(e);
  if (from === undefined) return e;
  return { ...e, args: e.args.map((a, i) => (i < from ? a : relaxed(a, variable, by))) };
}

/** A place inside a pattern: the arguments on the way to it. */
type Path = readonly number[];

interface Part {
  readonly path: Path;
  readonly expression: Expression;
}

/** The parts of a pattern that a receiver takes out of it, the pattern itself left out. */
function partsOf(e: Expression, path: Path = []): readonly Part[] {
  const from = isApplication(e) ? takenFrom(e) : undefined;
  if (!isApplication(e) || from === undefined) return [];
  return e.args.flatMap((a, i) => {
    const here = [...path, i];
    return i < from ? [] : [{ path: here, expression: a }, ...partsOf(a, here)];
  });
}

function replaceAt(e: Expression, [first, ...rest]: Path, by: Expression): Expression {
  if (first === undefined || !isApplication(e)) return by;
  return { ...e, args: e.args.map((a, i) => (i === first ? replaceAt(a, rest, by) : a)) };
}

/** A part of what the role opens is not looked at. */
function uncheckedParts(placed: Placed, known: Known): readonly Draft[] {
  const { roleName, trigger } = placed;
  const { fields = {}, message } = trigger;
  return Object.entries(fields).flatMap(([field, pattern]) =>
    partsOf(pattern)
      .filter(({ expression }) => isCheckedAgain(expression, fields, known))
      .flatMap(({ path, expression }) => {
        const shown = formatExpression(expression);
        const sentence = `${roleName} does not check that ${field} of ${message} holds ${shown}`;
        return unread(placed, `${field}.${path.join('.')} unchecked`, sentence, expression, (by) => ({
          ...fields,
          [field]: replaceAt(pattern, path, by),
        }));
      }),
  );
}

/** A field is not looked at. */
function uncheckedWhole(placed: Placed, known: Known): readonly Draft[] {
  const { roleName, trigger, protocol } = placed;
  const { fields = {}, message = '' } = trigger;
  return Object.entries(fields).flatMap(([field, pattern]) => {
    if (!isCheckedAgain(pattern, fields, known)) return [];
    const sentence = isConstant(pattern)
      ? `${roleName} does not check that ${field} of ${message} is ${pattern.constant}`
      : `${roleName} does not check ${field} of ${message}`;
    const sort = protocol.messages[message]?.fields[field];
    const without = (by: string): Fields => ({ ...fields, [field]: by });
    return unread(placed, `${field} unchecked`, sentence, pattern, without, sort);
  });
}

/**
 * Is there more to the pattern than to take in a new value? A variable that the role holds already is the
 * business of `uncompared`; one that is new is compared if it stands in a second place.
 */
function isCheckedAgain(e: Expression, fields: Fields, known: Known): boolean {
  if (!isVariable(e)) return true;
  if (known.has(e)) return false;
  const places = Object.values(fields).flatMap((f) => [f, ...partsOf(f).map((p) => p.expression)]);
  return places.filter((p) => p === e).length > 1;
}

/** The draft in which one thing in a message goes into a variable of its own, which is then forgotten. */
function unread(
  placed: Placed,
  what: string,
  sentence: string,
  instead: Expression,
  fieldsWith: (by: string) => Fields,
  declared?: string,
): readonly Draft[] {
  const { protocol, role, step, trigger } = placed;
  const sort = declared ?? sortOf(instead, variablesOfRole(protocol, role), protocol);
  if (sort === undefined) return [];
  const by = newVariable(role, 'unread');
  const next = withTrigger(step, { ...trigger, fields: fieldsWith(by) }, [forget(by)]);
  return [draftOf(placed, what, sentence, { step: next, variables: { [by]: sort } })];
}
