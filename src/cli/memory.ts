/** What one worker may use: V8's heap for tables and terms, and typed arrays for states. */
export interface MemoryShare {
  readonly heapMegabytes: number;
  /** Bytes for states. */
  readonly maxBytes: number;
}

const megabyte = 2 ** 20;

/**
 * The share of each of `workers` in the memory that is free now: a fifth is left alone, a quarter of the rest
 * goes to the heap (at least 512 MB, at most 2 GB), what remains to the states.
 */
export function memoryShare(workers: number, available = process.availableMemory()): MemoryShare {
  const each = (available * 0.8) / workers;
  const heap = Math.min(2048 * megabyte, Math.max(512 * megabyte, each / 4));
  return {
    heapMegabytes: Math.floor(heap / megabyte),
    maxBytes: Math.max(64 * megabyte, Math.floor(each - heap)),
  };
}
