import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackers, type Case, type Property, type Scenario, type Settled } from '../../src/index.ts';
import { protocolProblems, requirementProblems, scenarioProblems } from '../../src/spec/load/index.ts';
import { tries } from '../effort.ts';
import { buildSystem, rolesDesign, type SystemDesign, stepDesign } from '../naive/generate-system.ts';
import { compare } from './compare.ts';

/** Fixed by the name of the test. */
const seedOf = (name: string): number =>
  [...name].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1_000_000_007, 0);

/** Compares the two checkers; enough must be small enough, and the verdicts asked for must be among them. */
function agreeOn(
  systems: fc.Arbitrary<SystemDesign>,
  numRuns: number,
  verdicts: readonly string[],
  placed: (c: Case) => Case = (c) => c,
): void {
  const seed = seedOf(expect.getState().currentTestName ?? '');
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(systems, (design) => {
      const c = placed(buildSystem(design));
      expect(protocolProblems(c.protocol)).toEqual([]);
      expect(scenarioProblems(c.protocol, c.scenario)).toEqual([]);
      expect(requirementProblems(c.protocol, c.requirement)).toEqual([]);
      const comparison = compare(c);
      const verdict = comparison.kind === 'too big' ? comparison.kind : comparison.naive.verdict;
      seen[verdict] = (seen[verdict] ?? 0) + 1;
      if (comparison.kind === 'compared') expect(comparison.differences).toEqual([]);
    }),
    { seed, numRuns: tries(numRuns) },
  );
  expect(seen['too big'] ?? 0).toBeLessThan(tries(numRuns) / 2);
  for (const verdict of verdicts) expect(seen).toHaveProperty(verdict);
}

const both = ['holds', 'violated'];
const step = stepDesign(['user', 'due', 'timeout', 'hears', 'hears', 'hears', 'choice']);

/** Who takes part: one of each, two of one, or both ends in both roles. */
const sessions = fc.constantFrom<SystemDesign['sessions']>(
  [
    { role: 0, atA: true, copies: 1 },
    { role: 1, atA: false, copies: 1 },
  ],
  [
    { role: 0, atA: true, copies: 2 },
    { role: 1, atA: false, copies: 1 },
  ],
  [
    { role: 0, atA: true, copies: 1 },
    { role: 1, atA: false, copies: 2 },
  ],
  [
    { role: 0, atA: true, copies: 1 },
    { role: 1, atA: false, copies: 1 },
    { role: 0, atA: false, copies: 1 },
    { role: 1, atA: true, copies: 1 },
  ],
);

const settled = fc.constantFrom<Settled>(
  { kind: 'done', started: 'began', done: 'ended' },
  { kind: 'done', started: 'p.began', done: 'p.ended' },
  { kind: 'claims', commit: 'p.began', partner: 'q.ended', on: ['x'] },
  { kind: 'claims', commit: 'ended', partner: 'ended', on: [] },
  { kind: 'stores', store: 'kept' },
  { kind: 'stores', store: 'kept', matches: ['mark', 'kept'] },
);
const convergence = settled.map((s): Property => ({ kind: 'convergence', settled: s }));

const nowhere = { A: {}, B: {} };
const withInsider = { ...nowhere, M: { insider: true } };
type Scene = Pick<Scenario, 'agents' | 'attacker'>;
const against = (...attacker: readonly Scenario['attacker'][]): fc.Arbitrary<Scene> =>
  fc.constantFrom(...attacker).map((a) => ({ agents: a.insider ? withInsider : nowhere, attacker: a }));

const systems = (
  scene: fc.Arbitrary<Scene>,
  property: fc.Arbitrary<Property>,
  link: fc.Arbitrary<SystemDesign['link']> = fc.constant({}),
): fc.Arbitrary<SystemDesign> =>
  fc.record({
    roles: rolesDesign(step),
    sessions,
    named: fc.boolean(),
    open: fc.boolean(),
    link,
    scene,
    property,
  });

/** One UE twice, or two UEs once each; who answers is the same in both worlds. */
const twoWorlds = (attacker: Scenario['attacker']): fc.Arbitrary<SystemDesign> =>
  systems(fc.constant({ agents: nowhere, attacker }), fc.constant({ kind: 'unlinkability' })).chain((d) =>
    rolesDesign(step, 2).map((roles) => ({ ...d, roles })),
  );

function inWorlds(c: Case): Case {
  const agents = { A: {}, B: {}, C: {} };
  const asks = (agent: string) => ({ role: 'p', agent, with: { peer: 'C' } });
  const answers = { role: 'q', agent: 'C', with: { peer: ['A', 'B'] } };
  const world = (name: string, second: string): Scenario => ({
    name,
    agents,
    attacker: c.scenario.attacker,
    sessions: [asks('A'), asks(second), answers],
  });
  return { ...c, scenario: { ...world('one twice', 'A'), other: world('two once each', 'B') } };
}

describe('the engine and the naive explorer agree on what tells worlds apart', () => {
  it('for one who listens', () => {
    agreeOn(twoWorlds(attackers.A0), 16, both, inWorlds);
  });
  it('for one who sends what it likes', () => {
    agreeOn(twoWorlds(attackers.A1), 8, both, inWorlds);
  });
});

describe('the engine and the naive explorer agree on what comes to rest', () => {
  it('where nothing is lost', () => {
    agreeOn(systems(against(attackers.none, attackers.A0), convergence), 50, both);
  });
  it('where some messages are lost', () => {
    const loses = [0, 1, 2].map((losses) => ({ ...attackers.loss, losses }));
    agreeOn(systems(against(...loses), convergence), 35, both);
  });
  it('where any number is lost', () => {
    const lossy = fc.constantFrom({ lossy: true }, {});
    agreeOn(systems(against(attackers.loss), convergence, lossy), 30, both);
  });
  it('after an attacker has stopped', () => {
    agreeOn(systems(against(attackers.A1, attackers.A2), convergence), 20, both);
  });
});
