import { describe, expect, it } from 'vitest';
import { hashOf } from '../../src/gate/hashes.ts';
import { protocolData, scenarioData } from '../../src/gate/loaded.ts';
import type { Protocol, Scenario } from '../../src/index.ts';
import { examples } from '../examples/examples.ts';

const cases = examples.flatMap((e) => e.specification.cases);

type Path = readonly (string | number)[];

/** Every value in plain data that is neither a list nor a record, with the way to it. */
function* leavesOf(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, [...path, key]);
  } else if (value !== undefined && typeof value !== 'function') yield path;
}

/** The data with the value at the end of a path replaced by another of its kind. */
function altered(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) {
    if (typeof value === 'boolean') return !value;
    return typeof value === 'number' ? value + 1 : `${String(value)}-altered`;
  }
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  copy[key] = altered(copy[key], rest);
  return Array.isArray(value) ? Object.values(copy) : copy;
}

/** Where words stand that only readers look at. A place that is not listed here must count. */
const words = [
  /^(procedure|title|variant|description|clause)$/,
  /^messages\.[^.]+\.(clause|description)$/,
  /^(channels|stores)\.[^.]+\.description$/,
  /^items\.\d+\.clause$/,
  /^roles\.[^.]+\.clause$/,
  /^roles\.[^.]+\.config\.clause$/,
  // Of a state: its own description. Of a step: its description, and the clause that it follows.
  /^roles\.[^.]+\.config(\.states\.[^.]+)*\.(description|meta\.clause)$/,
  /^roles\.[^.]+\.config(\.states\.[^.]+)*\.(on\.[^.]+|always)(\.\d+)?\.(description|meta\.clause)$/,
];
const isWords = (path: Path): boolean =>
  words.some((w) => w.test(path.map((p) => `${p}`.replaceAll('.', '_')).join('.')));

/** The roles as data: what runs is made of the configuration, and stands for it in another role. */
const plain = ({ roles, ...rest }: Protocol): Record<string, unknown> => ({
  ...rest,
  roles: Object.fromEntries(
    Object.entries(roles).map(([name, { machine: _, clause: __, ...role }]) => [name, role]),
  ),
});
const hashed = (data: unknown): string => {
  const { roles, ...rest } = data as Record<string, unknown>;
  const running = Object.entries(roles as Record<string, { config: { states?: unknown } }>).map(
    ([name, r]) => [name, { ...r, machine: { config: { states: r.config.states } } }] as const,
  );
  return hashOf(protocolData({ ...rest, roles: Object.fromEntries(running) } as unknown as Protocol));
};

/** Every n-th of a list, so that some of each example are tried. */
const some = <T>(list: readonly T[], n: number): readonly T[] => list.filter((_, i) => i % n === 0);

describe('A43: the hash of a case', () => {
  const protocols = [...new Map(cases.map((c) => [c.protocol.procedure, c.protocol])).values()];
  const scenarios: readonly Scenario[] = some([...new Set(cases.map((c) => c.scenario))], 3);

  it('there is enough to try', () => {
    expect(protocols.length).toBeGreaterThan(15);
    expect(scenarios.length).toBeGreaterThan(15);
  });

  it('changes with every value of a protocol but words', () => {
    for (const protocol of protocols) {
      const data = plain(protocol);
      const before = hashed(data);
      const leaves = [...leavesOf(data)];
      const quiet = some(leaves, 3).filter((path) => hashed(altered(data, path)) === before);
      expect(quiet.filter((p) => !isWords(p)).map((p) => p.join('.'))).toEqual([]);
    }
  });

  it('does not change with words', () => {
    for (const protocol of some(protocols, 2)) {
      const data = plain(protocol);
      const before = hashed(data);
      const told = [...leavesOf(data)].filter(isWords);
      expect(told.length).toBeGreaterThan(2);
      for (const path of told)
        expect([path.join('.'), hashed(altered(data, path))]).toEqual([path.join('.'), before]);
    }
  });

  it('changes with every value of a scenario but words', () => {
    for (const scenario of scenarios) {
      const before = hashOf(scenarioData(scenario));
      const quiet = [...leavesOf(scenario)]
        .filter((path) => hashOf(scenarioData(altered(scenario, path) as Scenario)) === before)
        .map((path) => path.join('.'));
      const wordy = /^(other\.)*(name|whyFew|assumptions\.\d+|attacker\.meaning)$/;
      expect(quiet.filter((p) => !wordy.test(p))).toEqual([]);
    }
  });

  it('changes with the order in which states, steps and sessions are declared', () => {
    const [{ protocol, scenario }] = cases;
    const reversed = { ...scenario, sessions: [...scenario.sessions].reverse() };
    expect(hashOf(scenarioData(reversed))).not.toBe(hashOf(scenarioData(scenario)));
    const roles = Object.fromEntries(Object.entries(protocol.roles).reverse());
    expect(hashOf(protocolData({ ...protocol, roles }))).not.toBe(hashOf(protocolData(protocol)));
  });
});
