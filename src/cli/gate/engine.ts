import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * A digest of the code that decides a case, with all it uses: XState, and nothing of the commands. Comments, layout
 * and names of local things do not count, so that it changes when the checker does.
 */
export const engineDigest = (): Promise<string> => digestOf(['check']);

/** The same of the code that makes mutants and tells their fates. */
export const mutantsDigest = (): Promise<string> => digestOf(['fate', 'weakenings/mutants']);

async function digestOf(modules: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const module of modules) hash.update(await bundled(module));
  return hash.digest('hex').slice(0, 20);
}

/** A module of `src/verdict` in one text with all that it imports. */
async function bundled(module: string): Promise<string> {
  const here = (ending: string): string =>
    fileURLToPath(new URL(`../../verdict/${module}.${ending}`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [existsSync(here('js')) ? here('js') : here('ts')],
    bundle: true,
    minify: true,
    legalComments: 'none',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}
