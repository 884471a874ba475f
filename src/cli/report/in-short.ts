import type { Case, EvidenceStep } from '../../index.ts';
import { counted, listed } from '../../text.ts';

/** Who is named as the peer in what a run comes to, and moves in it. */
interface Cast {
  /** Agents that move, each with its roles, in order. */
  readonly acting: ReadonlyMap<string, readonly string[]>;
  /** Honest agents that the conclusion names as somebody's peer, though they do not move. */
  readonly idle: readonly string[];
}

/** Who takes part in a run, and who is only believed to. */
export function castOf(steps: readonly EvidenceStep[], conclusion: string, { scenario }: Case): Cast {
  const acting = new Map<string, readonly string[]>();
  for (const { agent, role } of steps) {
    if (agent === undefined || role === undefined) continue;
    const roles = acting.get(agent) ?? [];
    if (!roles.includes(role)) acting.set(agent, [...roles, role]);
  }
  const peers = [...conclusion.matchAll(/\bpeer = ([^,()]+)/g)].map(([, name]) => name);
  const honest = (name: string): boolean =>
    Object.hasOwn(scenario.agents, name) &&
    !(scenario.attacker.insider && scenario.agents[name].insider === true);
  return { acting, idle: [...new Set(peers)].filter((p) => honest(p) && !acting.has(p)) };
}

/**
 * An attack for somebody who has not seen the procedure: who acts, who does not, what the attacker does and learns.
 * `show` writes terms with short names.
 */
export function inShort(
  steps: readonly EvidenceStep[],
  conclusion: string,
  theCase: Case,
  show: (text: string) => string,
): readonly string[] {
  const { acting, idle } = castOf(steps, conclusion, theCase);
  const forged = steps.filter((s) => s.origin?.kind === 'attacker').length;
  const handed = steps.filter((s) => s.origin?.kind === 'session').length;
  const { hear, inject } = theCase.scenario.attacker;
  const [only, roles] = [...acting][0] ?? [];
  const alone = acting.size === 1 && only !== undefined && roles !== undefined && roles.length > 1;
  const itself =
    alone && forged === 0 ? `${only} talks to itself: it plays ${listed(roles)}, and nobody else moves.` : '';
  const peer =
    idle.length === 0
      ? ''
      : `${listed(idle)}, taken for the peer, ${idle.length === 1 ? 'does' : 'do'} nothing at all.`;
  const does =
    forged > 0
      ? `The attacker sends ${counted(forged, 'message')} of its own making.`
      : hear || inject
        ? handed > 0
          ? 'The attacker needs no key and changes nothing: what the parties send is enough.'
          : ''
        : '';
  const learnt = /\bthe attacker knows (.+?)(?:\. It has it so: |$)/s.exec(conclusion)?.[1];
  const knows = learnt === undefined ? '' : `In the end the attacker knows ${show(learnt)}.`;
  return [itself, peer, does, knows].filter((t) => t !== '');
}
