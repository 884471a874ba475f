import { describe, expect, it } from 'vitest';
import { handshake, handshakeRequirements, handshakeScenario } from '../../bench/handshake.ts';
import { naiveVerdict } from '../naive/verdict.ts';

/** The yardstick's table, as seven other tools count it. */
const table = [
  { sessions: 1, directions: 1, cids: 1, states: 17, transitions: 20 },
  { sessions: 1, directions: 1, cids: 2, states: 31, transitions: 38 },
  { sessions: 2, directions: 1, cids: 1, states: 905, transitions: 2112 },
  { sessions: 1, directions: 2, cids: 1, states: 905, transitions: 2112 },
] as const;

const agreement = handshakeRequirements['agreement-initiator'];

/** The attacker of the yardstick has one value of its own. */
const yardstick = { ownValues: () => 1 };

describe('the naive explorer counts the benchmark handshake as the yardstick does', () => {
  for (const { sessions, directions, cids, states, transitions } of table) {
    it(`S${sessions} D${directions} C${cids}: ${states} states, ${transitions} transitions`, () => {
      const verdict = naiveVerdict(
        handshake({ cids }),
        handshakeScenario(sessions, directions),
        agreement,
        yardstick,
      );
      expect(verdict).toEqual({ verdict: 'holds', states, transitions, depth: undefined });
    });
  }

  it('S1 D1 C2, echo not checked: 35 states, 42 transitions, violated', () => {
    const protocol = handshake({ cids: 2, checkEcho: false });
    const verdict = naiveVerdict(protocol, handshakeScenario(1, 1), agreement, {
      ...yardstick,
      atViolation: 'expand',
    });
    expect(verdict).toEqual({ verdict: 'violated', states: 35, transitions: 42, depth: 3 });
  });
});

describe('the naive explorer decides the yardstick’s requirements', () => {
  it('both agreements and no downgrade hold', () => {
    for (const id of ['agreement-initiator', 'agreement-responder', 'no-downgrade']) {
      const verdict = naiveVerdict(
        handshake({ cids: 1 }),
        handshakeScenario(1, 2),
        handshakeRequirements[id],
      );
      expect([id, verdict.verdict]).toEqual([id, 'holds']);
    }
  });

  it('the partner is not always the other UE: reflection, in three steps', () => {
    const verdict = naiveVerdict(
      handshake({ cids: 1 }),
      handshakeScenario(1, 2),
      handshakeRequirements['partner-initiator'],
    );
    expect(verdict).toMatchObject({ verdict: 'violated', depth: 3 });
  });
});
