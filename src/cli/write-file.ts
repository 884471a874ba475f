import { accessSync, constants, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserMistake } from './user-mistake.ts';

/**
 * Makes sure that a file can be written, before the work whose outcome goes into it.
 * @throws UserMistake where it cannot.
 */
export function mustBeWritable(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder');
  } catch (problem) {
    throw notWritable(path, problem);
  }
}

/**
 * Writes a file whole or not at all: beside it first, then in its place.
 * @throws UserMistake where it cannot be written.
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (problem) {
    if (existsSync(beside)) rmSync(beside);
    throw notWritable(path, problem);
  }
}

const notWritable = (path: string, problem: unknown): UserMistake =>
  new UserMistake(
    `${path} cannot be written: ${(problem as Error).message}`,
    'Name a file in a folder that exists and that you may write to',
  );
