import type { Goal } from '../../search/index.ts';
import { type Claim, type Claims, groupBy, subsets } from '../claims.ts';
import { tooMany } from './agreement.ts';
import type { Inquiry, ReachabilityKind } from './kind.ts';

/** Freshness: no two sessions of one agent in that role state the same value as new. */
export const freshness: ReachabilityKind<'freshness'> = {
  kind: 'freshness',
  inquire: ({ claim, of }, claims) =>
    repeated(claims, claim, of, (a, b) => a.session !== b.session && a.role === b.role),
};

/** Uniqueness: no agent states the same value twice, in whatever session. */
export const uniqueness: ReachabilityKind<'uniqueness'> = {
  kind: 'uniqueness',
  inquire: ({ claim, of }, claims) => repeated(claims, claim, of, () => true),
};

function repeated(
  claims: Claims,
  claim: string,
  of: string,
  counts: (a: Claim, b: Claim) => boolean,
): Inquiry {
  const made = claims.named(claim).filter((c) => c.data[of] !== undefined);
  const goals: Goal[] = groupBy(made, (c) => `${c.agent} ${c.data[of]}`).flatMap((group) =>
    subsets(group, 2)
      .filter(([a, b]) => counts(a, b))
      .map(([a, b]) => ({
        needs: [a.fact, b.fact],
        forbids: [],
        meaning: `${claims.show(a)}, and ${claims.show(b)}: the same ${of} twice`,
      })),
  );
  return { goals, speaksOf: made.map((c) => c.fact), subject: claim };
}

/** No replay: one agent never accepts the same data more often than it was sent. */
export const noReplay: ReachabilityKind<'no-replay'> = {
  kind: 'no-replay',
  inquire: ({ accepted, sent, on }, claims) => {
    const acceptances = claims.named(accepted);
    const matching = { byPeer: false, withClaimer: false, on, perAgent: true };
    const { goals, bounds } = tooMany(claims, acceptances, sent, matching);
    return { goals, bounds, speaksOf: acceptances.map((c) => c.fact), subject: accepted };
  },
};

/** Separation: claims that differ in `by` never state the same value. */
export const separation: ReachabilityKind<'separation'> = {
  kind: 'separation',
  inquire: ({ claim, of, by }, claims) => {
    const made = claims.named(claim).filter((c) => c.data[of] !== undefined);
    const goals: Goal[] = groupBy(made, (c) => `${c.data[of]}`).flatMap((group) =>
      subsets(group, 2)
        .filter(([a, b]) => a.data[by] !== b.data[by])
        .map(([a, b]) => ({
          needs: [a.fact, b.fact],
          forbids: [],
          meaning: `${claims.show(a)}, and ${claims.show(b)}: one ${of} for two ${by}`,
        })),
    );
    return { goals, speaksOf: made.map((c) => c.fact), subject: claim };
  },
};
