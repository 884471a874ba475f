import type { Case, Protocol } from '../../index.ts';
import type { Fate } from '../../verdict/fate.ts';
import type { Mutant } from '../../verdict/weakenings/mutants.ts';
import type { CaseOptions } from '../answers.ts';
import type { SpecSource } from '../load-spec.ts';
import { inThreads, type Work } from '../pool.ts';
import { progressOn } from '../progress.ts';

/** A variant with the cases that hold of it, of which its mutants are asked. */
export interface AskedVariant {
  readonly protocol: Protocol;
  /** By which the threads know it. */
  readonly number: number;
  readonly cases: readonly Case[];
  readonly mutants: readonly Mutant[];
}

/** What became of a mutant of a variant; nothing yet, if the run ended before its turn. */
export interface AskedMutant {
  readonly mutant: Mutant;
  readonly fate: Fate | undefined;
}

export interface AskingOptions {
  readonly source: SpecSource;
  readonly workers: number;
  readonly options: CaseOptions;
  readonly all: boolean;
  /** Seconds after which the run ends. */
  readonly within?: number;
}

export interface Fates {
  /** Of each variant its mutants, in their order; those that are none are left out. */
  readonly of: ReadonlyMap<AskedVariant, readonly AskedMutant[]>;
  readonly interrupted: boolean;
}

interface Job {
  readonly variant: AskedVariant;
  readonly mutant: Mutant;
}

/** One of each group, then the next of each, until none is left. */
export function inTurns<T>(all: readonly T[], groupOf: (thing: T) => string): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const thing of all) groups.set(groupOf(thing), [...(groups.get(groupOf(thing)) ?? []), thing]);
  const longest = Math.max(0, ...[...groups.values()].map((g) => g.length));
  return Array.from({ length: longest }, (_, i) =>
    [...groups.values()].flatMap((g) => g.slice(i, i + 1)),
  ).flat();
}

/** Asks the mutants in threads, a whole mutant each. Ctrl-C, or when time is up, leaves the others as they are. */
export async function askMutants(variants: readonly AskedVariant[], o: AskingOptions): Promise<Fates> {
  const all = variants.flatMap((variant) => variant.mutants.map((mutant): Job => ({ variant, mutant })));
  const ends = o.within !== undefined;
  const jobs = ends ? inTurns(all, ({ variant }) => variant.protocol.procedure) : all;
  const progress = progressOn(process.stderr, jobs.length, 'mutant');
  const fates = new Map<Mutant, Fate>();
  const settled = (mutant: Mutant, fate: Fate): void => {
    fates.set(mutant, fate);
    progress.answered(fate.states);
  };
  const work: Work<Job> = {
    jobs,
    taskOf: ({ variant, mutant }) => ({
      kind: 'mutant',
      variant: variant.number,
      mutant: mutant.id,
      how: { cases: variant.cases.map((c) => c.id), all: o.all },
    }),
    // A run that ends before all had their turn goes round the procedures, whatever they have in common.
    alike: (a, b) => !ends && a.variant === b.variant,
    onDone: ({ mutant }, done) => {
      if (done.kind === 'fate') settled(mutant, done.fate);
    },
    onLost: ({ mutant, variant }) =>
      settled(mutant, { kind: 'unsettled', settled: 0, asked: variant.cases.length, states: 0 }),
  };
  const abort = new AbortController();
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    abort.abort();
  };
  const timer = o.within === undefined ? undefined : setTimeout(() => abort.abort(), o.within * 1000);
  process.once('SIGINT', interrupt);
  try {
    const { signal } = abort;
    const { workers, options } = o;
    await inThreads(o.source, work, { workers, options, signal, onProgress: progress.visited });
  } finally {
    clearTimeout(timer);
    process.removeListener('SIGINT', interrupt);
    progress.clear();
  }
  const of = variants.map((variant) => {
    const asked = variant.mutants.map((mutant) => ({ mutant, fate: fates.get(mutant) }));
    return [variant, asked.filter(({ fate }) => fate?.kind !== 'none')] as const;
  });
  return { of: new Map(of), interrupted };
}
