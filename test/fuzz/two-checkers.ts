import fc from 'fast-check';
import { compare } from '../differential/compare.ts';
import { buildCase, caseDesign } from '../naive/generate.ts';

/** What came of asking both checkers about cases made at random. */
export interface Compared {
  /** Cases that were small enough for both. */
  readonly compared: number;
  /** The smallest case in which they differ, and how to come back to it; empty if there is none. */
  readonly report: string;
}

/** Asks the engine, with its reductions and without, and the naive explorer about cases made at random. */
export function compareCheckers(options: {
  readonly seed: number;
  readonly runs: number;
  readonly path?: string;
}): Compared {
  let compared = 0;
  const property = fc.property(caseDesign, (design) => {
    const comparison = compare(buildCase(design));
    if (comparison.kind === 'too big') return;
    compared++;
    if (comparison.differences.length > 0) throw new Error(comparison.differences.join('; '));
  });
  const { seed, runs: numRuns, path } = options;
  const details = fc.check(property, { seed, numRuns, ...(path === undefined ? {} : { path }) });
  if (!details.failed) return { compared, report: '' };
  const problem = details.errorInstance instanceof Error ? details.errorInstance.message : 'they differ';
  return {
    compared,
    report: [
      `The two checkers differ on a case made at random: ${problem}`,
      JSON.stringify(details.counterexample?.[0]),
      `  again: npm run fuzz -- --checkers --seed ${details.seed} --path ${details.counterexamplePath}`,
    ].join('\n'),
  };
}
