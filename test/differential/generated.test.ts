import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protocolProblems, requirementProblems, scenarioProblems } from '../../src/spec/load/index.ts';
import { tries } from '../effort.ts';
import { buildCase, type CaseDesign, caseDesign } from '../naive/generate.ts';
import { exploredKinds } from '../naive/generate-requirement.ts';
import { naiveVerdict } from '../naive/verdict.ts';
import { compare } from './compare.ts';

/**
 * Fixed by the name of the test, so that a run can be repeated and each test has cases of its own; a failure
 * prints it with the path to the smallest case.
 */
const seedOf = (name: string): number =>
  [...name].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1_000_000_007, 0);

/** Compares the two checkers on generated cases; enough must be small enough to be compared at all. */
function agreeOn(cases: fc.Arbitrary<CaseDesign>, numRuns: number): void {
  const seed = seedOf(expect.getState().currentTestName ?? '');
  let compared = 0;
  fc.assert(
    fc.property(cases, (design) => {
      const comparison = compare(buildCase(design));
      if (comparison.kind === 'too big') return;
      compared++;
      expect(comparison.differences).toEqual([]);
    }),
    { seed, numRuns: tries(numRuns) },
  );
  expect(compared).toBeGreaterThanOrEqual(tries(numRuns) / 3);
}

/** Cases with something in particular. */
const having = (change: (d: CaseDesign) => CaseDesign): fc.Arbitrary<CaseDesign> => caseDesign.map(change);

const withExtras = (d: CaseDesign, extras: Partial<CaseDesign['protocol']['extras']>): CaseDesign => ({
  ...d,
  protocol: { ...d.protocol, extras: { ...d.protocol.extras, ...extras } },
});

const withChannels = (
  d: CaseDesign,
  channel: Partial<CaseDesign['protocol']['channels'][number]>,
): CaseDesign => ({
  ...d,
  protocol: {
    ...d.protocol,
    messages: d.protocol.messages.map((m) => ({ ...m, channel: 1 })),
    channels: d.protocol.channels.map((c) => ({ ...c, ...channel })),
  },
});

const withScenario = (d: CaseDesign, scenario: Partial<CaseDesign['scenario']>): CaseDesign => ({
  ...d,
  scenario: { ...d.scenario, ...scenario },
});

const goingOn = (d: CaseDesign): CaseDesign => ({
  ...d,
  requirement: { ...d.requirement, kind: 'convergence' },
});

const oneOfEach = { init: 1, resp: 1, server: 1 };

const withTime = (d: CaseDesign): CaseDesign => ({
  ...d,
  protocol: {
    ...d.protocol,
    messages: d.protocol.messages.map((m) => ({
      ...m,
      items: [{ ...m.items[0], kind: 'time' as const }, ...m.items.slice(1)],
    })),
  },
});

const withOneClock = (d: CaseDesign): CaseDesign => ({
  ...d,
  protocol: { ...d.protocol, extras: { ...d.protocol.extras, sharedClock: true } },
});

/** A server hands the initiator a ticket for the responder. */
const withTicket = (d: CaseDesign): CaseDesign => {
  const [first, second, third] = d.protocol.messages;
  const inClear = second.tagged ? ('mac' as const) : ('hash' as const);
  const ticket = { ...second.items[0], kind: 'ticket' as const };
  const answer = { ...second, protection: inClear, items: [ticket] };
  const handedOn = { kind: 'echo' as const, pick: 5, checked: true, covered: third.items[0].covered };
  const last = { ...third, protection: third.tagged ? ('mac' as const) : ('clear' as const) };
  return {
    ...d,
    protocol: {
      ...d.protocol,
      flow: 2,
      length: 3,
      messages: [
        { ...first, items: first.items.slice(0, 1) },
        answer,
        { ...last, items: [handedOn, { ...handedOn, pick: 1 }] },
      ],
    },
  };
};

describe('the engine and the naive explorer agree on generated cases of every kind of requirement', () => {
  for (const kind of exploredKinds) {
    it(kind, () => {
      agreeOn(
        having((d) => ({ ...d, requirement: { ...d.requirement, kind } })),
        6,
      );
    });
  }
});

describe('the engine and the naive explorer agree on generated cases with', () => {
  it('a replay cache', () =>
    agreeOn(
      having((d) => withExtras(d, { cache: true })),
      6,
    ));
  it('a store that one session fills and another finds', () => {
    agreeOn(
      having((d) => withExtras(d, { resume: d.requirement.flag ? 'keep' : 'remove' })),
      6,
    );
  });
  it('choices that overlap, and charts that decide by themselves', () => {
    agreeOn(
      having((d) => withExtras(d, { choice: true, refusal: true, decides: true })),
      6,
    );
  });
  it('tickets that one party hands on unread to another', () => {
    agreeOn(having(withTicket), 4);
  });
  it('sends that are repeated', () =>
    agreeOn(
      having((d) => withExtras(d, { retry: true })),
      6,
    ));
  it('replay-protected channels', () => {
    agreeOn(
      having((d) => withChannels(d, { authentic: true, replayProtected: true })),
      6,
    );
  });
  it('confidential channels that are replay-protected', () => {
    agreeOn(
      having((d) => withChannels(d, { confidential: true, replayProtected: true })),
      6,
    );
  });
  it('ordered channels', () => {
    agreeOn(
      having((d) => withChannels(d, { authentic: true, ordered: true })),
      6,
    );
  });
  it('clocks, set by the attacker too', () => {
    agreeOn(
      having((d) => withScenario(withTime(d), d.requirement.flag ? { attacker: 'clocks' } : {})),
      6,
    );
  });
  it('one clock that all share', () => {
    agreeOn(
      having((d) => withOneClock(withTime(d))),
      6,
    );
  });
  it('leaks at the start, late and after a claim', () => {
    const moments = ['start', 'late', 'after-claim'] as const;
    agreeOn(
      having((d) => withScenario(d, { leak: moments[d.requirement.who] })),
      6,
    );
  });
  it('places, one or two, and attackers in one of them or relaying', () => {
    agreeOn(
      having((d) => withScenario(d, { places: d.requirement.flag ? 'two' : 'one' })),
      6,
    );
  });
  it('runs that go on: timers, steps that are due, losses with a bound', () => {
    agreeOn(
      having((d) =>
        goingOn(
          withExtras(withScenario(d, { attacker: 'loss' }), {
            retry: true,
            urge: (['due', 'timer', 'wish'] as const)[d.requirement.who],
            starts: d.requirement.flag,
          }),
        ),
      ),
      8,
    );
  });
  it('runs that go on: both may begin, nobody attacks', () => {
    agreeOn(
      having((d) =>
        goingOn(withExtras(withScenario(d, { attacker: 'none', bothWays: true }), { resume: 'keep' })),
      ),
      8,
    );
  });
  it('runs that go on once an attacker has stopped', () => {
    agreeOn(
      having((d) =>
        goingOn(withScenario(d, { attacker: d.requirement.flag ? 'A1' : 'A2', copies: oneOfEach })),
      ),
      8,
    );
  });
  it('loss, and nobody who attacks', () => {
    agreeOn(
      having((d) => withScenario(d, { attacker: d.requirement.flag ? 'loss' : 'none' })),
      6,
    );
  });
  it('an insider, and a peer that is one of two', () => {
    agreeOn(
      having((d) => withScenario(d, { attacker: 'A2', undecided: true })),
      6,
    );
  });
});

describe('generated cases', () => {
  it('are held, violated and vacuous', () => {
    const sample = fc.sample(caseDesign, { seed: 1, numRuns: 100 });
    const verdicts = sample.map((design) => {
      const { protocol, scenario, requirement } = buildCase(design);
      return naiveVerdict(protocol, scenario, requirement, { maxStates: 100, atViolation: 'stop' }).verdict;
    });
    expect([...new Set(verdicts)].sort()).toEqual(['gave up', 'holds', 'vacuous', 'violated']);
  });

  it('are well-formed', () => {
    for (const design of fc.sample(caseDesign, { seed: 2, numRuns: 300 })) {
      const { protocol, scenario, requirement } = buildCase(design);
      expect(protocolProblems(protocol)).toEqual([]);
      expect(scenarioProblems(protocol, scenario)).toEqual([]);
      expect(requirementProblems(protocol, requirement)).toEqual([]);
    }
  });
});
