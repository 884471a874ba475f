import { directRekeying, type VariantName } from '../machines/P10-direct-rekeying/variants.ts';
import type { Case, Requirement, Scenario } from '../src/index.ts';

/** A case of a row V-10; `id` is the row's number, or that and a name. */
export function ask(
  id: string,
  variant: VariantName,
  requirement: Requirement,
  scenario: Scenario,
  about: string,
  predicted?: 'holds' | 'violated',
): Case {
  return {
    id: `V-10-${id}`,
    protocol: directRekeying(variant),
    scenario,
    requirement,
    about,
    ...(predicted === undefined ? {} : { predicted: { verdict: predicted, source: 'matrix' } }),
  };
}
