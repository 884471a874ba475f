import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { inject } from 'vitest';

export const main = resolve('dist/src/cli/main.js');

/** What a call of the built tool came to. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  if (!existsSync(main)) throw new Error('run `npm run build` first: these tests call the built tool');
  const { INTERLOPER_DEBUG: _, NO_COLOR: __, FORCE_COLOR: ___, ...rest } = process.env;
  return { ...rest, TMPDIR: inject('runFolder'), ...more };
}

/**
 * Calls the built tool in a thread that has loaded it before, and waits for it. Where the process itself is looked at,
 * or what it reads, `interloperProcess` is the one to ask.
 */
export function interloper(args: readonly string[]): Outcome {
  thread ??= warmThread();
  Atomics.store(thread.turn, 0, 0);
  thread.port.postMessage(args);
  if (Atomics.wait(thread.turn, 0, 0, 170_000) === 'timed-out')
    throw new Error(`no answer to interloper ${args.join(' ')}`);
  return receiveMessageOnPort(thread.port)?.message as Outcome;
}

let thread: { readonly port: MessagePort; readonly turn: Int32Array<SharedArrayBuffer> } | undefined;

function warmThread(): NonNullable<typeof thread> {
  const turn = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  new Worker(resolve('test/cli/warm-thread.mjs'), {
    workerData: { main, port: port2, turn },
    transferList: [port2],
    env: environment({}),
    execArgv: [],
  }).unref();
  port1.unref();
  return { port: port1, turn };
}

/** Calls the built tool in a process of its own, and waits for it. */
export function interloperProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: environment(env),
    maxBuffer: 64 * 2 ** 20,
  });
  return { code: status, stdout, stderr };
}

/** Calls the built tool and sends it a signal as soon as its output matches. */
export function interrupted(args: readonly string[], when: RegExp, signal: NodeJS.Signals): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [main, ...args], { env: environment({}) });
    let stdout = '';
    let stderr = '';
    let sent = false;
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (sent || !when.test(stdout)) return;
      sent = true;
      child.kill(signal);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

/** The output without what differs from run to run: times, in the width they take. */
export const masked = (text: string): string =>
  text.replace(/ +\d+\.\d{2} s\b/g, (time) => ' 0.00 s'.padStart(time.startsWith('  ') ? time.length : 0));

/** What a person sees who types the calls one after the other, with nothing on the standard input. */
export function transcript(...calls: readonly string[]): string {
  return calls
    .map((call) => {
      const words = call === '' ? [] : call.split(' ');
      const { code, stdout, stderr } = (words[0] === 'explore' ? interloperProcess : interloper)(words);
      return `$ interloper ${call}\n${masked(stdout)}${stderr}=> exit code ${code}\n`;
    })
    .join('\n');
}

/** Puts files into a folder that goes with this run of the tests, and returns its path. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(`${inject('runFolder')}/`);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
