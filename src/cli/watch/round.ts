import type { Worker } from 'node:worker_threads';
import { explainError } from '../mistakes.ts';
import type { CaseNow, Found, News, Order } from './messages.ts';
import type { Threads } from './threads.ts';

export interface RoundOptions {
  readonly threads: Threads;
  /** Called with what is selected now; answers which of it is to be checked. */
  readonly onListed: (specification: string, cases: readonly CaseNow[]) => readonly CaseNow[];
  readonly onDecided: (theCase: CaseNow, found: Found) => void;
  readonly onMistake: (lines: readonly string[]) => void;
}

/** One round: a module is loaded, and what has to be checked of it is. */
export class Round {
  private readonly members = new Map<Worker, CaseNow | undefined>();
  private jobs: CaseNow[] = [];
  private over = false;
  private settle: () => void = () => {};

  constructor(
    private readonly url: string,
    private readonly round: RoundOptions,
  ) {}

  /** Ends when everything is decided, something is wrong, or it is given up. */
  run(): Promise<void> {
    return new Promise((done) => {
      this.settle = done;
      order(this.hire(), { kind: 'list' });
    });
  }

  /** Ends it, whatever it is at. */
  end(): void {
    if (this.over) return;
    this.over = true;
    for (const worker of this.members.keys()) void worker.terminate();
    this.round.threads.refill();
    this.settle();
  }

  private hire(): Worker {
    const worker = this.round.threads.take();
    this.members.set(worker, undefined);
    worker.on('message', (news: News) => this.hear(worker, news));
    worker.on('error', (problem) => this.lost(worker, problem));
    order(worker, { kind: 'load', url: this.url });
    return worker;
  }

  private hear(worker: Worker, news: News): void {
    if (this.over) return;
    switch (news.kind) {
      case 'listed':
        this.jobs = [...this.round.onListed(news.specification, news.cases)];
        this.give(worker);
        for (let n = 1; n < this.round.threads.count && this.jobs.length > 0; n++) this.give(this.hire());
        return;
      case 'decided': {
        const job = this.members.get(worker);
        if (job !== undefined) this.round.onDecided(job, news.found);
        this.give(worker);
        return;
      }
      case 'mistake':
        this.round.onMistake(news.lines);
        this.end();
        return;
    }
  }

  private give(worker: Worker): void {
    const job = this.jobs.shift();
    this.members.set(worker, job);
    if (job !== undefined) order(worker, { kind: 'check', id: job.id });
    else if ([...this.members.values()].every((j) => j === undefined)) this.end();
  }

  /** A thread ended by itself: for want of memory, which costs its case a verdict, or by a bug. */
  private lost(worker: Worker, problem: NodeJS.ErrnoException): void {
    if (this.over) return;
    const job = this.members.get(worker);
    this.members.delete(worker);
    if (problem.code !== 'ERR_WORKER_OUT_OF_MEMORY' || job === undefined) {
      this.round.onMistake(explainError(problem).lines);
      this.end();
      return;
    }
    this.round.onDecided(job, { verdict: 'inconclusive', states: 0, why: 'memory ran out' });
    this.give(this.hire());
  }
}

const order = (worker: Worker, what: Order): void => worker.postMessage(what);
