import {
  type Action,
  claim,
  derive,
  draw,
  type Expression,
  forget,
  perform,
  type Role,
  receive,
  reveal,
  role,
  type StateConfig,
  type Step,
  send,
  term,
} from '../../src/index.ts';
import {
  asKeys,
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
  ATTACH_REJECT,
  ATTACH_REQUEST,
  asCommand,
  asComplete,
  attachAccept,
  attachRequest,
  NAS_COMMAND,
  NAS_COMPLETE,
  type NasEnd,
  nasCommand,
  nasComplete,
  RRC_RECONFIGURATION,
  rrcReconfiguration,
  USER_PACKET,
  userPacket,
} from './messages.ts';
import { findsOwnPair, hasOwnPair } from './own-key-pair.ts';
import { hasNonce, type Reading } from './reading.ts';

type States = Readonly<Record<string, StateConfig>>;

/** The NAS exchange as the ME names it: it knows its own private half, and which network it selected. */
const end: NasEnd = {
  me: 'self',
  meSigner: term.pub('identityKey'),
  requestKey: 'KMEpub',
  encryptTo: term.pub('KMEpriv'),
  network: 'network',
  networkSigner: term.publicKey('network'),
  capabilities: preferred,
};

/** What the ME believes once it has taken a root key. */
const agreed = (r: Reading): Readonly<Record<string, Expression>> => ({
  peer: 'network',
  network: 'network',
  KMEpub: 'KMEpub',
  root: 'K_ASME',
  algorithms: nasAlgorithms(r),
  capabilities: preferred,
});

function request(r: Reading): readonly Action[] {
  return [
    ...(r.keyPair === 'long-lived' ? [] : [draw('KMEpriv')]),
    derive('KMEpub', term.pub('KMEpriv')),
    ...(hasNonce(r) ? [draw('Nonce')] : []),
    send(ATTACH_REQUEST, attachRequest(r, end)),
    claim('attaching', { me: 'self', network: 'network' }),
  ];
}

/** Step 1, and what leads to it. */
function beginning(r: Reading): States {
  const ask = (description: string, before: readonly Action[] = []): Step =>
    perform({
      target: 'requested',
      clause: 'S4 7.1.2.1 step 1',
      description: `${description}; it sends the RLOS indication and its public key`,
      if: findsOwnPair(r),
      do: [...before, ...request(r)],
    });
  if (r.start === 'unstated') {
    return {
      idle: {
        description: 'the ME has selected a PLMN for RLOS; what made it do so the clause does not say',
        on: { attach: ask('the ME attaches for RLOS') },
      },
    };
  }
  const asked = ask('the user asks for RLOS', [claim('requested', { me: 'self' })]);
  return {
    idle: {
      description: 'the ME has asked for a normal attach',
      on: {
        'user request': asked,
        [ATTACH_REJECT]: receive(
          ATTACH_REJECT,
          { Cause: 'Cause' },
          {
            target: 'limited',
            clause: 'TS 33.401 Annex J',
            description: 'an unprotected rejection leaves the ME in limited service',
          },
        ),
      },
    },
    limited: {
      description: 'no normal service here; RLOS is what remains',
      on: {
        'user request': asked,
        ...(r.start === 'after-reject' ? { attach: ask('for want of anything else the ME attaches') } : {}),
      },
    },
  };
}

/** Steps 3 to 5: the ME opens KASMEtemp, derives the NAS keys and answers. */
function securing(r: Reading): States {
  return {
    requested: {
      description: 'waits for a command; neither a refusal nor a limit of time is defined',
      on: {
        [NAS_COMMAND]: receive(NAS_COMMAND, nasCommand(r, end), {
          target: 'nasSecured',
          clause: 'S4 7.1.2.1 steps 3 to 5',
          description:
            'the ME opens KASMEtemp with its private half, derives KNASint, KNASenc and KeNB, and answers ciphered',
          where: nasKeys(r, 'network'),
          do: [
            // Nothing in the clause needs the private half again; an attach later draws its own.
            ...(r.keyPair === 'erased' ? [forget('KMEpriv')] : []),
            send(NAS_COMPLETE, nasComplete(r)),
            claim('commit', agreed(r)),
            ...takeIntoUse(r, ['K_ASME', 'K_NASint', 'K_NASenc', 'KeNB']),
          ],
        }),
      },
    },
  };
}

/** Steps 8 to 10 as they are written: nobody tells the ME the algorithms for the AS keys. */
function accessAsWritten(r: Reading): States {
  return {
    nasSecured: {
      description: 'the clause sends nothing to the ME between steps 5 and 10',
      on: {
        'derive AS keys': perform({
          target: 'asSecured',
          clause: 'S4 7.1.2.1 step 8',
          description: 'the ME derives the AS keys, for algorithms that no message has brought it',
          where: asKeys,
          defect: 'D-66',
        }),
      },
    },
    asSecured: { on: { [ATTACH_ACCEPT]: accepted(r, 'attached') } },
    attached: { type: 'final' },
  };
}

function accepted(r: Reading, target: string): Step {
  return receive(ATTACH_ACCEPT, attachAccept(r), {
    target,
    clause: 'S4 7.1.2.1 step 10',
    description: 'the ME checks and opens the accept: it is attached for RLOS',
    do: [claim('attached', agreed(r))],
  });
}

/** Steps 7 to 10 with the access stratum of LTE, and the first messages that its keys protect. */
function accessMended(r: Reading): States {
  return {
    nasSecured: {
      on: {
        [AS_COMMAND]: receive(AS_COMMAND, asCommand, {
          target: 'asSecured',
          clause: 'S4 7.1.2.1 steps 7 and 8, D-66',
          description: 'the ME derives the AS keys for the algorithms named, checks the code and answers',
          where: asKeys,
          do: [send(AS_COMPLETE, asComplete), ...takeIntoUse(r, ['K_RRCint', 'K_RRCenc', 'K_UPenc'])],
        }),
      },
    },
    asSecured: {
      on: {
        [RRC_RECONFIGURATION]: receive(RRC_RECONFIGURATION, rrcReconfiguration, {
          target: 'bearer',
          clause: 'S4 7.1.2.1 step 9',
          description: 'ciphering on the radio is on: the ME opens the first RRC message and checks its code',
          do: [claim('reconfigured', { peer: 'network', content: 'Content' })],
        }),
      },
    },
    bearer: { on: { [ATTACH_ACCEPT]: accepted(r, 'attached') } },
    attached: {
      on: {
        [USER_PACKET]: receive(USER_PACKET, userPacket, {
          target: 'served',
          clause: 'S4 7.1.2.2',
          description: 'the ME opens a packet of user data and takes what it finds',
          do: [claim('received', { peer: 'network', packet: 'Packet' })],
        }),
        ...(r.keyPair === 'kept' ? { seize } : {}),
      },
    },
    served: { type: 'final' },
    ...(r.keyPair === 'kept' ? { seized: { type: 'final' as const } } : {}),
  };
}

/** What becomes of an ME that keeps what it no longer needs. */
const seize: Step = perform({
  target: 'seized',
  clause: 'S4 7.1.2.1',
  description: 'somebody seizes the ME and reads out the private half of KMEpub, which it has kept',
  do: [reveal('KMEpriv')],
});

function knows(r: Reading): Readonly<Record<string, Expression>> {
  const own = term.privateKey('self');
  return {
    ...(r.keyPair === 'long-lived' && !hasOwnPair(r) ? { KMEpriv: own } : {}),
    ...(r.certificate === 'signs-key' || r.certificate === 'signs-request' ? { identityKey: own } : {}),
  };
}

function variables(r: Reading): Readonly<Record<string, string>> {
  return {
    ...keyVariables(r),
    ...(r.keyPair === 'long-lived' && !hasOwnPair(r) ? {} : { KMEpriv: 'PrivateKey' }),
    KMEpub: 'PublicKey',
    ...(hasNonce(r) ? { Nonce: 'Nonce' } : {}),
    ...(r.algorithms === 'fixed' ? {} : { Algorithms: 'Algorithms' }),
    AS_algorithms: 'Algorithms',
    ...(r.accessStratum === 'mended' ? { Content: 'Content', Packet: 'UserData' } : {}),
    ...(r.start === 'unstated' ? {} : { Cause: 'Cause' }),
  };
}

/** The ME, which attaches for RLOS to the network it has selected: S4 7.1.2.1 read as `r` says. */
export function me(r: Reading): Role {
  return role({
    name: 'ME',
    clause: 'S4 7.1.2.1',
    parameters: { self: 'Agent', network: 'Agent' },
    knows: knows(r),
    variables: variables(r),
    initial: 'idle',
    states: {
      ...beginning(r),
      ...securing(r),
      ...(r.accessStratum === 'as-written' ? accessAsWritten(r) : accessMended(r)),
    },
  });
}
