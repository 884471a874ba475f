import type { Command } from 'commander';
import { atLeast, factor, positive } from '../options.ts';

/** Gives the command what `gate` takes. */
export function withGateOptions(command: Command): Command {
  return command
    .summary('tell what a change has done to the verdicts')
    .description(
      'Compares the specification with its baseline, verdicts.lock.json: checks what has changed, and exits with 1 if anything is weaker.',
    )
    .argument('[selectors...]', 'row ids, case ids, procedures, or globs over them; default: everything')
    .option('--update', 'record what is so now as the baseline')
    .option('--all', 'check every case, changed or not')
    .option('--mutants', 'ask the mutants again of variants whose scores on record are stale')
    .option('--strict', 'exit with 1 on any difference')
    .option(
      '--growth <factor>',
      'tell of cases whose states have grown by more than this; default: 2',
      factor,
    )
    .option('--baseline <file>', 'the baseline; default: verdicts.lock.json beside the specification')
    .option('--spec <file>', 'your own specification: a .ts, .js or .mjs file, loaded as it is')
    .option('--json <file>', 'write the report for programs (docs/gate.schema.json)')
    .option('--junit <file>', 'write it as JUnit XML, for test reports')
    .option('--sarif <file>', 'write it as SARIF 2.1.0, for editors and code scanning')
    .option('--markdown <file>', 'write it as a comment for a pull request')
    .option('--max-states <n>', 'give a case up past so many states (it is then inconclusive)', atLeast(1))
    .option('--timeout <s>', 'give a case up after so many seconds (it is then inconclusive)', positive)
    .option('--workers <n>', 'threads; default: one for each core', atLeast(1));
}
