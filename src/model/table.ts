import type { Term, Vocabulary } from '../attacker/index.ts';
import type { Contribution, Protocol, Scenario, Step, Trigger } from '../spec/index.ts';

/** Index of a fact in the table's list. */
export type Fact = number;

/** Something that is true of a global state because some machine's local state contributes it. */
export type FactInfo =
  /** The attacker has heard the term. */
  | { readonly kind: 'heard'; readonly term: Term }
  /** The session has sent its `index`-th message. */
  | {
      readonly kind: 'sent';
      readonly session: number;
      readonly index: number;
      readonly term: Term;
      readonly to: Term | undefined;
    }
  /** The session has taken that send, so that it is not delivered again. */
  | {
      readonly kind: 'consumed';
      readonly session: number;
      readonly index: number;
      readonly term: Term;
      readonly to: Term | undefined;
    }
  | ClaimFact
  /** The session is in a state that a requirement speaks of. */
  | { readonly kind: 'at'; readonly machine: number; readonly state: number }
  /** Some session of the role is at its end (`final ROLE`), or has made the claim (`claim ROLE.claim`). */
  | { readonly kind: 'some'; readonly what: string }
  | StoreFact
  /** An environment machine says so: a leak happened after the claim, the clock shows, … */
  | { readonly kind: 'environment'; readonly machine: number; readonly what: string };

export interface ClaimFact {
  readonly kind: 'claim';
  readonly session: number;
  readonly claim: string;
  readonly data: Readonly<Record<string, Term>>;
  /** Counts equal claims of one session from 0. */
  readonly occurrence: number;
  /** Counts all claims of one session from 0: the order of claims that one step makes. */
  readonly ordinal: number;
}

/** What a store that a requirement watches holds under a key, after a whole step. */
export interface StoreFact {
  readonly kind: 'store';
  /** Number of the store's machine. */
  readonly machine: number;
  readonly agent: string;
  readonly store: string;
  readonly key: Term;
  /** This value; any entry; no entry; any entry, now or after an earlier step. */
  readonly has: Term | 'entry' | 'nothing' | 'had entry';
}

/** What moves: for the reader of an attack and for the runner that replays it. */
export type Cause =
  | {
      readonly kind: 'receive';
      readonly event: string;
      readonly step: Step;
      /** The message as it was delivered, and from whom on an authentic channel. */
      readonly message: Term;
      readonly from?: Term;
      /** The send that was handed on, where the medium or the channel gives no choice. */
      readonly delivered?: {
        readonly session: number;
        readonly index: number;
        readonly to: Term | undefined;
      };
    }
  | { readonly kind: 'choose'; readonly event: string; readonly step: Step; readonly value: Term }
  | { readonly kind: 'perform'; readonly event: string; readonly step: Step }
  | { readonly kind: 'begin' }
  | { readonly kind: 'environment'; readonly what: string };

/** What a step asks of, and does to, an environment machine. */
export interface Sync {
  readonly machine: number;
  readonly operation: number;
}

/** One row entry of the table: from a local state to the next, if the rest of the world allows it. */
export interface Edge {
  readonly to: number;
  readonly cause: Cause;
  /** The term the attacker must be able to build. */
  readonly derive?: Term;
  readonly requires: readonly Fact[];
  readonly forbids: readonly Fact[];
  readonly syncs: readonly Sync[];
}

export interface LocalState {
  /** The chart's state, as XState writes it, for the reader. */
  readonly value: string;
  /** Parameters with which the session was started. */
  readonly parameters: Readonly<Record<string, Term>>;
  readonly variables: Readonly<Record<string, Term>>;
  readonly facts: readonly Fact[];
  /** What the session has sent, claimed, revealed and stored, in order. */
  readonly trail: readonly Contribution<Term>[];
  readonly final: boolean;
  readonly edges: readonly Edge[];
}

/** One machine of the tuple. State 0 is where it starts. */
export type Machine =
  | {
      readonly kind: 'session';
      readonly name: string;
      readonly role: string;
      readonly agent: string;
      /** Names how it was declared; sessions with equal names here are interchangeable. */
      readonly declaration: string;
      readonly states: readonly LocalState[];
    }
  | {
      readonly kind: 'environment';
      readonly name: string;
      readonly environment: EnvironmentMachine;
    };

/** A store, an ordered link, a clock, a leak, an observer: whatever depends on the order of others' steps. */
export interface EnvironmentMachine {
  readonly name: string;
  /** Only watches: it never refuses an operation and nothing depends on it but the requirement. */
  readonly passive: boolean;
  /** Carries messages, for as long as somebody may interfere. */
  readonly link?: boolean;
  /** States that exist so far; 0 is the first. Grows as operations lead to new ones. */
  readonly size: number;
  /** State after the operation, or -1 where it is not possible. */
  apply(state: number, operation: number): number;
  /** Its own steps from a state. */
  steps(state: number): readonly EnvironmentStep[];
  facts(state: number): readonly Fact[];
  /** Of a store: what stands under the key. */
  entry?(state: number, key: Term): Term | undefined;
  /** What it has against an operation that is not possible, in words. */
  refusal?(state: number, operation: number): string | undefined;
  describe(state: number): string;
  /** The operation in words, for evidence. */
  describeOperation(operation: number, state: number): string;
}

export interface EnvironmentStep {
  readonly to: number;
  readonly what: string;
  readonly requires: readonly Fact[];
}

/** A scenario made finite: every local state any session could ever have, and what leads to it. */
export interface Table {
  readonly protocol: Protocol;
  readonly scenario: Scenario;
  readonly vocabulary: Vocabulary;
  readonly machines: readonly Machine[];
  readonly facts: readonly FactInfo[];
  /** Facts that hold from the start (leaks), as heard terms. */
  readonly initiallyHeard: readonly Term[];
  /** Calls into XState that the saturation took. */
  readonly calls: number;
  /** How many values of each sort the attacker makes up at most; 0: none. */
  readonly madeUp: number;
  /** Bounds that were reached while candidates were made, in words. */
  readonly boundsReached: readonly string[];
  /** Triggers of the charts that some local state took: what is not here, no run takes. */
  readonly taken: ReadonlySet<Trigger>;
}
