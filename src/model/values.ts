import type { Term, Vocabulary } from '../attacker/index.ts';
import {
  actionsOf,
  type ChannelDeclaration,
  constructors,
  drawableSorts,
  type Expression,
  isApplication,
  isVariable,
  type Protocol,
  type Role,
  type Scenario,
  stepsOf,
  substitute,
  triggersOf,
  variablesOf,
} from '../spec/index.ts';
import { inlined } from './attempts.ts';
import { type Sources, solve } from './candidates.ts';
import type { Shape } from './flow.ts';
import { instantiate, refine } from './pattern.ts';
import type { Session } from './session.ts';

/**
 * The attacker's own values: of each sort that can be drawn, one, a second where nobody else's is to be had, and
 * one more for each inequality that the sessions can test between values that others chose; `atLeast` of each.
 */
export function attackerAtoms(
  vocabulary: Vocabulary,
  scenario: Scenario,
  sessions: readonly Session[],
  atLeast: number,
): ReadonlyMap<string, readonly Term[]> {
  const { protocol, terms } = vocabulary;
  if (!scenario.attacker.inject) return new Map();
  const sorts = [
    ...Object.keys(protocol.sorts).filter((s) => protocol.sorts[s].kind === 'fresh'),
    ...drawableSorts,
  ];
  const atoms = new Map<string, readonly Term[]>();
  for (const sort of new Set([...sorts, 'Mac', 'Hash', 'Ciphertext', 'Signature', 'Tuple'])) {
    const needed =
      (drawnInClear(vocabulary, scenario, sessions, sort) ? 1 : 2) + inequalities(sessions, sort);
    const count = Math.max(needed, atLeast);
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

/**
 * How many inequalities the sessions can test between values of the sort that others chose: each may need one
 * value more to be true. A loop can test as often as its budgets allow; a store of an agent is tested by each of
 * the agent's sessions.
 */
function inequalities(sessions: readonly Session[], sort: string): number {
  let tests = 0;
  const perStore = new Map<string, Map<string, number>>();
  for (const { role, agent } of sessions) {
    const rounds = 1 + Object.values(role.budgets).reduce((a, b) => a + b, 0);
    const chosenByOthers = (e: Expression) => othersValues(role, e, sort);
    for (const c of triggersOf(role).flatMap((t) => t.if ?? [])) {
      if (c.kind === 'differs') {
        const values = new Set([...chosenByOthers(c.left), ...chosenByOthers(c.right)]);
        if (values.size > 1) tests += rounds;
      } else if (c.kind === 'absent' && chosenByOthers(c.key).length > 0) {
        const agents = perStore.get(c.store) ?? new Map<string, number>();
        agents.set(agent, (agents.get(agent) ?? 0) + rounds);
        perStore.set(c.store, agents);
      }
    }
  }
  for (const agents of perStore.values()) tests += Math.max(...agents.values()) - 1;
  return tests;
}

/** Variables of the sort in the expression that the role did not draw itself. */
function othersValues(role: Role, e: Expression, sort: string): readonly string[] {
  const drawn = new Set(actionsOf(role).flatMap((a) => (a.type === 'fresh' ? [a.params.variable] : [])));
  return variablesOf(e).filter((v) => role.variables[v] === sort && !drawn.has(v));
}

/**
 * Does some session draw a value of the sort and send it in clear by its very first step, which it takes when it
 * likes? Then two ends that compare what they took can be given different values at any time; if not, the
 * attacker needs a second one of its own for that.
 */
function drawnInClear(
  { protocol }: Vocabulary,
  scenario: Scenario,
  sessions: readonly Session[],
  sort: string,
) {
  const isOpen = (message: string): boolean => {
    const name = protocol.messages[message].channel;
    return (
      ({ ...protocol.channels[name], ...scenario.channels?.[name] } as ChannelDeclaration).confidential !==
      true
    );
  };
  return sessions.some(({ role }) => {
    const first = role.config.initial ?? '';
    return stepsOf(role.config).some(({ path, event, step }) => {
      const trigger = step.guard?.params;
      const free =
        trigger?.message === undefined && trigger?.if === undefined && trigger?.defect === undefined;
      if (event === undefined || path.join() !== first || !free) return false;
      const drawn = (step.actions ?? []).flatMap((a) => (a.type === 'fresh' ? [a.params.variable] : []));
      return (step.actions ?? []).some(
        (a) =>
          a.type === 'send' &&
          isOpen(a.params.message) &&
          Object.values(a.params.fields).some(
            (e) => isVariable(e) && drawn.includes(e) && role.variables[e] === sort,
          ),
      );
    });
  });
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
