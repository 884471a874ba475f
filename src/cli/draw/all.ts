import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pictureOf } from '../../diagrams/picture.ts';
import type { Specification } from '../../index.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { writeWhole } from '../write-file.ts';
import { chartWriters, endings, written } from './formats.ts';
import { asWritten, variantsByProcedure } from './variants.ts';

/** Every procedure as written, in a file of its own, and an index. */
export async function drawAll(
  specification: Specification,
  folder: string,
  format: string,
): Promise<ExitCode> {
  mkdirSync(folder, { recursive: true });
  const rows: string[] = [];
  for (const [procedure, variants] of variantsByProcedure(specification)) {
    const protocol = asWritten(variants);
    const file = `${procedure.replace(/[^A-Za-z0-9-]+/g, '-')}.${endings[format]}`;
    writeWhole(join(folder, file), await written(chartWriters, format, 'a chart', () => pictureOf(protocol)));
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
