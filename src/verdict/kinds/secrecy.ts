import type { Goal } from '../../search/index.ts';
import type { Claim, Claims } from '../claims.ts';
import type { Inquiry, ReachabilityKind } from './kind.ts';

/** Secrecy: nobody but the peers can build what the claim states under `of`; claims with insiders do not count. */
export const secrecy: ReachabilityKind<'secrecy'> = {
  kind: 'secrecy',
  inquire: ({ claim, of }, claims) =>
    known(
      claims,
      claims.named(claim).filter((c) => claims.peerHonest(c)),
      of,
      claim,
    ),
};

/** Disclosure: as secrecy, whoever the peers are. */
export const disclosure: ReachabilityKind<'disclosure'> = {
  kind: 'disclosure',
  inquire: ({ claim, of }, claims) => known(claims, claims.named(claim), of, claim),
};

function known(claims: Claims, made: readonly Claim[], of: string, claim: string): Inquiry {
  const stating = made.filter((c) => c.data[of] !== undefined);
  const goals: Goal[] = stating.map((c) => ({
    needs: [c.fact],
    derive: c.data[of],
    forbids: [],
    meaning: `${claims.show(c)}, and the attacker knows ${claims.table.vocabulary.terms.format(c.data[of])}`,
  }));
  return { goals, speaksOf: stating.map((c) => c.fact), subject: claim };
}
