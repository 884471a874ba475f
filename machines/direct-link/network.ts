import { claim, constant, perform, put, type Role, receive, role, send } from '../../src/index.ts';
import { AUTHORISATION } from './messages.ts';

/** The operator's network: it authorises a UE for one period after the other, or stops to (4.1.2). */
export const network: Role = role({
  name: 'network',
  clause: 'S2 4.1.2',
  parameters: { self: 'Agent', ue: 'Agent' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        authorise: perform({
          target: 'authorised',
          clause: 'S2 4.1.2',
          description: 'the network authorises the UE for the first period',
          do: [
            claim('authorises', { ue: 'ue', period: constant('Period.0') }),
            send(AUTHORISATION, { Period: constant('Period.0') }, { to: 'ue' }),
          ],
        }),
      },
    },
    authorised: {
      on: {
        'authorise again': perform({
          target: 'authorised again',
          clause: 'S2 4.1.2',
          description:
            'the network authorises the UE for the next period, too; if it does not, the authorisation is revoked',
          do: [
            claim('authorises', { ue: 'ue', period: constant('Period.1') }),
            send(AUTHORISATION, { Period: constant('Period.1') }, { to: 'ue' }),
          ],
        }),
      },
    },
    'authorised again': { type: 'final' },
  },
});

/** The part of a UE that talks to the network, where it can reach it. */
export const configuration: Role = role({
  name: 'configuration',
  clause: 'S2 6.3.3',
  parameters: { self: 'Agent', network: 'Agent' },
  variables: { Period: 'Period' },
  initial: 'listening',
  states: {
    listening: {
      on: {
        [AUTHORISATION]: receive(
          AUTHORISATION,
          { Period: 'Period' },
          {
            target: 'configured',
            from: 'network',
            clause: 'S2 6.3.3',
            description: 'the UE keeps the authorisation for the period (D2D-Null)',
            do: [put('authorisation', 'Period', constant('authorised'))],
          },
        ),
      },
    },
    configured: { type: 'final' },
  },
});
