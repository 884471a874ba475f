import type { Settled } from '../../spec/index.ts';
import { type Claim, claimsOf, isInsider, type Keyed, type Played } from './played.ts';

/** Is the state to which the run has come settled? Straight from the definition of `Settled`. */
export function isSettled<V extends Keyed>(run: Played<V>, settled: Settled): boolean {
  switch (settled.kind) {
    case 'claims': {
      const partners = claimsOf(run, settled.partner);
      return claimsOf(run, settled.commit)
        .filter(({ peer }) => !isInsider(run, peer))
        .every((c) => partners.some((p) => isPartner(c, p, settled.on)));
    }
    case 'done':
      return claimsOf(run, settled.started).every((s) =>
        claimsOf(run, settled.done).some((d) => d.session === s.session),
      );
    case 'stores':
      return storesMatch(run, settled);
  }
}

/** Another session, of the agent that the claimer believes it talks to, that talks to the claimer, on the same data. */
function isPartner(commit: Claim<Keyed>, partner: Claim<Keyed>, on: readonly string[]): boolean {
  const [peer, named] = [commit.peer, partner.peer];
  return (
    partner.session !== commit.session &&
    (peer === undefined || partner.agent === peer) &&
    (named === undefined || named === commit.agent) &&
    on.every((n) => commit.data[n]?.key === partner.data[n]?.key)
  );
}

function storesMatch<V extends Keyed>(
  run: Played<V>,
  { store, matches = [store] }: Extract<Settled, { kind: 'stores' }>,
): boolean {
  const honest = Object.keys(run.scenario.agents).filter((a) => !isInsider(run, a));
  const has = (agent: string, name: string, other: string) =>
    run.surroundings.entry(agent, name, run.constant(other).key)?.key;
  return honest.every((a) =>
    honest.every((b) => {
      if (a === b) return true;
      const mine = has(a, store, b);
      if (mine === undefined) return has(b, matches[0], a) === undefined;
      return matches.some((m) => has(b, m, a) === mine);
    }),
  );
}
