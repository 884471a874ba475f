import {
  type Reading as DiscoveryReading,
  literal as discovery,
} from '../P13-restricted-discovery/reading.ts';

/** One reading of what follows a discovery (S2 6.2.3): discovery as P13 reads it, and how keys are then made. */
export interface Reading {
  readonly discovery: DiscoveryReading;
  /**
   * Whose key the discovering UE asks for: of the one whose ProSe id it has recognised, or of whoever answers to the
   * code that it has heard (the EXP code of 6.3.4.3.2, step 1).
   */
  readonly bound: 'to-ProSe-id' | 'to-code';
}

/** The keys are asked for by the code, which is all that the step of 6.3.4.3.2 has. */
export const literal: Reading = { discovery, bound: 'to-code' };
