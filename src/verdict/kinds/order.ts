import type { Goal } from '../../search/index.ts';
import { agree, type Claim } from '../claims.ts';
import type { ReachabilityKind } from './kind.ts';

/** Of the claims that one session makes, even in one step, the first comes first. */
const isBefore = (a: Claim, b: Claim): boolean => a.session !== b.session || a.ordinal <= b.ordinal;

/** No downgrade: claims that belong together (equal `match`) never differ in `on`. */
export const noDowngrade: ReachabilityKind<'no-downgrade'> = {
  kind: 'no-downgrade',
  inquire: ({ offer, commit, match, on }, claims) => {
    const offers = claims.named(offer);
    const commitments = claims.named(commit).filter((c) => claims.peerHonest(c));
    const goals: Goal[] = commitments.flatMap((c) =>
      offers
        .filter((o) => o.session !== c.session && agree(o, c, match) && !agree(o, c, on))
        .map((o) => ({
          needs: [c.fact, o.fact],
          forbids: [],
          meaning: `${claims.show(c)}, though ${claims.show(o)}: they differ in ${on.join(', ')}`,
        })),
    );
    return { goals, speaksOf: commitments.map((c) => c.fact), subject: commit };
  },
};

/** Precedence: `later` is only claimed after `first` with equal `match`. */
export const precedence: ReachabilityKind<'precedence'> = {
  kind: 'precedence',
  inquire: ({ first, later, match, sameSession }, claims) => {
    const made = claims.named(later).filter((c) => claims.peerHonest(c));
    const earlier = claims.named(first);
    const goals = made.map((c) => ({
      needs: [c.fact],
      forbids: earlier
        .filter(
          (f) => agree(f, c, match) && (sameSession !== true || f.session === c.session) && isBefore(f, c),
        )
        .map((f) => f.fact),
      forbidsFollow: true,
      meaning: `${claims.show(c)}, and nobody has claimed ${first} before`,
    }));
    return { goals, speaksOf: made.map((c) => c.fact), subject: later };
  },
};

/** Work before authentication: a session does costly work only after something authenticated reached it. */
export const workBeforeAuthentication: ReachabilityKind<'work-before-authentication'> = {
  kind: 'work-before-authentication',
  inquire: ({ work, authenticated }, claims) => {
    const works = claims.named(work);
    const goals = works.map((c) => ({
      needs: [c.fact],
      forbids: claims
        .named(authenticated)
        .filter((a) => a.session === c.session && isBefore(a, c))
        .map((a) => a.fact),
      forbidsFollow: true,
      meaning: `${claims.show(c)}, before anything authenticated reached it`,
    }));
    return { goals, speaksOf: works.map((c) => c.fact), subject: work };
  },
};
