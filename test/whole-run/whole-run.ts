import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import { environment, main } from '../cli/run-cli.ts';

/** What `check --bytes` of the bundled specification comes to. */
export interface WholeRun {
  readonly code: number;
  readonly stdout: string;
  /** What it writes with `--json`: see docs/verdicts.schema.json. */
  readonly report: WholeReport;
}

/** Of the report, what tests read. */
export interface WholeReport {
  readonly cases: readonly { readonly id: string; readonly verdict: string; readonly localStates: number }[];
  readonly unreached: readonly { readonly kind: string; readonly id: string }[];
}

/** Long enough for the whole run on a machine that has much else to do. */
export const wholeRunTimeout = 900_000;

/** The whole run, made once for all test files of a run of the tests: whoever asks first makes it, the others wait. */
export async function wholeRun(): Promise<WholeRun> {
  const folder = inject('runFolder');
  const [out, json, code] = ['stdout', 'report.json', 'code'].map((name) => join(folder, name));
  if (claimed(join(folder, 'claimed'))) writeFileSync(code, String(await run(out, json)));
  while (!existsSync(code) || readFileSync(code, 'utf8') === '') await wait(200);
  return {
    code: Number(readFileSync(code, 'utf8')),
    stdout: readFileSync(out, 'utf8'),
    report: JSON.parse(readFileSync(json, 'utf8')),
  };
}

/** True for the first who asks, whatever process it is in. */
function claimed(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

async function run(out: string, json: string): Promise<number> {
  const child = spawn(process.execPath, [main, 'check', '--bytes', '--json', json], { env: environment({}) });
  const file = child.stdout.pipe(createWriteStream(out));
  const code = new Promise<number>((done) => {
    child.on('error', () => done(-1));
    child.on('close', (c) => done(c ?? -1));
  });
  await finished(file);
  return await code;
}

/** Of each case by its id, the verdict of the whole run. */
export async function verdictsFound(): Promise<ReadonlyMap<string, string>> {
  return new Map((await wholeRun()).report.cases.map((c) => [c.id, c.verdict]));
}
