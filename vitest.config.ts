import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// XState as the tool runs it, not its build for development, which checks more and is slower.
process.env.NODE_ENV = 'production';

const root = import.meta.dirname;

/** What tests import of the project is what the build has made of it, as it is: translated again it would be slower. */
const asBuilt = {
  name: 'as-built',
  enforce: 'pre' as const,
  resolveId(source: string, importer: string | undefined) {
    if (!source.startsWith('.') || !source.endsWith('.ts') || importer === undefined) return undefined;
    const path = relative(root, resolve(importer, '..', source));
    if (!/^(src|machines|properties|bench|examples|test\/naive)\//.test(path)) return undefined;
    const built = resolve(root, 'dist', path.replace(/\.ts$/, '.js'));
    return existsSync(built) ? { id: built, external: true } : undefined;
  },
};

export default defineConfig({
  plugins: [asBuilt],
  test: {
    include: ['test/**/*.test.ts', 'examples/vitest/*.test.ts'],
    // Files share a worker's modules: the specification is loaded once a worker, not once a file.
    isolate: false,
    maxWorkers: '100%',
    globalSetup: ['test/as-built.ts', 'test/whole-run/setup.ts'],
    server: { deps: { external: [/\/dist\//] } },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
