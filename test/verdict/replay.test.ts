import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { handshake, handshakeRequirements, handshakeScenario } from '../../bench/handshake.ts';
import { attackers, type Case, type Scenario } from '../../src/index.ts';
import { confirmRun, RunRefused } from '../../src/verdict/confirm-run.ts';
import type { Schedule, ScheduleDeed, ScheduleFields, ScheduleStep } from '../../src/verdict/replay/index.ts';
import { foundRun, replayOf, unsaid, withSteps } from './found-run.ts';

const directory = new URL('../../src/verdict/replay/', import.meta.url);

it('the replay runner imports nothing but the language and XState', () => {
  const files = readdirSync(directory).filter((f) => f.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(10);
  const imports = files.flatMap((f) =>
    [...readFileSync(new URL(f, directory), 'utf8').matchAll(/from '([^']+)'/g)].map((m) => m[1]),
  );
  const others = imports.filter((i) => !/^\.\/[a-z-]+\.ts$/.test(i));
  expect([...new Set(others)].sort()).toEqual(['../../spec/index.ts', 'xstate']);
});

it('the replay runner does its own matching and evaluating', () => {
  const text = readdirSync(directory).map((f) => readFileSync(new URL(f, directory), 'utf8'));
  expect(text.filter((t) => /\b(interpret|matchTrigger|initialContext|Interpretation)\b/.test(t))).toEqual(
    [],
  );
});

const reflected: Case = {
  id: 'reflected',
  protocol: handshake({ cids: 1 }),
  scenario: handshakeScenario(1, 2),
  requirement: handshakeRequirements['partner-initiator'],
};

/** The run with what the step receives changed. */
function received(
  schedule: Schedule,
  step: number,
  change: (does: Extract<ScheduleDeed, { kind: 'receive' }>) => Partial<typeof does>,
): Schedule {
  const old = schedule.steps[step - 1];
  if (old.kind !== 'session' || old.does.kind !== 'receive') throw new Error('not a reception');
  const does = { ...old.does, ...change(old.does) };
  return withSteps(schedule, schedule.steps.with(step - 1, { ...old, does }));
}

describe('the reflected handshake: UE-A asks, answers itself, and takes its own answer', () => {
  const { schedule } = foundRun(reflected);
  const bare = unsaid(schedule);

  it('goes through again in its three steps', () => {
    expect(schedule.steps.length).toBe(3);
    expect(replayOf(reflected, schedule)).toEqual({ kind: 'confirmed' });
  });

  it('not with a code that the attacker cannot make', () => {
    const mac = { apply: 'mac', args: [{ constant: 'weak' }, { constant: 'DSMC' }] };
    const forged = received(bare, 3, ({ fields }) => ({ fields: { ...fields, mac } }));
    expect(replayOf(reflected, forged)).toEqual({
      kind: 'refused',
      step: 3,
      what: 'UE-A.initiator#1: receive DSMC',
      reason: 'the session does not accept it',
    });
    const other = { drawn: 'nonce2', by: 'UE-B.responder#1', occurrence: 0 };
    const early = received(bare, 3, ({ fields }) => ({ fields: { ...fields, nonce2: other } }));
    expect(replayOf(reflected, early)).toMatchObject({ step: 3, reason: 'the attacker cannot build it' });
  });

  it('not with the other list, a nonce of the attacker’s, or a field that is missing', () => {
    const algs = { constant: 'strong' };
    const nonce2 = { invented: 'n', sort: 'Nonce' };
    const changes: readonly ScheduleFields[] = [{ algs }, { nonce2 }];
    for (const change of changes) {
      const changed = received(bare, 3, ({ fields }) => ({ fields: { ...fields, ...change } }));
      expect(replayOf(reflected, changed)).toMatchObject({
        step: 3,
        reason: 'the session does not accept it',
      });
    }
    const { mac: _, ...rest } = { mac: algs };
    expect(
      replayOf(
        reflected,
        received(bare, 3, () => ({ fields: rest })),
      ),
    ).toMatchObject({
      step: 3,
      reason: 'DSMC has other fields',
    });
  });

  it('not with values that there are not', () => {
    const reasons = [
      [{ constant: 'CID9' }, 'there is no constant or agent CID9'],
      [{ invented: 'x', sort: 'Cid' }, 'nobody can make up a value of Cid'],
      [{ drawn: 'algorithm', by: 'UE-A.initiator#1', occurrence: 0 }, 'UE-A.initiator#1 draws no algorithm'],
      [{ apply: 'telepathy', args: [] }, 'there is no constructor telepathy'],
    ] as const;
    for (const [cid, reason] of reasons) {
      const changed = received(bare, 2, ({ fields }) => ({ fields: { ...fields, cid } }));
      expect(replayOf(reflected, changed)).toMatchObject({ step: 2, reason });
    }
  });

  it('not by a session that does not exist, or on an event that the step is not on', () => {
    const [first, ...others] = bare.steps;
    if (first.kind !== 'session') throw new Error('a session moves first');
    const elsewhere: ScheduleStep = { ...first, session: 'UE-A.initiator#7' };
    expect(replayOf(reflected, withSteps(bare, [elsewhere, ...others]))).toMatchObject({
      step: 1,
      reason: 'there is no session UE-A.initiator#7',
    });
    const strong: ScheduleStep = { ...first, does: { kind: 'perform', event: 'strong', step: 0 } };
    expect(replayOf(reflected, withSteps(bare, [strong, ...others]))).toMatchObject({
      step: 1,
      reason: 'the chart has no such step on strong',
    });
    const again = withSteps(bare, [{ ...first, starts: { peer: { constant: 'UE-B' } } }, ...others]);
    expect(replayOf(reflected, again)).toMatchObject({
      step: 1,
      reason: 'the session has started before',
    });
  });

  it('not where nobody interferes', () => {
    const honest: Scenario = { ...reflected.scenario, attacker: attackers.none };
    const twice = withSteps(bare, [...bare.steps.slice(0, 2), bare.steps[1]]);
    expect(replayOf(reflected, twice, honest).kind).toBe('refused');
  });
});

describe('a medium that hands each message on once', () => {
  const honest: Case = {
    id: 'honest',
    protocol: handshake({ cids: 1 }),
    scenario: { ...handshakeScenario(2, 1), attacker: attackers.none },
    requirement: {
      ...handshakeRequirements['partner-initiator'],
      property: { kind: 'executable' },
    },
  };
  const { schedule } = foundRun(honest);
  const bare = unsaid(schedule);

  it('carries an honest run to its end', () => {
    expect(replayOf(honest, schedule)).toEqual({ kind: 'confirmed' });
  });

  it('finds the send by itself where the schedule names none', () => {
    const steps = bare.steps.map((s): ScheduleStep => {
      if (s.kind !== 'session' || s.does.kind !== 'receive') return s;
      return { ...s, does: { ...s.does, takes: undefined } };
    });
    expect(replayOf(honest, withSteps(bare, steps))).toEqual({ kind: 'confirmed' });
  });

  it('does not carry a message to a second session, nor one that was not sent', () => {
    const [asks, answers] = bare.steps;
    if (answers.kind !== 'session' || answers.does.kind !== 'receive') throw new Error('no answer');
    const second: ScheduleStep = { ...answers, session: 'UE-B.responder#2' };
    expect(replayOf(honest, withSteps(bare, [asks, answers, second]))).toMatchObject({
      step: 3,
      reason: 'it was handed on before, and is not again',
    });
    expect(replayOf(honest, withSteps(bare, [answers]))).toMatchObject({
      step: 1,
      reason: 'UE-A.initiator#1 has not sent it',
    });
    const cid = { constant: 'weak' };
    const altered = received(bare, 2, ({ fields }) => ({ fields: { ...fields, cid } }));
    expect(replayOf(honest, altered)).toMatchObject({
      step: 2,
      reason: 'UE-A.initiator#1 has sent something else',
    });
  });

  it('does not show an end that is not reached', () => {
    expect(replayOf(honest, withSteps(bare, bare.steps.slice(0, -1)))).toMatchObject({
      kind: 'refused',
      reason: 'the end is not reached',
    });
  });

  it('an honest run is not held to show an attack', () => {
    const asked = { ...honest, requirement: handshakeRequirements['agreement-initiator'] };
    expect(replayOf(asked, schedule)).toMatchObject({
      kind: 'refused',
      step: schedule.steps.length,
      reason: 'the run does not violate agreement',
    });
  });
});

describe('a run that the search found', () => {
  const run = foundRun(reflected);

  it('is let through when it can be replayed', () => {
    expect(() => confirmRun(reflected, run.table, run.moves, undefined)).not.toThrow();
  });

  it('is an error that names the step when it cannot', () => {
    const unchecked = foundRun({
      ...reflected,
      protocol: handshake({ cids: 1, checkEcho: false }),
      requirement: handshakeRequirements['no-downgrade'],
    });
    const refused = () => confirmRun(reflected, unchecked.table, unchecked.moves, undefined);
    expect(refused).toThrow(RunRefused);
    expect(refused).toThrow(
      'the run that was found does not go through again: step 3 of 3 (UE-A.initiator#1: receive DSMC): the session does not accept it',
    );
  });

  it('is of as many sessions as were asked for', () => {
    expect(() => confirmRun(reflected, run.table, run.moves, 2)).toThrow('the scenario has other sessions');
    expect(() => confirmRun(reflected, run.table, run.moves, 1)).not.toThrow();
  });
});
