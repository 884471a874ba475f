import type { RoleSessions } from './few-sessions.ts';
import type { ObserverTest, Schedule } from './replay/index.ts';

/** What a verdict is true for. */
export interface Bounds {
  /** Sessions by role: `UE_1 at UE-A ×2`. */
  readonly sessions: readonly string[];
  /** Roles with fewer than two sessions, where the bound is smaller than usual. */
  readonly few: readonly RoleSessions[];
  /** Why, as the scenario has it. */
  readonly whyFew?: string;
  readonly agents: readonly string[];
  /** Code and meaning of the attacker. */
  readonly attacker: string;
  /** Leaks, places, curious nodes, clocks that the scenario grants. */
  readonly grants: readonly string[];
  /** Limits of the run that could have ended it. */
  readonly limits: readonly string[];
  /** Bounds on candidates that were actually reached. */
  readonly reached: readonly string[];
}

/** How the attacker came by a term. */
export type Recipe =
  | { readonly kind: 'heard'; readonly term: string; readonly step: number }
  | { readonly kind: 'public'; readonly term: string }
  | { readonly kind: 'built'; readonly term: string; readonly from: readonly Recipe[] }
  | { readonly kind: 'taken'; readonly term: string; readonly out: Recipe; readonly with: readonly Recipe[] }
  | { readonly kind: 'guessed'; readonly term: string; readonly against: Recipe };

/** A message as a reader sees it. */
export interface ShownMessage {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly channel: string;
  /** What the channel gives, in words; empty for an unprotected one. */
  readonly protection: string;
  /** The agent it is sent to, where the sender names one. */
  readonly to?: string;
  /** On a local channel: the place in which it is sent or taken; absent where the agent is everywhere. */
  readonly place?: string;
}

/** One step of a run. */
export interface EvidenceStep {
  /** From 1. */
  readonly number: number;
  /** Session, or environment machine, that moves. */
  readonly actor: string;
  readonly agent?: string;
  readonly role?: string;
  readonly cause: 'receive' | 'choose' | 'perform' | 'begin' | 'environment';
  readonly event: string;
  readonly from: string;
  readonly to: string;
  /** The message it takes, and how it came there: handed on from a session's step, or made by the attacker. */
  readonly takes?: ShownMessage;
  readonly origin?:
    | { readonly kind: 'session'; readonly step: number; readonly actor: string }
    | { readonly kind: 'attacker'; readonly recipe: Recipe };
  /** The attacker has carried the message, or what it made it of, from these places to that of the session. */
  readonly carried?: { readonly from: readonly string[]; readonly to: string };
  readonly chosen?: string;
  /** A timer runs out, or a step comes that is due: nobody asks for it. */
  readonly byItself?: 'timer' | 'due';
  readonly sends: readonly ShownMessage[];
  readonly claims: readonly string[];
  /** What becomes of a message that nobody takes, or that the attacker stops (kind `convergence`). */
  readonly medium?: MediumEvent;
  /** What the step did to stores, links and clocks. */
  readonly notes: readonly string[];
  readonly description?: string;
  readonly clause?: string;
}

/** An event of the links themselves. */
export type MediumEvent =
  /** The attacker stops: what is under way is lost, and from here on nobody interferes. */
  | { readonly what: 'stops' }
  | {
      /** `unheard`: no session of a receiver accepts it in the state that it is in. */
      readonly what: 'lost' | 'unheard';
      readonly message: ShownMessage;
      /** Session that has sent it, and in which step. */
      readonly by: string;
      readonly sentIn: number;
      /** The sessions that it could have reached. */
      readonly receivers: readonly {
        readonly session: string;
        readonly state: string;
        /** The state has a step for messages of that name, though not for this one now. */
        readonly awaits: boolean;
        /** What the stores and clocks of its agent have against this one; empty: its content does not fit. */
        readonly refusals: readonly string[];
      }[];
    };

/** What a verdict rests on, for a person to read and a program to replay. */
export type Evidence =
  /** A run that ends in the bad state, or, for `executable`, in the good one. */
  | {
      readonly kind: 'run';
      readonly steps: readonly EvidenceStep[];
      readonly conclusion: string;
      /** Convergence: number of the first step in which nobody interferes any more. */
      readonly continuesFrom?: number;
      /** Convergence: what stays as it is, for ever, once everything has come to rest. */
      readonly rest?: readonly string[];
      /** The same run for a program that plays it. */
      readonly schedule: Schedule;
    }
  /** Two worlds that look the same, to the last observation: there is a run of one that the other does not have. */
  | {
      readonly kind: 'worlds';
      /** What the attacker does and sees, in order; the last is what tells the worlds apart. */
      readonly observations: readonly string[];
      /** A run of the world that has the whole sequence. */
      readonly run: WorldRun;
      /** A run of the other world, as far as it can look the same. */
      readonly furthest: WorldRun;
      /** The test: what the attacker compares, and what comes out in each world. */
      readonly test: string;
      readonly conclusion: string;
      /** The same for a program: `run`, then `furthest`, and the test. */
      readonly played: { readonly runs: readonly [PlayedRun, PlayedRun]; readonly test: ObserverTest };
    }
  /** The goal cannot be reached: how far each session comes, and what was not met there. */
  | { readonly kind: 'stuck'; readonly furthest: readonly StuckSession[]; readonly conclusion: string }
  /** Decided from the specification's own data. */
  | {
      readonly kind: 'text';
      readonly findings: readonly string[];
      readonly conclusion: string;
      readonly common?: CommonOctets;
    };

/** Octets that are of two things that are to be kept apart. */
export interface CommonOctets {
  /** In hexadecimal. */
  readonly octets: string;
  readonly of: readonly [string, string];
}

/** A run of one of two worlds, as a program plays it. */
export interface PlayedRun {
  /** It is of the scenario's `other`. */
  readonly other: boolean;
  readonly schedule: Schedule;
  /** The test succeeds at its end. */
  readonly succeeds: boolean;
  /** Its last step is what came of the last that the attacker did. */
  readonly reacts: boolean;
}

export interface WorldRun {
  /** Name of the scenario. */
  readonly world: string;
  readonly steps: readonly EvidenceStep[];
}

export interface StuckSession {
  readonly session: string;
  readonly state: string;
  readonly waitsFor: readonly string[];
}

/** Figures that differ from run to run. */
export interface Measured {
  readonly seconds: number;
  /** Bytes. */
  readonly peakMemory: number;
}

interface Common {
  /** Global states visited; 0 if the saturated table already decides. */
  readonly states: number;
  readonly transitions: number;
  /** Local states of all sessions in the saturated table. */
  readonly localStates: number;
  /** Calls into XState. */
  readonly calls: number;
  readonly bounds: Bounds;
  /** One sentence. */
  readonly reason: string;
  readonly measured: Measured;
}

/** The answer to a case. A search that was stopped is never `holds`. */
export type Verdict =
  | (Common & {
      readonly verdict: 'holds';
      readonly decidedBy: 'saturation' | 'search' | 'data';
      readonly evidence?: Evidence;
    })
  | (Common & {
      readonly verdict: 'violated';
      readonly decidedBy: 'search' | 'data';
      /** The run is a shortest one; false if a search for a shorter one was stopped. */
      readonly shortest: boolean;
      readonly evidence: Evidence;
    })
  | (Common & { readonly verdict: 'inconclusive' })
  | (Common & { readonly verdict: 'vacuous' });

export type VerdictName = Verdict['verdict'];
