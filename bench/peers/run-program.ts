import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PeerError } from './peer.ts';

/** Debian's package for each program that the peers need. */
const packages: Readonly<Record<string, string>> = { spin: 'spin', rumur: 'rumur', gcc: 'gcc' };

/** What a program printed, and what it took. */
export interface ProgramRun {
  readonly output: string;
  /** Wall-clock. */
  readonly seconds: number;
  /** Resident set at its largest in bytes, sampled ten times a second; NaN where there is no `/proc`. */
  readonly peakMemory: number;
}

export interface ProgramOptions {
  readonly folder: string;
  /** Seconds; default 600. */
  readonly timeout?: number;
  /** Address space in MiB; default unlimited. */
  readonly memoryLimit?: number;
}

function residentPeak(pid: number): number {
  try {
    const kibibytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? Number.NaN : Number(kibibytes) * 1024;
  } catch {
    return Number.NaN;
  }
}

function missing(program: string): PeerError {
  const name = packages[program] ?? program;
  return new PeerError(
    `${program} is not installed: install the Debian package ${name} (apt install ${name})`,
  );
}

/** A shell sets the limit, then becomes the program: its process id stays the same. */
function limited(command: readonly string[], memoryLimit: number | undefined): readonly string[] {
  if (memoryLimit === undefined) return command;
  return ['/bin/sh', '-c', `ulimit -v ${Math.floor(memoryLimit * 1024)}; exec "$@"`, 'sh', ...command];
}

/**
 * Runs a program to its end.
 * @throws PeerError when it is not installed, fails, or runs out of time.
 */
export async function runProgram(command: readonly string[], options: ProgramOptions): Promise<ProgramRun> {
  const { folder, timeout = 600, memoryLimit } = options;
  const [file, ...args] = limited(command, memoryLimit);
  const started = performance.now();
  const child = spawn(file, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaints = '';
  let timedOut = false;
  let peakMemory = Number.NaN;
  const sample = () => {
    const now = child.pid === undefined ? Number.NaN : residentPeak(child.pid);
    if (!Number.isNaN(now)) peakMemory = now;
  };
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
    sample();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
    keep(chunk);
  });
  const sampling = setInterval(sample, 100);
  const alarm = setTimeout(() => {
    timedOut = true;
    child.kill('SIGKILL');
  }, timeout * 1000);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', (problem: NodeJS.ErrnoException) =>
        reject(problem.code === 'ENOENT' ? missing(command[0]) : problem),
      );
      child.on('close', resolve);
    });
    const seconds = (performance.now() - started) / 1000;
    if (timedOut) throw new PeerError(`${command[0]} did not end within ${timeout} s`);
    if (code !== 0) {
      throw new PeerError(
        `${command.join(' ')} ended with code ${code}: ${(complaints || output).slice(-500)}`,
      );
    }
    return { output, seconds, peakMemory };
  } finally {
    clearInterval(sampling);
    clearTimeout(alarm);
  }
}
