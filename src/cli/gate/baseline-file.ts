import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Baseline, parseBaseline } from '../../gate/baseline.ts';
import { UserMistake } from '../user-mistake.ts';
import { installation } from '../version.ts';

/** Where a specification's baseline lies, unless it is said: beside it. */
export function baselinePath(spec: string | undefined, given: string | undefined): string {
  if (given !== undefined) return given;
  const path = join(spec === undefined ? installation().root : dirname(spec), 'verdicts.lock.json');
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}

/**
 * Reads a baseline, if there is a file.
 * @throws UserMistake if it is damaged, of another version, or the baseline of another specification.
 */
export function readBaseline(path: string, specification: string): Baseline | undefined {
  if (!existsSync(path)) return undefined;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (problem) {
    throw new UserMistake(
      `${path} cannot be read: ${(problem as Error).message}`,
      'Name a file with --baseline',
    );
  }
  const read = parseBaseline(text);
  if ('problem' in read) throw new UserMistake(`${path} ${read.problem}`, read.remedy);
  if (read.specification !== specification) {
    throw new UserMistake(
      `${path} is the baseline of “${read.specification}”, and this is “${specification}”`,
      'Name another file with --baseline; if the specification has a new name, delete the file and write it again',
    );
  }
  return read;
}
