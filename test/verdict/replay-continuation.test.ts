import { describe, expect, it } from 'vitest';
import crossingRequests from '../../examples/crossing-requests.ts';
import halfDone from '../../examples/half-done.ts';
import stopAndWait from '../../examples/stop-and-wait.ts';
import { attackers, type Case } from '../../src/index.ts';
import type { Schedule, ScheduleStep } from '../../src/verdict/replay/index.ts';
import { replayOf, unsaid, unsettledRun, withSteps } from './found-run.ts';

const cases = [stopAndWait, crossingRequests, halfDone].flatMap((s) => s.cases);
const violated = cases.filter((c) => c.predicted?.verdict === 'violated');
const named = (id: string): Case => {
  const found = cases.find((c) => c.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
};

describe.each(
  violated.map((c) => [c.id, c, unsettledRun(c)] as const),
)('the run of %s', (_, of, schedule) => {
  const bare = unsaid(schedule);

  it('goes through again', () => {
    expect(replayOf(of, schedule)).toEqual({ kind: 'confirmed' });
    expect(replayOf(of, JSON.parse(JSON.stringify(bare)))).toEqual({ kind: 'confirmed' });
  });

  it('does not, whichever step is left out', () => {
    const left = bare.steps.map((_, i) => withSteps(bare, bare.steps.toSpliced(i, 1)));
    expect(left.filter((s) => replayOf(of, s).kind === 'confirmed')).toEqual([]);
  });

  it('shows nothing before its end', () => {
    for (let n = 0; n < bare.steps.length; n++) {
      const part = withSteps(bare, bare.steps.slice(0, n));
      expect(replayOf(of, part)).toMatchObject({ kind: 'refused', step: n, what: 'the end' });
    }
  });
});

/** Why the replay refuses the steps, which start as the case's own run does. */
function refusal(of: Case, run: Schedule, steps: readonly ScheduleStep[]): unknown {
  const result = replayOf(of, withSteps(unsaid(run), steps));
  return result.kind === 'refused' ? [result.step, result.reason] : result.kind;
}

describe('links', () => {
  const of = named('stop-and-wait/mute-receiver');
  const run = unsettledRun(of);
  const { steps } = unsaid(run);
  const [start, taken, lost, repeated, unheard] = steps;

  it('lose no more than they may', () => {
    const twice = [start, { ...lost, session: 'A.sender#1' } as ScheduleStep, repeated];
    expect(
      refusal(of, run, [...twice, { ...lost, session: 'A.sender#1', index: 1 } as ScheduleStep]),
    ).toEqual([4, 'no more than 1 messages may be lost']);
    const none = { ...of, scenario: { ...of.scenario, attacker: attackers.none } };
    expect(refusal(none, run, [start, taken, lost])).toEqual([3, 'its link loses nothing']);
  });

  it('lose nothing that is not under way', () => {
    expect(refusal(of, run, [start, taken, lost, lost])).toEqual([
      4,
      'no message 1 of B.receiver#1 is under way',
    ]);
  });

  it('let nothing pass that somebody takes', () => {
    const passes: ScheduleStep = { kind: 'medium', what: 'unheard', session: 'A.sender#1', index: 0 };
    expect(refusal(of, run, [start, passes])).toEqual([2, 'B.receiver#1 would take it']);
  });

  it('hand on nothing twice, and nothing that nobody sent', () => {
    expect(refusal(of, run, [start, taken, taken])).toEqual([3, 'no message 1 of A.sender#1 is under way']);
    if (taken.kind !== 'session' || taken.does.kind !== 'receive') throw new Error('no message is taken');
    const { takes: _, ...made } = taken.does;
    expect(refusal(of, run, [start, { ...taken, does: made }])).toEqual([
      2,
      'nobody makes messages any more',
    ]);
  });

  it('are empty when a timer runs out, and at the end', () => {
    expect(refusal(of, run, [start, repeated])).toEqual([
      2,
      'a timer runs out only once nothing is under way',
    ]);
    expect(refusal(of, run, [start, taken, lost, repeated])).toEqual([4, 'a message is still under way']);
    expect(refusal(of, run, [start, taken, lost])).toEqual([3, 'A.sender#1 still has to do "repeat"']);
    expect(refusal(of, run, [start, taken, lost, repeated, unheard])).toEqual('confirmed');
  });

  it('hand out the oldest first, and not to its sender', () => {
    const crossing = named('crossing-requests/both-sides');
    const crossed = unsettledRun(crossing);
    const all = unsaid(crossed).steps;
    // B asks after it has taken A's request: its answer is before its own request.
    const late = [all[0], all[2], all[1], all[3]];
    expect(refusal(crossing, crossed, late)).toEqual([4, 'another message is before it in its queue']);
    const own = { ...all[2], session: 'A.asked#1' } as ScheduleStep;
    expect(refusal(crossing, crossed, [all[0], own])).toEqual([2, 'the message does not go there']);
  });
});

describe('an attacker', () => {
  const of = named('half-done/acceptor-not-alone');
  const run = unsettledRun(of);
  const [asks, accepts, stops] = unsaid(run).steps;

  it('stops once, where there is one', () => {
    expect(refusal(of, run, [asks, accepts])).toEqual([2, 'the attacker has not stopped']);
    expect(refusal(of, run, [asks, accepts, stops, stops])).toEqual([4, 'there is nobody who could stop']);
    const alone = { ...of, scenario: { ...of.scenario, attacker: attackers.none } };
    expect(refusal(alone, run, [stops])).toEqual([1, 'there is nobody who could stop']);
  });

  it('hands on nothing once it has stopped', () => {
    expect(refusal(of, run, [asks, stops, accepts])).toEqual([3, 'nobody makes messages any more']);
  });

  it('has its own way with what is under way, until then', () => {
    const lost: ScheduleStep = { kind: 'medium', what: 'lost', session: 'A.opener#1', index: 0 };
    expect(refusal(of, run, [asks, lost])).toEqual([2, 'what is under way is the attacker’s']);
  });
});

it('a state at rest that is settled shows nothing', () => {
  const of = named('crossing-requests/both-sides');
  const run = unsettledRun(of);
  const [asks, , takes, , , answered] = unsaid(run).steps;
  expect(refusal(of, run, [asks, takes, answered])).toEqual([3, 'the run does not violate convergence']);
});
