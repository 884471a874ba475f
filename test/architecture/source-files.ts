import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

/** A TypeScript file of the project: its path from the root, with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const root = join(import.meta.dirname, '../..');

/** Every TypeScript file, `.ts` or `.tsx`, under a folder of the project. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && /\.tsx?$/.test(f.name))
    .map((f) => join(f.parentPath, f.name))
    .map((file) => ({ path: slashed(relative(root, file)), text: readFileSync(file, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const slashed = (path: string): string => path.split(sep).join('/');

/** What a file imports or re-exports: paths from the root for its own files, package names as they are. */
export function importsOf({ path, text }: SourceFile): readonly string[] {
  const statements = text.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...statements].map(([, target]) =>
    target.startsWith('.') ? slashed(normalize(join(dirname(path), target))) : target,
  );
}
