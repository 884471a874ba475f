import {
  claim,
  clockShows,
  draw,
  perform,
  type Role,
  receive,
  role,
  type Step,
  send,
} from '../../src/index.ts';
import {
  CLIENT_HELLO,
  CONFIGURATION,
  CONFIGURATION_NULL,
  configuration,
  REQUEST,
  SERVER_HELLO,
} from './messages.ts';
import type { Reading } from './reading.ts';

const clause = 'S2 6.1.2';

const answer = (message: string, description: string): Step =>
  perform({
    target: 'sent',
    clause,
    description,
    due: true,
    if: [clockShows('edition', 'Edition')],
    do: [
      draw('Configuration'),
      claim('sent', {
        peer: 'ue',
        session: 'Session',
        configuration: 'Configuration',
        edition: 'Edition',
      }),
      send(message, configuration('self'), { to: 'ue' }),
    ],
  });

/** A local DPF, a NAF where there is GBA; each session is one connection. */
export function dpf(r: Reading): Role {
  return role({
    name: 'DPF',
    clause,
    parameters: { self: 'Agent' },
    variables: { ue: 'Agent', Session: 'Session', Configuration: 'Configuration', Edition: 'Edition' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          [CLIENT_HELLO]: receive(
            CLIENT_HELLO,
            {},
            {
              target: 'open',
              clause,
              description: 'the DPF says its name',
              do: [send(SERVER_HELLO, { Name: 'self' })],
            },
          ),
        },
      },
      open: {
        on: {
          [REQUEST]: receive(
            REQUEST,
            { Session: 'Session' },
            {
              from: 'ue',
              target: 'asked',
              clause,
              description: 'the key tells the DPF which UE asks',
            },
          ),
        },
      },
      asked: {
        on: {
          answer: answer(CONFIGURATION, 'the DPF sends what goes for this UE now'),
          ...(r.suites === 'any'
            ? {
                'answer in clear': answer(
                  CONFIGURATION_NULL,
                  'the same, the suite with NULL encryption having been chosen',
                ),
              }
            : {}),
        },
      },
      sent: { type: 'final' },
    },
  });
}
