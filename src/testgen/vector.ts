/** Test vectors of one role of one variant: `docs/testvectors.schema.json`. Octets are hexadecimal. */
export interface VectorFile {
  readonly format: 'interloper-testvectors/1';
  readonly procedure: string;
  readonly title: string;
  readonly variant: string;
  readonly role: string;
  /** Name of the party that is tested, and of its session. */
  readonly agent: string;
  readonly session: string;
  /** Agents and declared constants, as they go on the wire. */
  readonly constants: Readonly<Record<string, string>>;
  /** How messages are encoded: `type`, then the fields in this order, each with tag (from 1), length, value. */
  readonly messages: Readonly<Record<string, VectorMessage>>;
  /** The steps of the chart: vectors name them by their place in this row. */
  readonly chart: readonly VectorChartStep[];
  readonly paths: readonly VectorPath[];
  /** The steps of the chart that no path takes, and why. */
  readonly untested: readonly { readonly step: number; readonly why: string }[];
}

export interface VectorMessage {
  readonly type: number;
  readonly channel: string;
  readonly fields: readonly { readonly name: string; readonly sort: string }[];
}

export interface VectorChartStep {
  /** The states that the step is in, outermost first, with dots between. */
  readonly state: string;
  /** Absent: it follows by itself. */
  readonly event?: string;
  readonly description?: string;
  readonly clause?: string;
}

export interface VectorPath {
  readonly id: string;
  readonly start: VectorStart;
  readonly steps: readonly VectorStep[];
}

export interface VectorStart {
  /** With what the session is started, and all that it holds then. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly holds: Readonly<Record<string, string>>;
  readonly budgets: Readonly<Record<string, number>>;
  readonly stores: readonly VectorEntry[];
  /** Long-term keys that the path uses: the party's own, and public keys of others. */
  readonly credentials: readonly VectorCredential[];
  readonly draws: readonly VectorDraw[];
  readonly expect: VectorOutcome;
}

export interface VectorEntry {
  readonly store: string;
  readonly key: string;
  /** Absent: the entry is deleted. */
  readonly value?: string;
}

export type VectorCredential =
  | {
      readonly kind: 'shared';
      readonly label?: string;
      readonly with: readonly string[];
      readonly octets: string;
    }
  | { readonly kind: 'private' | 'public'; readonly of: string; readonly octets: string };

/** The `occurrence`-th value, from 0, that the session draws for a variable: a test prescribes it. */
export interface VectorDraw {
  readonly variable: string;
  readonly occurrence: number;
  readonly octets: string;
}

export interface VectorStep {
  readonly step: number;
  readonly event: string;
  readonly does: 'receive' | 'choose' | 'perform';
  /** Steps that then follow by themselves. */
  readonly follows: readonly number[];
  readonly message?: string;
  readonly octets?: string;
  /** Whom the channel shows as the sender. */
  readonly from?: string;
  readonly chosen?: string;
  /** What clocks go on to show before the step; those that are not named stay. */
  readonly clocks: Readonly<Record<string, string>>;
  readonly draws: readonly VectorDraw[];
  /** Messages that must not be taken in its place. They come first, and change nothing. */
  readonly refuses: readonly { readonly what: string; readonly octets: string }[];
  readonly expect: VectorOutcome;
}

export interface VectorOutcome {
  /** State of the chart: for the reader, not compared. */
  readonly state: string;
  readonly sends: readonly VectorSent[];
  readonly stores: readonly VectorEntry[];
}

export interface VectorSent {
  readonly message: string;
  readonly octets: string;
  readonly to?: string;
}
