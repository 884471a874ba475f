import type { Fact } from '../../model/index.ts';
import type { Goal } from '../../search/index.ts';
import { type Claim, isNamed } from '../claims.ts';
import type { ReachabilityKind } from './kind.ts';

/**
 * Forward secrecy: what the claim states under `of` stays secret though the scenario's `after-claim` leaks
 * happen once the claim is made. An observer sees to the order: a leak before the claim is not this kind.
 */
export const forwardSecrecy: ReachabilityKind<'forward-secrecy'> = {
  kind: 'forward-secrecy',
  watch: ({ claim }) => ({ leaksAfter: (c, role) => isNamed(claim, role, c.claim) }),
  inquire: ({ claim, of }, claims, table) => {
    const made = claims.named(claim).filter((c) => claims.peerHonest(c) && c.data[of] !== undefined);
    const { terms } = table.vocabulary;
    const leaks = table.facts.flatMap((info, f) => (info.kind === 'environment' ? [f] : []));
    const machines = new Set(leaks.map((f) => (table.facts[f] as { readonly machine: number }).machine));
    const isAfter = (c: Claim, fact: Fact): boolean => {
      const info = table.facts[fact];
      return info.kind === 'environment' && info.what === `after ${c.fact}`;
    };
    const goals: Goal[] = made.flatMap((c) =>
      leaks.flatMap((fact) =>
        isAfter(c, fact)
          ? [
              {
                needs: [c.fact, fact],
                derive: c.data[of],
                // A leak that came after an earlier claim, and before this one, is none of this one's.
                forbids: machines.size > 1 ? leaks.filter((f) => !isAfter(c, f)) : [],
                forbidsFollow: true,
                meaning: `${claims.show(c)}; after the leak the attacker knows ${terms.format(c.data[of])}`,
              },
            ]
          : [],
      ),
    );
    const before: Goal[] = made.map((c) => ({
      needs: [c.fact],
      derive: c.data[of],
      forbids: leaks,
      forbidsFollow: true,
      meaning: `${claims.show(c)}; before any leak the attacker knows ${terms.format(c.data[of])}`,
    }));
    return { goals: [...before, ...goals], speaksOf: made.map((c) => c.fact), subject: claim };
  },
};
