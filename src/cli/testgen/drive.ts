import { type Question, runPath } from '../../testgen/run-vectors.ts';
import type { VectorFile, VectorPath } from '../../testgen/vector.ts';
import { hanging } from '../../text.ts';
import { Implementation, ImplementationEnds } from './implementation.ts';

export interface DriveOptions {
  readonly command: string;
  /** How long an answer may take. */
  readonly seconds: number;
  readonly print: (lines: readonly string[]) => void;
}

/**
 * Drives an implementation with test vectors, path after path, in one process as long as that answers. A process that
 * ends, or does not answer in time, fails the path; the next has a new one.
 */
export async function driveVectors(
  files: readonly VectorFile[],
  { command, seconds, print }: DriveOptions,
): Promise<{ readonly passed: number; readonly failed: number }> {
  let running: Implementation | undefined;
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    for (const path of file.paths) {
      running ??= new Implementation(command, seconds);
      const implementation = running;
      const problem = await problemWith(file, path, (q) => implementation.ask(q));
      if (problem === undefined) {
        passed++;
        continue;
      }
      failed++;
      print(hanging(`${file.procedure} ${file.variant}, ${file.role}, path ${path.id} `, problem, 4));
      if (!implementation.answers) {
        implementation.stop();
        running = undefined;
      }
    }
  }
  running?.stop();
  return { passed, failed };
}

async function problemWith(
  file: VectorFile,
  path: VectorPath,
  ask: (question: Question) => Promise<unknown>,
): Promise<string | undefined> {
  try {
    const outcome = await runPath(file, path, ask);
    if (outcome.kind === 'passed') return undefined;
    const step = path.steps[outcome.at - 1];
    return `${step === undefined ? 'at its start' : `at step ${outcome.at}, ${step.event}`}: ${outcome.what}`;
  } catch (problem) {
    if (problem instanceof ImplementationEnds) return `: ${problem.message}`;
    throw problem;
  }
}
