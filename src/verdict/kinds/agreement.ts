import type { Goal } from '../../search/index.ts';
import { agree, type Claim, type Claims, groupBy, subsets } from '../claims.ts';
import type { Inquiry, ReachabilityKind } from './kind.ts';

/** How a partner's claim must fit a commitment. */
export interface Matching {
  /** The partner must be the agent whom the claimer names. */
  readonly byPeer: boolean;
  /** The partner must name the claimer. */
  readonly withClaimer: boolean;
  readonly on: readonly string[];
  /** Count the commitments of each agent by itself, though partners need not name it. */
  readonly perAgent?: boolean;
}

/** Most goals made for injectivity; if more are possible, the bound is printed with the verdict. */
const mostGoals = 4000;

/** Lowe 1997: aliveness: the claimed peer has been running the partner's role at all. */
export const aliveness: ReachabilityKind<'aliveness'> = {
  kind: 'aliveness',
  inquire: ({ commit, running }, claims) =>
    unmatched(claims, commit, running, { byPeer: true, withClaimer: false, on: [] }),
};

/** Lowe 1997: weak agreement: ... and has been running it with the claimer. */
export const weakAgreement: ReachabilityKind<'weak-agreement'> = {
  kind: 'weak-agreement',
  inquire: ({ commit, running }, claims) =>
    unmatched(claims, commit, running, { byPeer: true, withClaimer: true, on: [] }),
};

/** Lowe 1997: non-injective and injective agreement on data. */
export const agreement: ReachabilityKind<'agreement'> = {
  kind: 'agreement',
  inquire: ({ commit, running, on, injective, anonymous }, claims) => {
    const matching: Matching = { byPeer: anonymous !== true, withClaimer: anonymous !== true, on };
    const inquiry = unmatched(claims, commit, running, matching);
    if (!injective) return inquiry;
    const commitments = claims.named(commit).filter((c) => claims.peerHonest(c));
    const { goals, bounds } = tooMany(claims, commitments, running, matching);
    return { ...inquiry, goals: [...inquiry.goals, ...goals], bounds };
  },
};

/** Key confirmation: when the claim is made the claimed peer already holds the same key. */
export const keyConfirmation: ReachabilityKind<'key-confirmation'> = {
  kind: 'key-confirmation',
  inquire: ({ commit, holds, key }, claims) =>
    unmatched(claims, commit, holds, { byPeer: true, withClaimer: false, on: [key] }),
};

/** The partner's claims that fit a commitment. */
export function partnersOf(
  claims: Claims,
  commitment: Claim,
  running: readonly Claim[],
  matching: Matching,
): readonly Claim[] {
  const peer = claims.agentName(commitment.data.peer);
  return running.filter((r) => {
    if (r.session === commitment.session) return false;
    if (matching.byPeer && peer !== undefined && r.agent !== peer) return false;
    const named = claims.agentName(r.data.peer);
    if (matching.withClaimer && named !== undefined && named !== commitment.agent) return false;
    return agree(commitment, r, matching.on);
  });
}

/** Commitments with no partner at all. */
export function unmatched(claims: Claims, commit: string, running: string, matching: Matching): Inquiry {
  const commitments = claims.named(commit).filter((c) => claims.peerHonest(c));
  const runs = claims.named(running);
  const goals: Goal[] = commitments.map((c) => ({
    needs: [c.fact],
    forbids: partnersOf(claims, c, runs, matching).map((r) => r.fact),
    forbidsFollow: true,
    meaning: `${claims.show(c)}, and there is no claim ${running} that matches`,
  }));
  return { goals, speaksOf: commitments.map((c) => c.fact), subject: commit };
}

/**
 * More commitments than partners' runs to go with them, each run going with one commitment (Hall: some k
 * commitments have fewer than k runs between them). One commitment with none is `unmatched`.
 */
export function tooMany(
  claims: Claims,
  commitments: readonly Claim[],
  running: string,
  matching: Matching,
): { readonly goals: readonly Goal[]; readonly bounds: readonly string[] } {
  const runs = claims.named(running);
  const data = (c: Claim) =>
    JSON.stringify([matching.perAgent ? c.agent : '', matching.on.map((n) => c.data[n] ?? null)]);
  const goals: Goal[] = [];
  for (const group of groupBy(commitments, data)) {
    for (const together of claims.compatibleSubsets(group)) {
      const k = together.length;
      const partners = [...new Set(together.flatMap((c) => partnersOf(claims, c, runs, matching)))];
      for (const allowed of subsets(partners, Math.min(k - 1, partners.length))) {
        if (goals.length >= mostGoals) {
          return { goals, bounds: [`injectivity was asked of the first ${mostGoals} sets of commitments`] };
        }
        goals.push({
          needs: together.map((c) => c.fact),
          forbids: partners.filter((p) => !allowed.includes(p)).map((p) => p.fact),
          meaning: `${together.map((c) => claims.show(c)).join('; ')}: ${k} times, with at most ${k - 1} matching ${running}`,
        });
      }
    }
  }
  return { goals, bounds: [] };
}
