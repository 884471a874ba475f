import { describe } from 'vitest';
import {
  attackers,
  claim,
  constant,
  draw,
  forget,
  type Leak,
  receive,
  reveal,
  send,
  term,
} from '../../../src/index.ts';
import { party } from '../../laws/tiny.ts';
import { decides, script, signal } from './script.ts';

const [A, B, M] = ['A', 'B', 'M'].map((n) => constant(n));
const variables = { s: 'Nonce', e: 'Nonce' };
const key = term.shared('K', A, B);
const insider = { attacker: attackers.A2, agents: { M: { insider: true } } };
const A1 = { attacker: attackers.A1 };
const made = claim('secret', { peer: B, s: 's' });
const sealed = send('Sealed', { e: term.senc(key, 's') });
const open = send('Open', { n: 's' });
/** Takes the sealed value and claims it once the sender has forgotten it. */
const reader = party('reader', {
  variables,
  initial: 'idle',
  states: {
    idle: { on: { Sealed: receive('Sealed', { e: term.senc(key, 's') }, { target: 'has' }) } },
    has: {
      on: {
        Signal: receive(
          'Signal',
          { x: constant('on') },
          { target: 'done', do: [claim('secret', { s: 's' })] },
        ),
      },
    },
    done: { type: 'final' },
  },
});
const one = (...steps: Parameters<typeof script>[1]) => [script('p', steps, { variables })];
const leak = (when: Leak['when']) => ({ ...A1, leaks: [{ name: 'K', value: key, when }] });

describe('secrecy', () => {
  decides({ kind: 'secrecy', claim: 'secret', of: 's' }, [
    {
      because: 'it is never sent',
      verdict: 'holds',
      roles: one({ do: [draw('s'), made] }),
      rows: [['p', 'A']],
      options: A1,
    },
    {
      because: 'it is sent under a key that nobody leaks',
      verdict: 'holds',
      roles: one({ do: [draw('s'), sealed, made] }),
      rows: [['p', 'A', {}, 2]],
      options: A1,
    },
    {
      because: 'it is sent in clear, but nobody listens',
      verdict: 'holds',
      roles: one({ do: [draw('s'), open, made] }),
      rows: [['p', 'A']],
    },
    {
      because: 'it is sent in clear',
      verdict: 'violated',
      steps: 1,
      roles: one({ do: [draw('s'), open, made] }),
      rows: [['p', 'A']],
      options: { attacker: attackers.A0 },
    },
    {
      because: 'it is sent after the claim',
      verdict: 'violated',
      steps: 2,
      roles: one({ do: [draw('s'), made] }, { do: [open] }),
      rows: [['p', 'A']],
      options: A1,
    },
    {
      because: 'it is handed over',
      verdict: 'violated',
      steps: 1,
      roles: one({ do: [draw('s'), reveal('s'), made] }),
      rows: [['p', 'A']],
    },
    {
      because: 'its key leaks late',
      verdict: 'violated',
      steps: 2,
      roles: one({ do: [draw('s'), sealed, made] }),
      rows: [['p', 'A']],
      options: leak('late'),
    },
    {
      because: 'its key is known from the start',
      verdict: 'violated',
      steps: 1,
      roles: one({ do: [draw('s'), sealed, made] }),
      rows: [['p', 'A']],
      options: leak('start'),
    },
    {
      because: 'with an insider there is no secret to keep',
      verdict: 'vacuous',
      roles: one({ do: [draw('s'), open, claim('secret', { peer: M, s: 's' })] }),
      rows: [['p', 'A']],
      options: insider,
    },
    {
      because: 'the claim is never made',
      verdict: 'vacuous',
      roles: one({ do: [draw('s'), open] }, { on: 'go', do: [made] }),
      rows: [['p', 'A']],
      options: A1,
    },
  ]);
});

describe('disclosure', () => {
  const curious = { attacker: { ...attackers.A3, curious: ['A'] } };
  decides({ kind: 'disclosure', claim: 'secret', of: 's' }, [
    {
      because: 'it is never sent',
      verdict: 'holds',
      roles: one({ do: [draw('s'), made] }),
      rows: [['p', 'A']],
      options: A1,
    },
    {
      because: 'it is sealed',
      verdict: 'holds',
      roles: one({ do: [draw('s'), sealed, made] }),
      rows: [['p', 'A']],
      options: A1,
    },
    {
      because: 'another node is curious',
      verdict: 'holds',
      roles: one({ do: [draw('s'), made] }),
      rows: [['p', 'B']],
      options: curious,
    },
    {
      because: 'the peer is an insider, and it counts all the same',
      verdict: 'violated',
      steps: 1,
      roles: one({ do: [draw('s'), open, claim('secret', { peer: M, s: 's' })] }),
      rows: [['p', 'A']],
      options: insider,
    },
    {
      because: 'it is sent in clear',
      verdict: 'violated',
      steps: 1,
      roles: one({ do: [draw('s'), open, made] }),
      rows: [['p', 'A']],
      options: A1,
    },
    {
      because: 'the node that has it is curious',
      verdict: 'violated',
      steps: 1,
      roles: one({ do: [draw('s'), made] }),
      rows: [['p', 'A']],
      options: curious,
    },
    {
      because: 'what a curious node has read it does not unlearn when the session forgets',
      verdict: 'violated',
      steps: 4,
      roles: [
        ...one(
          { do: [draw('s'), send('Sealed', { e: term.senc(key, 's') }), signal('go')] },
          { do: [forget('s'), signal('on')] },
        ),
        reader,
      ],
      rows: [
        ['p', 'A'],
        ['reader', 'B'],
      ],
      options: curious,
    },
  ]);
});

describe('forward secrecy', () => {
  const exchange = [{ do: [draw('s'), sealed, made] }];
  decides({ kind: 'forward-secrecy', claim: 'secret', of: 's' }, [
    {
      because: 'it was never sent under the key that leaks',
      verdict: 'holds',
      roles: one({ do: [draw('s'), made] }),
      rows: [['p', 'A']],
      options: leak('after-claim'),
    },
    {
      because: 'the key of another pair leaks',
      verdict: 'holds',
      roles: one(...exchange),
      rows: [['p', 'A']],
      options: { ...A1, leaks: [{ name: 'L', value: term.shared('L', A, B), when: 'after-claim' }] },
    },
    {
      because: 'without a leak it is secrecy',
      verdict: 'holds',
      roles: one(...exchange),
      rows: [['p', 'A']],
      options: A1,
    },
    {
      because: 'the key that leaks opens what was recorded',
      verdict: 'violated',
      steps: 2,
      roles: one(...exchange),
      rows: [['p', 'A']],
      options: leak('after-claim'),
    },
    {
      because: 'it was in clear all along',
      verdict: 'violated',
      steps: 1,
      roles: one({ do: [draw('s'), open, made] }),
      rows: [['p', 'A']],
      options: leak('after-claim'),
    },
    {
      because: 'it is sent under the leaked key later',
      verdict: 'violated',
      steps: 3,
      roles: one({ do: [draw('s'), made] }, { do: [sealed] }),
      rows: [['p', 'A']],
      options: leak('after-claim'),
    },
    {
      because: 'the claim is towards an insider',
      verdict: 'vacuous',
      roles: one({ do: [draw('s'), open, claim('secret', { peer: M, s: 's' })] }),
      rows: [['p', 'A']],
      options: insider,
    },
    {
      because: 'nobody claims it',
      verdict: 'vacuous',
      roles: one({ do: [draw('s'), signal('go')] }),
      rows: [['p', 'A']],
      options: leak('after-claim'),
    },
  ]);
});
