import { observerName } from '../../model/index.ts';
import { isNamed } from '../claims.ts';
import { partnersOf } from './agreement.ts';
import type { ReachabilityKind } from './kind.ts';

/**
 * Recentness: the partner's claim that a commitment agrees with was made after the claimer's own `begin`. An
 * observer notes which claims came since.
 */
export const recentness: ReachabilityKind<'recentness'> = {
  kind: 'recentness',
  watch: ({ begin, running }) => ({
    since: {
      begin: (c, role) => isNamed(begin, role, c.claim),
      observed: (c, role) => isNamed(running, role, c.claim),
    },
  }),
  inquire: ({ commit, running, on }, claims, table) => {
    const commitments = claims.named(commit).filter((c) => claims.peerHonest(c));
    const runs = claims.named(running);
    const goals = commitments.map((c) => {
      const observer = table.machines.findIndex((m) => m.name === observerName(c.name));
      const partners = partnersOf(claims, c, runs, { byPeer: true, withClaimer: true, on });
      const since = table.facts.flatMap((info, fact) =>
        info.kind === 'environment' &&
        info.machine === observer &&
        partners.some((p) => info.what === `since ${p.fact}`)
          ? [fact]
          : [],
      );
      return {
        needs: [c.fact],
        forbids: since,
        forbidsFollow: true,
        meaning: `${claims.show(c)}, and no matching ${running} was claimed since it began`,
      };
    });
    return { goals, speaksOf: commitments.map((c) => c.fact), subject: commit };
  },
};
