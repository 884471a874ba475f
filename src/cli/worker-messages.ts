import type { SpecErrorCode } from '../index.ts';
import type { Answer, CaseOptions } from './answers.ts';
import type { SpecSource } from './load-spec.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly source: SpecSource;
  readonly options: CaseOptions;
}

/** To a worker: the id of the case to check. */
export interface Task {
  readonly id: string;
}

/** From a worker. */
export type Report =
  | { readonly kind: 'progress'; readonly states: number }
  | ({ readonly kind: 'done' } & Omit<Answer, 'case'>)
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
