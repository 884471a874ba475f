import { availableParallelism } from 'node:os';
import { entriesOf } from '../gate/record.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { baselinePath, readBaseline } from './gate/baseline-file.ts';
import { caseOptions, type RunOptions } from './options.ts';
import { paintFor } from './paint.ts';
import { UserMistake } from './user-mistake.ts';
import { Screen } from './watch/screen.ts';
import { watchedSource } from './watch/source.ts';
import { Threads } from './watch/threads.ts';
import { Watcher } from './watch/watcher.ts';

/** What `interloper watch` takes beside the selectors. */
export interface WatchCommandOptions extends RunOptions {
  readonly variant?: string;
  readonly requirement?: string;
  readonly workers?: number;
}

/** `interloper watch`: checks what each save touches, until Ctrl-C. */
export async function watchCommand(
  selectors: readonly string[],
  given: WatchCommandOptions,
): Promise<ExitCode> {
  const source = await watchedSource(given.spec, selectors);
  const { variant, requirement } = given;
  const screen = new Screen(process.stdout, paintFor(process.stdout));
  const threads = new Threads(given.workers ?? availableParallelism(), {
    selection: { selectors, variant, requirement },
    options: caseOptions(given),
    name: source.name,
  });
  const baselineOf = (specification: string) => {
    // With other sessions the question is another one.
    if (given.sessions !== undefined) return undefined;
    try {
      const baseline = readBaseline(baselinePath(given.spec, undefined), specification);
      return baseline === undefined ? undefined : entriesOf(baseline);
    } catch (problem) {
      if (!(problem instanceof UserMistake)) throw problem;
      screen.note(`without a baseline: ${problem.message}`);
      return undefined;
    }
  };
  const interruption = new Promise<void>((done) => {
    process.once('SIGINT', () => done()).once('SIGTERM', () => done());
  });
  const watcher = new Watcher({ source, threads, screen, baselineOf });
  void watcher.start();
  await interruption;
  await watcher.end();
  process.stdout.write('\nStopped.\n');
  return exitCodes.interrupted;
}
