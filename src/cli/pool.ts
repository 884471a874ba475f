import { Worker } from 'node:worker_threads';
import { type Case, SpecError } from '../index.ts';
import { type Answer, type CaseOptions, outOfMemory } from './answers.ts';
import type { SpecSource } from './load-spec.ts';
import { type MemoryShare, memoryShare } from './memory.ts';
import type { Failure, Report, Task, WorkerStart } from './worker-messages.ts';

export interface PoolOptions {
  readonly workers: number;
  /** What each thread may use; default: its share of the memory that is free now. */
  readonly memory?: MemoryShare;
  readonly options: CaseOptions;
  /** Called when a case is answered, in whatever order. */
  readonly onAnswer: (answer: Answer) => void;
  /** Called with the states that the cases under way have visited so far. */
  readonly onProgress: (states: number) => void;
  /** Gives up: what is not answered by then stays open. */
  readonly signal: AbortSignal;
}

interface Member {
  readonly worker: Worker;
  now: { readonly case: Case; readonly started: number } | undefined;
  last: Case | undefined;
  states: number;
}

/**
 * Checks cases in threads, a whole case each. A thread that runs out of memory costs its case a verdict, and
 * nothing else: another takes its place. Rejects with a SpecError, or with a bug of the checker.
 */
export function checkInPool(source: SpecSource, cases: readonly Case[], options: PoolOptions): Promise<void> {
  return new Pool(source, cases, options).run();
}

class Pool {
  private readonly waiting: Case[];
  private readonly members = new Set<Member>();
  private readonly start: WorkerStart;
  private readonly heapMegabytes: number;
  private settle: { resolve: () => void; reject: (problem: unknown) => void } | undefined;

  constructor(
    source: SpecSource,
    cases: readonly Case[],
    private readonly pool: PoolOptions,
  ) {
    this.waiting = [...cases];
    const { heapMegabytes, maxBytes } = pool.memory ?? memoryShare(pool.workers);
    this.heapMegabytes = heapMegabytes;
    this.start = { source, options: { ...pool.options, maxBytes } };
  }

  run(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      const { signal, workers } = this.pool;
      if (signal.aborted || this.waiting.length === 0) {
        resolve();
        return;
      }
      signal.addEventListener('abort', () => this.end(resolve), { once: true });
      const wanted = Math.min(workers, this.waiting.length);
      for (let i = 0; i < wanted; i++) this.hire();
    });
  }

  private hire(): void {
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: this.start,
      resourceLimits: { maxOldGenerationSizeMb: this.heapMegabytes },
    });
    const member: Member = { worker, now: undefined, last: undefined, states: 0 };
    this.members.add(member);
    worker.on('message', (report: Report) => this.hear(member, report));
    worker.on('error', (problem: NodeJS.ErrnoException) => this.lost(member, problem));
    this.give(member);
  }

  /** The next case: best one of the scenario that the thread has just had, else one that no other is at. */
  private give(member: Member): void {
    const { waiting } = this;
    if (waiting.length === 0) {
      this.dismiss(member);
      return;
    }
    const alike = (a: Case | undefined, b: Case): boolean =>
      a !== undefined && a.protocol === b.protocol && a.scenario === b.scenario;
    const others = [...this.members].flatMap((m) =>
      m === member || m.now === undefined ? [] : [m.now.case],
    );
    const same = waiting.findIndex((c) => alike(member.last, c));
    const free = waiting.findIndex((c) => !others.some((o) => alike(o, c)));
    const [theCase] = waiting.splice(same >= 0 ? same : Math.max(0, free), 1);
    member.now = { case: theCase, started: performance.now() };
    member.last = theCase;
    member.worker.postMessage({ id: theCase.id } satisfies Task);
  }

  private hear(member: Member, report: Report): void {
    if (member.now === undefined) return;
    switch (report.kind) {
      case 'progress':
        member.states = report.states;
        this.pool.onProgress([...this.members].reduce((sum, m) => sum + m.states, 0));
        return;
      case 'done': {
        const { kind: _, ...found } = report;
        this.answered(member, { case: member.now.case, ...found });
        this.give(member);
        return;
      }
      case 'failed':
        this.fail(errorOf(report.failure));
        return;
    }
  }

  private answered(member: Member, answer: Answer): void {
    member.now = undefined;
    member.states = 0;
    this.pool.onAnswer(answer);
  }

  /** A thread ended by itself: for want of memory, or by a bug. */
  private lost(member: Member, problem: NodeJS.ErrnoException): void {
    this.members.delete(member);
    if (problem.code !== 'ERR_WORKER_OUT_OF_MEMORY' || member.now === undefined) {
      this.fail(problem);
      return;
    }
    const { case: theCase, started } = member.now;
    this.answered(member, outOfMemory(theCase, this.start.options, (performance.now() - started) / 1000));
    if (this.waiting.length > 0) this.hire();
    else this.dismiss(member);
  }

  private dismiss(member: Member): void {
    this.members.delete(member);
    void member.worker.terminate();
    if (this.members.size === 0) this.settle?.resolve();
  }

  private fail(problem: unknown): void {
    this.end(() => this.settle?.reject(problem));
  }

  private end(then: () => void): void {
    this.waiting.length = 0;
    const ended = [...this.members].map((m) => {
      m.now = undefined;
      return m.worker.terminate();
    });
    this.members.clear();
    void Promise.all(ended).then(then);
  }
}

function errorOf({ message, stack, spec }: Failure): Error {
  if (spec === undefined) return Object.assign(new Error(message), { stack });
  return new SpecError(spec.code, spec.place, spec.problem, spec.remedy);
}
