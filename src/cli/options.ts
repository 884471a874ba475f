import { type Command, InvalidArgumentError } from 'commander';
import type { CaseOptions } from './answers.ts';

/** Bounds and switches of a run, as `check` and `explain` take them. */
export interface RunOptions {
  readonly spec?: string;
  readonly sessions?: number;
  readonly maxStates?: number;
  readonly timeout?: number;
  readonly reduction: boolean;
  readonly bytes?: boolean;
}

/** Gives a command the options of a run. */
export function withRunOptions(command: Command): Command {
  return command
    .option('--spec <file>', 'your own specification: a .ts, .js or .mjs file, loaded as it is')
    .option(
      '--sessions <n>',
      'sessions of each role at each agent, instead of what the scenarios say',
      atLeast(1, 100),
    )
    .option('--max-states <n>', 'give a case up past so many states (it is then inconclusive)', atLeast(1))
    .option('--timeout <s>', 'give a case up after so many seconds (it is then inconclusive)', positive)
    .option('--no-reduction', 'visit the whole product of sessions, without any reduction');
}

/** The options that decide what a verdict is true for. */
export function caseOptions({ sessions, maxStates, timeout, reduction, bytes }: RunOptions): CaseOptions {
  return {
    reduction,
    ...(sessions === undefined ? {} : { sessions }),
    ...(maxStates === undefined ? {} : { maxStates }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(bytes === undefined ? {} : { bytes }),
  };
}

/** A whole number from `least` up, to `most` if that is said: `250000`, `2e8`, `10_000_000`. */
export const atLeast =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text.replaceAll('_', ''));
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < least || value > most) {
      const to = most === Number.MAX_SAFE_INTEGER ? 'up' : `to ${most}`;
      throw new InvalidArgumentError(`It must be a whole number from ${least} ${to}.`);
    }
    return value;
  };

/** A number of seconds above 0. */
export function positive(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError('It must be a number of seconds above 0.');
  }
  return value;
}

/** By how much something may grow: `1.5`. */
export function factor(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 1) {
    throw new InvalidArgumentError('It must be a factor of 1 or more.');
  }
  return value;
}

const failures = ['violated', 'inconclusive', 'none'] as const;

export type FailOn = readonly (typeof failures)[number][];

/** `violated`, `inconclusive`, `none`, or the first two with a comma between. */
export function failOn(text: string): FailOn {
  const names = text.split(',').map((s) => s.trim());
  const known = names.map((n) => failures.find((f) => f === n));
  if (known.some((k) => k === undefined) || (names.includes('none') && names.length > 1)) {
    throw new InvalidArgumentError('It must be violated, inconclusive, both with a comma between, or none.');
  }
  return known as FailOn;
}
