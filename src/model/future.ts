import type { Term, Terms } from '../attacker/index.ts';
import type { Snapshot } from './chart.ts';
import type { Session } from './session.ts';

/** Does the term hold a value that this session has yet to draw? */
export function mentionsFuture(terms: Terms, session: Session, snapshot: Snapshot, term: Term): boolean {
  return terms.freshAtoms(term).some((t) => {
    const atom = terms.atomOf(t);
    if (atom?.kind !== 'fresh' || atom.session !== session.number) return false;
    return session.drawsLater(snapshot, atom.variable, atom.occurrence);
  });
}
