import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildFailure, type BuildOptions, build, type Plugin } from 'esbuild';
import { UserMistake } from './user-mistake.ts';
import { installation } from './version.ts';

const extensions = ['.ts', '.mts', '.js', '.mjs'] as const;

/** A user's specification as one module. */
export interface BundledSpec {
  /** Its address. */
  readonly url: string;
  /** The files that it was made of. */
  readonly files: readonly string[];
}

/** A temporary folder that goes with the process. */
export function folderForModules(): string {
  const folder = mkdtempSync(join(tmpdir(), 'interloper-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Makes one module of a user's file and whatever it imports; `interloper` in it means this installation.
 * The module is `outfile`; unless said, in a temporary folder that goes with the process.
 * @throws UserMistake when the file does not exist or does not compile.
 */
export async function bundleSpec(file: string, outfile?: string): Promise<BundledSpec> {
  const entry = resolve(file);
  if (!existsSync(entry))
    throw new UserMistake(`there is no file ${file}`, 'Give the path of a specification');
  if (!extensions.some((e) => e === extname(entry))) {
    throw new UserMistake(`${file} is not a module`, `A specification is a file ${extensions.join(', ')}`);
  }
  return bundleModule(
    { entryPoints: [entry] },
    file,
    outfile ?? join(folderForModules(), 'specification.mjs'),
  );
}

/**
 * Makes one module of what is said, with this installation outside it.
 * @throws UserMistake when it does not compile.
 */
export async function bundleModule(
  entry: Pick<BuildOptions, 'entryPoints' | 'stdin' | 'plugins'>,
  name: string,
  outfile: string,
): Promise<BundledSpec> {
  try {
    const { metafile } = await build({
      ...entry,
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'inline',
      metafile: true,
      logLevel: 'silent',
      plugins: [thisInstallation(), ...(entry.plugins ?? [])],
    });
    const files = Object.keys(metafile.inputs).filter((path) => !/node_modules\/|^<stdin>$/.test(path));
    return { url: pathToFileURL(outfile).href, files: files.map((path) => resolve(path)) };
  } catch (problem) {
    throw compileMistake(problem, name);
  }
}

/** Lets `interloper`, and the path of its own sources, mean the code that is running. */
function thisInstallation(): Plugin {
  const running = new URL('../index.js', import.meta.url).href;
  const sources = join(installation().root, 'src', 'index.ts');
  return {
    name: 'this installation',
    setup({ onResolve }) {
      onResolve({ filter: /^interloper$/ }, () => ({ path: running, external: true }));
      onResolve({ filter: /^\.{1,2}\/.*index\.[jt]s$/ }, ({ path, importer }) =>
        resolve(dirname(importer), path) === sources ? { path: running, external: true } : undefined,
      );
    },
  };
}

function compileMistake(problem: unknown, file: string): unknown {
  const errors = (problem as Partial<BuildFailure>).errors;
  if (!Array.isArray(errors) || errors.length === 0) return problem;
  const [{ text, location }] = (problem as BuildFailure).errors;
  const at = location === null ? file : `${shownPath(location.file)}:${location.line}:${location.column + 1}`;
  return new UserMistake(`${at}: ${text}`, 'Mend the file; it is compiled as it is, without a configuration');
}

/** A path as its reader would give it: from here if it is below, else from the root. */
function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), resolve(path));
  return fromHere.startsWith('..') ? resolve(path) : fromHere;
}
