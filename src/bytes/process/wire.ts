import type { Shown } from '../shown.ts';
import type { MessageOctets } from '../step-octets.ts';

/** The way to the target: datagrams go there, and its own come back. */
export interface Wire {
  send(datagram: Uint8Array): Promise<void>;
  /** The first of those that have come, and were not taken before, that fits; undefined: none comes in time. */
  hear(fits: (datagram: Uint8Array) => boolean): Promise<Uint8Array | undefined>;
}

/** A step of the attack, played. */
export interface LiveStep {
  /** From 1. */
  readonly number: number;
  readonly session: string;
  /** The target does it; else it is done here. */
  readonly atTarget: boolean;
  readonly event: string;
  readonly takes?: MessageOctets & { readonly madeBy: string };
  readonly sends: readonly MessageOctets[];
}

/** What came of it. */
export type LiveEnd =
  | {
      readonly kind: 'succeeded';
      readonly shows: readonly Shown[];
      /** Steps of the target after which it sends nothing: whether it took them cannot be seen. */
      readonly unseen: readonly number[];
    }
  /** A step that does not come about; `reason` is a clause without a full stop. */
  | { readonly kind: 'refused'; readonly step: number; readonly what: string; readonly reason: string };

/** What the target shows or does cannot be had through a wire; a clause without a full stop. */
export class NotThroughWire extends Error {}
