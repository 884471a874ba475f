import type { SpecErrorCode } from '../index.ts';
import type { Fate } from '../verdict/fate.ts';
import type { Answer, CaseOptions } from './answers.ts';
import type { SpecSource } from './load-spec.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly source: SpecSource;
  readonly options: CaseOptions;
}

/** To a worker: the case to check, or the mutant of a variant to ask of those cases. */
export type Task =
  | { readonly kind: 'case'; readonly id: string }
  | { readonly kind: 'mutant'; readonly variant: number; readonly mutant: string; readonly how: Asking };

/** How mutants are asked: of which cases, and whether of all. */
export interface Asking {
  readonly cases: readonly string[];
  readonly all: boolean;
}

/** From a worker: what a task came to. */
export type Done =
  | { readonly kind: 'done'; readonly found: Omit<Answer, 'case'> }
  | { readonly kind: 'fate'; readonly fate: Fate };

/** From a worker. */
export type Report =
  | { readonly kind: 'progress'; readonly states: number }
  | Done
  | { readonly kind: 'failed'; readonly failure: Failure };

/** An error as it crosses from a worker. */
export interface Failure {
  readonly message: string;
  readonly stack?: string;
  /** Of a SpecError. */
  readonly spec?: {
    readonly code: SpecErrorCode;
    readonly place: readonly string[];
    readonly problem: string;
    readonly remedy: string;
  };
}
