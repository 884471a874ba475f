import { beforeAll, describe, expect, it } from 'vitest';
import passport from '../../examples/passport.ts';
import pseudonyms from '../../examples/pseudonyms.ts';
import type { Case } from '../../src/index.ts';
import {
  type ObserverTest,
  type PlayedWorld,
  replayWorlds,
  type Schedule,
} from '../../src/verdict/replay/index.ts';
import { follow } from '../../src/verdict/unlinkability/follow.ts';
import { worldsApart } from '../../src/verdict/unlinkability/worlds-evidence.ts';
import { otherWorld, worldsOf } from '../../src/verdict/unlinkability/worlds-of.ts';

interface Found {
  readonly theCase: Case;
  readonly worlds: readonly PlayedWorld[];
  readonly test: ObserverTest;
}

function found(theCase: Case): Found {
  const worlds = worldsOf(theCase, {});
  const followed = follow(worlds).apart;
  if (followed === undefined) throw new Error(`${theCase.id} is not told apart`);
  const { runs, test } = worldsApart(worlds, followed).played;
  const played = runs.map(({ other, ...run }) => ({
    ...run,
    scenario: other ? otherWorld(theCase.scenario) : theCase.scenario,
  }));
  return { theCase, worlds: played, test };
}

const again = ({ theCase, worlds, test }: Found) =>
  replayWorlds(theCase.protocol, theCase.requirement.property, worlds, test);

const violated = [...pseudonyms.cases, ...passport.cases].filter((c) => c.predicted?.verdict === 'violated');

describe.each(violated)('$id', (theCase) => {
  let apart: Found;
  beforeAll(() => {
    apart = found(theCase);
  });

  it('goes through: both runs, and the test at the end of each', () => {
    expect(again(apart)).toEqual({ kind: 'confirmed' });
  });

  it('does not where the test is said to come out the other way', () => {
    for (const i of [0, 1]) {
      const worlds = apart.worlds.map((w, k) => (k === i ? { ...w, succeeds: !w.succeeds } : w));
      expect(again({ ...apart, worlds })).toMatchObject({
        kind: 'refused',
        reason: expect.stringMatching(/^the test (fails|succeeds) there$/),
      });
    }
  });

  it('does not where the runs are exchanged', () => {
    const [a, b] = apart.worlds;
    const worlds = [
      { ...a, schedule: b.schedule },
      { ...b, schedule: a.schedule },
    ];
    expect(again({ ...apart, worlds }).kind).toBe('refused');
  });

  it('does not where the last step of the run is left out', () => {
    const cut = (s: Schedule): Schedule => ({ ...s, steps: s.steps.slice(0, -1) });
    const worlds = apart.worlds.map((w) => ({ ...w, schedule: cut(w.schedule), reacts: false }));
    expect(again({ ...apart, worlds }).kind).toBe('refused');
  });
});
