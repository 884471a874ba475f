import type { Octets } from './octets.ts';

/** A message as it is on the air, and its fields. */
export interface MessageOctets {
  readonly message: string;
  readonly onAir: Octets;
  readonly fields: Readonly<Record<string, Octets>>;
}

/** What a step has done in octets. */
export interface StepOctets {
  readonly takes?: MessageOctets & { readonly madeBy: 'attacker' | string };
  readonly sends: readonly MessageOctets[];
}
