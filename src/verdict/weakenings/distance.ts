import { actionsOf, type Property, type Protocol, type Step, stepsOf } from '../../spec/index.ts';
import { isNamed } from '../claims.ts';
import type { Draft } from './mutation.ts';

type Actions = NonNullable<Step['actions']>;

/** The parts of a property that name a claim held against who makes it. */
const held: ReadonlySet<string> = new Set(['commit', 'claim', 'accepted', 'later', 'work', 'started']);
/** The parts that name a claim it is compared with. */
const compared: ReadonlySet<string> = new Set([
  'running',
  'offer',
  'sent',
  'first',
  'holds',
  'authenticated',
  'partner',
  'done',
]);

/** How far a change is from what a property speaks of. */
export interface Distance {
  /** 0 for the step that makes the claim, 1 for the rest of its role, 2 for other roles; then what is everywhere. */
  readonly rank: 0 | 1 | 2 | 3;
  /** It is in the role that makes the claim, or in a message that comes or goes with a claim. */
  readonly near: boolean;
}

/** Tells how far each change is from what the property speaks of. */
export function distanceTo(
  property: Property,
  protocol: Protocol,
): (draft: Pick<Draft, 'placed' | 'messages'>) => Distance {
  const claims = named(property, held);
  const beside = messagesWith([...claims, ...named(property, compared)], protocol);
  return ({ placed, messages = [] }) => {
    if (placed === undefined) return { rank: 3, near: messages.some((m) => beside.has(m)) };
    const { roleName, role, step } = placed;
    if (states(claims, roleName, step.actions ?? [])) return { rank: 0, near: true };
    return states(claims, roleName, actionsOf(role)) ? { rank: 1, near: true } : { rank: 2, near: false };
  };
}

function named(property: Property, parts: ReadonlySet<string>): readonly string[] {
  const stated = property.kind === 'convergence' ? property.settled : property;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(stated);
  return entries.flatMap(([part, value]) => (parts.has(part) && typeof value === 'string' ? [value] : []));
}

/** Is one of the claims among the actions of the role? */
const states = (claims: readonly string[], roleName: string, actions: Actions): boolean =>
  actions.some((a) => a.type === 'claim' && claims.some((c) => isNamed(c, roleName, a.params.claim)));

/** The messages that are taken or sent in the steps that make one of the claims. */
function messagesWith(claims: readonly string[], protocol: Protocol): ReadonlySet<string> {
  const messages = new Set<string>();
  for (const [roleName, role] of Object.entries(protocol.roles)) {
    for (const { step } of stepsOf(role.config)) {
      const actions = step.actions ?? [];
      if (!states(claims, roleName, actions)) continue;
      const taken = step.guard?.params.message;
      if (taken !== undefined) messages.add(taken);
      for (const a of actions) if (a.type === 'send') messages.add(a.params.message);
    }
  }
  return messages;
}
