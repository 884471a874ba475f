import type { Command } from 'commander';
import { sampleIds as sample } from '../../../properties/sample-ids.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { ExploreCommandOptions } from '../explore.ts';

/** Adds the command with which one makes a run oneself. */
export function withExploreCommand(
  program: Command,
  examples: (lines: readonly string[]) => string,
  ended: (code: ExitCode) => void,
): void {
  program
    .command('explore')
    .summary('make a run step by step, as the attacker or as anybody')
    .description(
      'Shows at each state of a scenario which steps are possible, messages that the attacker can make among them; one is chosen, and what it leads to and violates is told.',
    )
    .argument('<what>', 'id of a procedure, or of a case whose scenario is meant')
    .option('--variant <name>', 'of a procedure; default: literal, or the first')
    .option('--scenario <name>', 'of a procedure; default: the first whose attacker sends')
    .option('--text', 'in plain text: choices are read from the standard input')
    .option('--spec <file>', 'your own specification: a .ts, .js or .mjs file, loaded as it is')
    .addHelpText(
      'after',
      examples([
        `explore ${sample.procedure} --text`,
        `explore ${sample.row} --text`,
        `explore ${sample.procedure} --variant ${sample.variant} --text`,
      ]),
    )
    .action(async (what: string, options: ExploreCommandOptions) => {
      const { exploreCommand } = await import('../explore.ts');
      ended(await exploreCommand(what, options));
    });
}
