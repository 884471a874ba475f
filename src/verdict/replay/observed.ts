import type { ScheduleTerm } from './schedule.ts';

/** How somebody who has only what was on the air comes by a value. */
export type Observed =
  /** What came to the attacker's ears, counted from 0; what leaks at the start comes first. */
  | { readonly kind: 'item'; readonly item: number }
  | { readonly kind: 'known'; readonly value: ScheduleTerm }
  /** Made of these by one of the constructor's compositions. */
  | {
      readonly kind: 'made';
      readonly head: string;
      readonly label?: string;
      readonly from: readonly Observed[];
    }
  /** Taken out of another, which these open: the `part`-th value of the constructor's `opening`-th opening. */
  | {
      readonly kind: 'taken';
      readonly out: Observed;
      readonly opening: number;
      readonly part: number;
      readonly with: readonly Observed[];
    };

/** What somebody does to tell one run from another: it succeeds at the end of just one of the two. */
export type ObserverTest =
  /** Two values are the same. */
  | { readonly kind: 'same'; readonly value: Observed; readonly as: Observed }
  | { readonly kind: 'opens'; readonly value: Observed; readonly opening: number }
  | { readonly kind: 'verifies'; readonly value: Observed; readonly by: readonly Observed[] }
  /** With its last step the run puts these messages on the air. */
  | { readonly kind: 'sends'; readonly messages: readonly string[] }
  /** The message that the attacker makes so is answered by the last step of the run. */
  | {
      readonly kind: 'answered';
      readonly message: string;
      readonly fields: Readonly<Record<string, Observed>>;
      readonly from?: ScheduleTerm;
      readonly to?: string;
    }
  /** No session can do anything more by itself. */
  | { readonly kind: 'rests' };
