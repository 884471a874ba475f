import { describe, expect, it } from 'vitest';
import { handshake, handshakeRequirements, handshakeScenario } from '../../bench/handshake.ts';
import { check } from '../../src/index.ts';
import { buildTable } from '../../src/model/index.ts';
import { pack, search, systemOf, whole } from '../../src/search/index.ts';

/** Sessions in each of so many directions, with so many values of cid; all counted by other tools as well. */
const table = [
  { s: 1, d: 1, c: 1, states: 17, transitions: 20 },
  { s: 1, d: 1, c: 2, states: 31, transitions: 38 },
  { s: 2, d: 1, c: 1, states: 905, transitions: 2_112 },
  { s: 1, d: 2, c: 1, states: 905, transitions: 2_112 },
  { s: 2, d: 1, c: 2, states: 3_329, transitions: 7_924 },
  { s: 1, d: 2, c: 2, states: 3_329, transitions: 7_924 },
  { s: 3, d: 1, c: 1, states: 84_153, transitions: 291_924 },
  { s: 1, d: 1, c: 2, checkEcho: false, states: 35, transitions: 42 },
  { s: 1, d: 2, c: 2, checkEcho: false, states: 4_241, transitions: 10_116 },
] as const;

describe('the yardstick is counted exactly, without reductions', () => {
  for (const row of table) {
    const { s, d, c, states, transitions } = row;
    const checkEcho = 'checkEcho' in row ? row.checkEcho : true;
    const name = `S${s} D${d} C${c}${checkEcho ? '' : ', echo not checked'}`;
    it(`${name}: ${states} states, ${transitions} transitions`, () => {
      const system = systemOf(buildTable(handshake({ cids: c, checkEcho }), handshakeScenario(s, d)));
      const result = search(pack(system, whole(system), []));
      expect(result).toMatchObject({ states, transitions });
      expect(result.stopped).toBeUndefined();
    });
  }

  it('`check` without reductions counts the same when the requirement holds', () => {
    const verdict = check(
      {
        id: 'counted',
        protocol: handshake({ cids: 1 }),
        scenario: handshakeScenario(2, 1),
        requirement: handshakeRequirements['agreement-initiator'],
      },
      { reduction: false },
    );
    expect(verdict).toMatchObject({ verdict: 'holds', states: 905, transitions: 2_112 });
  });

  it('goals do not change what an exhaustive search counts', () => {
    const tableOf = buildTable(handshake({ cids: 2, checkEcho: false }), handshakeScenario(1, 1));
    const system = systemOf(tableOf);
    const facts = tableOf.facts.flatMap((info, fact) => (info.kind === 'claim' ? [fact] : []));
    const goals = facts.map((f) => ({ needs: [f], forbids: [], meaning: 'a claim' }));
    const counted = search(pack(system, whole(system), goals), { exhaustive: true });
    expect(counted).toMatchObject({ states: 35, transitions: 42 });
    expect(counted.hit?.depth).toBe(1);
  });
});

describe('the verdicts of the yardstick, with and without reductions', () => {
  const verdicts = {
    'agreement-initiator': ['holds', undefined],
    'agreement-responder': ['holds', undefined],
    'no-downgrade': ['holds', undefined],
    'partner-initiator': ['violated', 3],
  } as const;
  for (const reduction of [true, false]) {
    for (const [id, [verdict, steps]] of Object.entries(verdicts)) {
      it(`${id}: ${verdict}${reduction ? '' : ', unreduced'}`, () => {
        const answer = check(
          {
            id,
            protocol: handshake({ cids: 1 }),
            scenario: handshakeScenario(1, 2),
            requirement: handshakeRequirements[id],
          },
          { reduction },
        );
        expect(answer.verdict).toBe(verdict);
        const run =
          answer.verdict === 'violated' && answer.evidence.kind === 'run' ? answer.evidence : undefined;
        expect(run?.steps.length).toBe(steps);
      });
    }

    it(`the downgrade without the echo check takes three steps${reduction ? '' : ', unreduced'}`, () => {
      const answer = check(
        {
          id: 'downgrade',
          protocol: handshake({ cids: 1, checkEcho: false }),
          scenario: handshakeScenario(1, 1),
          requirement: handshakeRequirements['no-downgrade'],
        },
        { reduction },
      );
      expect(answer).toMatchObject({ verdict: 'violated', shortest: true });
      expect(answer.verdict === 'violated' && answer.evidence).toMatchObject({ steps: { length: 3 } });
    });
  }
});
