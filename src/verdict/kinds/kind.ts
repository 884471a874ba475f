import type { Fact, Table, Watch } from '../../model/index.ts';
import type { Goal } from '../../search/index.ts';
import type { Property } from '../../spec/index.ts';
import type { Claims } from '../claims.ts';

export type PropertyOf<K extends Property['kind']> = Extract<Property, { kind: K }>;

/** What a requirement asks of a table. */
export interface Inquiry {
  /** Bad states: reaching one violates the requirement. */
  readonly goals: readonly Goal[];
  /**
   * Facts one of which must be reachable, or the requirement says nothing: the claim is never made. Of a list,
   * all must be reached together.
   */
  readonly speaksOf: readonly (Fact | readonly Fact[])[];
  /** In words, for the verdict `vacuous`. */
  readonly subject: string;
  /** The whole reason for `vacuous`, where it is not that a claim is never made. */
  readonly never?: string;
  /** Bounds that were reached while the goals were made, in words. */
  readonly bounds?: readonly string[];
}

/** A kind of requirement that is decided by reachability. */
export interface ReachabilityKind<K extends Property['kind']> {
  readonly kind: K;
  /** What the model has to watch beside the sessions. */
  watch?(property: PropertyOf<K>): Watch;
  inquire(property: PropertyOf<K>, claims: Claims, table: Table): Inquiry;
}
