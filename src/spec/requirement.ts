import type { ChartDerivation, StandardDerivation } from './encoding.ts';
import type { Protocol } from './protocol.ts';
import type { Scenario } from './scenario.ts';

/**
 * The kinds of requirement; each has one file in `src/verdict/kinds`, with its definition. Claims are named as
 * `ROLE.claim` (or `claim` for any role), and data by the names under which the claim states them.
 */
export type Property =
  /**
   * Every role's final state (or the named claims) can be reached together in one run without an attacker:
   * the scenario's own attacker and leaks are left out, loss stays.
   */
  | { readonly kind: 'executable'; readonly claims?: readonly string[] }
  /** What the claim states under `of` stays unknown to the attacker, if the claimed peers are honest. */
  | { readonly kind: 'secrecy'; readonly claim: string; readonly of: string }
  /** As secrecy, though the scenario's `after-claim` leaks happen once the claim is made. */
  | { readonly kind: 'forward-secrecy'; readonly claim: string; readonly of: string }
  /** A curious node or a receiver learns what it should not: as secrecy, the peers' honesty not asked. */
  | { readonly kind: 'disclosure'; readonly claim: string; readonly of: string }
  /** At least one of the named variants satisfies the inner property ("shall be possible"). */
  | { readonly kind: 'possible'; readonly property: Property; readonly among: readonly Alternative[] }
  /** Who commits to a peer: the peer has been running the partner's role at some time. */
  | { readonly kind: 'aliveness'; readonly commit: string; readonly running: string }
  /** ... and has been running it with the claimer. */
  | { readonly kind: 'weak-agreement'; readonly commit: string; readonly running: string }
  /** ... and on the same data; `injective`: as many runs of the partner as commitments. */
  | {
      readonly kind: 'agreement';
      readonly commit: string;
      readonly running: string;
      readonly on: readonly string[];
      readonly injective: boolean;
      /** Do not ask that the peers name each other (Lowe's agreement does). */
      readonly anonymous?: boolean;
    }
  /** The running claim agreed upon came after the claimer's `begin`. */
  | {
      readonly kind: 'recentness';
      readonly commit: string;
      readonly running: string;
      readonly begin: string;
      readonly on: readonly string[];
    }
  /** When the claim is made, the claimed peer already holds the same key (its claim `holds`). */
  | {
      readonly kind: 'key-confirmation';
      readonly commit: string;
      readonly holds: string;
      readonly key: string;
    }
  /** Two sessions of one agent in one role never accept the same value as new: their `of` differ. */
  | { readonly kind: 'freshness'; readonly claim: string; readonly of: string }
  /** One agent never accepts the same data more often than it was sent: `accepted` against `sent`, by `on`. */
  | {
      readonly kind: 'no-replay';
      readonly accepted: string;
      readonly sent: string;
      readonly on: readonly string[];
    }
  /** No two claims by one agent state the same `of`. */
  | { readonly kind: 'uniqueness'; readonly claim: string; readonly of: string }
  /** Claims that differ in `by` never share `of`: one key, one purpose. */
  | { readonly kind: 'separation'; readonly claim: string; readonly of: string; readonly by: string }
  /** While the role is in the state, these variables are set (`present`) or not (`absent`). */
  | {
      readonly kind: 'state-invariant';
      readonly role: string;
      readonly state: string;
      readonly present?: readonly string[];
      readonly absent?: readonly string[];
    }
  /**
   * For each agent and key: where the agent's `store` has the value `is` under the key (no `is`: no entry), its
   * stores named under `present` have an entry under the same key, and those under `absent` have none. An agent's
   * keys are those under which one of the stores named has an entry or had one after an earlier step of the run.
   */
  | {
      readonly kind: 'store-invariant';
      readonly store: string;
      /** Name of a constant. */
      readonly is?: string;
      readonly present?: readonly string[];
      readonly absent?: readonly string[];
    }
  /**
   * Once nobody interferes any more, everything comes to rest in a state that is `settled`: what is under way by
   * then is lost, later messages arrive once and in order, a timer's step comes only when nothing is under way.
   */
  | { readonly kind: 'convergence'; readonly settled: Settled }
  /** The attacker cannot tell the scenario from its `other` world, in either direction. */
  | { readonly kind: 'unlinkability' }
  /** Who makes the claim is in the place in which its honest `peer` is. */
  | { readonly kind: 'proximity'; readonly claim: string }
  /** Claims that belong together (equal `match`) never differ in `on`: what was offered is what was used. */
  | {
      readonly kind: 'no-downgrade';
      readonly offer: string;
      readonly commit: string;
      readonly match: readonly string[];
      readonly on: readonly string[];
    }
  /** `later` is only claimed after `first`, with equal `match`; in any session, or the same one. */
  | {
      readonly kind: 'precedence';
      readonly first: string;
      readonly later: string;
      readonly match: readonly string[];
      readonly sameSession?: boolean;
    }
  /** A session does costly work only after something authenticated reached it. */
  | { readonly kind: 'work-before-authentication'; readonly work: string; readonly authenticated: string }
  /** What the text names appears somewhere in the chart: a carrier or a use. */
  | { readonly kind: 'defined'; readonly item: string }
  /** Some one of the variants satisfies all the sentences. */
  | {
      readonly kind: 'consistent';
      readonly sentences: readonly Sentence[];
      readonly among: readonly Alternative[];
    }
  /** Every send of the message is protected as said; decided from the charts' own patterns. */
  | {
      readonly kind: 'protection';
      readonly messages: readonly string[];
      readonly integrity?: boolean;
      readonly confidentiality?: boolean;
    }
  /**
   * No input of one of the derivations is, to the octet, an input of one of `from`: under one key they never give
   * the same key. A parameter whose length is not said has any, to `upTo` octets.
   */
  | {
      readonly kind: 'separate-derivations';
      readonly derivations: readonly ChartDerivation[];
      readonly from: readonly (ChartDerivation | StandardDerivation)[];
      readonly upTo: number;
    }
  /** What the element carries for one thing is never, to the octet, what it carries for another; lengths as above. */
  | { readonly kind: 'separate-contents'; readonly element: string; readonly upTo: number }
  /**
   * The chart derives under the key that it calls `under`, and as the standard does: the same FC, and one parameter
   * for each of the standard's, of the same length and with no octets but those that the standard allows.
   */
  | {
      readonly kind: 'same-derivation';
      readonly derivations: readonly (ChartDerivation & {
        readonly under: string;
        readonly as: StandardDerivation;
      })[];
    };

/** What must be so whenever everything has come to rest (kind `convergence`). */
export type Settled =
  /** Whoever has claimed `commit`: its honest peer has claimed `partner`, with it, on the same data. */
  | {
      readonly kind: 'claims';
      readonly commit: string;
      readonly partner: string;
      readonly on: readonly string[];
    }
  /**
   * For each two honest agents A and B: what A's `store` has under B, one of the stores `matches` of B has under
   * A (default: the same store); where A has nothing, the first of these of B has nothing.
   */
  | { readonly kind: 'stores'; readonly store: string; readonly matches?: readonly string[] }
  /** A session that has claimed `started` has claimed `done`. */
  | { readonly kind: 'done'; readonly started: string; readonly done: string };

export type RequirementKind = Property['kind'];

export interface Sentence {
  readonly clause: string;
  readonly text: string;
  readonly property: Property;
}

/** A protocol, and if needed a scenario, in which a property is asked. */
export interface Alternative {
  readonly protocol: Protocol;
  readonly scenario?: Scenario;
}

/** What a document asks of a procedure, stated once. */
export interface Requirement {
  /** Its number in the inventory where it has one. */
  readonly id: string;
  readonly clause: string;
  readonly strength: 'shall' | 'should' | 'may' | 'claim' | 'goal' | 'invariant';
  /** In our own words. */
  readonly text: string;
  readonly property: Property;
}
