import { isPublicAtom, type Term, type Terms } from '../attacker/index.ts';
import { onAir } from './channels.ts';
import { type Snapshot, trailOf } from './chart.ts';
import type { FactRegistry } from './facts.ts';
import type { Saturation } from './saturation.ts';
import type { LocalNode, Session } from './session.ts';
import type { Fact } from './table.ts';

/** Everything that a local state contributes, as facts: what was sent, consumed, claimed, given away. */
export function factsOf(
  s: Saturation,
  session: Session,
  node: LocalNode,
  facts: FactRegistry,
  initially: (t: Term) => boolean,
): readonly Fact[] {
  const found = new Set<Fact>();
  const hear = (t: Term): void => {
    for (const leaf of leaves(s.vocabulary.terms, t)) if (!initially(leaf)) found.add(facts.heard(leaf));
  };
  for (const c of node.consumed) found.add(facts.consumed(c));
  for (const value of node.held) hear(value);
  const snapshot = node.snapshot;
  if (snapshot === undefined) return [...found];
  collectTrail(s, session, snapshot, facts, found, hear);
  if (snapshot.status === 'done') found.add(facts.some(`final ${session.roleName}`));
  return [...found];
}

function collectTrail(
  s: Saturation,
  session: Session,
  snapshot: Snapshot,
  facts: FactRegistry,
  found: Set<Fact>,
  hear: (t: Term) => void,
): void {
  let index = 0;
  const claims = new Map<string, number>();
  let ordinal = 0;
  for (const c of trailOf(snapshot)) {
    if (c.kind === 'send') {
      found.add(facts.sent({ session: session.number, index: index++, value: c.value, to: c.to }));
      if (s.overhears(c.message, session.agent)) {
        hear(onAir(s.vocabulary, s.scenario, c.message, c.value, session.agent, c.to));
      }
    } else if (c.kind === 'reveal') {
      hear(c.value);
    } else if (c.kind === 'claim') {
      const key = `${c.claim} ${JSON.stringify(c.data)}`;
      const occurrence = claims.get(key) ?? 0;
      claims.set(key, occurrence + 1);
      found.add(
        facts.claim({
          session: session.number,
          claim: c.claim,
          data: c.data,
          occurrence,
          ordinal: ordinal++,
        }),
      );
      found.add(facts.some(`claim ${session.roleName}.${c.claim}`));
      found.add(facts.some(`claim ${c.claim}`));
    }
  }
}

/** A heard term taken apart as far as nobody needs a key for: tuples and records lie open. */
export function leaves(terms: Terms, term: Term): readonly Term[] {
  if (isPublicAtom(terms, term)) return [];
  if (terms.head(term) === 'tuple') return terms.args(term).flatMap((a) => leaves(terms, a));
  return [term];
}
