import type { SaturationOptions } from '../../model/index.ts';
import type { Case, Scenario } from '../../spec/index.ts';
import { tableFor } from '../table-cache.ts';
import { Looks, World } from './world.ts';

const otherWorlds = new WeakMap<Scenario, Scenario>();

/** The other world of a scenario, with the scenario's own attacker. */
export function otherWorld(scenario: Scenario): Scenario {
  const { other, attacker } = scenario;
  if (other === undefined) throw new Error(`${scenario.name} has no other world`);
  const known = otherWorlds.get(scenario);
  if (known !== undefined) return known;
  const world = { ...other, attacker };
  otherWorlds.set(scenario, world);
  return world;
}

/**
 * Do the two worlds have as many sessions as each other, but not with so many copies of each declaration? Then
 * their number alone would tell them apart.
 */
export function madeUneven({ sessions, other }: Scenario, copies: number): boolean {
  const [here, there] = [sessions, other?.sessions ?? []];
  const declared = (all: Scenario['sessions']) => all.reduce((n, s) => n + (s.copies ?? 1), 0);
  return declared(here) === declared(there) && here.length * copies !== there.length * copies;
}

/**
 * Both worlds of a case, saturated; in both the attacker makes up equally many values: what
 * it can send in one it can send in the other.
 */
export function worldsOf(
  { protocol, scenario }: Case,
  {
    reduction = true,
    ...options
  }: Pick<SaturationOptions, 'sessions' | 'deadline' | 'maxLocalStates'> & { readonly reduction?: boolean },
): readonly [World, World] {
  const tables = [scenario, otherWorld(scenario)].map((s) => tableFor(protocol, s, undefined, options));
  const [fewer, more] = tables.map((t) => t.madeUp).sort((a, b) => a - b);
  const even =
    fewer === more
      ? tables
      : tables.map((t) => tableFor(protocol, t.scenario, undefined, { ...options, madeUp: more }));
  const looks = new Looks();
  return [new World(even[0], looks, reduction), new World(even[1], looks, reduction)];
}
