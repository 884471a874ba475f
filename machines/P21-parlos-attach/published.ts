import { data, type MessageDeclaration, type Protocol, protocol } from '../../src/index.ts';
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
import { channels, sorts } from './protocol.ts';
import { CLAUSE, publishedRoles } from './published-roles.ts';

function message(
  channel: string,
  fields: MessageDeclaration['fields'],
  description: string,
): MessageDeclaration {
  return { fields, channel, clause: CLAUSE, description };
}

const numbered = { COUNT: 'Count' };

/** What TS 33.401 Annex J made of it: no keys, the null algorithms, and RLOS only if the user asks for it. */
export const publishedParlosAttach: Protocol = protocol({
  procedure: 'P21',
  title: 'RLOS attach (PARLOS)',
  variant: 'published',
  description:
    'TS 33.401 Annex J: EIA0 and EEA0 in place of keys for KMEpub, and RLOS only on the request of the user',
  clause: CLAUSE,
  sorts: {
    Indication: data(),
    Algorithms: data(),
    Cause: data(),
    Count: data(),
    Content: sorts.Content,
    UserData: sorts.UserData,
    ContextId: sorts.ContextId,
  },
  constants: {
    RLOS: { sort: 'Indication' },
    'EPS services not allowed': { sort: 'Cause' },
    'EIA2-EEA2': { sort: 'Algorithms' },
    'EIA0-EEA0': { sort: 'Algorithms', nullAlgorithm: true },
    UL0: { sort: 'Count' },
    DL0: { sort: 'Count' },
    DL1: { sort: 'Count' },
  },
  channels,
  messages: {
    [ATTACH_REJECT]: message('NAS', { Cause: 'Cause' }, 'refuses a normal attach'),
    [ATTACH_REQUEST]: message(
      'NAS',
      { Indication: 'Indication', Capabilities: 'Algorithms' },
      'asks for RLOS; no key goes with it',
    ),
    [NAS_COMMAND]: message(
      'NAS',
      { Algorithms: 'Algorithms', Capabilities: 'Algorithms', ...numbered },
      'selects the null algorithms and repeats the capabilities',
    ),
    [NAS_COMPLETE]: message('NAS', numbered, 'the ME agrees'),
    [CONTEXT_SETUP]: message('S1', { Context: 'ContextId', Algorithms: 'Algorithms' }, 'null for the radio'),
    [AS_COMMAND]: message('Uu', { Algorithms: 'Algorithms' }, 'selects the null algorithms'),
    [AS_COMPLETE]: message('Uu', numbered, 'the ME agrees'),
    [CONTEXT_RESPONSE]: message('S1', { Context: 'ContextId' }, 'the radio is set up'),
    [RRC_RECONFIGURATION]: message('Uu', { Content: 'Content' }, 'sets up the radio bearer, in clear'),
    [ATTACH_ACCEPT]: message('NAS', numbered, 'the ME is attached'),
    [USER_PACKET]: message('Uu', { Packet: 'UserData' }, 'user data, in clear'),
  },
  roles: publishedRoles,
});
