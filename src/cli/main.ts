#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { sampleIds as sample } from '../../properties/sample-ids.ts';
import type { CheckCommandOptions } from './check.ts';
import type { DiffCommandOptions } from './diff.ts';
import { withDrawCommand } from './draw/commands.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { ExplainCommandOptions } from './explain.ts';
import { withExploreCommand } from './explore/commands.ts';
import type { FindingsCommandOptions } from './findings.ts';
import { withGateOptions } from './gate/options.ts';
import type { GateCommandOptions } from './gate.ts';
import type { ListCommandOptions } from './list.ts';
import { withMutateOptions } from './mutate/options.ts';
import type { MutateCommandOptions } from './mutate.ts';
import { atLeast, failOn, withRunOptions } from './options.ts';
import { withProcessCommands } from './process/commands.ts';
import { withReportCommand } from './report/commands.ts';
import { withTestgenOptions } from './testgen/options.ts';
import type { TestgenCommandOptions } from './testgen.ts';
import { installation } from './version.ts';
import { withWatchCommand } from './watch/commands.ts';

/** The exit code that the command has come to. */
let exitCode: ExitCode = exitCodes.ran;

const examples = (lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((l) => `  $ interloper ${l}`).join('\n')}\n`;

const program = new Command('interloper')
  .description('Checks security protocols, written as statecharts, against an attacker.')
  .version(installation().version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand(false)
  .configureHelp({ subcommandTerm: (command) => command.name() })
  .addHelpText(
    'after',
    `${examples(['check', `explain ${sample.row}`, 'check --spec my-protocol.ts', `list ${sample.procedure}`])}
Exit codes: 0 ran, 1 what --fail-on names was met, or weaker than the baseline, 2 a mistake of yours, 3 a bug of the checker.
`,
  );

withRunOptions(
  program
    .command('check')
    .summary('check the bundled specification, or your own')
    .description(
      'Checks the cases that are selected and prints a line for each, with the bounds it is true for.',
    )
    .argument('[selectors...]', 'row ids, case ids, procedures, or globs over them; default: everything'),
)
  .option('--variant <glob>', 'only variants of this name')
  .option('--requirement <glob>', 'only requirements of this id')
  .option('--workers <n>', 'threads; default: one for each core', atLeast(1))
  .option('--bytes', 'go through every attack in real bytes as well')
  .option('--json <file>', 'write the verdicts to a file as well (docs/verdicts.schema.json)')
  .option(
    '--fail-on <what>',
    'exit with 1 if a case is: violated, inconclusive, or none; default: violated, and none for the bundled specification',
    failOn,
  )
  .addHelpText(
    'after',
    examples([
      'check',
      `check '${sample.rows}' ${sample.another}`,
      `check ${sample.procedure} --variant ${sample.variant}`,
      `check --requirement '${sample.requirements}' --sessions 1`,
      `check ${sample.procedure} --bytes`,
      'check --spec my-protocol.ts --fail-on violated,inconclusive',
      'check --json verdicts.json --workers 1',
    ]),
  )
  .action(async (selectors: string[], options: CheckCommandOptions) => {
    const { checkCommand } = await import('./check.ts');
    exitCode = await checkCommand(selectors, options);
  });

withRunOptions(
  program
    .command('explain')
    .summary('tell what a verdict rests on')
    .description('Tells what the verdict on one case rests on, in sentences and as a sequence chart.')
    .argument('<id>', 'id of a case'),
)
  .option('--bytes', 'what it rests on in real bytes as well')
  .option('--honest', 'the normal course of the procedure instead, without an attacker')
  .addOption(
    new Option(
      '--as <form>',
      'instead of sentences, the run as a test file for vitest, or as a trace (Informal Trace Format)',
    ).choices(['vitest', 'itf']),
  )
  .option('--out <file>', 'where what --as writes goes; default: standard output')
  .addHelpText(
    'after',
    examples([
      `explain ${sample.row}`,
      `explain ${sample.row} --honest`,
      `explain ${sample.row} --bytes`,
      `explain ${sample.row} --as vitest --out attack.test.ts`,
      `explain ${sample.row} --as itf --out attack.itf.json`,
      'explain my-case --spec my-protocol.ts',
    ]),
  )
  .action(async (id: string, options: ExplainCommandOptions) => {
    const { explainCommand } = await import('./explain.ts');
    exitCode = await explainCommand(id, options);
  });

withRunOptions(
  program
    .command('diff')
    .summary('show which verdicts a change moves')
    .description(
      'Asks of two variants what the specification asks of either, and shows which verdicts differ and by what attack.',
    )
    .argument('<from>', 'a variant of every procedure that has it, or PROCEDURE/variant')
    .argument('<to>', 'the variant that it becomes')
    .argument('[selectors...]', 'row ids, case ids, procedures, or globs over them; default: everything'),
)
  .option('--workers <n>', 'threads; default: one for each core', atLeast(1))
  .option('--brief', 'without the attacks')
  .option('--json', 'as JSON')
  .addHelpText(
    'after',
    examples([
      `diff literal ${sample.variant} ${sample.procedure}`,
      `diff literal ${sample.variant} --brief`,
      `diff ${sample.procedure}/literal ${sample.procedure}/${sample.variant} --json`,
    ]),
  )
  .action(async (from: string, to: string, selectors: string[], options: DiffCommandOptions) => {
    const { diffCommand } = await import('./diff.ts');
    exitCode = await diffCommand(from, to, selectors, options);
  });

program
  .command('findings')
  .summary('list where the text cannot be followed, or says nothing')
  .description(
    'Lists the defects and holes of the documents: where, what each does to a reading to the letter, and which cases show it.',
  )
  .argument(
    '[selectors...]',
    'ids of findings, row ids, case ids or procedures, or globs over them; default: everything',
  )
  .option('--check', 'run the cases that show them as well, and tell their verdicts')
  .option('--spec <file>', 'your own specification: a .ts, .js or .mjs file, loaded as it is')
  .option('--json', 'as JSON')
  .addHelpText(
    'after',
    examples(['findings', `findings ${sample.finding} --check`, `findings ${sample.another}`]),
  )
  .action(async (selectors: string[], options: FindingsCommandOptions) => {
    const { findingsCommand } = await import('./findings.ts');
    exitCode = await findingsCommand(selectors, options);
  });

withDrawCommand(program, examples, (code) => {
  exitCode = code;
});

program
  .command('list')
  .summary('list procedures, variants, requirements and cases')
  .description(
    'Lists what there is to check: procedures with their variants and cases, and the requirements.',
  )
  .argument('[selectors...]', 'row ids, case ids, procedures, or globs over them; default: everything')
  .option('--variant <glob>', 'only variants of this name')
  .option('--requirement <glob>', 'only requirements of this id')
  .option('--spec <file>', 'your own specification: a .ts, .js or .mjs file, loaded as it is')
  .option(
    '--gaps',
    'instead: rows, requirements, states and steps that the cases leave out; runs them, and exits with 1 if there are any',
  )
  .option('--confusions', 'instead: inputs of different meaning that can be the same octets')
  .option('--json', 'as JSON')
  .addHelpText(
    'after',
    examples([
      'list',
      `list ${sample.another}`,
      `list '${sample.fewRows}' --json`,
      `list --gaps ${sample.procedure}`,
      'list --spec my-protocol.ts',
    ]),
  )
  .action(async (selectors: string[], options: ListCommandOptions) => {
    const { listCommand } = await import('./list.ts');
    exitCode = await listCommand(selectors, options);
  });

withGateOptions(program.command('gate'))
  .addHelpText(
    'after',
    examples([
      'gate',
      'gate --update',
      `gate ${sample.procedure} --strict`,
      'gate --markdown comment.md --sarif gate.sarif --junit gate.xml',
      'gate --spec my-protocol.ts --update',
    ]),
  )
  .action(async (selectors: string[], options: GateCommandOptions) => {
    const { gateCommand } = await import('./gate.ts');
    exitCode = await gateCommand(selectors, options);
  });

withTestgenOptions(program.command('testgen'))
  .addHelpText(
    'after',
    examples([
      `testgen ${sample.procedure} --variant ${sample.variant} --out vectors`,
      "testgen --run vectors --command 'node my-adapter.js'",
      'testgen --spec my-protocol.ts --role responder --out vectors',
    ]),
  )
  .action(async (selectors: string[], options: TestgenCommandOptions) => {
    const { testgenCommand } = await import('./testgen.ts');
    exitCode = await testgenCommand(selectors, options);
  });

withMutateOptions(program.command('mutate'))
  .addHelpText(
    'after',
    examples([
      `mutate ${sample.procedure} --variant ${sample.variant}`,
      `mutate ${sample.procedure} --requirement '${sample.requirements}' --all`,
      'mutate --sessions 1 --within 300 --json mutants.json',
      'mutate --spec my-protocol.ts',
    ]),
  )
  .action(async (selectors: string[], options: MutateCommandOptions) => {
    const { mutateCommand } = await import('./mutate.ts');
    exitCode = await mutateCommand(selectors, options);
  });

const ended = (code: ExitCode): void => {
  exitCode = code;
};
withReportCommand(program, examples, ended);
withExploreCommand(program, examples, ended);
withWatchCommand(program, examples, ended);
withProcessCommands(program, examples, ended);

/** Takes a mistake in the call itself, which commander has already told of. */
function callMistake(problem: unknown): ExitCode | undefined {
  if (!(problem instanceof CommanderError)) return undefined;
  return problem.exitCode === 0 ? exitCodes.ran : exitCodes.mistake;
}

for (const command of [program, ...program.commands]) {
  command
    .exitOverride()
    .showHelpAfterError(`(interloper ${command === program ? '' : `${command.name()} `}--help says more)`);
}

// Whoever reads the output may stop early: `interloper list | head`.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code === 'EPIPE') process.exit(exitCode);
  throw problem;
});

try {
  await program.parseAsync();
} catch (problem) {
  const mistake = callMistake(problem);
  if (mistake !== undefined) {
    exitCode = mistake;
  } else {
    const { explainError } = await import('./mistakes.ts');
    const { lines, code } = explainError(problem);
    process.stderr.write(`${lines.join('\n')}\n`);
    exitCode = code;
  }
}
process.exitCode = exitCode;
