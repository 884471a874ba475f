import type { Case, Specification } from '../../index.ts';
import { canKill } from '../../verdict/fate.ts';
import { checkCases } from '../check-cases.ts';
import { readBaseline } from '../gate/baseline-file.ts';
import { decide } from '../gate/decide.ts';
import { engineDigest } from '../gate/engine.ts';
import type { SpecSource } from '../load-spec.ts';
import { progressOn } from '../progress.ts';

export interface HoldingOptions {
  /** Path of the baseline. */
  readonly baseline: string;
  readonly source: SpecSource;
  readonly workers: number;
  readonly sessions?: number;
}

/**
 * The cases that hold and that a check can carry: looked up in the baseline where that settles them, else checked.
 * Undefined if that was interrupted.
 */
export async function holding(
  { name, cases }: Pick<Specification, 'name' | 'cases'>,
  { baseline: path, source, workers, sessions }: HoldingOptions,
): Promise<readonly Case[] | undefined> {
  const asked = cases.filter((c) => canKill(c.requirement.property));
  if (asked.length === 0) return [];
  if (sessions === undefined) {
    const baseline = readBaseline(path, name);
    const engine = await engineDigest();
    const present = await decide(asked, baseline, { source, engine, workers });
    return present?.filter((p) => p.entry.verdict === 'holds').map((p) => p.case);
  }
  const progress = progressOn(process.stderr, asked.length);
  const { answers, interrupted } = await checkCases(asked, {
    ...{ source, workers, progress },
    options: { sessions },
    onAnswer: () => {},
  });
  progress.clear();
  return interrupted ? undefined : answers.filter((a) => a.verdict.verdict === 'holds').map((a) => a.case);
}
