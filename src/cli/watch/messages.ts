import type { Result } from '../../gate/baseline.ts';
import type { Hashes } from '../../gate/hashes.ts';
import type { CaseOptions } from '../answers.ts';
import type { Selection } from '../select.ts';

/** What a thread is started with, before anything is saved. */
export interface ThreadStart {
  readonly selection: Selection;
  readonly options: CaseOptions;
  /** What the specification is called in messages. */
  readonly name: string;
}

/** To a thread: load a module, tell what is selected of it, check one case of it. */
export type Order =
  | { readonly kind: 'load'; readonly url: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'check'; readonly id: string };

/** A case as it is now: what is asked, and hashes of all that its verdict depends on. */
export interface CaseNow {
  readonly id: string;
  readonly requirement: string;
  readonly loads: Hashes;
}

/** What came out of a case, and why in one sentence. */
export interface Found extends Result {
  readonly why?: string;
}

/** From a thread. */
export type News =
  | { readonly kind: 'listed'; readonly specification: string; readonly cases: readonly CaseNow[] }
  | { readonly kind: 'decided'; readonly id: string; readonly found: Found }
  | { readonly kind: 'mistake'; readonly lines: readonly string[] };
