import type { Expression } from './expression.ts';
import type { Role } from './role.ts';

/**
 * A sort of values. `data`: a finite set, the declared constants of that sort, all public unless `secret`.
 * `fresh`: sessions make new values of it, and so can the attacker. `ordered`: `values` in a row with a
 * successor (a COUNT, a time slot), written `constant('COUNT.0')`.
 */
export type Sort =
  | { readonly kind: 'data' }
  | { readonly kind: 'fresh' }
  | { readonly kind: 'ordered'; readonly values: number };

/** A sort whose values are the declared constants. */
export const data = (): Sort => ({ kind: 'data' });
/** A sort of unpredictable values: nonces, keys, identities that are drawn. */
export const fresh = (): Sort => ({ kind: 'fresh' });
/** A finite row of values `NAME.0` to `NAME.(values - 1)`. */
export const ordered = (values: number): Sort => ({ kind: 'ordered', values });

/** The sorts that every protocol has: agents, and the values that the constructors make. */
export const builtinSorts: ReadonlySet<string> = new Set([
  'Agent',
  'Key',
  'PrivateKey',
  'PublicKey',
  'Mac',
  'Hash',
  'Ciphertext',
  'Signature',
  'DhExponent',
  'DhPublic',
  'Tuple',
]);

/** Sorts whose values can be drawn at random, by a session or by the attacker, though nobody declares them. */
export const drawableSorts: ReadonlySet<string> = new Set(['Key', 'PrivateKey', 'DhExponent']);

export interface ConstantDeclaration {
  readonly sort: string;
  /** For a constant that stands for a list: its members, in order of preference (names of constants). */
  readonly members?: readonly string[];
  /** The constant is a null algorithm: its integrity protection is forged, its ciphering read, by anybody. */
  readonly nullAlgorithm?: boolean;
  /** Not known to the attacker at the start. */
  readonly secret?: boolean;
  /** Secret, but so few values are possible that a guess can be tested offline against what was heard. */
  readonly guessable?: boolean;
  /** What it is on the wire and in a key derivation, in hexadecimal; default: its name. */
  readonly octets?: string;
}

/** What the text says about the input of the key derivations of one label, in the form of TS 33.220 B.2. */
export interface DerivationDeclaration {
  readonly fc: number | 'unsaid';
  /** Parameters that come before those of the charts, in hexadecimal. */
  readonly distinguishers?: readonly string[];
  /** The text does not say how long parameters are; default: as long as values of their sorts are here. */
  readonly lengths?: 'unsaid';
  readonly clause?: string;
}

/** A place of a message that the text fills with one of several things; see the kind `separate-contents`. */
export interface ElementDeclaration {
  readonly name: string;
  readonly clause: string;
  readonly contents: readonly {
    readonly name: string;
    /** How many octets; absent: the text does not say. */
    readonly octets?: number;
    /** Octets in front of it that say which it is, in hexadecimal; all contents of an element have as many. */
    readonly tag?: string;
  }[];
}

/** A named record of fields with sorts, sent on a channel. */
export interface MessageDeclaration {
  /** Field name to sort, in the order of the encoding. */
  readonly fields: Readonly<Record<string, string>>;
  /** The channel it is sent on. */
  readonly channel: string;
  readonly clause?: string;
  readonly description?: string;
}

/** What a link is assumed to give. An unprotected radio link gives nothing: `{}`. */
export interface ChannelDeclaration {
  readonly confidential?: boolean;
  readonly authentic?: boolean;
  readonly replayProtected?: boolean;
  /** Delivered in the order sent: a queue between each two agents. */
  readonly ordered?: boolean;
  /** Reaches only the place where it is sent: agents, and an attacker, of another `place` do not hear it. */
  readonly local?: boolean;
  /** May lose messages even without an attacker. */
  readonly lossy?: boolean;
  /**
   * The key a protected channel rests on, over `sender` and `receiver`; whoever learns it reads everything
   * recorded and sends as either end. Default: a key that the two ends share and nobody leaks, so that only
   * a compromised end opens it.
   */
  readonly restsOn?: Expression;
  /** Learning the key later does not open what was recorded. */
  readonly forwardSecret?: boolean;
  readonly description?: string;
}

/** A table that the sessions of one agent share: key sort to value sort. */
export interface StoreDeclaration {
  readonly key: string;
  readonly value: string;
  /** Entries that exist before the first step, over the variable `self`, for the agents named (default all). */
  readonly initial?: readonly {
    readonly key: Expression;
    readonly value: Expression;
    readonly agents?: readonly string[];
  }[];
  readonly description?: string;
}

/** A value that the text names, with or without saying who carries or uses it; see the kind `defined`. */
export interface ItemDeclaration {
  readonly name: string;
  readonly clause: string;
  /** The message fields (`MESSAGE.field`), variables (`ROLE.variable`) or stores in which the chart has it. */
  readonly appearsAs: readonly string[];
}

/** One reading of one procedure: everything needed to run it. */
export interface Protocol {
  /** Id or short name of the procedure. */
  readonly procedure: string;
  readonly title: string;
  /** `literal`, `repaired`, `published`, `hardened`, or the name of the choice it makes. */
  readonly variant: string;
  readonly description: string;
  readonly clause?: string;
  readonly sorts: Readonly<Record<string, Sort>>;
  readonly constants?: Readonly<Record<string, ConstantDeclaration>>;
  readonly messages: Readonly<Record<string, MessageDeclaration>>;
  readonly channels: Readonly<Record<string, ChannelDeclaration>>;
  readonly stores?: Readonly<Record<string, StoreDeclaration>>;
  /** Names of clocks that steps read; each is an ordered sort. */
  readonly clocks?: Readonly<Record<string, string>>;
  /** Those of the clocks that all agents have in common, as if it were the time itself; nobody sets them. */
  readonly sharedClocks?: readonly string[];
  readonly items?: readonly ItemDeclaration[];
  /** Encodings of key derivations, by their labels. Default: the published one of the label, or one of its own. */
  readonly derivations?: Readonly<Record<string, DerivationDeclaration>>;
  readonly elements?: readonly ElementDeclaration[];
  readonly roles: Readonly<Record<string, Role>>;
}

/** Declares a protocol: the identity function, for the types and for a place to read from. */
export function protocol(p: Protocol): Protocol {
  return p;
}
