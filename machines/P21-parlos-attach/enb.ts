import { claim, derive, draw, type Role, receive, role, type StateConfig, send } from '../../src/index.ts';
import { asKeys, deriveAll, preferred, takeIntoUse } from '../P22-parlos-key-hierarchy/key-hierarchy.ts';
import {
  AS_COMMAND,
  AS_COMPLETE,
  asCommand,
  asComplete,
  CONTEXT_RESPONSE,
  CONTEXT_SETUP,
  RRC_RECONFIGURATION,
  rrcReconfiguration,
  USER_PACKET,
  userPacket,
} from './messages.ts';
import type { Reading } from './reading.ts';

type States = Readonly<Record<string, StateConfig>>;

const asKeyNames = Object.keys(asKeys);

/** Steps 7 to 9 word for word: the eNB takes the command, derives keys and answers it, the ME left out. */
function asWritten(r: Reading): States {
  return {
    idle: {
      on: {
        [AS_COMMAND]: receive(
          AS_COMMAND,
          { Context: 'Context', KeNB: 'KeNB' },
          {
            from: 'mme',
            target: 'secured',
            clause: 'S4 7.1.2.1 steps 7 to 9, D-66, D-67',
            description:
              'the eNB derives the AS keys for algorithms of its own choice, turns ciphering on, and says so to the MME',
            do: [
              derive('AS_algorithms', preferred),
              ...deriveAll(asKeys),
              claim('secret', { peer: 'mme', KeNB: 'KeNB' }),
              ...takeIntoUse(r, ['KeNB', ...asKeyNames]),
              send(AS_COMPLETE, { Context: 'Context' }, { to: 'mme' }),
            ],
          },
        ),
      },
    },
    secured: { type: 'final' },
  };
}

/** Steps 7 to 9 with the exchange that LTE has in their place. */
function mended(r: Reading): States {
  return {
    idle: {
      on: {
        [CONTEXT_SETUP]: receive(
          CONTEXT_SETUP,
          { Context: 'Context', KeNB: 'KeNB', Capabilities: 'Capabilities' },
          {
            from: 'mme',
            target: 'commanded',
            clause: 'S4 7.1.2.1 steps 7 and 8, D-66',
            description: 'the eNB takes KeNB, derives the AS keys and names the algorithms to the ME',
            do: [
              derive('AS_algorithms', 'Capabilities'),
              ...deriveAll(asKeys),
              claim('secret', { peer: 'mme', KeNB: 'KeNB' }),
              ...takeIntoUse(r, ['KeNB', ...asKeyNames]),
              send(AS_COMMAND, asCommand),
            ],
          },
        ),
      },
    },
    commanded: {
      on: {
        [AS_COMPLETE]: receive(AS_COMPLETE, asComplete, {
          target: 'secured',
          clause: 'S4 7.1.2.1 step 9, D-67',
          description:
            'the ME has the keys: ciphering is on, the MME is told, the first RRC message and user data follow',
          do: [
            send(CONTEXT_RESPONSE, { Context: 'Context' }, { to: 'mme' }),
            draw('Content'),
            draw('Packet'),
            claim('sent', { content: 'Content', packet: 'Packet' }),
            send(RRC_RECONFIGURATION, rrcReconfiguration),
            send(USER_PACKET, userPacket),
          ],
        }),
      },
    },
    secured: { type: 'final' },
  };
}

/** The eNB, which serves one MME: S4 7.1.2.1 read as `r` says. */
export function enb(r: Reading): Role {
  return role({
    name: 'eNB',
    clause: 'S4 7.1.2.1',
    parameters: { self: 'Agent', mme: 'Agent' },
    variables: {
      Context: 'ContextId',
      KeNB: 'Key',
      AS_algorithms: 'Algorithms',
      K_RRCint: 'Key',
      K_RRCenc: 'Key',
      K_UPenc: 'Key',
      ...(r.accessStratum === 'mended'
        ? { Capabilities: 'Algorithms', Content: 'Content', Packet: 'UserData' }
        : {}),
    },
    initial: 'idle',
    states: r.accessStratum === 'as-written' ? asWritten(r) : mended(r),
  });
}
