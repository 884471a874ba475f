import { SpecError } from '../index.ts';
import { counted, hanging } from '../text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { UserMistake } from './user-mistake.ts';

/** What is wrong, of a SpecError: its message without the place before it and the remedy after it. */
export function problemOf({ code, place, message, remedy }: SpecError): string {
  return message.slice(`${code} at ${place.join(' › ')}: `.length, -`. ${remedy}`.length);
}

/** Most mistakes of a specification that are told at once. */
const most = 5;

/** Everything that is wrong with a specification. */
export class SpecMistakes extends Error {
  constructor(readonly mistakes: readonly SpecError[]) {
    super(mistakes[0]?.message);
    this.name = 'SpecMistakes';
  }
}

/** An error as the user is told of it, and the exit code that goes with it. */
export function explainError(problem: unknown): {
  readonly lines: readonly string[];
  readonly code: ExitCode;
} {
  if (problem instanceof SpecError) return { lines: mistakeLines([problem]), code: exitCodes.mistake };
  if (problem instanceof SpecMistakes)
    return { lines: mistakeLines(problem.mistakes), code: exitCodes.mistake };
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

function mistakeLines(mistakes: readonly SpecError[]): readonly string[] {
  const more = mistakes.length - most;
  return [
    `interloper: the specification has ${mistakes.length === 1 ? 'a mistake' : counted(mistakes.length, 'mistake')}`,
    ...mistakes
      .slice(0, most)
      .flatMap((m) => [
        `  ${m.code}`,
        ...hanging('    where    ', m.place.join(' › ')),
        ...hanging('    what     ', problemOf(m)),
        ...hanging('    do this  ', m.remedy),
      ]),
    ...(more > 0 ? [`  and ${counted(more, 'more', 'more')}`] : []),
  ];
}
