import { describe, expect, it } from 'vitest';
import andrewSecureRpc from '../../examples/andrew-secure-rpc.ts';
import andrewSecureRpcConcrete from '../../examples/andrew-secure-rpc-concrete.ts';
import clockSetBack from '../../examples/clock-set-back.ts';
import contextStates from '../../examples/context-states.ts';
import countAndWindow from '../../examples/count-and-window.ts';
import crossingRequests from '../../examples/crossing-requests.ts';
import curiousNode from '../../examples/curious-node.ts';
import diffieHellman from '../../examples/diffie-hellman.ts';
import earlyWork from '../../examples/early-work.ts';
import forwardSecrecy from '../../examples/forward-secrecy.ts';
import guessablePassword from '../../examples/guessable-password.ts';
import halfDone from '../../examples/half-done.ts';
import keyConfirmation from '../../examples/key-confirmation.ts';
import keySeparation from '../../examples/key-separation.ts';
import mafiaFraud from '../../examples/mafia-fraud.ts';
import needhamSchroederSymmetric from '../../examples/needham-schroeder-symmetric.ts';
import nullAlgorithm from '../../examples/null-algorithm.ts';
import oneTimeCodes from '../../examples/one-time-codes.ts';
import orderedChannel from '../../examples/ordered-channel.ts';
import peerContexts from '../../examples/peer-contexts.ts';
import protectedChannel from '../../examples/protected-channel.ts';
import pseudonyms from '../../examples/pseudonyms.ts';
import replayCache from '../../examples/replay-cache.ts';
import retransmission from '../../examples/retransmission.ts';
import signedDiffieHellman from '../../examples/signed-diffie-hellman.ts';
import stopAndWait from '../../examples/stop-and-wait.ts';
import streamCipher from '../../examples/stream-cipher.ts';
import tags from '../../examples/tags.ts';
import { naiveVerdict } from '../naive/verdict.ts';

const specifications = [
  andrewSecureRpc,
  andrewSecureRpcConcrete,
  clockSetBack,
  contextStates,
  countAndWindow,
  curiousNode,
  diffieHellman,
  earlyWork,
  forwardSecrecy,
  guessablePassword,
  keyConfirmation,
  keySeparation,
  needhamSchroederSymmetric,
  nullAlgorithm,
  oneTimeCodes,
  orderedChannel,
  protectedChannel,
  replayCache,
  retransmission,
  signedDiffieHellman,
  streamCipher,
  pseudonyms,
  tags,
  crossingRequests,
  halfDone,
  mafiaFraud,
  peerContexts,
  stopAndWait,
];

/** Kinds that are decided from the text of a specification. */
const decidedByText: ReadonlySet<string> = new Set([
  'defined',
  'protection',
  'separate-derivations',
  'separate-contents',
  'same-derivation',
]);

/** What is larger is left to the engine alone. */
const maxStates = 500;

describe('the naive explorer gives the examples their stated verdicts', () => {
  for (const { name, cases } of specifications) {
    it(name, () => {
      const answers = cases
        .filter((c) => c.predicted !== undefined && !decidedByText.has(c.requirement.property.kind))
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
