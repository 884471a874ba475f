import type { Command } from 'commander';
import { sampleIds as sample } from '../../../properties/sample-ids.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { ExploreCommandOptions } from '../explore.ts';
import { port } from '../process/options.ts';

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
      'Serves a page on this machine that shows at each state of a scenario which steps are possible, messages that the attacker can make among them; one is chosen, and the page shows what it leads to and violates. Ends on Ctrl-C.',
    )
    .argument('<what>', 'id of a procedure, or of a case whose scenario is meant')
    .option('--variant <name>', 'of a procedure; default: literal, or the first')
    .option('--scenario <name>', 'of a procedure; default: the first whose attacker sends')
    .option('--port <n>', 'where the page is served; 0: any port that is free', port, 0)
    .option('--host <address>', 'an address of this machine alone', '127.0.0.1')
    .option('--no-open', 'without opening a browser')
    .option('--text', 'instead in plain text: choices are read from the standard input')
    .option('--spec <file>', 'your own specification: a .ts, .js or .mjs file, loaded as it is')
    .addHelpText(
      'after',
      examples([
        `explore ${sample.procedure}`,
        `explore ${sample.row} --port 8080 --no-open`,
        `explore ${sample.procedure} --variant ${sample.variant} --text`,
      ]),
    )
    .action(async (what: string, options: ExploreCommandOptions) => {
      const { exploreCommand } = await import('../explore.ts');
      ended(await exploreCommand(what, options));
    });
}
