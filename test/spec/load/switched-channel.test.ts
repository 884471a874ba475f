import { expect, test } from 'vitest';
import { attackers, claim, type Protocol, perform, role, send } from '../../../src/index.ts';
import { scenarioProblems } from '../../../src/spec/load/index.ts';

const talker = (to: boolean) =>
  role({
    name: 'talker',
    parameters: { self: 'Agent', peer: 'Agent' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          go: perform({
            target: 'done',
            do: [send('Hello', { name: 'self' }, to ? { to: 'peer' } : {}), claim('spoke', { peer: 'peer' })],
          }),
        },
      },
      done: { type: 'final' },
    },
  });

const talking = (to: boolean): Protocol => ({
  procedure: 'talk',
  title: 'Talk',
  variant: 'plain',
  description: 'one message',
  sorts: {},
  channels: { link: {} },
  messages: { Hello: { channel: 'link', fields: { name: 'Agent' } } },
  roles: { talker: talker(to) },
});

const protectedLink = {
  name: 'protected',
  agents: { A: {}, B: {} },
  sessions: [{ role: 'talker', agent: 'A', with: { peer: 'B' } }],
  attacker: attackers.A1,
  channels: { link: { authentic: true } },
};

test('a scenario that protects a channel needs sends that name their receiver', () => {
  const [problem, ...others] = scenarioProblems(talking(false), protectedLink);
  expect(others).toEqual([]);
  expect(problem.code).toBe('MISSING_FIELD');
  expect(problem.place).toContain('Hello');
  expect(problem.remedy).toContain('to');
  expect(scenarioProblems(talking(true), protectedLink)).toEqual([]);
});
