import type { ConstantDeclaration, MessageDeclaration, Protocol, StoreDeclaration } from '../protocol.ts';
import type { Role } from '../role.ts';
import type { SpecError } from '../spec-error.ts';
import { type AbstractRun, runAbstractly } from './abstract-run.ts';
import { checkChoices, checkSortBounds } from './bounds.ts';
import { checkChartShape } from './chart-shape.ts';
import { checkDeclarations } from './declarations.ts';
import { checkDeclaredValues } from './declared-values.ts';
import { checkEncodings } from './encodings.ts';
import { checkExecutability, type DefectFinding, defectsOfRole } from './executability.ts';
import { checkNesting } from './nesting.ts';
import { checkOverlaps } from './overlaps.ts';
import { Problems, protocolPlace, type Report } from './problems.ts';
import { checkReachability } from './reachability.ts';
import { checkReferences } from './references.ts';
import { checkKeys, hasParts, type Keys } from './required-parts.ts';
import { checkRoleDeclarations } from './role-declarations.ts';
import { Typing } from './typing.ts';

interface Loaded {
  readonly problems: readonly SpecError[];
  readonly defects: readonly DefectFinding[];
  /** Agents that the protocol names itself, and that a scenario must therefore have. */
  readonly agents: ReadonlySet<string>;
}

const loaded = new WeakMap<Protocol, Loaded>();

/** Loads a protocol once, however often it is asked for: cases share protocols. */
function load(p: Protocol): Loaded {
  const known = loaded.get(p);
  if (known !== undefined) return known;
  const result = check(p);
  loaded.set(p, result);
  return result;
}

/**
 * Checks a protocol before anything is run with it.
 * @throws SpecError the first of `protocolProblems`.
 */
export function loadProtocol(p: Protocol): void {
  const [first] = protocolProblems(p);
  if (first !== undefined) throw first;
}

/**
 * Everything that is wrong with a protocol, in the order of the checks: what is declared, the shape of the
 * charts, the names in them, then, for roles without such problems, what a run of the chart shows.
 */
export function protocolProblems(p: Protocol): readonly SpecError[] {
  return load(p).problems;
}

/**
 * The places of a literal chart that carry the id of the text's defect and cannot be executed.
 * Of a protocol with problems, those of its sound roles.
 */
export function defectsOf(p: Protocol): readonly DefectFinding[] {
  return load(p).defects;
}

/** Agents that the protocol itself names, by constants: every scenario of it must have them. */
export function agentsNamedIn(p: Protocol): ReadonlySet<string> {
  return load(p).agents;
}

function check(p: Protocol): Loaded {
  const problems = new Problems();
  const { report } = problems;
  if (!isComplete(p, report)) return { problems: problems.found, defects: [], agents: new Set() };
  checkAllKeys(p, report);
  const typing = new Typing(p, report);
  checkDeclarations(p, report);
  checkEncodings(p, report);
  checkSortBounds(p, report);
  checkDeclaredValues(p, typing, report);
  const wellFormed = Object.entries(p.roles).filter(([name, role]) => {
    const before = problems.found.length;
    checkChartShape(role.config, placeOf(p, name), report);
    return problems.found.length === before;
  });
  const sound = wellFormed.filter(([name, role]) => {
    const before = problems.found.length;
    checkRoleDeclarations(p, role, placeOf(p, name), typing, report);
    checkReferences(p, role, placeOf(p, name), typing, report);
    checkChoices(p, role, placeOf(p, name), report);
    return problems.found.length === before;
  });
  typing.finish();
  const defects = checkRuns(p, sound, problems);
  return { problems: problems.found, defects, agents: typing.agents };
}

const protocolKeys: Keys<Protocol> = {
  procedure: true,
  title: true,
  variant: true,
  description: true,
  clause: true,
  sorts: true,
  constants: true,
  messages: true,
  channels: true,
  stores: true,
  clocks: true,
  sharedClocks: true,
  items: true,
  derivations: true,
  elements: true,
  roles: true,
};
const constantKeys: Keys<ConstantDeclaration> = {
  sort: true,
  members: true,
  nullAlgorithm: true,
  secret: true,
  guessable: true,
  octets: true,
};
const messageKeys: Keys<MessageDeclaration> = {
  fields: true,
  channel: true,
  clause: true,
  description: true,
};
const storeKeys: Keys<StoreDeclaration> = { key: true, value: true, initial: true, description: true };

function checkAllKeys(p: Protocol, report: Report): void {
  const all = (part: string, declarations: Readonly<Record<string, object>>, keys: Keys<object>): void => {
    for (const [name, d] of Object.entries(declarations)) {
      checkKeys(d, keys, [protocolPlace(p), part, name], report);
    }
  };
  checkKeys(p, protocolKeys, [protocolPlace(p)], report);
  all('constants', p.constants ?? {}, constantKeys);
  all('messages', p.messages, messageKeys);
  all('stores', p.stores ?? {}, storeKeys);
}

function isComplete(p: Protocol, report: Report): boolean {
  const parts = { sorts: 'object', messages: 'object', channels: 'object', roles: 'object' } as const;
  if (!hasParts(p, parts, [protocolPlace(p)], report)) return false;
  const messages = Object.entries(p.messages).map(([name, m]) =>
    hasParts(m, { fields: 'object', channel: 'text' }, [protocolPlace(p), 'messages', name], report),
  );
  const roles = Object.entries(p.roles).map(([name, r]) =>
    hasParts(r, { machine: 'object', config: 'object', parameters: 'object' }, placeOf(p, name), report),
  );
  return [...messages, ...roles].every((complete) => complete);
}

const placeOf = (p: Protocol, role: string): readonly string[] => [protocolPlace(p), role];

/** The checks that need a run of the charts. */
function checkRuns(
  p: Protocol,
  roles: readonly (readonly [string, Role])[],
  { report }: Problems,
): readonly DefectFinding[] {
  const runs = new Map<string, AbstractRun>();
  const defects = roles.flatMap(([name, role]) => {
    const place = placeOf(p, name);
    const run = runAbstractly(role);
    runs.set(name, run);
    checkExecutability(role, run, place, report);
    checkReachability(role, run, place, report);
    checkOverlaps(p, run, place, report);
    return defectsOfRole(p, name, role, run, place, report);
  });
  checkNesting(p, runs, report);
  return defects;
}
