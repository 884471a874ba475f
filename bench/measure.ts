import { check, type Requirement, type Verdict } from '../src/index.ts';
import { buildTable } from '../src/model/index.ts';
import { type Goal, pack, search, systemOf, whole } from '../src/search/index.ts';
import { pathTo } from '../src/search/path.ts';
import { Claims } from '../src/verdict/claims.ts';
import { kindOf } from '../src/verdict/kinds/index.ts';
import { handshake, handshakeRequirements, handshakeScenario } from './handshake.ts';

/** A configuration of the benchmark handshake. */
export interface Configuration {
  readonly sessions: number;
  readonly directions: 1 | 2;
  readonly cids: number;
}

export interface Unreduced {
  readonly states: number;
  readonly transitions: number;
  readonly seconds: number;
  /** Bytes of the state set at the end, by state. */
  readonly bytesPerState: number;
  /** Peak resident memory of the process, in bytes. */
  readonly peakMemory: number;
  /** Calls into XState that saturation took. */
  readonly calls: number;
  /** Steps of the shortest attack, found in the same search. */
  readonly attack: number;
}

/** Searches the whole product, nothing reduced, for all requirements at once, and finds the shortest attack. */
export function unreduced({ sessions, directions, cids }: Configuration): Unreduced {
  const table = buildTable(handshake({ cids }), handshakeScenario(sessions, directions));
  const system = systemOf(table);
  const claims = new Claims(table);
  const goals = Object.values(handshakeRequirements).flatMap(({ property }): readonly Goal[] => {
    return kindOf(property)?.inquire(property as never, claims, table).goals ?? [];
  });
  const packed = pack(system, whole(system), goals);
  const started = performance.now();
  const result = search(packed, { exhaustive: true, maxStates: 2 ** 30 });
  const attack = result.hit === undefined ? 0 : pathTo(packed, result.hit.state).length;
  const seconds = (performance.now() - started) / 1000;
  if (result.stopped !== undefined) throw new Error(`the search was stopped: ${result.stopped}`);
  return {
    states: result.states,
    transitions: result.transitions,
    seconds,
    bytesPerState: result.bytes / result.states,
    peakMemory: process.resourceUsage().maxRSS * 1024,
    calls: table.calls,
    attack,
  };
}

export interface Reduced {
  readonly requirement: string;
  readonly verdict: Verdict['verdict'];
  readonly states: number;
  readonly transitions: number;
  readonly seconds: number;
}

/** Asks each requirement as a user would, with all reductions. */
export function reduced({ sessions, directions, cids }: Configuration): readonly Reduced[] {
  const protocol = handshake({ cids });
  const scenario = handshakeScenario(sessions, directions);
  return Object.values(handshakeRequirements).map((requirement: Requirement) => {
    const started = performance.now();
    const v = check({ id: requirement.id, protocol, scenario, requirement });
    const seconds = (performance.now() - started) / 1000;
    return {
      requirement: requirement.id,
      verdict: v.verdict,
      states: v.states,
      transitions: v.transitions,
      seconds,
    };
  });
}
