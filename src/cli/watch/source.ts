import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { type BundledSpec, bundleModule, bundleSpec } from '../bundle-spec.ts';
import { UserMistake } from '../user-mistake.ts';
import { installation } from '../version.ts';

/** A specification whose files are watched. */
export interface WatchedSource {
  /** What it is called in messages. */
  readonly name: string;
  /** The file that the rest is found from. */
  readonly entry: string;
  readonly bundle: (outfile: string) => Promise<BundledSpec>;
}

/** @throws UserMistake if there is nothing to watch. */
export async function watchedSource(
  spec: string | undefined,
  selectors: readonly string[],
): Promise<WatchedSource> {
  if (spec === undefined) return bundledSources(selectors);
  if (!existsSync(spec))
    throw new UserMistake(`there is no file ${spec}`, 'Give the path of a specification');
  return { name: spec, entry: resolve(spec), bundle: (outfile) => bundleSpec(spec, outfile) };
}

/** The sources of the bundled specification: of the procedures that the selectors can be about. */
async function bundledSources(selectors: readonly string[]): Promise<WatchedSource> {
  const { root } = installation();
  const properties = join(root, 'properties');
  const entry = join(properties, 'procedures.ts');
  if (!existsSync(entry) || !existsSync(join(root, 'machines'))) {
    throw new UserMistake(
      'the sources of the bundled specification are not here',
      'Watch a file of your own with --spec, or work in a checkout of the sources',
    );
  }
  const { proceduresNamed } = await import('../../../properties/procedures.ts');
  const procedures = proceduresNamed(selectors);
  const contents = `import { bundledSpecification } from './procedures.ts';
export default await bundledSpecification(${JSON.stringify(procedures)});`;
  const name = 'the bundled specification';
  return {
    name,
    entry,
    bundle: (outfile) =>
      bundleModule(
        { stdin: { contents, resolveDir: properties, loader: 'ts' }, plugins: [only(procedures)] },
        name,
        outfile,
      ),
  };
}

/** Leaves procedures out that are not asked about: each is imported where it is asked for. */
function only(procedures: readonly string[]): Plugin {
  return {
    name: 'only some procedures',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/P\d+-/ }, ({ kind, path, importer }) => {
        const other = !procedures.some((p) => path.startsWith(`./${p}-`));
        const left = kind === 'dynamic-import' && basename(importer) === 'procedures.ts' && other;
        return left ? { path, external: true } : undefined;
      });
    },
  };
}
