import type { Case, VerdictName } from '../index.ts';

type Predicted = NonNullable<Case['predicted']>['verdict'];

/** What a verdict does to a prediction; a case that is not decided leaves it open. */
export function outcomeOf(
  predicted: Predicted | undefined,
  verdict: VerdictName,
): 'none' | 'borne out' | 'refuted' | 'open' {
  if (predicted === undefined) return 'none';
  if (verdict === 'inconclusive') return 'open';
  return predicted === verdict ? 'borne out' : 'refuted';
}
