import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dotOf } from '../diagrams/dot.ts';
import { mermaidOf } from '../diagrams/mermaid.ts';
import { type Picture, pictureOf } from '../diagrams/picture.ts';
import { plantumlOf } from '../diagrams/plantuml.ts';
import { scxmlOf } from '../diagrams/scxml.ts';
import { svgOf } from '../diagrams/svg.ts';
import { xstateOf } from '../diagrams/xstate.ts';
import type { Protocol, Specification } from '../index.ts';
import { listed } from '../text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { matches } from './glob.ts';
import { loadSpec } from './load-spec.ts';
import { didYouMean } from './nearest.ts';
import { UserMistake } from './user-mistake.ts';
import { mustBeWritable, writeWhole } from './write-file.ts';

/** How a picture is written, by the name of its format; each file ends so. */
const formats: Readonly<Record<string, (picture: Picture) => string | Promise<string>>> = {
  svg: svgOf,
  dot: dotOf,
  mermaid: mermaidOf,
  plantuml: plantumlOf,
  scxml: scxmlOf,
  xstate: xstateOf,
};

const endings: Readonly<Record<string, string>> = {
  svg: 'svg',
  dot: 'dot',
  mermaid: 'mmd',
  plantuml: 'puml',
  scxml: 'scxml',
  xstate: 'json',
};

export const formatNames = Object.keys(formats);

export interface DrawCommandOptions {
  readonly format: string;
  readonly variant?: string;
  readonly role?: readonly string[];
  readonly out?: string;
  readonly all?: string;
  readonly spec?: string;
}

/** `interloper draw`: the charts of a procedure, or of every procedure into a folder. */
export async function drawCommand(
  procedure: string | undefined,
  given: DrawCommandOptions,
): Promise<ExitCode> {
  const write = formats[given.format];
  if (write === undefined)
    throw new UserMistake(`there is no format ${given.format}`, `Take one of ${listed(formatNames, 'or')}`);
  if ((procedure === undefined) === (given.all === undefined))
    throw new UserMistake(
      procedure === undefined ? 'it does not say what to draw' : 'a procedure and --all do not go together',
      'Name a procedure, or give --all and a folder; `interloper list` shows what there is',
    );
  const selectors = procedure === undefined ? [] : [procedure];
  const { specification } = await loadSpec(given.spec, selectors);
  if (given.all !== undefined) return drawAll(specification, given.all, given);
  const protocol = protocolOf(specification, procedure!, given.variant);
  for (const role of given.role ?? []) mustBeRole(role, protocol);
  if (given.out !== undefined) mustBeWritable(given.out);
  const drawn = await write(pictureOf(protocol, given.role));
  if (given.out === undefined) process.stdout.write(drawn);
  else writeWhole(given.out, drawn);
  return exitCodes.ran;
}

/** The variants that the cases are about, of each procedure, in the order of the specification. */
function variantsByProcedure({ cases }: Specification): ReadonlyMap<string, readonly Protocol[]> {
  const found = new Map<string, Map<string, Protocol>>();
  for (const { protocol } of cases) {
    const variants = found.get(protocol.procedure) ?? new Map<string, Protocol>();
    if (!variants.has(protocol.variant)) variants.set(protocol.variant, protocol);
    found.set(protocol.procedure, variants);
  }
  return new Map([...found].map(([procedure, variants]) => [procedure, [...variants.values()]]));
}

/** The literal reading, if there is one, since it is the text's. */
const asWritten = (variants: readonly Protocol[]): Protocol =>
  variants.find((p) => p.variant === 'literal') ?? variants[0];

function protocolOf(specification: Specification, procedure: string, variant: string | undefined): Protocol {
  const all = variantsByProcedure(specification);
  const name = [...all.keys()].find((p) => p.toLowerCase() === procedure.toLowerCase());
  const variants = name === undefined ? undefined : all.get(name);
  if (variants === undefined)
    throw new UserMistake(
      `there is no procedure ${procedure}`,
      didYouMean(procedure, [...all.keys()], '`interloper list` shows what there is'),
    );
  if (variant === undefined) return asWritten(variants);
  const found = variants.find((p) => matches(variant, p.variant));
  if (found !== undefined) return found;
  const names = variants.map((p) => p.variant);
  throw new UserMistake(
    `${name} has no variant ${variant}`,
    didYouMean(variant, names, `Its variants are ${listed(names)}`),
  );
}

function mustBeRole(role: string, { procedure, roles }: Protocol): void {
  const names = Object.keys(roles);
  if (!names.includes(role))
    throw new UserMistake(
      `${procedure} has no role ${role}`,
      didYouMean(role, names, `Its roles are ${listed(names)}`),
    );
}

/** Every procedure as written, in a file of its own, and an index. */
async function drawAll(
  specification: Specification,
  folder: string,
  given: DrawCommandOptions,
): Promise<ExitCode> {
  mkdirSync(folder, { recursive: true });
  const rows: string[] = [];
  for (const [procedure, variants] of variantsByProcedure(specification)) {
    const protocol = asWritten(variants);
    const file = `${procedure.replace(/[^A-Za-z0-9-]+/g, '-')}.${endings[given.format]}`;
    writeWhole(join(folder, file), await formats[given.format](pictureOf(protocol)));
    const roles = Object.keys(protocol.roles).join(', ');
    rows.push(`| [${procedure}](${file}) | ${protocol.title} | ${protocol.variant} | ${roles} |`);
  }
  const index = [
    `# ${specification.name}: the charts`,
    '',
    `Made by \`interloper draw --all\`. An arrow has its event, the checks in brackets, what is done behind a stroke, and`,
    'the clause. Dashed arrows stay in their state; red ones are impossible as written.',
    '',
    '| procedure | title | variant | roles |',
    '|---|---|---|---|',
    ...rows,
    '',
  ];
  writeWhole(join(folder, 'README.md'), index.join('\n'));
  process.stdout.write(`${rows.length} procedures in ${folder}\n`);
  return exitCodes.ran;
}
