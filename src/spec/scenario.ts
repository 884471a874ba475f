import type { Expression } from './expression.ts';

/** What the attacker can do, as data. `src/attacker/capabilities.ts` has the named attackers. */
export interface Capabilities {
  /** Hears what is not confidential. */
  readonly hear: boolean;
  /** Sends messages it has built. */
  readonly inject: boolean;
  /** Hands on a message it heard again and again, and to whom it likes. */
  readonly replay: boolean;
  /** Keeps messages from arriving. Reachability explores it always; it matters to convergence. */
  readonly drop: boolean;
  /** Most messages that are lost (kind `convergence`, where nobody injects); default: any number. */
  readonly losses?: number;
  /** Holds valid credentials: agents marked `insider` are its own. */
  readonly insider: boolean;
  /** Reads what these agents' sessions hold, without changing what they do: an honest but curious node. */
  readonly curious?: readonly string[];
  /** Relays between places: it is everywhere. */
  readonly relay?: boolean;
  /** The one place where it is, for channels that are `local`, unless it relays. */
  readonly place?: string;
  /** Sets the clocks of these agents. */
  readonly clocks?: readonly string[];
}

/** An attacker by code: `A1`. */
export interface Attacker extends Capabilities {
  readonly code: string;
  readonly meaning: string;
}

/** A value that the attacker obtains. */
export interface Leak {
  readonly name: string;
  /** A constant expression: `shared('KD', constant('UE_A'), constant('UE_B'))`. */
  readonly value: Expression;
  /**
   * `start`: known before the first step. `late`: at any one moment. `after-claim`: only once the claim that
   * the requirement is about has been made (forward secrecy).
   */
  readonly when: 'start' | 'late' | 'after-claim';
}

export interface AgentDeclaration {
  /** The agent is the attacker's own, with valid credentials. */
  readonly insider?: boolean;
  readonly place?: string;
}

export interface SessionDeclaration {
  readonly role: string;
  readonly agent: string;
  /** The other parameters of the role; where several are named, each session may be any of them. */
  readonly with?: Readonly<Record<string, string | readonly string[]>>;
  /** How many such sessions; default 1. `--sessions` overrides it. */
  readonly copies?: number;
  readonly budgets?: Readonly<Record<string, number>>;
}

/** Who takes part, how often, and against whom. */
export interface Scenario {
  readonly name: string;
  readonly agents: Readonly<Record<string, AgentDeclaration>>;
  readonly sessions: readonly SessionDeclaration[];
  readonly attacker: Attacker;
  readonly leaks?: readonly Leak[];
  /** Guarantees of channels that differ from the protocol's: a switch per scenario. */
  readonly channels?: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** The world that this one must not be told from (kind `unlinkability`); the attacker is this one's. */
  readonly other?: Scenario;
  /** Why there are fewer than two sessions of a role, in words, where there are. */
  readonly whyFew?: string;
  /** What the scenario assumes, in words, for the reader of a verdict. */
  readonly assumptions?: readonly string[];
}
