import { symbolic, type Term, type Vocabulary } from '../attacker/index.ts';
import {
  constructors,
  drawableSorts,
  type Expression,
  evaluate,
  isApplication,
  isVariable,
  type Leak,
  type Protocol,
  type Role,
  type Scenario,
  substitute,
  type Trigger,
  triggersOf,
} from '../spec/index.ts';
import { inlined } from './attempts.ts';
import { type Sources, solve } from './candidates.ts';
import type { Shape } from './flow.ts';
import { instantiate, refine } from './pattern.ts';
import type { Session } from './session.ts';

/**
 * The attacker's own values: of each sort that can be drawn, one, and one more for each inequality that the
 * sessions can test between values that are both the attacker's to choose.
 */
export function attackerAtoms(
  vocabulary: Vocabulary,
  scenario: Scenario,
  sessions: readonly Session[],
): ReadonlyMap<string, readonly Term[]> {
  const { protocol, terms } = vocabulary;
  if (!scenario.attacker.inject) return new Map();
  const sorts = [
    ...Object.keys(protocol.sorts).filter((s) => protocol.sorts[s].kind === 'fresh'),
    ...drawableSorts,
  ];
  const atoms = new Map<string, readonly Term[]>();
  for (const sort of new Set([...sorts, 'Mac', 'Hash', 'Ciphertext', 'Signature'])) {
    const count = 1 + inequalities(protocol, sessions, sort);
    const name = (i: number) => `${sort.toLowerCase()}${i === 0 ? '' : i + 1}.attacker`;
    atoms.set(
      sort,
      Array.from({ length: count }, (_, i) => terms.atom({ kind: 'attacker', name: name(i), sort })),
    );
  }
  const halves = (head: string, sort: string) =>
    (atoms.get(sort) ?? []).map((t) => terms.make(head, undefined, [t]));
  atoms.set('PublicKey', [...halves('pub', 'PrivateKey'), ...longTermPublicKeys(vocabulary)]);
  atoms.set('DhPublic', halves('dhPublic', 'DhExponent'));
  return atoms;
}

/** Public keys of the agents, where the protocol has long-term keys at all. */
function longTermPublicKeys({ protocol, terms, constants }: Vocabulary): readonly Term[] {
  if (!JSON.stringify(Object.values(protocol.roles).map((r) => [r.config, r.knows])).includes('"privateKey"'))
    return [];
  return [...constants.values()]
    .filter((t) => terms.sort(t) === 'Agent')
    .map((t) => terms.make('pub', undefined, [terms.make('privateKey', undefined, [t])]));
}

function inequalities(protocol: Protocol, sessions: readonly Session[], sort: string): number {
  let tests = 0;
  const perStore = new Map<string, Map<string, number>>();
  for (const { role, agent } of sessions) {
    const sortOf = (e: Expression) => (isVariable(e) ? (role.variables[e] ?? role.parameters[e]) : undefined);
    for (const trigger of triggersOf(role)) {
      const received = receivedIn(trigger);
      for (const c of trigger.if ?? []) {
        if (c.kind === 'differs' && [c.left, c.right].every((e) => isVariable(e) && sortOf(e) === sort)) {
          if (received.has(c.left as string) || received.has(c.right as string)) tests++;
        } else if (c.kind === 'absent' && protocol.stores?.[c.store]?.key === sort) {
          const agents = perStore.get(c.store) ?? new Map<string, number>();
          agents.set(agent, (agents.get(agent) ?? 0) + 1);
          perStore.set(c.store, agents);
        }
      }
    }
  }
  for (const agents of perStore.values()) tests += Math.max(...agents.values()) - 1;
  return tests;
}

/** Variables that a step takes from a message. */
function receivedIn(trigger: Trigger): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (e: Expression): void => {
    if (isVariable(e)) names.add(e);
    else if (isApplication(e)) e.args.forEach(visit);
  };
  Object.values(trigger.fields ?? {}).forEach(visit);
  return names;
}

/** The shapes of the protocol's patterns, by the sort of their value. */
export function shapesOf(protocol: Protocol): readonly Shape[] {
  const shapes = new Map<string, Shape>();
  for (const [name, role] of Object.entries(protocol.roles)) {
    for (const trigger of triggersOf(role)) {
      const patterns = [
        ...Object.values(trigger.fields ?? {}),
        ...(trigger.if ?? []).flatMap((c) =>
          c.kind === 'lookup' ? [c.key] : c.kind === 'equal' ? [c.left, c.right] : [],
        ),
      ];
      for (const p of patterns) {
        const expression = substitute(inlined(p, trigger), role.knows);
        collectShapes(expression, role, name, shapes);
      }
    }
  }
  return [...shapes.values()];
}

function collectShapes(e: Expression, role: Role, name: string, into: Map<string, Shape>): void {
  if (!isApplication(e)) return;
  const rule = constructors[e.apply];
  if (rule === undefined) return;
  if (rule.result !== 'same' && rule.reading !== 'all' && rule.owners === undefined) {
    into.set(`${name} ${JSON.stringify(e)}`, { role, sort: rule.result, expression: e });
  }
  for (const inner of e.args.slice(rule.payloadFrom ?? 0)) collectShapes(inner, role, name, into);
}

/** Values that the attacker can build in the given shapes. */
export function shapeValues(
  vocabulary: Vocabulary,
  sourcesOf: (role: Role) => Sources,
  shapes: readonly Shape[],
): readonly Term[] {
  const values = new Set<Term>();
  for (const shape of shapes) {
    const pattern = instantiate(shape.expression, {}, vocabulary);
    if (pattern === undefined) continue;
    for (const bindings of solve([{ kind: 'build', pattern }], {}, sourcesOf(shape.role))) {
      const value = refine(pattern, bindings, vocabulary.terms);
      if (typeof value === 'number') values.add(value);
    }
  }
  return [...values];
}

/** Values that leak in the given way, as terms. */
export function leakedTerms(vocabulary: Vocabulary, scenario: Scenario, when: Leak['when']): readonly Term[] {
  const by = symbolic(vocabulary, -1, 'scenario');
  return (scenario.leaks ?? [])
    .filter((l) => l.when === when)
    .map((l) => evaluate(l.value, {}, by))
    .filter((t) => t !== undefined);
}
