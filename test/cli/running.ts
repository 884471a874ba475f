import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { environment, main, type Outcome } from './run-cli.ts';

/** A call of the built tool that goes on until it ends or is stopped. */
export class Running {
  private stdout = '';
  private stderr = '';
  private waiting: (() => void)[] = [];
  private over: Outcome | undefined;

  constructor(private readonly child: ChildProcessWithoutNullStreams) {
    const wake = (): void => {
      for (const w of this.waiting.splice(0)) w();
    };
    child.stdout.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
      wake();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    child.on('close', (code) => {
      this.over = { code, stdout: this.stdout, stderr: this.stderr };
      wake();
    });
  }

  /** What the pattern finds in the output, as soon as it is there so often. @throws if the call ends before. */
  async until(pattern: RegExp, times = 1): Promise<RegExpMatchArray> {
    for (;;) {
      const found = [...this.stdout.matchAll(new RegExp(pattern, 'gm'))];
      if (found.length >= times) return found[0];
      if (this.over !== undefined)
        throw new Error(`it ended without ${pattern}: ${this.stdout}${this.stderr}`);
      await this.news();
    }
  }

  /** What it has printed by now. */
  output(): string {
    return this.stdout;
  }

  /** The port that it listens at. */
  async port(): Promise<number> {
    return Number((await this.until(/listens at \S+:(\d+)\n/))[1]);
  }

  private news(): Promise<void> {
    return new Promise((done) => this.waiting.push(done));
  }

  async ended(): Promise<Outcome> {
    while (this.over === undefined) await this.news();
    return this.over;
  }

  /** As Ctrl-C does. */
  async interrupt(): Promise<Outcome> {
    this.child.kill('SIGINT');
    return this.ended();
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}

/** Starts the built tool; it is stopped after the test at the latest. */
export function running(args: readonly string[]): Running {
  const r = new Running(spawn(process.execPath, [main, ...args], { env: environment({}) }));
  onTestFinished(() => r.kill());
  return r;
}
