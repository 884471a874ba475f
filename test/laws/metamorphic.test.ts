import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackers, type Case, check, type Scenario } from '../../src/index.ts';
import { tries } from '../effort.ts';
import { buildCase, caseDesign } from '../naive/generate.ts';
import { exampleCases, isUniversal } from '../search/questions.ts';

const limits = { maxStates: 20_000, timeout: 1 };
const verdictOf = (c: Case): string => check(c, limits).verdict;
const withScenario = (c: Case, change: (s: Scenario) => Scenario): Case => ({
  ...c,
  scenario: change(c.scenario),
});

/** A law for universal properties of runs: what the changed case has to be when the case has a verdict. */
interface Law {
  readonly name: string;
  readonly applies?: (c: Case) => boolean;
  readonly change: (s: Scenario) => Scenario;
  /** Verdicts of the case, and what must then not be the verdict of the changed one. */
  readonly kept: Readonly<Record<string, readonly string[]>>;
}

/** Whoever is the attacker’s own stays so: honesty of peers must not change with the attacker. */
const withoutInsider = ({ scenario }: Case) => !scenario.attacker.insider;
const active = ({ scenario: { attacker } }: Pick<Case, 'scenario'>) => attacker.inject;
/** An attacker stays where it is. */
const whereItIs = ({ attacker: { place, relay } }: Scenario) => ({ place, relay });

const laws: readonly Law[] = [
  {
    name: 'a passive attacker finds no attack where an active one finds none',
    applies: (c) => withoutInsider(c) && active(c),
    change: (s) => ({
      ...s,
      attacker: {
        ...attackers.A0,
        ...whereItIs(s),
        curious: s.attacker.curious,
        clocks: s.attacker.clocks,
      },
    }),
    kept: { holds: ['violated'], vacuous: ['violated'] },
  },
  {
    name: 'no attacker at all finds none either',
    applies: withoutInsider,
    change: (s) => ({ ...s, attacker: { ...attackers.none, ...whereItIs(s), drop: s.attacker.drop } }),
    kept: { holds: ['violated'], vacuous: ['violated'] },
  },
  {
    name: 'without leaks there is no attack that was not there with them',
    applies: (c) => (c.scenario.leaks ?? []).length > 0,
    change: (s) => ({ ...s, leaks: [] }),
    kept: { holds: ['violated'], vacuous: ['violated'] },
  },
  {
    name: 'one more session of the first kind removes no attack',
    change: (s) => ({
      ...s,
      sessions: s.sessions.map((d, i) => (i === 0 ? { ...d, copies: (d.copies ?? 1) + 1 } : d)),
    }),
    kept: { violated: ['holds', 'vacuous'] },
  },
];

function obeysInGeneral(law: Law, c: Case): boolean {
  const { property } = c.requirement;
  return isUniversal(property) && property.kind !== 'convergence' && obeys(law, c);
}

function obeys(law: Law, c: Case): boolean {
  if (law.applies?.(c) === false) return false;
  const before = verdictOf(c);
  const refused = law.kept[before];
  if (refused === undefined) return false;
  const after = verdictOf(withScenario(c, law.change));
  expect([c.id, before, refused.includes(after) ? after : 'kept']).toEqual([c.id, before, 'kept']);
  return after !== 'inconclusive';
}

for (const law of laws) {
  describe(law.name, () => {
    it('the examples', async () => {
      const meant = (await exampleCases()).filter((c) => law.applies?.(c) ?? true);
      const cases = meant.filter((_, i) => meant.length < 20 || i % 2 === 0);
      const tried = cases.filter((c) => obeysInGeneral(law, c));
      expect(tried.length).toBeGreaterThan(0);
    });

    it('cases made at random', () => {
      fc.assert(
        fc.property(caseDesign, (design) => {
          obeysInGeneral(law, buildCase(design));
        }),
        { seed: 50_000 + laws.indexOf(law), numRuns: tries(8) },
      );
    });
  });
}

/** Laws of how runs end. One more session may take a message that none took: that is none of them. */
const lawsOfRest: readonly Law[] = [
  {
    // The attacker may stop before it has begun.
    name: 'what comes to rest well after any attack does so without one',
    applies: active,
    change: (s) => ({ ...s, attacker: { ...attackers.none, insider: s.attacker.insider } }),
    kept: { holds: ['violated'] },
  },
  {
    name: 'what comes to rest well with a loss does so without',
    applies: (c) => c.scenario.attacker.drop && !active(c),
    change: (s) => ({ ...s, attacker: { ...attackers.none } }),
    kept: { holds: ['violated'] },
  },
  {
    name: 'one loss more mends nothing',
    applies: ({ scenario: { attacker } }) => attacker.losses !== undefined,
    change: (s) => ({ ...s, attacker: { ...s.attacker, losses: (s.attacker.losses ?? 0) + 1 } }),
    kept: { violated: ['holds', 'vacuous'] },
  },
];

describe.each(lawsOfRest.map((l) => [l.name, l] as const))('%s', (_, law) => {
  it('the examples', async () => {
    const asked = (await exampleCases()).filter((c) => c.requirement.property.kind === 'convergence');
    const tried = asked.filter((c) => law.applies?.(c) !== false && obeys(law, c));
    expect(tried.length).toBeGreaterThan(0);
  });
});

describe('renaming agents changes nothing', () => {
  it('the benchmark handshake, called otherwise', async () => {
    const { handshake, handshakeRequirements, handshakeScenario } = await import('../../bench/handshake.ts');
    const scenario = handshakeScenario(1, 2);
    const renamed: Scenario = JSON.parse(
      JSON.stringify(scenario).replaceAll('UE-A', 'Zoe').replaceAll('UE-B', 'Adam'),
    );
    for (const requirement of Object.values(handshakeRequirements)) {
      const answers = [scenario, renamed].map((s) => {
        const c = { id: 'named', protocol: handshake({ cids: 1 }), scenario: s, requirement };
        const { verdict, states, transitions, localStates } = check(c, { reduction: false });
        return { verdict, states, transitions, localStates };
      });
      expect(answers[1]).toEqual(answers[0]);
    }
  });
});

describe('the same question has the same answer', () => {
  it('checked again, also after other cases, all but `measured` is identical', async () => {
    const cases = (await exampleCases()).filter((_, i) => i % 5 === 0);
    const answer = (c: Case) => JSON.stringify({ ...check(c, { maxStates: 20_000 }), measured: undefined });
    const first = cases.map(answer);
    const backwards = [...cases].reverse().map(answer).reverse();
    expect(backwards).toEqual(first);
  });
});
