import { type Protocol, type Scenario, SpecError, type SpecErrorCode } from '../../spec/index.ts';
import { loadProtocol } from '../../spec/load/index.ts';
import type { Placed } from './placed.ts';

/** A protocol with one thing in its charts done less carefully. */
export interface Mutation {
  /** Unique within the protocol, and the same from run to run. */
  readonly id: string;
  /** Where it is, outermost first: role, state, event, what; or message and field, or constructor. */
  readonly place: readonly string[];
  /** One sentence, without a full stop: who does not do what. */
  readonly sentence: string;
  readonly protocol: Protocol;
  /** The scenario as the mutated protocol is to be asked in: what it says in values is said anew. */
  readonly inScenario: (s: Scenario) => Scenario;
  /** The role, by its key, and the step of its chart that is changed; absent where several are. */
  readonly placed?: Placed;
  /** The messages that are changed, where it is one value everywhere. */
  readonly messages?: readonly string[];
}

/** A mutation that is not carried out yet, and may turn out to leave a chart that nobody can play. */
export interface Draft {
  readonly id: string;
  readonly place: readonly string[];
  readonly sentence: string;
  /** The mutated protocol; `choices`: steps that now overlap are each explored. */
  readonly make: (choices: boolean) => Protocol;
  readonly inScenario?: (s: Scenario) => Scenario;
  readonly placed?: Placed;
  readonly messages?: readonly string[];
}

/**
 * Carries out a draft. Undefined where it leaves a party without a value that it needs later on: then the thing
 * was no check.
 */
export function carryOut({ make, inScenario = (s) => s, ...draft }: Draft): Mutation | undefined {
  const protocol = loadable(make, false);
  return protocol === undefined ? undefined : { ...draft, protocol, inScenario };
}

function loadable(make: Draft['make'], choices: boolean): Protocol | undefined {
  try {
    const protocol = make(choices);
    loadProtocol(protocol);
    return protocol;
  } catch (problem) {
    if (!(problem instanceof SpecError)) throw problem;
    const overlapping: SpecErrorCode = 'OVERLAPPING_ACCEPTS';
    return problem.code === overlapping && !choices ? loadable(make, true) : undefined;
  }
}
