import { type KeyHierarchy, keyHierarchy } from '../diagrams/keys/hierarchy.ts';
import { pictureOf } from '../diagrams/picture.ts';
import type { Protocol, Specification } from '../index.ts';
import { listed } from '../text.ts';
import { drawAll } from './draw/all.ts';
import { chartWriters, type Drawn, keyWriters, mustBeFormat, runWriters, written } from './draw/formats.ts';
import { runDrawing } from './draw/run-drawing.ts';
import { protocolNamed } from './draw/variants.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { memoryShare } from './memory.ts';
import { didYouMean } from './nearest.ts';
import { caseById } from './select.ts';
import { UserMistake } from './user-mistake.ts';
import { mustBeWritable, writeWhole } from './write-file.ts';

export interface DrawCommandOptions {
  readonly format: string;
  readonly variant?: string;
  readonly role?: readonly string[];
  readonly keys?: boolean;
  readonly out?: string;
  readonly all?: string;
  readonly spec?: string;
}

/** `interloper draw`: the charts of a procedure, its keys, the run of a case, or everything into a folder. */
export async function drawCommand(what: string | undefined, given: DrawCommandOptions): Promise<ExitCode> {
  mustBeFormat(given.format);
  if ((what === undefined) === (given.all === undefined))
    throw new UserMistake(
      what === undefined ? 'it does not say what to draw' : `${what} and --all do not go together`,
      'Name a procedure or a case, or give --all and a folder; `interloper list` shows what there is',
    );
  const { specification } = await loadSpec(given.spec, what === undefined ? [] : [what]);
  if (given.all !== undefined) return drawAll(specification, given.all, given.format);
  if (given.out !== undefined) mustBeWritable(given.out);
  const drawn = await drawOne(specification, what!, given);
  if (given.out === undefined) process.stdout.write(drawn);
  else writeWhole(given.out, drawn);
  return exitCodes.ran;
}

async function drawOne(
  specification: Specification,
  what: string,
  { format, variant, role = [], keys = false }: DrawCommandOptions,
): Promise<Drawn> {
  const protocol = protocolNamed(specification, what, variant);
  if (protocol !== undefined) {
    for (const name of role) mustBeRole(name, protocol);
    if (keys) {
      if (role.length > 0)
        throw new UserMistake('--keys and --role do not go together', 'The keys are those of all roles');
      return written(keyWriters, format, 'a key hierarchy', () => withKeys(protocol));
    }
    return written(chartWriters, format, 'a chart', () => pictureOf(protocol, role));
  }
  mustBeKnown(specification, what);
  const theCase = caseById(specification, what, 'draw');
  if (variant !== undefined || role.length > 0 || keys)
    throw new UserMistake(
      `${what} is a case, and has its variant and its roles`,
      'Leave out --variant, --role and --keys, or name a procedure',
    );
  checkLoads({ ...specification, cases: [theCase], waiting: [] });
  const { maxBytes } = memoryShare(1);
  return written(runWriters, format, 'a run', () => runDrawing(specification, theCase, { maxBytes }));
}

function withKeys(protocol: Protocol): KeyHierarchy {
  const found = keyHierarchy(protocol);
  if (found.keys.length > 0) return found;
  throw new UserMistake(
    `${protocol.procedure} has no keys`,
    `\`interloper draw ${protocol.procedure}\` draws its charts`,
  );
}

/** The name is that of a case, or of what `caseById` has something to say about. */
function mustBeKnown({ cases, waiting = [] }: Specification, what: string): void {
  const names = [...cases.map((c) => c.id), ...waiting.map((w) => w.row)];
  if (what.includes('*') || names.some((n) => n.toLowerCase() === what.toLowerCase())) return;
  const procedures = new Set(cases.map((c) => c.protocol.procedure));
  throw new UserMistake(
    `there is no procedure and no case ${what}`,
    didYouMean(what, [...procedures, ...names], '`interloper list` shows what there is'),
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
