import type { Command } from 'commander';
import { atLeast, positive } from '../options.ts';

/** Gives the command what `mutate` takes. */
export function withMutateOptions(command: Command): Command {
  return command
    .summary('tell which checks carry which requirement')
    .description(
      'Leaves out each check and each ingredient of the charts, one at a time, and tells which requirement that held is then violated, or that none is.',
    )
    .argument('[selectors...]', 'row ids, case ids, procedures, or globs over them; default: everything')
    .option('--variant <glob>', 'only variants of this name')
    .option('--requirement <glob>', 'only requirements of this id')
    .option('--all', 'every requirement that a mutant violates, not the first alone')
    .option(
      '--update',
      'record the scores in the baseline; variants whose scores are up to date are not asked',
    )
    .option('--page <file>', 'with --update: write a page about the scores on record')
    .option('--baseline <file>', 'the baseline; default: verdicts.lock.json beside the specification')
    .option('--spec <file>', 'your own specification: a .ts, .js or .mjs file, loaded as it is')
    .option(
      '--sessions <n>',
      'sessions of each role at each agent, instead of what the scenarios say',
      atLeast(1, 100),
    )
    .option('--max-states <n>', 'give a case up past so many states (it is then unsettled)', atLeast(1))
    .option(
      '--timeout <s>',
      'give a mutant up after so many seconds, default 60 (it is then unsettled)',
      positive,
    )
    .option('--within <s>', 'end after so many seconds (the other mutants are then not reached)', positive)
    .option('--workers <n>', 'threads; default: one for each core', atLeast(1))
    .option('--json <file>', 'write the report for programs as well');
}
