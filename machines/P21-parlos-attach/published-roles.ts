import {
  claim,
  constant,
  draw,
  perform,
  type Role,
  receive,
  role,
  type Step,
  send,
} from '../../src/index.ts';
import {
  AS_COMMAND,
  AS_COMPLETE,
  ATTACH_ACCEPT,
  ATTACH_REJECT,
  ATTACH_REQUEST,
  CONTEXT_RESPONSE,
  CONTEXT_SETUP,
  NAS_COMMAND,
  NAS_COMPLETE,
  RRC_RECONFIGURATION,
  USER_PACKET,
} from './messages.ts';

/*
 * With EIA0 every code is zero and with EEA0 the cipher text is the plain text, so the messages have neither
 * codes nor ciphering here; what is left of the security header is the sequence number.
 */

/** The clause that settled it. */
export const CLAUSE = 'TS 33.401 Annex J';
const none = constant('EIA0-EEA0');
const offer = constant('EIA2-EEA2');
const at = (n: string) => ({ COUNT: constant(n) });

const request = { Indication: constant('RLOS'), Capabilities: offer };
const command = (capabilities: string | typeof offer) => ({
  Algorithms: none,
  Capabilities: capabilities,
  ...at('DL0'),
});

const begin = (): Step =>
  perform({
    target: 'requested',
    clause: CLAUSE,
    description:
      'the user asks for RLOS, knowing that nobody vouches for the network; only then the ME attaches',
    do: [
      claim('requested', { me: 'self' }),
      send(ATTACH_REQUEST, request),
      claim('attaching', { me: 'self', network: 'network' }),
    ],
  });

const me: Role = role({
  name: 'ME',
  clause: CLAUSE,
  parameters: { self: 'Agent', network: 'Agent' },
  variables: { Cause: 'Cause', Content: 'Content', Packet: 'UserData' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        'user request': begin(),
        [ATTACH_REJECT]: receive(
          ATTACH_REJECT,
          { Cause: 'Cause' },
          {
            target: 'limited',
            clause: CLAUSE,
            description: 'an unprotected rejection: limited service, no more',
          },
        ),
      },
    },
    limited: { on: { 'user request': begin() } },
    requested: {
      on: {
        [NAS_COMMAND]: receive(NAS_COMMAND, command(offer), {
          target: 'nasSecured',
          clause: CLAUSE,
          description: 'the ME finds its capabilities repeated and takes the null algorithms',
          do: [
            send(NAS_COMPLETE, at('UL0')),
            claim('commit', { peer: 'network', network: 'network', algorithms: none, capabilities: offer }),
          ],
        }),
      },
    },
    nasSecured: {
      on: {
        [AS_COMMAND]: receive(
          AS_COMMAND,
          { Algorithms: none },
          {
            target: 'asSecured',
            clause: CLAUSE,
            description: 'the null algorithms for the radio as well',
            do: [send(AS_COMPLETE, at('UL0'))],
          },
        ),
      },
    },
    asSecured: {
      on: {
        [RRC_RECONFIGURATION]: receive(
          RRC_RECONFIGURATION,
          { Content: 'Content' },
          {
            target: 'bearer',
            clause: CLAUSE,
            description: 'the first RRC message, in clear',
            do: [claim('reconfigured', { peer: 'network', content: 'Content' })],
          },
        ),
      },
    },
    bearer: {
      on: {
        [ATTACH_ACCEPT]: receive(ATTACH_ACCEPT, at('DL1'), {
          target: 'attached',
          clause: CLAUSE,
          description: 'the ME is attached for RLOS',
          do: [claim('attached', { peer: 'network', network: 'network' })],
        }),
      },
    },
    attached: {
      on: {
        [USER_PACKET]: receive(
          USER_PACKET,
          { Packet: 'Packet' },
          {
            target: 'served',
            clause: CLAUSE,
            description: 'a packet of user data, in clear',
            do: [claim('received', { peer: 'network', packet: 'Packet' })],
          },
        ),
      },
    },
    served: { type: 'final' },
  },
});

const mme: Role = role({
  name: 'MME',
  clause: CLAUSE,
  parameters: { self: 'Agent', enb: 'Agent' },
  variables: { Capabilities: 'Algorithms', Context: 'ContextId' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        [ATTACH_REQUEST]: receive(
          ATTACH_REQUEST,
          { Indication: constant('RLOS'), Capabilities: 'Capabilities' },
          {
            target: 'commanded',
            clause: CLAUSE,
            description: 'for the RLOS indication the MME selects EIA0 and EEA0',
            do: [
              send(NAS_COMMAND, command('Capabilities')),
              claim('running', { network: 'self', algorithms: none, capabilities: 'Capabilities' }),
            ],
          },
        ),
      },
    },
    commanded: {
      on: {
        [NAS_COMPLETE]: receive(NAS_COMPLETE, at('UL0'), {
          target: 'settingUp',
          clause: CLAUSE,
          description: 'the MME sets up the bearer and tells the eNB to use the null algorithms',
          do: [
            claim('commit', { network: 'self', algorithms: none, capabilities: 'Capabilities' }),
            draw('Context'),
            send(CONTEXT_SETUP, { Context: 'Context', Algorithms: none }, { to: 'enb' }),
          ],
        }),
      },
    },
    settingUp: {
      on: {
        [CONTEXT_RESPONSE]: receive(
          CONTEXT_RESPONSE,
          { Context: 'Context' },
          {
            from: 'enb',
            target: 'attached',
            clause: CLAUSE,
            description: 'the radio is set up: the MME accepts the attach',
            do: [send(ATTACH_ACCEPT, at('DL1')), claim('attached', { network: 'self' })],
          },
        ),
      },
    },
    attached: { type: 'final' },
  },
});

const enb: Role = role({
  name: 'eNB',
  clause: CLAUSE,
  parameters: { self: 'Agent', mme: 'Agent' },
  variables: { Context: 'ContextId', Content: 'Content', Packet: 'UserData' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        [CONTEXT_SETUP]: receive(
          CONTEXT_SETUP,
          { Context: 'Context', Algorithms: none },
          {
            from: 'mme',
            target: 'commanded',
            clause: CLAUSE,
            description: 'the eNB takes the null algorithms that the MME names',
            do: [send(AS_COMMAND, { Algorithms: none })],
          },
        ),
      },
    },
    commanded: {
      on: {
        [AS_COMPLETE]: receive(AS_COMPLETE, at('UL0'), {
          target: 'secured',
          clause: CLAUSE,
          description: 'the ME is content: RRC and user data follow, in clear',
          do: [
            send(CONTEXT_RESPONSE, { Context: 'Context' }, { to: 'mme' }),
            draw('Content'),
            draw('Packet'),
            claim('sent', { content: 'Content', packet: 'Packet' }),
            send(RRC_RECONFIGURATION, { Content: 'Content' }),
            send(USER_PACKET, { Packet: 'Packet' }),
          ],
        }),
      },
    },
    secured: { type: 'final' },
  },
});

/** ME, MME and eNB of TS 33.401 Annex J. */
export const publishedRoles: Readonly<Record<string, Role>> = { ME: me, MME: mme, eNB: enb };
