import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildFailure, build, type Plugin } from 'esbuild';
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

/**
 * Makes one module of a user's file and whatever it imports; `interloper` in it means this installation.
 * The module is in a temporary folder that goes with the process.
 * @throws UserMistake when the file does not exist or does not compile.
 */
export async function bundleSpec(file: string): Promise<BundledSpec> {
  const entry = resolve(file);
  if (!existsSync(entry))
    throw new UserMistake(`there is no file ${file}`, 'Give the path of a specification');
  if (!extensions.some((e) => e === extname(entry))) {
    throw new UserMistake(`${file} is not a module`, `A specification is a file ${extensions.join(', ')}`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'interloper-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'specification.mjs');
  try {
    const { metafile } = await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'inline',
      metafile: true,
      logLevel: 'silent',
      plugins: [thisInstallation()],
    });
    const files = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules/'));
    return { url: pathToFileURL(outfile).href, files: files.map((path) => resolve(path)) };
  } catch (problem) {
    throw compileMistake(problem, file);
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
