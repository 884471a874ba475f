import type { Case } from '../spec/index.ts';
import { type Change, directionOf } from './change.ts';
import { chartHash, hashesOf, hashOf } from './hashes.ts';
import type { Row } from './report.ts';

/** What a baseline records of the mutants of a variant. */
export interface Score {
  readonly procedure: string;
  readonly variant: string;
  /** Ids of those that some requirement told, and of those that were not settled; sorted. */
  readonly killed: readonly string[];
  readonly unsettled: readonly string[];
  readonly survives: number;
  /** Hash of the ids of those that survive. */
  readonly survivors: string;
  /** No case that holds loads what they change. */
  readonly unasked: number;
  /** Digest of what has asked them. */
  readonly engine: string;
  /** Hash of the charts and of the cases that they were asked of. */
  readonly loads: string;
}

/** What became of the mutants of a variant, by their ids. */
export interface Outcome {
  readonly killed: readonly string[];
  readonly survives: readonly string[];
  readonly unsettled: readonly string[];
  readonly unasked: readonly string[];
}

/** What the fates of a variant's mutants depend on, but for the checker: its charts, and the cases that hold of it. */
export function scoreLoads(holding: readonly Case[]): string {
  const asked = holding.map((c) => [c.id, hashesOf(c)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return hashOf([chartHash(holding[0].protocol), asked]);
}

/** The line of a variant. */
export function scoreOfOutcome(
  holding: readonly Case[],
  engine: string,
  { killed, survives, unsettled, unasked }: Outcome,
): Score {
  const { procedure, variant } = holding[0].protocol;
  return {
    ...{ procedure, variant },
    killed: [...killed].sort(),
    unsettled: [...unsettled].sort(),
    survives: survives.length,
    survivors: hashOf([...survives].sort()),
    unasked: unasked.length,
    ...{ engine, loads: scoreLoads(holding) },
  };
}

/** Why a score on record does not tell what is so now; undefined if it does. */
export function staleness(score: Score, holding: readonly Case[], engine: string): string | undefined {
  if (holding.length === 0) return 'no case holds any more that a check can carry';
  if (scoreLoads(holding) !== score.loads) return 'its charts, its cases or their verdicts have changed';
  return score.engine === engine ? undefined : 'another checker has asked it';
}

/** `6 of 33 killed`. */
export function scoreText({ killed, unsettled, survives }: Score): string {
  const open = unsettled.length === 0 ? '' : `, ${unsettled.length} unsettled`;
  return `${killed.length} of ${killed.length + survives} killed${open}`;
}

/** What differs between a score on record and the outcome now: a mutant that was killed and survives is a weakening. */
export function scoreChanges(before: Score, now: Outcome): readonly Change[] {
  const was = { killed: new Set(before.killed), unsettled: new Set(before.unsettled) };
  const survives = now.survives.filter((id) => was.killed.has(id));
  const open = now.unsettled.filter((id) => was.killed.has(id));
  const killed = now.killed.filter((id) => !was.killed.has(id) && !was.unsettled.has(id));
  return [
    ...survives.map((id): Change => {
      return {
        kind: 'mutant-survives',
        direction: 'weaker',
        text: `the mutant ${id} survives, killed before`,
      };
    }),
    ...open.map((id): Change => {
      return {
        kind: 'mutant-unsettled',
        direction: 'neither',
        text: `the mutant ${id} is not settled, killed before`,
      };
    }),
    ...killed.map((id): Change => {
      return {
        kind: 'mutant-killed',
        direction: 'stronger',
        text: `the mutant ${id} is killed, and was not`,
      };
    }),
  ];
}

/** The row of a variant whose mutants were asked again. */
export function scoreRow(before: Score, now: Score, outcome: Outcome): Row {
  const { procedure, variant } = now;
  const changes = scoreChanges(before, outcome);
  return {
    ...{ id: `mutants of ${procedure}/${variant}`, procedure, variant, changes },
    requirement: { id: 'mutants', strength: 'goal' },
    score: { before: scoreText(before), now: scoreText(now) },
    checked: true,
    direction: directionOf(changes),
  };
}
