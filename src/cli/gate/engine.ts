import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * A digest of the code that decides a case, with all it uses: XState, and nothing of the commands. Comments, layout
 * and names of local things do not count, so that it changes when the checker does.
 */
export async function engineDigest(): Promise<string> {
  const here = (ending: string): string =>
    fileURLToPath(new URL(`../../verdict/check.${ending}`, import.meta.url));
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
  return createHash('sha256').update(outputFiles[0].text).digest('hex').slice(0, 20);
}
