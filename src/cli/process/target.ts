import type { Case } from '../../index.ts';
import { listed } from '../../text.ts';
import { callSessions } from '../explain/sessions.ts';
import { UserMistake } from '../user-mistake.ts';
import { named } from './named.ts';

/** What a run goes through, as far as it says whose sessions it is of. */
interface Run {
  readonly sessions: readonly { readonly name: string; readonly role: string; readonly agent: string }[];
  readonly steps: readonly { readonly kind: string; readonly session?: string }[];
}

export interface TargetOptions {
  readonly agent?: string;
  readonly role?: readonly string[];
}

/** The sessions of an attack that a process elsewhere plays. */
export interface Target {
  readonly agent: string;
  readonly roles: readonly string[];
  /** Those of its sessions that take part. */
  readonly sessions: readonly string[];
}

/**
 * The target that is meant: the agent that does the last step of the attack, with all its roles, unless somebody says
 * another. @throws UserMistake if that one takes no part.
 */
export function targetOf({ sessions, steps }: Run, options: TargetOptions): Target {
  const order = steps.flatMap((s) => (s.kind === 'session' ? (s.session ?? []) : []));
  const [taking, last] = [[...new Set(order)], order[order.length - 1]];
  const parts = taking.flatMap((name) => sessions.find((s) => s.name === name) ?? []);
  const agents = [...new Set(parts.map((p) => p.agent))];
  if (parts.length === 0)
    throw new UserMistake('no session takes part in the attack', 'There is nothing to send');
  const agent =
    options.agent === undefined
      ? sessions.find((s) => s.name === last)!.agent
      : named(options.agent, agents, 'agent in the attack called');
  const own = parts.filter((p) => p.agent === agent);
  const all = [...new Set(own.map((p) => p.role))];
  const roles =
    options.role === undefined
      ? all
      : options.role.map((r) => named(r, all, `role of ${agent} in the attack called`));
  return { agent, roles, sessions: own.filter((p) => roles.includes(p.role)).map((p) => p.name) };
}

/** The call that starts such a target. */
export function serveLine({ id }: Case, { agent, roles }: Target): string {
  return `interloper serve ${roles.join(' ')} --agent ${agent} --case ${id} --port N`;
}

/** Who is played where, in words. */
export function whoIsWho(run: Run, target: Target): string {
  const taking = new Set(run.steps.flatMap((s) => s.session ?? []));
  const local = [...taking].filter((s) => !target.sessions.includes(s));
  const calls = callSessions([...taking]);
  const call = (names: readonly string[]): string => listed(names.map((n) => calls.get(n) ?? n));
  const here = local.length === 0 ? 'the attacker' : `${call(local)}, and the attacker`;
  return `${call(target.sessions)} at the target; here ${here}`;
}
