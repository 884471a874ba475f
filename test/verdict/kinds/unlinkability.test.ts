import { describe, expect, it } from 'vitest';
import {
  attackers,
  type Case,
  check,
  constant,
  draw,
  type Protocol,
  perform,
  type Role,
  send,
  term,
} from '../../../src/index.ts';
import { ask, party, type Scene, type SessionRow, scene, tiny } from '../../laws/tiny.ts';

const says = (name: string, ...fields: readonly Parameters<typeof send>[1][]): Role =>
  party(
    name,
    {
      variables: { n: 'Nonce' },
      knows: { k: term.shared('K', 'self', 'peer') },
      initial: 's0',
      states: {
        ...Object.fromEntries(
          fields.map((f, i) => [
            `s${i}`,
            {
              on: {
                [`say${i}`]: perform({
                  target: i + 1 === fields.length ? 'done' : `s${i + 1}`,
                  do: [...(i === 0 ? [draw('n')] : []), send('Say', f)],
                }),
              },
            },
          ]),
        ),
        done: { type: 'final' },
      },
    },
    ['peer'],
  );

const speaking = (role: Role, sort: string): Protocol => tiny({ roles: [role], air: { Say: { x: sort } } });
const [asA, asB]: readonly SessionRow[] = [
  ['p', 'A', { peer: 'C' }],
  ['p', 'B', { peer: 'C' }],
];

/** The case that asks whether the rows of two worlds can be told apart. */
function compared(
  protocol: Protocol,
  rows: readonly SessionRow[],
  others: readonly SessionRow[],
  options: Scene = {},
): Case {
  const all = { attacker: attackers.A0, ...options, agents: { C: {}, ...options.agents } };
  const other = { ...scene(others, all), name: 'the other' };
  return ask(protocol, { ...scene(rows, all), other }, { kind: 'unlinkability' });
}

/** Verdict, pairs of sets, observations. */
const outcome = (c: Case) => {
  const { verdict, states, transitions } = check(c);
  return [verdict, states, transitions];
};

describe('what is sent by A twice, or by A and by B', () => {
  const worlds = (field: Parameters<typeof send>[1]['x'], sort: string) =>
    compared(speaking(says('p', { x: field }), sort), [asA, asA], [asA, asB]);

  it('holds for a new value each time', () => {
    // Nothing said, one new value, two new values: three pairs. From each there is one observation: another new
    // value, or after two that nothing more happens.
    expect(outcome(worlds('n', 'Nonce'))).toEqual(['holds', 3, 3]);
  });

  it('holds for a code over a new value under a key of its own', () => {
    expect(outcome(worlds(term.mac('k', 'n'), 'Mac'))).toEqual(['holds', 3, 3]);
  });

  it('is violated by a name in clear', () => {
    // From the first pair: A, which both worlds have and which leads to a second pair; and B, which only one has.
    expect(outcome(worlds('self', 'Agent'))).toEqual(['violated', 2, 2]);
  });

  it('is violated by a code over a constant', () => {
    // One value in both; then the same again, or another.
    expect(outcome(worlds(term.mac('k', constant('C')), 'Mac'))).toEqual(['violated', 2, 2]);
  });
});
