import type { Command } from 'commander';
import { sampleIds as sample } from '../../../properties/sample-ids.ts';
import type { DrawCommandOptions } from '../draw.ts';
import type { ExitCode } from '../exit-codes.ts';

/** Adds the command that draws. */
export function withDrawCommand(
  program: Command,
  examples: (lines: readonly string[]) => string,
  ended: (code: ExitCode) => void,
): void {
  program
    .command('draw')
    .summary('draw the charts of a procedure, its keys, or the run of a case')
    .description(
      'Draws the charts of a procedure, with the message, the checks and the clause on each arrow; or of a case, the attack where it is violated and the normal course where it holds.',
    )
    .argument('[what]', 'id of a procedure or of a case')
    .option(
      '--format <name>',
      'svg, png, dot (Graphviz), mermaid, plantuml, scxml or xstate (JSON); a run: svg, png, mermaid or plantuml; keys: svg, png, dot or mermaid',
      'svg',
    )
    .option('--variant <glob>', 'the variant; default: literal, or the first')
    .option('--role <name...>', 'only these roles')
    .option('--keys', 'instead of the charts: which key comes of which, who holds it, what it is for')
    .option('--out <file>', 'write to a file instead of the standard output')
    .option('--all <folder>', 'every procedure into a folder, with an index')
    .option('--spec <file>', 'your own specification: a .ts, .js or .mjs file, loaded as it is')
    .addHelpText(
      'after',
      examples([
        `draw ${sample.procedure} --out chart.svg`,
        `draw ${sample.row} --out attack.svg`,
        `draw ${sample.procedure} --keys --format png --out keys.png`,
        `draw ${sample.procedure} --variant ${sample.variant} --format mermaid`,
        'draw --all diagrams',
        'draw my-protocol --spec my-protocol.ts --format xstate',
      ]),
    )
    .action(async (what: string | undefined, options: DrawCommandOptions) => {
      const { drawCommand } = await import('../draw.ts');
      ended(await drawCommand(what, options));
    });
}
