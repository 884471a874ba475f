import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handshake, handshakeRequirements, handshakeScenario } from '../../bench/handshake.ts';
import algorithmNegotiation from '../../examples/algorithm-negotiation.ts';
import andrew from '../../examples/andrew-secure-rpc-concrete.ts';
import clockSetBack from '../../examples/clock-set-back.ts';
import contextStates from '../../examples/context-states.ts';
import countAndWindow from '../../examples/count-and-window.ts';
import curiousNode from '../../examples/curious-node.ts';
import denningSacco from '../../examples/denning-sacco.ts';
import earlyWork from '../../examples/early-work.ts';
import forwardSecrecy from '../../examples/forward-secrecy.ts';
import guessablePassword from '../../examples/guessable-password.ts';
import keyConfirmation from '../../examples/key-confirmation.ts';
import keySeparation from '../../examples/key-separation.ts';
import needhamSchroeder from '../../examples/needham-schroeder.ts';
import needhamSchroederSymmetric from '../../examples/needham-schroeder-symmetric.ts';
import orderedChannel from '../../examples/ordered-channel.ts';
import protectedChannel from '../../examples/protected-channel.ts';
import replayCache from '../../examples/replay-cache.ts';
import streamCipher from '../../examples/stream-cipher.ts';
import { directSecurityModeCases } from '../../properties/P09-direct-security-mode.ts';
import { parlosAttachCases } from '../../properties/P21-parlos-attach.ts';
import { attackers, type Case } from '../../src/index.ts';
import type { Schedule, ScheduleStep, ScheduleTerm } from '../../src/verdict/replay/index.ts';
import { type FoundRun, foundRun, replayOf, unsaid, withSteps } from './found-run.ts';

const handshakeCase = (id: string, requirement: string, checkEcho: boolean): Case => ({
  id,
  protocol: handshake({ cids: 2, checkEcho }),
  scenario: handshakeScenario(1, checkEcho ? 2 : 1),
  requirement: handshakeRequirements[requirement],
});

const named = (cases: readonly Case[], ...ids: readonly string[]): readonly Case[] =>
  ids.map((id) => {
    const found = cases.find((c) => c.id === id);
    if (found === undefined) throw new Error(`no case ${id}`);
    return found;
  });

/** One attack at least of each kind that a run can violate, and of each thing the surroundings can do. */
const attacked: readonly Case[] = [
  handshakeCase('handshake/reflected', 'partner-initiator', true),
  handshakeCase('handshake/downgraded', 'no-downgrade', false),
  ...named(algorithmNegotiation.cases, 'algorithm-negotiation/trusting/no-downgrade'),
  ...named(andrew.cases, 'andrew-secure-rpc-concrete/ban/initiator-aliveness'),
  ...named(clockSetBack.cases, 'clock-set-back/set-back'),
  ...named(contextStates.cases, 'context-states/careless/idle'),
  ...named(countAndWindow.cases, 'count-and-window/blind/no-replay', 'count-and-window/stuck/uniqueness'),
  ...named(curiousNode.cases, 'curious-node/hop'),
  ...named(denningSacco.cases, 'denning-sacco/published/responder-agrees-once'),
  ...named(earlyWork.cases, 'early-work/eager'),
  ...named(forwardSecrecy.cases, 'forward-secrecy/transport'),
  ...named(guessablePassword.cases, 'guessable-password/digest', 'guessable-password/sealed'),
  ...named(keyConfirmation.cases, 'key-confirmation/bare'),
  ...named(keySeparation.cases, 'key-separation/same'),
  ...named(
    needhamSchroeder.cases,
    'needham-schroeder/original/responder-secret',
    'needham-schroeder/original/responder-weakly-agrees',
  ),
  ...named(needhamSchroederSymmetric.cases, 'needham-schroeder-symmetric/leaks/responder-recent'),
  ...named(orderedChannel.cases, 'ordered-channel/unordered'),
  ...named(protectedChannel.cases, 'protected-channel/ideal/once-without-replay-protection'),
  ...named(replayCache.cases, 'replay-cache/none/freshness', 'replay-cache/pruned/no-replay'),
  ...named(streamCipher.cases, 'stream-cipher/stepped/agreed'),
  ...named(directSecurityModeCases, 'V-09-03', 'V-09-08/command-reprocessed', 'V-09-17'),
  ...named(parlosAttachCases, 'V-21-21/not-erased'),
];

const attacks = attacked.map((c): readonly [string, FoundRun] => [c.id, foundRun(c)]);
const anyAttack = fc.constantFrom(...attacks.map(([, run]) => run));

describe.each(attacks)('the attack on %s', (_, { of, schedule }) => {
  const bare = unsaid(schedule);

  it('goes through again', () => {
    expect(replayOf(of, schedule)).toEqual({ kind: 'confirmed' });
    expect(replayOf(of, bare)).toEqual({ kind: 'confirmed' });
  });

  it('is told in plain JSON', () => {
    expect(replayOf(of, JSON.parse(JSON.stringify(schedule)))).toEqual({ kind: 'confirmed' });
  });

  it('does not, whichever step is left out', () => {
    const left = bare.steps.map((_, i) => withSteps(bare, bare.steps.toSpliced(i, 1)));
    expect(left.filter((s) => replayOf(of, s).kind === 'confirmed')).toEqual([]);
  });

  it('violates nothing before its end', () => {
    for (let n = 0; n < bare.steps.length; n++) {
      expect(replayOf(of, withSteps(bare, bare.steps.slice(0, n)))).toEqual({
        kind: 'refused',
        step: n,
        what: 'the end',
        reason: `the run does not violate ${of.requirement.property.kind}`,
      });
    }
  });

  it('proves nothing against another scenario', () => {
    const elsewhere = { ...of.scenario, sessions: of.scenario.sessions.slice(1) };
    expect(replayOf(of, schedule, elsewhere)).toMatchObject({ kind: 'refused', step: 0 });
  });
});

const receives = (step: ScheduleStep) => step.kind === 'session' && step.does.kind === 'receive';

it('most attacks are by messages of the attacker’s own', () => {
  expect(attacks.filter(([, { schedule }]) => schedule.steps.some(receives)).length).toBeGreaterThan(20);
});

/** The values that a session receives, each with a way to put another one in its place. */
function receivedValues(step: ScheduleStep): readonly ((by: ScheduleTerm) => ScheduleStep)[] {
  if (step.kind !== 'session' || step.does.kind !== 'receive') return [];
  const { does } = step;
  return Object.entries(does.fields).flatMap(([field, value]) =>
    places(value).map(
      (put) =>
        (by: ScheduleTerm): ScheduleStep => ({
          ...step,
          does: { ...does, fields: { ...does.fields, [field]: put(by) } },
        }),
    ),
  );
}

/** The value itself and everything inside it, as places for another one. */
function places(t: ScheduleTerm): readonly ((by: ScheduleTerm) => ScheduleTerm)[] {
  const inner = 'apply' in t ? t.args : [];
  return [
    (by) => by,
    ...inner.flatMap((a, i) =>
      places(a).map((put) => (by: ScheduleTerm) => ({ ...t, args: inner.with(i, put(by)) }) as ScheduleTerm),
    ),
  ];
}

describe('a mutilated run does not go through', () => {
  it('when a value that nobody ever drew is put anywhere into a message', () => {
    fc.assert(
      fc.property(anyAttack, fc.nat(), fc.nat(), ({ of, schedule }, nth, place) => {
        const steps = schedule.steps.map((s, i) => [s, i] as const).filter(([s]) => receives(s));
        fc.pre(steps.length > 0);
        const [step, i] = steps[nth % steps.length];
        const drawing = schedule.sessions.flatMap(({ name, role }) =>
          Object.keys(of.protocol.roles[role].variables).map((drawn) => ({ drawn, by: name, occurrence: 9 })),
        );
        const values = receivedValues(step);
        const forged = values[place % values.length](drawing[place % drawing.length]);
        const mutilated = withSteps(unsaid(schedule), unsaid(schedule).steps.with(i, forged));
        expect(replayOf(of, mutilated)).toMatchObject({ kind: 'refused', step: i + 1 });
      }),
      { numRuns: 200 },
    );
  });

  it('when the steps of a session change places', () => {
    fc.assert(
      fc.property(anyAttack, fc.nat(), ({ of, schedule }, nth) => {
        const { steps } = unsaid(schedule);
        const pairs = steps.flatMap((a, i) =>
          steps.flatMap((b, k) =>
            i < k && a.kind === 'session' && b.kind === 'session' && a.session === b.session ? [[i, k]] : [],
          ),
        );
        fc.pre(pairs.length > 0);
        const [i, k] = pairs[nth % pairs.length];
        const swapped = steps.with(i, steps[k]).with(k, steps[i]);
        expect(replayOf(of, withSteps(schedule, swapped)).kind).toBe('refused');
      }),
      { numRuns: 100 },
    );
  });

  it('when a step is taken that the chart does not have there', () => {
    fc.assert(
      fc.property(anyAttack, fc.nat(), fc.integer({ min: 1, max: 30 }), ({ of, schedule }, nth, off) => {
        const { steps } = unsaid(schedule);
        const i = nth % steps.length;
        const step = steps[i];
        if (step.kind !== 'session' || step.does.kind === 'begin') return fc.pre(false);
        const other: ScheduleStep = { ...step, does: { ...step.does, step: step.does.step + off } };
        const result = replayOf(of, withSteps(schedule, steps.with(i, other)));
        // Another step of the chart may accept the same; then the run goes on from elsewhere.
        if (result.kind === 'confirmed') expect(other.does).toMatchObject({ event: step.does.event });
        else expect(result.step).toBeGreaterThan(i);
      }),
      { numRuns: 100 },
    );
  });

  it('when a step is said to lead to something else', () => {
    fc.assert(
      fc.property(anyAttack, fc.nat(), fc.constantFrom('state', 'sends', 'claims'), (run, nth, what) => {
        const { of, schedule } = run;
        const i = nth % schedule.steps.length;
        const step = schedule.steps[i];
        if (step.kind !== 'session' || step.after === undefined) return fc.pre(false);
        const { after } = step;
        const other = {
          state: { ...after, state: `${after.state}.inside` },
          sends: { ...after, sends: after.sends.length > 0 ? [] : [{ message: 'none', fields: {} }] },
          claims: { ...after, claims: [...after.claims, { claim: 'more', data: {} }] },
        }[what as 'state' | 'sends' | 'claims'];
        fc.pre(other.sends.every((s) => s.message !== 'none'));
        const told = withSteps(schedule, schedule.steps.with(i, { ...step, after: other }));
        expect(replayOf(of, told)).toMatchObject({ kind: 'refused', step: i + 1 });
      }),
      { numRuns: 100 },
    );
  });

  it('when nobody interferes, unless each message that is taken was sent before', () => {
    const goThrough = attacks.filter(
      ([, { of, schedule }]) =>
        replayOf(of, schedule, { ...of.scenario, attacker: attackers.none }).kind === 'confirmed',
    );
    expect(goThrough.filter(([, { schedule }]) => !allSent(schedule)).map(([id]) => id)).toEqual([]);
    expect(attacks.filter(([, { schedule }]) => !allSent(schedule)).length).toBeGreaterThan(5);
  });
});

/** Was every message that the run's sessions take sent, as it is, in an earlier step? */
function allSent({ steps }: Schedule): boolean {
  const sent = new Set<string>();
  return steps.every((step) => {
    if (step.kind !== 'session') return true;
    const { does, after } = step;
    const taken = does.kind === 'receive' ? JSON.stringify([does.message, does.fields]) : undefined;
    const wasSent = taken === undefined || sent.has(taken);
    for (const { message, fields } of after?.sends ?? []) sent.add(JSON.stringify([message, fields]));
    return wasSent;
  });
}
