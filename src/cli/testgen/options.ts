import type { Command } from 'commander';
import { positive } from '../options.ts';

/** Gives the command what `testgen` takes. */
export function withTestgenOptions(command: Command): Command {
  return command
    .summary('write test vectors of charts, or drive an implementation with them')
    .description(
      'Writes paths that together take every step of a chart, with the octets that go in and come out; with --run, drives an implementation with such files.',
    )
    .argument('[selectors...]', 'row ids, case ids, procedures, or globs over them; default: everything')
    .option('--out <dir>', 'the folder that the test vectors go into (docs/testvectors.schema.json)')
    .option('--role <glob>', 'only roles of this name')
    .option('--variant <glob>', 'only variants of this name')
    .option('--spec <file>', 'your own specification: a .ts, .js or .mjs file, loaded as it is')
    .option(
      '--run <dir>',
      'drive an implementation with the test vectors in a folder; exits with 1 if a path fails',
    )
    .option('--command <command>', 'with --run: how the implementation is started')
    .option('--timeout <s>', 'with --run: how long an answer may take; default: 10', positive);
}
