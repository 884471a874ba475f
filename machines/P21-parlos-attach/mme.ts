import {
  type Action,
  claim,
  derive,
  draw,
  type Expression,
  perform,
  type Role,
  receive,
  role,
  type StateConfig,
  send,
  term,
} from '../../src/index.ts';
import {
  deriveAll,
  keyVariables,
  nasAlgorithms,
  nasKeys,
  preferred,
  takeIntoUse,
} from '../P22-parlos-key-hierarchy/key-hierarchy.ts';
import {
  AS_COMMAND,
  AS_COMPLETE,
  ATTACH_ACCEPT,
  ATTACH_REQUEST,
  attachAccept,
  attachRequest,
  CONTEXT_RESPONSE,
  CONTEXT_SETUP,
  NAS_COMMAND,
  NAS_COMPLETE,
  type NasEnd,
  nasCommand,
  nasComplete,
} from './messages.ts';
import { hasNonce, isIdentified, type Reading } from './reading.ts';

/** The NAS exchange as the MME names it: the ME is who its certificate says, or nobody in particular. */
function endOf(r: Reading): NasEnd {
  return {
    me: 'me',
    meSigner: term.publicKey('me'),
    requestKey: r.certificate === 'for-key' ? term.publicKey('me') : 'KMEpub',
    encryptTo: 'KMEpub',
    network: 'self',
    networkSigner: term.pub('networkKey'),
    capabilities: r.algorithms === 'fixed' ? preferred : 'Capabilities',
  };
}

/** What the MME believes of the attach. An ME without a certificate has no name to believe in. */
const agreed = (r: Reading): Readonly<Record<string, Expression>> => ({
  ...(isIdentified(r) ? { peer: 'me' } : {}),
  network: 'self',
  KMEpub: 'KMEpub',
  root: 'K_ASME',
  algorithms: nasAlgorithms(r),
  capabilities: endOf(r).capabilities,
});

/** Steps 2 and 3, before anything from the ME could have been checked for being new. */
function answer(r: Reading): readonly Action[] {
  return [
    claim('work', { network: 'self' }),
    ...(r.certificate === 'for-key' ? [derive('KMEpub', term.publicKey('me'))] : []),
    ...(r.algorithms === 'fixed' ? [] : [derive('Algorithms', 'Capabilities')]),
    draw('KASMEtemp'),
    ...deriveAll(nasKeys(r, 'self')),
    send(NAS_COMMAND, nasCommand(r, endOf(r))),
    claim('running', agreed(r)),
    ...takeIntoUse(r, ['K_ASME', 'K_NASint', 'K_NASenc', 'KeNB']),
  ];
}

/** Step 7 and its answer, by the names and fields that the reading gives them. */
function handOver(r: Reading) {
  const fields = { Context: 'Context', KeNB: 'KeNB' };
  return r.accessStratum === 'as-written'
    ? { setup: AS_COMMAND, response: AS_COMPLETE, fields }
    : {
        setup: CONTEXT_SETUP,
        response: CONTEXT_RESPONSE,
        fields: { ...fields, Capabilities: 'Capabilities' },
      };
}

function states(r: Reading): Readonly<Record<string, StateConfig>> {
  const { setup, response, fields } = handOver(r);
  return {
    idle: {
      on: {
        [ATTACH_REQUEST]: receive(ATTACH_REQUEST, attachRequest(r, endOf(r)), {
          target: 'commanded',
          clause: 'S4 7.1.2.1 steps 1 to 3',
          description:
            'for the RLOS indication the MME draws KASMEtemp, derives the NAS keys, and sends KASMEtemp encrypted to KMEpub',
          do: answer(r),
        }),
      },
    },
    commanded: {
      on: {
        [NAS_COMPLETE]: receive(NAS_COMPLETE, nasComplete(r), {
          target: 'bearer',
          clause: 'S4 7.1.2.1 step 5',
          description: 'the MME opens the complete under KNASenc: somebody has KASMEtemp',
          do: [claim('authenticated', { network: 'self' }), claim('commit', agreed(r))],
        }),
      },
    },
    bearer: {
      description: 'bearer setup towards SGW and PGW: behind the MME, and without a message in the text',
      always: perform({
        target: 'settingUp',
        clause: 'S4 7.1.2.1 steps 6 and 7',
        description: 'with the bearer in place the MME hands KeNB to the eNB, under an id of its own',
        do: [draw('Context'), send(setup, fields, { to: 'enb' })],
      }),
    },
    settingUp: {
      on: {
        [response]: receive(
          response,
          { Context: 'Context' },
          {
            from: 'enb',
            target: 'attached',
            clause: 'S4 7.1.2.1 steps 9 and 10',
            description: 'the eNB has secured the radio: the MME accepts the attach under the NAS keys',
            do: [send(ATTACH_ACCEPT, attachAccept(r)), claim('attached', agreed(r))],
          },
        ),
      },
    },
    attached: { type: 'final' },
  };
}

/** The MME, which is also how its PLMN is named here: S4 7.1.2.1 read as `r` says. */
export function mme(r: Reading): Role {
  return role({
    name: 'MME',
    clause: 'S4 7.1.2.1',
    parameters: { self: 'Agent', enb: 'Agent' },
    knows: r.networkSignature === 'none' ? {} : { networkKey: term.privateKey('self') },
    variables: {
      ...keyVariables(r),
      ...(isIdentified(r) ? { me: 'Agent' } : {}),
      KMEpub: 'PublicKey',
      ...(hasNonce(r) ? { Nonce: 'Nonce' } : {}),
      ...(r.algorithms === 'fixed' ? {} : { Capabilities: 'Algorithms', Algorithms: 'Algorithms' }),
      Context: 'ContextId',
    },
    initial: 'idle',
    states: states(r),
  });
}
