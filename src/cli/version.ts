import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The installation that is running: where its package stands and which version it is. */
export function installation(): { readonly root: string; readonly version: string } {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const found = readPackage(join(at, 'package.json'));
    if (found !== undefined) return { root: at, version: found };
    if (at === dirname(at)) throw new Error('the package of the running tool was not found');
  }
}

function readPackage(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const { name, version } = JSON.parse(text) as { name?: string; version?: string };
  return name === 'interloper' ? version : undefined;
}
