import { describe, expect, it } from 'vitest';
import andrew from '../../examples/andrew-secure-rpc.ts';
import andrewConcrete from '../../examples/andrew-secure-rpc-concrete.ts';
import denningSacco from '../../examples/denning-sacco.ts';
import diffieHellman from '../../examples/diffie-hellman.ts';
import needhamSchroederSymmetric from '../../examples/needham-schroeder-symmetric.ts';
import signedDiffieHellman from '../../examples/signed-diffie-hellman.ts';
import { naiveVerdict } from '../naive/verdict.ts';

const specifications = [
  andrewConcrete,
  andrew,
  denningSacco,
  diffieHellman,
  needhamSchroederSymmetric,
  signedDiffieHellman,
];

/** What is larger is left to the engine alone. */
const maxStates = 400;

describe('the naive explorer gives published protocols their published verdicts', () => {
  for (const { name, cases } of specifications) {
    it(name, () => {
      const answers = cases
        .filter((c) => c.predicted !== undefined)
        .map((c) => ({
          id: c.id,
          predicted: c.predicted?.verdict,
          naive: naiveVerdict(c.protocol, c.scenario, c.requirement, { maxStates, atViolation: 'stop' })
            .verdict,
        }))
        .filter((a) => a.naive !== 'gave up');
      expect(answers.length).toBeGreaterThan(0);
      for (const { id, predicted, naive } of answers) expect([id, naive]).toEqual([id, predicted]);
    });
  }
});
