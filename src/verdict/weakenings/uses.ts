import {
  type Application,
  type Expression,
  isApplication,
  isConstant,
  type Protocol,
  type RoleConfig,
  type Scenario,
} from '../../spec/index.ts';
import type { Draft } from './mutation.ts';
import { mapActions, mapApplications, mapProtocol, mapRole, mapSteps } from './rewrite.ts';

/** Where a value stands in a message: the field, and the arguments on the way down to it. */
interface Spot {
  readonly message: string;
  readonly field: string;
  readonly path: string;
  readonly side: 'made' | 'expected';
}

/** One value of a protocol, as each party that makes or expects it writes it. */
export interface Uses {
  readonly apply: string;
  readonly label: string | undefined;
  /** Number of arguments. */
  readonly arity: number;
  readonly applications: readonly Application[];
  /** The fields of messages it is, or else those it stands in: `MAC of MESSAGE`. */
  readonly fields: readonly string[];
  readonly messages: readonly string[];
}

/** One way of writing a value, with the spots where it is written so; none if it stands in no message. */
interface Writing {
  readonly application: Application;
  readonly spots: Spot[];
  /** Stores that have it from the start, with the way down to it. */
  readonly entries: string[];
}

const keyOf = (e: Expression): string => JSON.stringify(e);

/**
 * The values that the protocol makes with these constructors. What stands at one spot of a message, made by one
 * party and expected by the other, is one value; so is what the agents have from the start at one place of a store,
 * each with its own names in it. What is only made or only expected where it stands, such as a
 * ticket that is passed on unread, belongs to whatever it could be equal to.
 */
export function usesOf(protocol: Protocol, heads: ReadonlySet<string>): readonly Uses[] {
  const writings = writingsOf(protocol, heads);
  const bySpot = merge(
    writings.map((w) => [w]),
    (a, b) => a.some((x) => b.some((y) => alike(x.application, y.application) && meet(x, y))),
  );
  const groups = merge(
    bySpot,
    (a, b) =>
      (isOneSided(a) || isOneSided(b)) &&
      a.some((x) => b.some((y) => couldBeSame(x.application, y.application))),
  );
  return groups.map((group) => {
    const [{ application }] = group;
    const spots = group.flatMap((w) => w.spots);
    const outer = spots.filter((s) => s.path === '');
    const fields = (outer.length > 0 ? outer : spots).map((s) => `${s.field} of ${s.message}`);
    return {
      apply: application.apply,
      label: application.label,
      arity: application.args.length,
      applications: group.map((w) => w.application),
      fields: [...new Set(fields)],
      messages: [...new Set(spots.map((s) => s.message))],
    };
  });
}

/** Joins groups that belong together, until none do. */
function merge(groups: readonly Group[], belong: (a: Group, b: Group) => boolean): readonly Group[] {
  let joined: Group[] = [];
  for (const group of groups) {
    const own = joined.filter((g) => belong(g, group));
    joined = [...joined.filter((g) => !own.includes(g)), [...own.flat(), ...group]];
  }
  return joined;
}

type Group = readonly Writing[];

const alike = (a: Application, b: Application): boolean =>
  a.apply === b.apply && a.label === b.label && a.args.length === b.args.length;

const meet = (a: Writing, b: Writing): boolean =>
  a.spots.some((s) =>
    b.spots.some((t) => s.message === t.message && s.field === t.field && s.path === t.path),
  ) || a.entries.some((e) => b.entries.includes(e));

function isOneSided(group: Group): boolean {
  const sides = new Set(group.flatMap((w) => w.spots.map((s) => s.side)));
  return sides.size < 2;
}

/** Could the two expressions, each in its own role, stand for one value? A variable may stand for any. */
function couldBeSame(a: Expression, b: Expression): boolean {
  if (isApplication(a) && isApplication(b)) {
    return alike(a, b) && a.args.every((x, i) => couldBeSame(x, b.args[i]));
  }
  if (isConstant(a) && isConstant(b)) return a.constant === b.constant;
  return !(isConstant(a) && isApplication(b)) && !(isApplication(a) && isConstant(b));
}

function writingsOf(protocol: Protocol, heads: ReadonlySet<string>): readonly Writing[] {
  const found = new Map<string, Writing>();
  const take = (application: Application): Writing => {
    const writing = found.get(keyOf(application)) ?? { application, spots: [], entries: [] };
    found.set(keyOf(application), writing);
    return writing;
  };
  const collect = (e: Expression): Expression =>
    mapApplications(e, (a) => {
      if (heads.has(a.apply)) take(a);
      return a;
    });
  for (const { config } of Object.values(protocol.roles)) {
    for (const [spot, a] of inMessages(config)) if (heads.has(a.apply)) take(a).spots.push(spot);
    mapRole(config, collect);
  }
  for (const { restsOn } of Object.values(protocol.channels)) if (restsOn !== undefined) collect(restsOn);
  for (const [store, { initial = [] }] of Object.entries(protocol.stores ?? {})) {
    for (const [place, a] of initial.flatMap(inEntry))
      if (heads.has(a.apply)) take(a).entries.push(`${store} ${place}`);
  }
  return [...found.values()];
}

/** Every application in an expression, with the arguments on the way down to it. */
function inside(e: Expression, path = ''): readonly (readonly [string, Application])[] {
  if (!isApplication(e)) return [];
  return [[path, e], ...e.args.flatMap((a, i) => inside(a, `${path}.${i}`))];
}

/** Every application in an entry of a store. */
function inEntry({ key, value }: { readonly key: Expression; readonly value: Expression }) {
  return [...inside(key, 'key'), ...inside(value, 'value')];
}

/** Every application that a role writes into a message, at its spot. */
function inMessages(config: RoleConfig): readonly (readonly [Spot, Application])[] {
  const found: (readonly [Spot, Application])[] = [];
  const inFields = (message: string, fields: Readonly<Record<string, Expression>>, side: Spot['side']) => {
    for (const [field, e] of Object.entries(fields)) {
      for (const [path, a] of inside(e)) found.push([{ message, field, path, side }, a]);
    }
  };
  mapSteps(config, (step) => {
    const { message, fields = {} } = step.guard?.params ?? {};
    if (message !== undefined) inFields(message, fields, 'expected');
    return step;
  });
  mapActions(config, (a) => {
    if (a.type === 'send') inFields(a.params.message, a.params.fields, 'made');
    return [a];
  });
  return found;
}

/** The draft in which all uses of a value are written otherwise, by everybody alike. */
export function rewriting(
  protocol: Protocol,
  uses: Uses,
  what: string,
  sentence: string,
  rewrite: (a: Application) => Expression,
  declare: (p: Protocol) => Protocol = (p) => p,
): Draft {
  const keys = new Set(uses.applications.map(keyOf));
  const everywhere = (e: Expression): Expression =>
    mapApplications(e, (original, inner) => (keys.has(keyOf(original)) ? rewrite(inner) : inner));
  // A scenario names agents where the charts have variables.
  const inLeak = (e: Expression): Expression =>
    mapApplications(e, (original, inner) =>
      uses.applications.some((a) => couldBeSame(a, original)) ? rewrite(inner) : inner,
    );
  const place = [uses.label ?? uses.fields[0] ?? uses.apply, what];
  return {
    id: place.join('/'),
    place,
    sentence,
    messages: uses.messages,
    make: () => declare(mapProtocol(protocol, everywhere)),
    inScenario: (s: Scenario) =>
      s.leaks === undefined ? s : { ...s, leaks: s.leaks.map((l) => ({ ...l, value: inLeak(l.value) })) },
  };
}
