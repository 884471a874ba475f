import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { type Entry, parseBaseline } from '../../../src/gate/baseline.ts';
import { compare, type Present } from '../../../src/gate/compare.ts';
import { isSame } from '../../../src/gate/hashes.ts';
import { entriesOf, questionOf, resultOf } from '../../../src/gate/record.ts';
import type { Row } from '../../../src/gate/report.ts';
import { type Case, check } from '../../../src/index.ts';
import { specificationProblems } from '../../../src/spec/load/index.ts';

/** A change to the text of a file of the specification. */
export interface TextEdit {
  readonly file: string;
  /** What must stand there, as often as `times` says. */
  readonly from: string;
  readonly to: string;
  /** Default: once. */
  readonly times?: number;
}

/** Something that somebody might do to the specification. */
export interface Edit {
  readonly name: string;
  readonly procedure: keyof typeof procedures;
  /** The rows or cases that the gate is asked about: enough to see it, few enough to be soon done. */
  readonly asked: readonly string[];
  readonly texts: readonly TextEdit[];
}

/** Where the cases of procedures are, and what they are exported as. */
const procedures = {
  P09: { file: 'properties/P09-direct-security-mode.ts', name: 'directSecurityModeCases' },
  P12: { file: 'properties/P12-configuration-transfer.ts', name: 'configurationTransferCases' },
  P21: { file: 'properties/P21-parlos-attach.ts', name: 'parlosAttachCases' },
} as const;

const isAskedBy =
  ({ asked }: Edit) =>
  ({ id }: Pick<Entry, 'id'>): boolean =>
    asked.some((a) => id === a || id.startsWith(`${a}/`));

/** What the gate finds in the specification so edited, against the verdicts that the project has on record. */
export async function gateAfter(edit: Edit): Promise<readonly Row[]> {
  const read = parseBaseline(readFileSync('verdicts.lock.json', 'utf8'));
  if ('problem' in read) throw new Error(read.problem);
  const isAsked = isAskedBy(edit);
  const all = await casesAfter(edit);
  const cases = all.filter(isAsked);
  expectNone(specificationProblems({ name: 'edited', cases }).map((p) => p.message));
  const entries = entriesOf(read);
  const present = cases.map((c): Present => {
    const question = questionOf(c);
    const before = entries.get(c.id);
    // As the gate does: what has not changed is looked up.
    if (before !== undefined && isSame(before.loads, question.loads))
      return { case: c, entry: { ...before, ...question } };
    const verdict = check(c);
    return { case: c, entry: { ...question, ...resultOf(c, verdict) }, verdict };
  });
  const variants = new Set(all.map(({ protocol: p }) => `${p.procedure}/${p.variant}`));
  return compare(read, present, { growth: 2, isAsked, variants });
}

function expectNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`the edited specification does not load: ${problems.join('; ')}`);
}

/** The cases of the procedure, with the texts of its files changed. */
async function casesAfter({ procedure, texts }: Edit): Promise<readonly Case[]> {
  const { file, name } = procedures[procedure];
  const folder = mkdtempSync(join(tmpdir(), 'interloper-worth-'));
  const done = new Map<TextEdit, boolean>(texts.map((t) => [t, false]));
  try {
    const outfile = join(folder, 'cases.mjs');
    const plugins = [withTexts(done), asInThisRun()];
    await build({ entryPoints: [resolve(file)], outfile, bundle: true, format: 'esm', plugins });
    const unused = texts.filter((t) => done.get(t) !== true).map((t) => t.file);
    if (unused.length > 0) throw new Error(`the cases of ${procedure} do not load ${unused.join(', ')}`);
    return (await import(outfile))[name];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Hands out files of the specification with their texts changed. */
const withTexts = (done: Map<TextEdit, boolean>): Plugin => ({
  name: 'edited texts',
  setup({ onLoad }) {
    onLoad({ filter: /\/(machines|properties)\/.*\.ts$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const edit of done.keys()) {
        if (path !== resolve(edit.file)) continue;
        const parts = contents.split(edit.from);
        if (parts.length - 1 !== (edit.times ?? 1))
          throw new Error(`${edit.file} has ${parts.length - 1} times: ${edit.from}`);
        contents = parts.join(edit.to);
        done.set(edit, true);
      }
      return { contents, loader: 'ts' };
    });
  },
});

/** The checker is the one that is running. */
const asInThisRun = (): Plugin => ({
  name: 'this checker',
  setup({ onResolve }) {
    onResolve({ filter: /\/src\/.*\.ts$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path),
      external: true,
    }));
  },
});
