import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keyHierarchy } from '../../diagrams/keys/hierarchy.ts';
import { pictureOf } from '../../diagrams/picture.ts';
import type { SequenceDrawing } from '../../diagrams/sequence/drawing.ts';
import type { Case, Protocol, Specification } from '../../index.ts';
import { answer, type CaseOptions } from '../answers.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { writeWhole } from '../write-file.ts';
import { chartWriters, endings, keyWriters, runWriters, type Writers } from './formats.ts';
import { drawingOf } from './run-drawing.ts';
import { asWritten, variantsByProcedure } from './variants.ts';

/** An attack that takes a longer search than this is left to `interloper draw` and the case. */
const quick: CaseOptions = { maxStates: 20_000 };

/** Of every procedure as written: its charts, its keys, a run and an attack, as far as the format has them; an index. */
export async function drawAll(
  specification: Specification,
  folder: string,
  format: string,
): Promise<ExitCode> {
  mkdirSync(folder, { recursive: true });
  const rows: string[] = [];
  let files = 0;
  for (const [procedure, variants] of variantsByProcedure(specification)) {
    const protocol = asWritten(variants);
    const name = procedure.replace(/[^A-Za-z0-9-]+/g, '-');
    const link = async <T>(text: string, what: string, writers: Writers<T>, drawing: T | undefined) => {
      const write = writers[format];
      if (write === undefined || drawing === undefined) return '';
      const file = `${name}${what}.${endings[format]}`;
      writeWhole(join(folder, file), await write(drawing));
      files++;
      return `[${text}](${file})`;
    };
    const cases = specification.cases.filter((c) => c.protocol.procedure === procedure);
    const keys = keyHierarchy(protocol);
    const { run, attack } = runsOf(cases, protocol, runWriters[format] !== undefined);
    const cells = [
      await link(procedure, '', chartWriters, pictureOf(protocol)),
      protocol.title,
      protocol.variant,
      Object.keys(protocol.roles).join(', '),
      await link('keys', '.keys', keyWriters, keys.keys.length === 0 ? undefined : keys),
      await link(run?.title ?? '', '.run', runWriters, run),
      await link(attack?.title ?? '', '.attack', runWriters, attack),
    ];
    rows.push(`| ${cells.join(' | ')} |`);
  }
  const index = [
    `# ${specification.name}: the charts`,
    '',
    `Made by \`interloper draw --all\`. An arrow has its event, the checks in brackets, what is done behind a stroke, and`,
    'the clause. Dashed arrows stay in their state; red ones are impossible as written. Keys: what is derived from what, who',
    'holds it, what it protects. A run is a normal course; an attack is the first case that a short search finds violated.',
    '',
    '| procedure | title | variant | roles | keys | run | attack |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ];
  writeWhole(join(folder, 'README.md'), index.join('\n'));
  process.stdout.write(`${files} drawings of ${rows.length} procedures in ${folder}\n`);
  return exitCodes.ran;
}

/** A normal course and an attack, those of the variant that is drawn if there are such. */
function runsOf(
  cases: readonly Case[],
  protocol: Protocol,
  wanted: boolean,
): { readonly run?: SequenceDrawing; readonly attack?: SequenceDrawing } {
  if (!wanted) return {};
  const own = (c: Case): number => Number(c.protocol !== protocol);
  const inOrder = [...cases].sort((a, b) => own(a) - own(b));
  const isCourse = (c: Case) => c.requirement.property.kind === 'executable';
  return {
    run: firstRun(inOrder.filter(isCourse), 'holds'),
    attack: firstRun(
      inOrder.filter((c) => !isCourse(c)),
      'violated',
    ),
  };
}

function firstRun(cases: readonly Case[], wanted: 'holds' | 'violated'): SequenceDrawing | undefined {
  for (const c of cases) {
    const { verdict } = answer(c, quick);
    if (verdict.verdict === wanted && verdict.evidence?.kind === 'run') return drawingOf(c, c, verdict);
  }
  return undefined;
}
