import { type ChildProcess, spawn } from 'node:child_process';
import { FrameReader, frame } from '../../testgen/frames.ts';

/** The implementation under test gives no answer any more. */
export class ImplementationEnds extends Error {}

/** An implementation under test: a process that answers each frame on its input with one on its output. */
export class Implementation {
  private readonly child: ChildProcess;
  private readonly frames = new FrameReader();
  private waiting:
    | { readonly done: (value: unknown) => void; readonly fail: (why: Error) => void }
    | undefined;
  private ended: string | undefined;

  /** @param seconds how long an answer may take */
  constructor(
    command: string,
    private readonly seconds: number,
  ) {
    this.child = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    this.child.on('error', (problem) => this.end(`the command cannot be run: ${problem.message}`));
    this.child.on('close', (code, signal) =>
      this.end(`the command has ended (${signal ?? `exit code ${code}`})`),
    );
    // Writing to a process that is gone is told by its end.
    this.child.stdin?.on('error', () => {});
    this.child.stdout?.on('data', (chunk: Buffer) => this.take(chunk));
  }

  get answers(): boolean {
    return this.ended === undefined;
  }

  /** @throws ImplementationEnds where no answer comes */
  async ask(question: unknown): Promise<unknown> {
    if (this.ended !== undefined) throw new ImplementationEnds(this.ended);
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<unknown>((done, fail) => {
        this.waiting = { done, fail };
        timer = setTimeout(() => this.end(`no answer within ${this.seconds} s`), this.seconds * 1000);
        this.child.stdin?.write(frame(question));
      });
    } finally {
      clearTimeout(timer);
      this.waiting = undefined;
    }
  }

  private take(chunk: Uint8Array): void {
    try {
      for (const value of this.frames.push(chunk)) {
        if (this.waiting === undefined) this.end('the command has answered without being asked');
        this.waiting?.done(value);
        this.waiting = undefined;
      }
    } catch (problem) {
      this.end(`the command has written what is no frame: ${(problem as Error).message}`);
    }
  }

  private end(why: string): void {
    this.ended ??= why;
    this.waiting?.fail(new ImplementationEnds(this.ended));
  }

  /** Ends the process, and what its shell has started. */
  stop(): void {
    this.ended ??= 'it was stopped';
    this.child.stdin?.end();
    const { pid } = this.child;
    if (pid === undefined || this.child.exitCode !== null) return;
    try {
      process.kill(-pid);
    } catch {
      // It has ended by itself.
    }
  }
}
