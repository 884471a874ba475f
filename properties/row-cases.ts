import type { Case, Protocol, Requirement, Scenario } from '../src/index.ts';

/** Makes a case of a row: `id` is the row's number, or that and a name (`03/hardened`). */
export type Ask<Variant extends string> = (
  id: string,
  variant: Variant,
  requirement: Requirement,
  scenario: Scenario,
  /** What is asked, in a few words. */
  about: string,
  /** What the matrix predicts, where it does. */
  predicted?: 'holds' | 'violated',
) => Case;

/** Makes cases of the rows whose ids begin with `rows` (`V-09`), over the variants of one procedure. */
export function rowCases<Variant extends string>(
  rows: string,
  protocolOf: (variant: Variant) => Protocol,
): Ask<Variant> {
  return (id, variant, requirement, scenario, about, predicted) => ({
    id: `${rows}-${id}`,
    protocol: protocolOf(variant),
    scenario,
    requirement,
    about,
    ...(predicted === undefined ? {} : { predicted: { verdict: predicted, source: 'matrix' } }),
  });
}
