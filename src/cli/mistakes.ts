import { SpecError } from '../index.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { hanging } from './text.ts';
import { UserMistake } from './user-mistake.ts';

/** What is wrong, of a SpecError: its message without the place before it and the remedy after it. */
export function problemOf({ code, place, message, remedy }: SpecError): string {
  return message.slice(`${code} at ${place.join(' › ')}: `.length, -`. ${remedy}`.length);
}

/** An error as the user is told of it, and the exit code that goes with it. */
export function explainError(problem: unknown): {
  readonly lines: readonly string[];
  readonly code: ExitCode;
} {
  if (problem instanceof SpecError) {
    const lines = [
      `interloper: the specification has a mistake (${problem.code})`,
      ...hanging('  where    ', problem.place.join(' › ')),
      ...hanging('  what     ', problemOf(problem)),
      ...hanging('  do this  ', problem.remedy),
    ];
    return { lines, code: exitCodes.mistake };
  }
  if (problem instanceof UserMistake) {
    return { lines: [`interloper: ${problem.message}`, `  ${problem.remedy}`], code: exitCodes.mistake };
  }
  const { message, stack = message } = problem instanceof Error ? problem : new Error(String(problem));
  const debugging = (process.env.INTERLOPER_DEBUG ?? '') !== '';
  const lines = debugging
    ? [`interloper: a bug of the checker`, stack]
    : [
        `interloper: a bug of the checker: ${message}`,
        '  Please report it, with what `INTERLOPER_DEBUG=1 interloper …` prints for the same call',
      ];
  return { lines, code: exitCodes.bug };
}
