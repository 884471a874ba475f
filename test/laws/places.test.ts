import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attacker, type Case, check, type Scenario } from '../../src/index.ts';
import { tries } from '../effort.ts';
import { buildCase, caseDesign } from '../naive/generate.ts';
import { exampleCases, isUniversal } from '../search/questions.ts';

const limits = { maxStates: 20_000, timeout: 2 };

/** The case with every channel local, each agent in the place that it is given, and an attacker that may relay. */
function placed(c: Case, placeOf: (i: number) => string, where: Partial<Attacker>): Case {
  const { scenario, protocol } = c;
  const agents = Object.entries(scenario.agents).map(
    ([n, a], i) => [n, { ...a, place: placeOf(i) }] as const,
  );
  const channels = Object.keys(protocol.channels).map(
    (n) => [n, { ...scenario.channels?.[n], local: true }] as const,
  );
  const changed: Scenario = {
    ...scenario,
    agents: Object.fromEntries(agents),
    channels: Object.fromEntries(channels),
    attacker: { ...scenario.attacker, ...where },
  };
  return { ...c, scenario: changed };
}

/** Verdict, and length of a shortest run. */
function answer(c: Case): string {
  const v = check(c, limits);
  return v.verdict === 'violated' && v.evidence.kind === 'run'
    ? `${v.evidence.steps.length} steps`
    : v.verdict;
}

const isApart = (i: number): string => `place ${i}`;

interface Law {
  readonly name: string;
  readonly obeys: (c: Case) => void;
}

const laws: readonly Law[] = [
  {
    name: 'in one place, with the attacker there, local channels are like others',
    obeys: (c) =>
      expect([c.id, answer(placed(c, () => 'here', { place: 'here' }))]).toEqual([c.id, answer(c)]),
  },
  {
    name: 'to who relays, all places are one',
    obeys: (c) => expect([c.id, answer(placed(c, isApart, { relay: true }))]).toEqual([c.id, answer(c)]),
  },
  {
    name: 'in places apart there is no attack that was not there in one',
    obeys: (c) => {
      if (!['holds', 'vacuous'].includes(answer(c))) return;
      for (const place of ['place 0', 'place 1'])
        expect([c.id, answer(placed(c, isApart, { place }))]).not.toEqual([
          c.id,
          expect.stringMatching(/steps/),
        ]);
    },
  },
];

/** What comes to rest depends on who carries messages then; where somebody is, on the places. */
const others: ReadonlySet<string> = new Set(['convergence', 'unlinkability', 'proximity']);

const hasNoPlaces = ({ scenario, requirement }: Case): boolean =>
  isUniversal(requirement.property) &&
  !others.has(requirement.property.kind) &&
  Object.values(scenario.agents).every((a) => a.place === undefined) &&
  scenario.attacker.relay !== true;

for (const { name, obeys } of laws) {
  describe(name, () => {
    it('the examples', async () => {
      const cases = (await exampleCases()).filter((c, i) => i % 4 === 1 && hasNoPlaces(c));
      expect(cases.length).toBeGreaterThan(10);
      for (const c of cases) obeys(c);
    });

    it('cases made at random', () => {
      fc.assert(
        fc.property(caseDesign, (design) => {
          const c = buildCase(design);
          if (hasNoPlaces(c)) obeys(c);
        }),
        { seed: 51_000, numRuns: tries(6) },
      );
    });
  });
}
