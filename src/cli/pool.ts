import { Worker } from 'node:worker_threads';
import { type Case, SpecError } from '../index.ts';
import { type Answer, type CaseOptions, outOfMemory } from './answers.ts';
import type { SpecSource } from './load-spec.ts';
import { type MemoryShare, memoryShare } from './memory.ts';
import type { Done, Failure, Report, Task, WorkerStart } from './worker-messages.ts';

/** How work is done in threads, whatever it is. */
export interface ThreadOptions {
  readonly workers: number;
  /** What each thread may use; default: its share of the memory that is free now. */
  readonly memory?: MemoryShare;
  readonly options: CaseOptions;
  /** Called with the states that the jobs under way have visited so far. */
  readonly onProgress: (states: number) => void;
  /** Gives up: what is not answered by then stays open. */
  readonly signal: AbortSignal;
}

export interface PoolOptions extends ThreadOptions {
  /** Called when a case is answered, in whatever order. */
  readonly onAnswer: (answer: Answer) => void;
}

/** Jobs for threads, each a whole to one of them. */
export interface Work<J> {
  readonly jobs: readonly J[];
  readonly taskOf: (job: J) => Task;
  /** Do they have so much in common that one thread does both sooner than two? */
  readonly alike: (a: J, b: J) => boolean;
  /** Called when a job is done, in whatever order. */
  readonly onDone: (job: J, done: Done) => void;
  /** Called when a job has used up the memory of its thread, after so many seconds. */
  readonly onLost: (job: J, seconds: number) => void;
}

interface Member<J> {
  readonly worker: Worker;
  now: { readonly job: J; readonly started: number } | undefined;
  last: J | undefined;
  states: number;
}

/**
 * Checks cases in threads, a whole case each. A thread that runs out of memory costs its case a verdict, and
 * nothing else: another takes its place. Rejects with a SpecError, or with a bug of the checker.
 */
export function checkInPool(source: SpecSource, cases: readonly Case[], options: PoolOptions): Promise<void> {
  const { onAnswer } = options;
  const work: Work<Case> = {
    jobs: cases,
    taskOf: ({ id }) => ({ kind: 'case', id }),
    alike: (a, b) => a.protocol === b.protocol && a.scenario === b.scenario,
    onDone: (theCase, done) => {
      if (done.kind === 'done') onAnswer({ case: theCase, ...done.found });
    },
    onLost: (theCase, seconds) => onAnswer(outOfMemory(theCase, options.options, seconds)),
  };
  return inThreads(source, work, options);
}

/** Does work in threads. A job that runs out of memory is lost, and nothing else. Rejects as `checkInPool` does. */
export function inThreads<J>(source: SpecSource, work: Work<J>, options: ThreadOptions): Promise<void> {
  return new Pool(source, work, options).run();
}

class Pool<J> {
  private readonly waiting: J[];
  private readonly members = new Set<Member<J>>();
  private readonly start: WorkerStart;
  private readonly heapMegabytes: number;
  private settle: { resolve: () => void; reject: (problem: unknown) => void } | undefined;

  constructor(
    source: SpecSource,
    private readonly work: Work<J>,
    private readonly pool: ThreadOptions,
  ) {
    this.waiting = [...work.jobs];
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
    const member: Member<J> = { worker, now: undefined, last: undefined, states: 0 };
    this.members.add(member);
    worker.on('message', (report: Report) => this.hear(member, report));
    worker.on('error', (problem: NodeJS.ErrnoException) => this.lost(member, problem));
    this.give(member);
  }

  /** The next job: best one like that which the thread has just had, else one unlike what the others are at. */
  private give(member: Member<J>): void {
    const { waiting, work } = this;
    if (waiting.length === 0) {
      this.dismiss(member);
      return;
    }
    const others = [...this.members].flatMap((m) => (m === member || m.now === undefined ? [] : [m.now.job]));
    const { last } = member;
    const same = last === undefined ? -1 : waiting.findIndex((j) => work.alike(last, j));
    const free = same >= 0 ? same : waiting.findIndex((j) => !others.some((o) => work.alike(o, j)));
    const [job] = waiting.splice(Math.max(0, free), 1);
    member.now = { job, started: performance.now() };
    member.last = job;
    member.worker.postMessage(work.taskOf(job));
  }

  private hear(member: Member<J>, report: Report): void {
    if (member.now === undefined) return;
    switch (report.kind) {
      case 'progress':
        member.states = report.states;
        this.pool.onProgress([...this.members].reduce((sum, m) => sum + m.states, 0));
        return;
      case 'done':
      case 'fate': {
        const { job } = member.now;
        this.isDone(member);
        this.work.onDone(job, report);
        this.give(member);
        return;
      }
      case 'failed':
        this.fail(errorOf(report.failure));
        return;
    }
  }

  private isDone(member: Member<J>): void {
    member.now = undefined;
    member.states = 0;
  }

  /** A thread ended by itself: for want of memory, or by a bug. */
  private lost(member: Member<J>, problem: NodeJS.ErrnoException): void {
    this.members.delete(member);
    if (problem.code !== 'ERR_WORKER_OUT_OF_MEMORY' || member.now === undefined) {
      this.fail(problem);
      return;
    }
    const { job, started } = member.now;
    this.isDone(member);
    this.work.onLost(job, (performance.now() - started) / 1000);
    if (this.waiting.length > 0) this.hire();
    else this.dismiss(member);
  }

  private dismiss(member: Member<J>): void {
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
