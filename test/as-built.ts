import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is built. Tests import what the build makes of it, and call the tool that it makes. */
const sources = ['src', 'machines', 'properties', 'bench', 'examples', 'test/naive', 'test/differential'];

/** Builds what has changed since it was built. @throws if it does not compile. */
export default function setup(): void {
  const newest = Math.max(...sources.flatMap(filesIn).map(changed), changed('tsconfig.json'));
  if (newest < changed('dist/src/cli/main.js')) return;
  const { status, stdout } = spawnSync('npm', ['run', 'build'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build fails:\n${stdout}`);
}

const changed = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name));
