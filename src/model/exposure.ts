import { constantTerm, type Term } from '../attacker/index.ts';
import type { Protocol, Scenario } from '../spec/index.ts';
import type { Attempt } from './attempts.ts';
import { channelOf, sealedOf } from './channels.ts';
import { type Snapshot, trailOf } from './chart.ts';
import type { Saturation } from './saturation.ts';
import type { LocalNode, Session } from './session.ts';

/** Is some channel forward secret? */
export function mayExpose({ channels }: Protocol, scenario: Scenario): boolean {
  return Object.entries(channels).some(
    ([name, c]) => ({ ...c, ...scenario.channels?.[name] }).forwardSecret === true,
  );
}

/**
 * Forward secret are only messages that were sent before the attacker had the channel's key: who has it when a
 * message is sent could be the other end of the exchange. So a step that sends such messages is possible once more,
 * by who has their keys, and leaves the attacker with what they say; empty where it will never have them.
 */
export function exposedWays(
  s: Saturation,
  session: Session,
  node: LocalNode,
  before: Snapshot | undefined,
  after: Snapshot,
  attempt: Attempt,
): readonly { readonly by: Attempt; readonly held: readonly Term[] }[] {
  const { terms } = s.vocabulary;
  const needed = new Set<Term>(attempt.derive === undefined ? [] : [attempt.derive]);
  const held = new Set(node.held);
  for (const c of trailOf(after).slice(before === undefined ? 0 : trailOf(before).length)) {
    if (c.kind !== 'send' || !s.overhears(c.message, session.agent)) continue;
    if (channelOf(s.vocabulary, s.scenario, c.message).channel.forwardSecret !== true) continue;
    const { key, label } = sealedOf(s.vocabulary, s.scenario, c.message, session.agent, c.to);
    if (!label.includes('f') || !s.knowledge.derivable(key)) continue;
    needed.add(key);
    const from = constantTerm(s.vocabulary, session.agent);
    held.add(terms.make('sealed', label.replace('f', ''), [key, from, c.value]));
  }
  if (held.size === node.held.length) return [];
  const by = {
    ...attempt,
    key: `${attempt.key} exposed`,
    derive: terms.make('tuple', undefined, [...needed]),
  };
  return [{ by, held: [...held].sort((a, b) => a - b) }];
}
