import { Worker } from 'node:worker_threads';
import { memoryShare } from '../memory.ts';
import type { ThreadStart } from './messages.ts';

/**
 * Threads that have the checker loaded and wait for something to be saved. Each serves one round and ends with it, so
 * that nothing stays of the modules that it has loaded.
 */
export class Threads {
  private readonly waiting: Worker[] = [];

  constructor(
    readonly count: number,
    private readonly start: ThreadStart,
  ) {
    this.refill();
  }

  take(): Worker {
    return this.waiting.shift() ?? this.made();
  }

  /** As many are to wait as can be used at once. */
  refill(): void {
    while (this.waiting.length < this.count) this.waiting.push(this.made());
  }

  async end(): Promise<void> {
    await Promise.all(this.waiting.splice(0).map((w) => w.terminate()));
  }

  private made(): Worker {
    const { heapMegabytes, maxBytes } = memoryShare(this.count);
    const { options } = this.start;
    const worker = new Worker(new URL('./thread.js', import.meta.url), {
      workerData: { ...this.start, options: { ...options, maxBytes } },
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    // One that fails while it waits is not taken; the round that cannot get another tells why.
    worker.on('error', () => {
      const at = this.waiting.indexOf(worker);
      if (at >= 0) this.waiting.splice(at, 1);
    });
    return worker;
  }
}
