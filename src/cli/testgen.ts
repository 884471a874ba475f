import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../testgen/generate.ts';
import { chartsOf } from '../testgen/tested-chart.ts';
import type { VectorFile } from '../testgen/vector.ts';
import { counted, hanging } from '../text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { matches } from './glob.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { didYouMean } from './nearest.ts';
import { select } from './select.ts';
import { driveVectors } from './testgen/drive.ts';
import { UserMistake } from './user-mistake.ts';
import { writeWhole } from './write-file.ts';

export interface TestgenCommandOptions {
  readonly out?: string;
  readonly role?: string;
  readonly variant?: string;
  readonly spec?: string;
  readonly run?: string;
  readonly command?: string;
  readonly timeout?: number;
}

/** `interloper testgen`: test vectors of charts, and an implementation driven with them. */
export async function testgenCommand(
  selectors: readonly string[],
  given: TestgenCommandOptions,
): Promise<ExitCode> {
  const { out, run, command } = given;
  if (run !== undefined) return runVectors(run, selectors, given);
  if (command !== undefined)
    throw new UserMistake('--command is for --run', 'Give the folder of the vectors, too: --run DIR');
  if (out === undefined)
    throw new UserMistake('testgen does not know where to write', 'Name a folder with --out DIR');
  return writeVectors(selectors, out, given);
}

async function writeVectors(
  selectors: readonly string[],
  out: string,
  { role, variant, spec }: TestgenCommandOptions,
): Promise<ExitCode> {
  const { specification } = await loadSpec(spec, selectors);
  const selected = select(specification, { selectors, variant });
  checkLoads(selected);
  const charts = chartsOf(selected.cases);
  const wanted = charts.filter((c) => role === undefined || matches(role, c.roleName));
  if (wanted.length === 0) {
    const names = [...new Set(charts.map((c) => c.roleName))];
    throw new UserMistake(
      `the role ${role} is none of what is selected`,
      didYouMean(role ?? '', names, '`interloper list` shows what there is'),
    );
  }
  makeFolder(out);
  const files = wanted.map((chart) => {
    const file = generate(chart);
    writeWhole(join(out, nameOf(file)), `${JSON.stringify(file, null, 1)}\n`);
    print(generatedLines(file));
    return file;
  });
  const paths = files.reduce((n, f) => n + f.paths.length, 0);
  print([
    `${counted(paths, 'path')} in ${counted(files.length, 'file')} in ${out}`,
    `interloper testgen --run ${out} --command '…' drives an implementation with them`,
  ]);
  return exitCodes.ran;
}

/** `PROCEDURE.VARIANT.ROLE.json`, of whatever names. */
function nameOf({ procedure, variant, role }: VectorFile): string {
  return `${[procedure, variant, role].map((n) => n.replace(/[^\w-]+/g, '-')).join('.')}.json`;
}

function makeFolder(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
  } catch (problem) {
    throw new UserMistake(
      `${out} cannot be made: ${(problem as Error).message}`,
      'Name a folder that you may write to',
    );
  }
}

function generatedLines({ procedure, variant, role, paths, chart, untested }: VectorFile): readonly string[] {
  const taken = chart.length - untested.length;
  const steps = paths.reduce((n, p) => n + p.steps.length, 0);
  return [
    `${procedure} ${variant}, ${role}: ${counted(paths.length, 'path')} of ${counted(steps, 'step')}, ${taken} of ${chart.length} steps of the chart`,
    ...untested.flatMap(({ step, why }) => {
      const { state, event } = chart[step];
      return hanging('    not tested: ', `#${step + 1} ${state} on ${event ?? 'its own'}: ${why}`, 6);
    }),
  ];
}

async function runVectors(
  folder: string,
  selectors: readonly string[],
  { command, out, role, variant, spec, timeout }: TestgenCommandOptions,
): Promise<ExitCode> {
  if (command === undefined)
    throw new UserMistake('--run does not know what to drive', "Give --command 'node my-adapter.js'");
  if (selectors.length > 0 || [out, role, variant, spec].some((o) => o !== undefined))
    throw new UserMistake(
      '--run takes the vectors of the folder as they are',
      'Leave everything but --command and --timeout out, and put other vectors into another folder',
    );
  const files = readVectors(folder);
  const { passed, failed } = await driveVectors(files, { command, seconds: timeout ?? 10, print });
  print([`${counted(passed, 'path')} passed, ${counted(failed, 'path')} failed`]);
  return failed === 0 ? exitCodes.ran : exitCodes.failed;
}

function readVectors(folder: string): readonly VectorFile[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.json')) : [];
  if (names.length === 0)
    throw new UserMistake(
      `there are no test vectors in ${folder}`,
      `\`interloper testgen … --out ${folder}\` writes some`,
    );
  return names.sort().map((name) => {
    const path = join(folder, name);
    try {
      const file = JSON.parse(readFileSync(path, 'utf8')) as VectorFile;
      if (file.format === 'interloper-testvectors/1') return file;
    } catch (problem) {
      if (!(problem instanceof SyntaxError)) throw problem;
    }
    throw new UserMistake(
      `${path} has no test vectors of this version`,
      'Leave only files of `interloper testgen` in the folder',
    );
  });
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((l) => `${l}\n`).join(''));
}
