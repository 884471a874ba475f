import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'examples/vitest/*.test.ts'],
    // Files share a worker's modules: the specification is loaded once a worker, not once a file.
    isolate: false,
    maxWorkers: '100%',
    globalSetup: 'test/whole-run/setup.ts',
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
