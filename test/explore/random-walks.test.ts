import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import clockSetBack from '../../examples/clock-set-back.ts';
import contextStates from '../../examples/context-states.ts';
import countAndWindow from '../../examples/count-and-window.ts';
import forwardSecrecy from '../../examples/forward-secrecy.ts';
import keySeparation from '../../examples/key-separation.ts';
import mafiaFraud from '../../examples/mafia-fraud.ts';
import oneTimeCodes from '../../examples/one-time-codes.ts';
import orderedChannel from '../../examples/ordered-channel.ts';
import protectedChannel from '../../examples/protected-channel.ts';
import replayCache from '../../examples/replay-cache.ts';
import { bundledSpecification } from '../../properties/procedures.ts';
import { Exploration } from '../../src/explore/index.ts';
import { type Case, check, follow } from '../../src/index.ts';
import { tries } from '../effort.ts';
import { explorationOf } from './explored.ts';

const examples: readonly Case[] = [
  ...clockSetBack.cases,
  ...contextStates.cases,
  ...countAndWindow.cases,
  ...forwardSecrecy.cases,
  ...keySeparation.cases,
  ...mafiaFraud.cases,
  ...oneTimeCodes.cases,
  ...orderedChannel.cases,
  ...protectedChannel.cases,
  ...replayCache.cases,
];

/** One case for each scenario that can be explored. */
function scenarios(cases: readonly Case[]): readonly Case[] {
  const seen = new Set<string>();
  return cases.filter(({ protocol, scenario }) => {
    const key = `${protocol.procedure} ${protocol.variant} ${JSON.stringify(scenario)}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Takes steps as the numbers say, for as long as there are any. */
function walk(exploration: Exploration, choices: readonly number[]): void {
  exploration.reset();
  for (const choice of choices) {
    const { length } = exploration.position.enabled;
    if (length === 0) return;
    exploration.take(choice % length);
  }
}

/** Explorations and verdicts by case, made once. */
class Kept {
  private readonly explorations = new Map<Case, Exploration>();
  private readonly verdicts = new Map<string, string>();

  constructor(private readonly cases: readonly Case[]) {}

  exploration(of: Case): Exploration {
    const kept = this.explorations.get(of) ?? explorationOf(this.cases, of);
    this.explorations.set(of, kept);
    return kept;
  }

  verdict(id: string): string {
    const kept = this.verdicts.get(id) ?? check(this.named(id)).verdict;
    this.verdicts.set(id, kept);
    return kept;
  }

  named(id: string): Case {
    return this.cases.find((c) => c.id === id)!;
  }
}

const choices = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 14 });

/** What a random walk shows: what was violated, so that a test can say that something was. */
function explore(kept: Kept, of: Case, numbers: readonly number[]): readonly string[] {
  const exploration = kept.exploration(of);
  walk(exploration, numbers);
  const { schedule, position } = exploration;
  return position.judgements.flatMap(({ question: { here }, standing }) =>
    here.flatMap((id) => {
      const asked = kept.named(id);
      const { kind } = standing;
      if (kind === 'not judged') return [];
      // The walk may have gone on: at its end the state that is violated may be gone, but never the verdict.
      const followed = follow(asked, schedule);
      expect([id, followed.kind]).toEqual([id, 'followed']);
      if (followed.kind === 'followed' && followed.shows) expect([id, kind]).not.toEqual([id, 'open']);
      if (kind === 'open') return [];
      expect([id, kept.verdict(id)]).toEqual([id, kind === 'violated' ? 'violated' : 'holds']);
      return kind === 'violated' ? [id] : [];
    }),
  );
}

describe('a walk at random', () => {
  it('is a run for the replay, and violates only what is violated', { timeout: 60_000 }, () => {
    const kept = new Kept(examples);
    const violated = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...scenarios(examples)), choices, (of, numbers) => {
        for (const id of explore(kept, of, numbers)) violated.add(id);
      }),
      { numRuns: tries(100), seed: 7 },
    );
    expect(violated.size).toBeGreaterThan(5);
  });

  it('is one in the bundled specification as well', { timeout: 60_000 }, async () => {
    const { cases } = await bundledSpecification(['P09']);
    const literal = cases.filter((c) => c.protocol.variant === 'literal');
    const kept = new Kept(literal);
    const of = kept.named('V-09-03');
    const violated = new Set<string>();
    fc.assert(
      fc.property(choices, (numbers) => {
        for (const id of explore(kept, of, numbers)) violated.add(id);
      }),
      { numRuns: tries(8), seed: 7 },
    );
    expect(violated.size).toBeGreaterThan(0);
  });

  it('can be taken back, to the octet', { timeout: 60_000 }, () => {
    const kept = new Kept(examples);
    fc.assert(
      fc.property(fc.constantFrom(...scenarios(examples)), choices, fc.nat(14), (of, numbers, back) => {
        const exploration = kept.exploration(of);
        exploration.reset();
        const looks = [JSON.stringify(exploration.position)];
        for (const choice of numbers) {
          const { length } = exploration.position.enabled;
          if (length === 0) break;
          exploration.take(choice % length);
          looks.push(JSON.stringify(exploration.position));
        }
        const last = looks.length - 1;
        for (let n = last; n > Math.max(0, last - back); n--) exploration.undo();
        expect(JSON.stringify(exploration.position)).toBe(looks[Math.max(0, last - back)]);
        const again = new Exploration(of.scenario, [of]);
        for (const step of exploration.schedule.steps) again.takeStep(step);
        expect(again.position.enabled).toEqual(exploration.position.enabled);
      }),
      { numRuns: tries(30), seed: 7 },
    );
  });
});
