import { describe, expect, it } from 'vitest';
import clockSetBack from '../../examples/clock-set-back.ts';
import curiousNode from '../../examples/curious-node.ts';
import forwardSecrecy from '../../examples/forward-secrecy.ts';
import guessablePassword from '../../examples/guessable-password.ts';
import oneTimeCodes from '../../examples/one-time-codes.ts';
import orderedChannel from '../../examples/ordered-channel.ts';
import protectedChannel from '../../examples/protected-channel.ts';
import replayCache from '../../examples/replay-cache.ts';
import { attackers, type Case } from '../../src/index.ts';
import type { Schedule, ScheduleStep, ScheduleTerm } from '../../src/verdict/replay/index.ts';
import { foundRun, replayOf, unsaid, withSteps } from './found-run.ts';

function pick(cases: readonly Case[], id: string): Case {
  const found = cases.find((c) => c.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
}

const reordered = (schedule: Schedule, ...numbers: readonly number[]): Schedule =>
  withSteps(
    schedule,
    numbers.map((n) => schedule.steps[n - 1]),
  );

describe('clocks', () => {
  const setBack = pick(clockSetBack.cases, 'clock-set-back/set-back');
  const { schedule } = foundRun(setBack);

  it('are set by an attacker that can, and only go on by one otherwise', () => {
    const true_ = pick(clockSetBack.cases, 'clock-set-back/true-time');
    expect(schedule.steps.map((s) => s.kind)).toEqual(['clock', 'session', 'clock', 'session', 'session']);
    expect(replayOf(setBack, schedule)).toEqual({ kind: 'confirmed' });
    expect(replayOf(true_, schedule)).toMatchObject({
      step: 3,
      what: 'clock clock of B',
      reason: 'the clock cannot go on to that value',
    });
  });

  it('show only what is of their sort, and exist only where they are declared', () => {
    const [first, ...others] = unsaid(schedule).steps;
    const instead = (by: Partial<ScheduleStep>) =>
      withSteps(schedule, [{ ...first, ...by } as ScheduleStep, ...others]);
    expect(replayOf(setBack, instead({ shows: { constant: 'heads' } }))).toMatchObject({
      step: 1,
      reason: 'the clock cannot go on to that value',
    });
    expect(replayOf(setBack, instead({ agent: 'A' }))).toMatchObject({
      step: 1,
      reason: 'A has no clock clock',
    });
  });

  it('that all share belong to nobody, go on once for all, and are set by nobody', () => {
    const ownClocks = pick(oneTimeCodes.cases, 'one-time-codes/own-clocks');
    const { schedule: fast } = foundRun(ownClocks);
    const at = fast.steps.findIndex((s) => s.kind === 'clock' && s.agent === undefined);
    expect(fast.steps[at]).toMatchObject({ kind: 'clock', clock: 'time', shows: { constant: 'Slot.1' } });
    const instead = (by: object) =>
      withSteps(
        unsaid(fast),
        unsaid(fast).steps.map((s, i) => (i === at ? ({ ...s, ...by } as ScheduleStep) : s)),
      );
    expect(replayOf(ownClocks, instead({ agent: 'T' }))).toMatchObject({
      step: at + 1,
      reason: 'T has no clock time',
    });
    const attacker = { ...attackers.A1, clocks: ['T', 'S'] };
    const set = { ...ownClocks, scenario: { ...ownClocks.scenario, attacker } };
    expect(replayOf(set, instead({ shows: { constant: 'Slot.0' } }))).toMatchObject({
      step: at + 1,
      reason: 'the clock cannot go on to that value',
    });
  });
});

describe('stores', () => {
  it('remember: what is taken as new once is not taken as new again', () => {
    const { schedule } = foundRun(pick(replayCache.cases, 'replay-cache/none/no-replay'));
    const cached = pick(replayCache.cases, 'replay-cache/cached/no-replay');
    expect(replayOf(cached, schedule)).toMatchObject({ step: 3, reason: 'the session does not accept it' });
  });

  it('forget what is deleted', () => {
    const pruned = pick(replayCache.cases, 'replay-cache/pruned/no-replay');
    const { schedule } = foundRun(pruned);
    expect(schedule.steps.length).toBe(4);
    expect(replayOf(pruned, reordered(schedule, 1, 2, 3, 4))).toEqual({ kind: 'confirmed' });
    expect(replayOf(pruned, reordered(schedule, 1, 2, 4, 3))).toMatchObject({ step: 3 });
  });
});

describe('leaks', () => {
  const transport = pick(forwardSecrecy.cases, 'forward-secrecy/transport');
  const { schedule } = foundRun(transport);

  it('that wait for a claim do not happen before it, nor twice', () => {
    expect(replayOf(transport, reordered(schedule, 2, 1))).toMatchObject({
      step: 1,
      what: 'leak private key of B',
      reason: 'the claim that it waits for was not made',
    });
    expect(replayOf(transport, reordered(schedule, 1, 2, 2))).toMatchObject({
      step: 3,
      reason: 'it has leaked before',
    });
  });

  it('that wait for a claim are only of forward secrecy', () => {
    const { requirement } = transport;
    const secrecy = { kind: 'secrecy', claim: 'sender.sent', of: 'key' } as const;
    expect(
      replayOf({ ...transport, requirement: { ...requirement, property: secrecy } }, schedule),
    ).toMatchObject({ step: 2, reason: 'the claim that it waits for was not made' });
  });

  it('are of the scenario', () => {
    const other = withSteps(schedule, [schedule.steps[0], { kind: 'leak', leak: 'key of A' }]);
    expect(replayOf(transport, other)).toMatchObject({ step: 2, reason: 'nothing leaks late as key of A' });
  });

  it('open what was recorded, save on a forward-secret channel', () => {
    const keyed = pick(protectedChannel.cases, 'protected-channel/keyed/forward');
    const forwardSecret = pick(protectedChannel.cases, 'protected-channel/forward-secret/forward');
    const run = foundRun(keyed);
    expect(replayOf(keyed, run.schedule)).toEqual({ kind: 'confirmed' });
    expect(replayOf(forwardSecret, run.schedule)).toMatchObject({
      step: 2,
      reason: 'the run does not violate forward-secrecy',
    });
  });

  it('of the key of a forward-secret channel open what is sent from then on', () => {
    const keyed = pick(protectedChannel.cases, 'protected-channel/keyed/forward');
    const { protocol, scenario } = pick(protectedChannel.cases, 'protected-channel/forward-secret/forward');
    const leaks = scenario.leaks?.map((l) => ({ ...l, when: 'late' as const }));
    const property = { kind: 'secrecy', claim: 'sender.sent', of: 'token' } as const;
    const asked: Case = {
      id: 'late',
      protocol,
      scenario: { ...scenario, leaks },
      requirement: { ...keyed.requirement, property },
    };
    const { schedule: sendThenLeak } = foundRun(keyed);
    expect(replayOf(asked, sendThenLeak)).toMatchObject({ step: 2, what: 'the end' });
    expect(replayOf(asked, reordered(sendThenLeak, 2, 1))).toEqual({ kind: 'confirmed' });
  });
});

describe('what the attacker is given', () => {
  it('it reads what a curious node holds, and no other', () => {
    const hop = pick(curiousNode.cases, 'curious-node/hop');
    const { schedule } = foundRun(hop);
    const attacker = { ...hop.scenario.attacker, curious: [] };
    expect(replayOf(hop, schedule)).toEqual({ kind: 'confirmed' });
    expect(replayOf(hop, schedule, { ...hop.scenario, attacker })).toMatchObject({
      what: 'the end',
      reason: 'the run does not violate disclosure',
    });
  });

  it.each(['digest', 'sealed'])('it guesses a weak secret, and no other: %s', (id) => {
    const weak = pick(guessablePassword.cases, `guessable-password/${id}`);
    const { schedule } = foundRun(weak);
    const constants = Object.fromEntries(
      Object.entries(weak.protocol.constants ?? {}).map(([name, c]) => [
        name,
        c.guessable ? { ...c, guessable: false, secret: true } : c,
      ]),
    );
    expect(replayOf(weak, schedule)).toEqual({ kind: 'confirmed' });
    expect(replayOf({ ...weak, protocol: { ...weak.protocol, constants } }, schedule)).toMatchObject({
      what: 'the end',
      reason: 'the run does not violate secrecy',
    });
  });

  it('a guess needs something to be tried on', () => {
    const weak = pick(guessablePassword.cases, 'guessable-password/digest');
    const { schedule } = foundRun(weak);
    expect(replayOf(weak, withSteps(schedule, schedule.steps.slice(0, 1))).kind).toBe('refused');
  });
});

describe('links', () => {
  it('with an order hand out what was sent first', () => {
    const unordered = foundRun(pick(orderedChannel.cases, 'ordered-channel/unordered'));
    const ordered = pick(orderedChannel.cases, 'ordered-channel/ordered');
    expect(replayOf(ordered, unordered.schedule)).toMatchObject({
      step: 2,
      reason: 'it was not the first in its queue',
    });
  });

  it('with an order may lose what was sent first, where something may be lost', () => {
    const unordered = foundRun(pick(orderedChannel.cases, 'ordered-channel/unordered'));
    const ordered = pick(orderedChannel.cases, 'ordered-channel/ordered');
    const attacker = { ...ordered.scenario.attacker, drop: true };
    expect(replayOf(ordered, unordered.schedule, { ...ordered.scenario, attacker })).toEqual({
      kind: 'confirmed',
    });
  });

  const once = pick(protectedChannel.cases, 'protected-channel/ideal/once');
  const again = pick(protectedChannel.cases, 'protected-channel/ideal/once-without-replay-protection');

  it('with replay protection do not take a recording', () => {
    const { schedule } = foundRun(again);
    expect(replayOf(again, schedule)).toEqual({ kind: 'confirmed' });
    expect(replayOf(once, schedule)).toMatchObject({ step: 2, reason: 'the attacker cannot build it' });
  });

  const agent = (constant: string): ScheduleTerm => ({ constant });
  const token: ScheduleTerm = { drawn: 'token', by: 'A.sender#1', occurrence: 0 };
  const sends = (peer: string): ScheduleStep => ({
    kind: 'session',
    session: 'A.sender#1',
    starts: { peer: agent(peer) },
    does: { kind: 'perform', event: 'start', step: 0 },
  });
  const takes = (from: string, handedOn: boolean): ScheduleStep => ({
    kind: 'session',
    session: 'B.receiver#1',
    does: {
      kind: 'receive',
      event: 'Token',
      step: 0,
      message: 'Token',
      fields: { token },
      from: agent(from),
      ...(handedOn ? { takes: { session: 'A.sender#1', index: 0 } } : {}),
    },
  });
  const run = (...steps: readonly ScheduleStep[]) =>
    replayOf(once, { sessions: foundRun(again).schedule.sessions, steps });
  /** The last step went through: what is refused is the end. */
  const wentThrough = { what: 'the end' };

  it('with ends carry a message to the agent that it is for', () => {
    expect(run(sends('B'), takes('A', true))).toMatchObject(wentThrough);
    expect(run(sends('C'), takes('A', true))).toMatchObject({
      step: 2,
      reason: 'it was sent to somebody else',
    });
    expect(run(sends('B'), takes('C', true))).toMatchObject({
      step: 2,
      reason: 'it was sent by somebody else',
    });
  });

  it('with ends let an insider send what it has read, in its own name', () => {
    expect(run(sends('C'), takes('C', false))).toMatchObject(wentThrough);
    expect(run(sends('C'), takes('A', false))).toMatchObject({
      step: 2,
      reason: 'the attacker cannot build it',
    });
    expect(run(sends('B'), takes('C', false))).toMatchObject({
      step: 2,
      reason: 'the attacker cannot build it',
    });
  });

  it('with ends say who sent, and others do not', () => {
    const silent = takes('A', true);
    if (silent.kind !== 'session' || silent.does.kind !== 'receive') throw new Error('unreachable');
    const { from: _, ...does } = silent.does;
    expect(run(sends('B'), { ...silent, does })).toMatchObject({
      step: 2,
      reason: 'nobody is said to have sent it',
    });
    const open = { ...once.scenario, channels: { link: { authentic: false, confidential: false } } };
    const { sessions } = foundRun(again).schedule;
    expect(replayOf(once, { sessions, steps: [sends('B'), silent] }, open)).toMatchObject({
      step: 2,
      reason: 'nothing shows whom an unprotected message is from',
    });
  });
});

describe('sessions', () => {
  const once = pick(protectedChannel.cases, 'protected-channel/ideal/once-without-replay-protection');
  const { schedule } = foundRun(once);
  const [first] = unsaid(schedule).steps;

  it('start as the scenario declares them', () => {
    if (first.kind !== 'session') throw new Error('unreachable');
    const { starts: _, ...unstarted } = first;
    const tries = [
      [{ ...first, starts: { peer: { constant: 'A' } } }, 'no session is declared with these parameters'],
      [{ ...first, starts: {} }, 'no session is declared with these parameters'],
      [unstarted, 'the session has not started'],
      [{ ...unstarted, does: { kind: 'begin' } }, 'it does not say with what the session begins'],
    ] as const;
    for (const [step, reason] of tries)
      expect(replayOf(once, withSteps(schedule, [step]))).toMatchObject({ step: 1, reason });
  });

  it('do nothing after their end', () => {
    expect(replayOf({ ...once, scenario: { ...once.scenario, attacker: attackers.A2 } }, schedule)).toEqual({
      kind: 'confirmed',
    });
    if (first.kind !== 'session') throw new Error('unreachable');
    const { starts: _, ...again } = first;
    expect(replayOf(once, withSteps(schedule, [first, again]))).toMatchObject({
      step: 2,
      reason: 'the session is at its end',
    });
  });
});
