import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the whole run leaves what it came to. */
    readonly wholeRunFolder: string;
  }
}

/** A folder for this run of the tests, which goes with it. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'interloper-whole-run-'));
  project.provide('wholeRunFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
