import { describe, expect, it } from 'vitest';
import { type Case, constructors, type Property } from '../../src/index.ts';
import { requirementKinds } from '../requirement-kinds.ts';
import { examples } from './examples.ts';

const cases = examples.flatMap((e) => e.specification.cases);

/** Every object inside a value, itself included; charts are data, so this sees all that they say. */
function objectsIn(value: unknown, seen = new Set<object>()): ReadonlySet<object> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return seen;
  seen.add(value);
  for (const inner of Object.values(value)) objectsIn(inner, seen);
  return seen;
}

const parts = cases.flatMap((c) => [
  ...objectsIn([
    Object.values(c.protocol.roles).map((r) => [r.config, r.knows]),
    c.protocol.channels,
    c.scenario.leaks,
  ]),
]);
const valuesOf = (name: string): ReadonlySet<unknown> =>
  new Set(parts.map((o) => (o as Record<string, unknown>)[name]));

/** What the engine makes of the others; a chart does not write them. */
const madeByTheEngine = ['ephemeral', 'keystream', 'altered', 'dhShared', 'sealed'];

const verdictsOf = (is: (c: Case) => boolean) => [
  ...new Set(
    cases
      .filter(is)
      .map((c) => c.predicted?.verdict)
      .sort(),
  ),
];
const propertyOf = (c: Case): Property => c.requirement.property;

describe('together the examples use', () => {
  it.each(
    Object.keys(constructors).filter((name) => !madeByTheEngine.includes(name)),
  )('constructor %s', (name) => {
    expect(valuesOf('apply')).toContain(name);
  });

  it.each(requirementKinds)('requirement kind %s, once held and once violated', (kind) => {
    expect(verdictsOf((c) => propertyOf(c).kind === kind)).toEqual(['holds', 'violated']);
  });

  it.each([true, false])('agreement, injective %s, once held and once violated', (injective) => {
    const asks = (c: Case) => {
      const p = propertyOf(c);
      return p.kind === 'agreement' && p.injective === injective;
    };
    expect(verdictsOf(asks)).toEqual(['holds', 'violated']);
  });

  it.each([
    'confidential',
    'authentic',
    'replayProtected',
    'ordered',
    'lossy',
    'forwardSecret',
  ])('channel guarantee %s', (guarantee) => {
    expect(valuesOf(guarantee)).toContain(true);
  });

  it('channels that rest on a key', () => {
    expect([...valuesOf('restsOn')].filter((e) => e !== undefined)).not.toEqual([]);
  });

  it.each(['none', 'loss', 'A0', 'A1', 'A2', 'A3', 'A4', 'A5'])('attacker %s', (code) => {
    expect(cases.map((c) => c.scenario.attacker.code)).toContain(code);
  });

  it('insiders, curious nodes, set clocks, shared clocks, places', () => {
    const some = (is: (c: Case) => boolean) => cases.some(is);
    const agentsOf = (c: Case) => Object.values(c.scenario.agents);
    expect({
      insider: some((c) => agentsOf(c).some((a) => a.insider === true)),
      curious: some((c) => (c.scenario.attacker.curious ?? []).length > 0),
      clocks: some((c) => (c.scenario.attacker.clocks ?? []).length > 0),
      shared: some((c) => (c.protocol.sharedClocks ?? []).length > 0),
      place: some((c) => agentsOf(c).some((a) => a.place !== undefined)),
      channels: some((c) => c.scenario.channels !== undefined),
    }).toEqual({ insider: true, curious: true, clocks: true, shared: true, place: true, channels: true });
  });

  it.each(['start', 'late', 'after-claim'])('leaks %s', (when) => {
    expect(cases.flatMap((c) => c.scenario.leaks ?? []).map((l) => l.when)).toContain(when);
  });

  it.each(['fresh', 'derive', 'forget', 'send', 'claim', 'reveal', 'put', 'delete'])('action %s', (type) => {
    expect(valuesOf('type')).toContain(type);
  });

  it.each([
    'differs',
    'member',
    'not-member',
    'before',
    'lookup',
    'absent',
    'clock',
  ])('condition %s', (kind) => {
    expect(valuesOf('kind')).toContain(kind);
  });

  it('choices, budgets, stores with initial entries, ordered sorts, null, guessable and list constants', () => {
    const constants = cases.flatMap((c) => Object.values(c.protocol.constants ?? {}));
    const stores = cases.flatMap((c) => Object.values(c.protocol.stores ?? {}));
    expect({
      choose: [...valuesOf('choose')].some((v) => v !== undefined),
      spends: [...valuesOf('spends')].some((v) => v !== undefined),
      defect: [...valuesOf('defect')].some((v) => v !== undefined),
      initial: stores.some((s) => s.initial !== undefined),
      ordered: cases.some((c) => Object.values(c.protocol.sorts).some((s) => s.kind === 'ordered')),
      nullAlgorithm: constants.some((k) => k.nullAlgorithm === true),
      guessable: constants.some((k) => k.guessable === true),
      members: constants.some((k) => k.members !== undefined),
    }).toEqual({
      choose: true,
      spends: true,
      defect: true,
      initial: true,
      ordered: true,
      nullAlgorithm: true,
      guessable: true,
      members: true,
    });
  });
});
