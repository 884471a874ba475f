import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserMistake } from './user-mistake.ts';

/**
 * Writes a file whole or not at all: beside it first, then in its place.
 * @throws UserMistake where it cannot be written.
 */
export function writeWhole(path: string, text: string): void {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(beside, text);
    renameSync(beside, path);
  } catch (problem) {
    if (existsSync(beside)) rmSync(beside);
    throw new UserMistake(
      `${path} cannot be written: ${(problem as Error).message}`,
      'Name a file in a folder that exists and that you may write to',
    );
  }
}
