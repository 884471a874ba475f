import {
  type ChannelDeclaration,
  constant,
  type Expression,
  type MessageDeclaration,
  term,
} from '../../src/index.ts';
import { hasCode, type Reading } from './reading.ts';

/** The messages; the text names none. The two hellos stand for what TLS sends before there is a key. */
export const CLIENT_HELLO = 'Client-Hello';
export const SERVER_HELLO = 'Server-Hello';
export const REQUEST = 'Configuration-Request';
export const CONFIGURATION = 'Configuration';
/** The same, where the suite that was chosen has NULL encryption. */
export const CONFIGURATION_NULL = 'Configuration-NULL';
/** What a UE stores for later, where others can get at it. */
export const COPY = 'Stored-Copy';

type Fields = Readonly<Record<string, Expression>>;

/** Configuration data: for the connection that asked, for the network of a DPF, in some edition. */
export const configuration = (network: Expression): Fields => ({
  Session: 'Session',
  Network: network,
  Edition: 'Edition',
  Configuration: 'Configuration',
});

/** A copy of what the UE has taken of `dpf` for `network`, with a code under a key that never leaves the UE. */
export const copy = (r: Reading, network: Expression): Fields => {
  const content = { DPF: 'dpf', Network: network, Edition: 'Edition', Configuration: 'Configuration' };
  const key = term.shared('Storage', 'self', 'self');
  return {
    ...content,
    ...(hasCode(r) ? { MAC: term.mac(key, constant(COPY), ...Object.values(content)) } : {}),
  };
};

const data = { Network: 'Agent', Edition: 'Edition', Configuration: 'Configuration' } as const;

export function messagesOf(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  const clause = 'S2 6.1.2';
  const answer = { fields: { Session: 'Session', ...data }, clause };
  return {
    [CLIENT_HELLO]: { channel: 'IP', fields: {}, clause, description: 'the UE opens a connection' },
    [SERVER_HELLO]: {
      channel: 'IP',
      fields: { Name: 'Agent' },
      clause,
      description: 'the server says which it is: NAF-Id, or the subject of its certificate',
    },
    [REQUEST]: {
      channel: 'TLS',
      fields: { Session: 'Session' },
      clause,
      description: 'the UE asks for configuration data',
    },
    [CONFIGURATION]: { channel: 'TLS', ...answer, description: 'what the UE may do, and how' },
    ...(r.suites === 'any'
      ? {
          [CONFIGURATION_NULL]: {
            channel: 'TLS with NULL encryption',
            ...answer,
            description: 'the same, readable by anybody',
          },
        }
      : {}),
    ...(r.copies === 'none'
      ? {}
      : {
          [COPY]: {
            channel: 'Storage',
            fields: { DPF: 'Agent', ...data, ...(hasCode(r) ? { MAC: 'Mac' } : {}) },
            description: 'a copy that a UE keeps for later',
          },
        }),
  };
}

/** TLS is ideal. It rests on a key that UE and server have for each other: of GBA for the NAF-Id, or by certificates. */
export function channelsOf(r: Reading): Readonly<Record<string, ChannelDeclaration>> {
  const label = r.authentication === 'GBA' ? 'Ks_NAF' : 'certificates';
  const TLS: ChannelDeclaration = {
    authentic: true,
    replayProtected: true,
    restsOn: term.shared(label, 'sender', 'receiver'),
  };
  return {
    IP: { description: 'what is sent before TLS is up' },
    TLS: { ...TLS, confidential: true, description: 'TLS between UE and DPF (6.1.2)' },
    ...(r.suites === 'any'
      ? {
          'TLS with NULL encryption': {
            ...TLS,
            description: 'TLS with a suite that has codes and no cipher',
          },
        }
      : {}),
    ...(r.copies === 'none' ? {} : { Storage: { description: 'memory of the UE that others can get at' } }),
  };
}
