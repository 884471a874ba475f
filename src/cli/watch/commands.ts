import type { Command } from 'commander';
import { sampleIds as sample } from '../../../properties/sample-ids.ts';
import type { ExitCode } from '../exit-codes.ts';
import { atLeast, withRunOptions } from '../options.ts';
import type { WatchCommandOptions } from '../watch.ts';

/** Adds the command that checks what is edited. */
export function withWatchCommand(
  program: Command,
  examples: (lines: readonly string[]) => string,
  ended: (code: ExitCode) => void,
): void {
  withRunOptions(
    program
      .command('watch')
      .summary('check what each save of a specification touches')
      .description(
        'Checks the cases that are selected, then with each save those whose charts, scenario or question it changes, and shows which verdicts have moved. Ends on Ctrl-C.',
      )
      .argument('[selectors...]', 'row ids, case ids, procedures, or globs over them; default: everything'),
  )
    .option('--variant <glob>', 'only variants of this name')
    .option('--requirement <glob>', 'only requirements of this id')
    .option('--workers <n>', 'threads; default: one for each core', atLeast(1))
    .addHelpText(
      'after',
      examples([
        `watch ${sample.procedure}`,
        `watch ${sample.procedure} --variant ${sample.variant}`,
        'watch --spec my-protocol.ts',
      ]),
    )
    .action(async (selectors: string[], options: WatchCommandOptions) => {
      const { watchCommand } = await import('../watch.ts');
      ended(await watchCommand(selectors, options));
    });
}
