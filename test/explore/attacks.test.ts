import { describe, expect, it } from 'vitest';
import algorithmNegotiation from '../../examples/algorithm-negotiation.ts';
import clockSetBack from '../../examples/clock-set-back.ts';
import contextStates from '../../examples/context-states.ts';
import countAndWindow from '../../examples/count-and-window.ts';
import curiousNode from '../../examples/curious-node.ts';
import earlyWork from '../../examples/early-work.ts';
import forwardSecrecy from '../../examples/forward-secrecy.ts';
import guessablePassword from '../../examples/guessable-password.ts';
import keyConfirmation from '../../examples/key-confirmation.ts';
import keySeparation from '../../examples/key-separation.ts';
import mafiaFraud from '../../examples/mafia-fraud.ts';
import orderedChannel from '../../examples/ordered-channel.ts';
import peerContexts from '../../examples/peer-contexts.ts';
import protectedChannel from '../../examples/protected-channel.ts';
import replayCache from '../../examples/replay-cache.ts';
import { bundledSpecification } from '../../properties/procedures.ts';
import { type Case, check, follow, replay, type Specification } from '../../src/index.ts';
import { isDecidedByRun } from '../../src/verdict/replay/index.ts';
import { caseOf, explorationOf, runOf, standingOf } from './explored.ts';

/** Walks the run of the case; the requirement must become violated, or reached, in its last step and not before. */
function expectWalked(spec: Pick<Specification, 'cases'>, id: string): void {
  const of = caseOf(spec, id);
  const { steps } = runOf(of);
  const exploration = explorationOf(spec.cases, of);
  const before = steps.map((step) => {
    const { kind } = standingOf(exploration, of);
    exploration.takeStep(step);
    return kind;
  });
  expect([id, ...before]).toEqual([id, ...steps.map(() => 'open')]);
  expect(standingOf(exploration, of)).toMatchObject({
    kind: of.requirement.property.kind === 'executable' ? 'reached' : 'violated',
    since: steps.length,
  });
  expect(replay(of, exploration.schedule)).toEqual({ kind: 'confirmed' });
  expect(follow(of, exploration.schedule)).toEqual({ kind: 'followed', shows: true });
}

const examples = {
  algorithmNegotiation,
  clockSetBack,
  contextStates,
  countAndWindow,
  curiousNode,
  earlyWork,
  forwardSecrecy,
  guessablePassword,
  keyConfirmation,
  keySeparation,
  mafiaFraud,
  orderedChannel,
  peerContexts,
  protectedChannel,
  replayCache,
};

describe('a known attack, walked step by step', () => {
  for (const [name, spec] of Object.entries(examples)) {
    it(`leads to what it violates in its last step: ${name}`, () => {
      const walked = spec.cases.filter((c) => {
        if (!isDecidedByRun(c.requirement.property)) return false;
        return c.requirement.property.kind !== 'executable' && check(c).verdict === 'violated';
      });
      expect(walked.length).toBeGreaterThan(0);
      for (const { id } of walked) expectWalked(spec, id);
    });
  }

  it.each(['V-09-03', 'V-09-17', 'V-21-04'])('leads to what it violates in its last step: %s', async (id) => {
    expectWalked(await bundledSpecification([`P${id.slice(2, 4)}`]), id);
  });
});

const isHonest = ({ requirement, scenario: { attacker, leaks = [] } }: Case): boolean =>
  requirement.property.kind === 'executable' && !attacker.hear && !attacker.inject && leaks.length === 0;

describe('the normal course, walked step by step', () => {
  const honest = Object.values(examples).flatMap((spec) =>
    spec.cases.filter(isHonest).map(({ id }) => ({ id, spec })),
  );

  it.each(honest)('gets to its end in its last step: $id', ({ id, spec }) => expectWalked(spec, id));

  it('gets to its end in its last step: V-09-01', async () => {
    expectWalked(await bundledSpecification(['P09']), 'V-09-01');
  });
});
