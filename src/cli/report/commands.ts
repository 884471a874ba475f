import type { Command } from 'commander';
import { sampleIds as sample } from '../../../properties/sample-ids.ts';
import type { ExitCode } from '../exit-codes.ts';
import { atLeast, withRunOptions } from '../options.ts';
import type { ReportCommandOptions } from '../report.ts';

/** Adds the command that writes a page. */
export function withReportCommand(
  program: Command,
  examples: (lines: readonly string[]) => string,
  ended: (code: ExitCode) => void,
): void {
  withRunOptions(
    program
      .command('report')
      .summary('write a page in which attacks can be gone through step by step')
      .description(
        'Checks the cases that are selected and writes one HTML file, which a browser opens without a server: all verdicts, and each attack step by step.',
      )
      .argument('[selectors...]', 'row ids, case ids, procedures, or globs over them; default: everything'),
  )
    .option('--variant <glob>', 'only variants of this name')
    .option('--requirement <glob>', 'only requirements of this id')
    .option('--workers <n>', 'threads; default: one for each core', atLeast(1))
    .option('--bytes', 'with every message in real bytes')
    .option('-o, --out <file>', 'where the page goes', 'interloper-report.html')
    .addHelpText(
      'after',
      examples([
        'report',
        `report ${sample.procedure} --bytes -o report.html`,
        'report --spec my-protocol.ts',
      ]),
    )
    .action(async (selectors: string[], options: ReportCommandOptions) => {
      const { reportCommand } = await import('../report.ts');
      ended(await reportCommand(selectors, options));
    });
}
