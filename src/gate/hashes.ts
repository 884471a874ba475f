import { createHash } from 'node:crypto';
import type { Alternative, Case, Protocol, Scenario } from '../spec/index.ts';
import { protocolData, questionData, scenarioData } from './loaded.ts';

/** Hashes of all that the verdict on a case depends on, but for the checker itself. */
export interface Hashes {
  /** Charts, messages, channels, stores, constants, clocks. */
  readonly chart: string;
  /** Agents, sessions, the attacker, leaks. */
  readonly scenario: string;
  /** The property, with the variants that it names itself. */
  readonly question: string;
}

/** Hexadecimal digits of a hash: enough that no two things that somebody writes meet by accident. */
const digits = 20;

export const hashOf = (data: unknown): string =>
  createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, digits);

/** Remembers what a thing that many cases share comes to. */
function once<T extends object>(compute: (thing: T) => string): (thing: T) => string {
  const known = new WeakMap<T, string>();
  return (thing) => {
    const found = known.get(thing) ?? compute(thing);
    known.set(thing, found);
    return found;
  };
}

export const chartHash: (p: Protocol) => string = once((p: Protocol) => hashOf(protocolData(p)));
export const scenarioHash: (s: Scenario) => string = once((s: Scenario) => hashOf(scenarioData(s)));

const alternative = ({ protocol, scenario }: Alternative): unknown => [
  protocol.variant,
  chartHash(protocol),
  scenario === undefined ? '' : scenarioHash(scenario),
];

export function hashesOf({ protocol, scenario, requirement }: Case): Hashes {
  return {
    chart: chartHash(protocol),
    scenario: scenarioHash(scenario),
    question: hashOf(questionData(requirement.property, alternative)),
  };
}

/** The two have loaded the very same. */
export const isSame = (a: Hashes, b: Hashes): boolean =>
  a.chart === b.chart && a.scenario === b.scenario && a.question === b.question;
