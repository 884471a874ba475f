import type { Protocol, Specification } from '../../index.ts';
import { listed } from '../../text.ts';
import { variantName, variantsOf } from '../asked-of.ts';
import { didYouMean } from '../nearest.ts';
import { UserMistake } from '../user-mistake.ts';

/** Two variants to compare, as a rule of one procedure. */
export interface Pair {
  readonly a: Protocol;
  readonly b: Protocol;
}

/** What two names of variants mean, procedure by procedure. */
export interface Pairs {
  readonly pairs: readonly Pair[];
  /** Procedures that have only one of the two, and which. */
  readonly alone: readonly Protocol[];
}

/**
 * Pairs of variants by name: `hardened` means that variant of every procedure that has it, `P/hardened` that of
 * one. Where only one side names its procedure, the other side is of the same one.
 * @throws UserMistake where a name means no variant, or no two variants are left to compare.
 */
export function pairsOf(spec: Specification, nameA: string, nameB: string): Pairs {
  const variants = variantsOf(spec);
  const named = (name: string): readonly Protocol[] => {
    const found = name.includes('/')
      ? [...variants].filter(([full]) => full.toLowerCase() === name.toLowerCase()).map(([, p]) => p)
      : [...variants.values()].filter((p) => p.variant.toLowerCase() === name.toLowerCase());
    if (found.length > 0) return found;
    const names = [...new Set([...variants.keys(), ...[...variants.values()].map((p) => p.variant)])];
    throw new UserMistake(
      `no procedure has a variant ${name}`,
      didYouMean(name, names, '`interloper list` shows what there is'),
    );
  };
  const [as, bs] = [named(nameA), named(nameB)];
  if (nameA.includes('/') && nameB.includes('/')) return unlike([{ a: as[0], b: bs[0] }], []);
  const pairs = as.flatMap((a) => {
    const b = bs.find((p) => p.procedure === a.procedure);
    return b === undefined ? [] : [{ a, b }];
  });
  const paired = new Set(pairs.map((p) => p.a.procedure));
  const whole = !nameA.includes('/') && !nameB.includes('/');
  const alone = whole ? [...as, ...bs].filter((p) => !paired.has(p.procedure)) : [];
  if (pairs.length === 0) {
    throw new UserMistake(
      `no procedure has both a variant ${nameA} and a variant ${nameB}`,
      `Name the procedures too, ${listed([as[0], bs[0]].map(variantName), 'and')} for example`,
    );
  }
  return unlike(pairs, alone);
}

function unlike(pairs: readonly Pair[], alone: readonly Protocol[]): Pairs {
  const same = pairs.find(({ a, b }) => a === b);
  if (same === undefined) return { pairs, alone };
  throw new UserMistake(
    `${variantName(same.a)} is compared with itself`,
    'Give two variants; `interloper list` shows what there is',
  );
}
