import type { Term } from '../attacker/index.ts';
import type { Surroundings } from '../spec/index.ts';

/** A question that a step asked of its agent's stores and clocks, and the answer it was given. */
export type Answer =
  | { readonly kind: 'lookup'; readonly store: string; readonly key: Term; readonly value: Term | undefined }
  | { readonly kind: 'clock'; readonly clock: string; readonly value: Term };

export type Question =
  | { readonly kind: 'lookup'; readonly store: string; readonly key: Term }
  | { readonly kind: 'clock'; readonly clock: string };

/**
 * Surroundings that answer from a list and note the first question the list does not cover: the step is then
 * tried again with each possible answer. So XState itself decides what a step asks.
 */
export class ScriptedSurroundings implements Surroundings<Term> {
  question: Question | undefined;

  constructor(private readonly answers: readonly Answer[]) {}

  lookup(store: string, key: Term): Term | undefined {
    const answer = this.answers.find((a) => a.kind === 'lookup' && a.store === store && a.key === key);
    if (answer === undefined) this.question ??= { kind: 'lookup', store, key };
    return answer?.value;
  }

  now(clock: string): Term | undefined {
    const answer = this.answers.find((a) => a.kind === 'clock' && a.clock === clock);
    if (answer === undefined) this.question ??= { kind: 'clock', clock };
    return answer?.value;
  }
}
