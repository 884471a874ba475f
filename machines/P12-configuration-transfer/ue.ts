import {
  type Action,
  before,
  claim,
  draw,
  perform,
  type Role,
  receive,
  role,
  type StateConfig,
  type Step,
  send,
} from '../../src/index.ts';
import {
  CLIENT_HELLO,
  CONFIGURATION,
  CONFIGURATION_NULL,
  COPY,
  configuration,
  copy,
  REQUEST,
  SERVER_HELLO,
} from './messages.ts';
import type { Reading } from './reading.ts';
import { connection, hasFormer, hasNone, install, isLatest } from './stores.ts';

const clause = 'S2 6.1.2';

/** The server that the UE talks to: the one it wants, or whichever answers. */
const server = (r: Reading): string => (r.name === 'compared' ? 'dpf' : 'server');
/** The network that the data is for, known by its DPF. */
const network = (r: Reading): string => (r.scope === 'own-network' ? 'dpf' : 'network');

function takeConfiguration(r: Reading, message: string): Step {
  return receive(message, configuration(network(r)), {
    from: server(r),
    target: 'received',
    clause,
    description: 'the UE takes configuration data on the connection that it has opened',
    do: [claim('configured', { peer: 'dpf', session: 'Session' }), ...connection(r).end],
  });
}

/** A UE that has no connection reads what it has stored. */
const readCopy = (r: Reading): Step =>
  receive(COPY, copy(r, network(r)), {
    target: 'received',
    description: 'the UE reads a copy that it takes for its own',
    if: r.copies === 'latest-with-code' ? [isLatest] : [],
  });

/** What the UE has received comes into use. */
function received(r: Reading): StateConfig {
  const use: readonly Action[] = [
    claim('uses', { peer: 'dpf', configuration: 'Configuration', edition: 'Edition' }),
    claim('authorised', { peer: network(r), configuration: 'Configuration' }),
    ...(r.copies === 'none' ? [] : [send(COPY, copy(r, network(r)))]),
  ];
  const first = perform({
    target: 'configured',
    clause,
    description: 'the UE had nothing of this DPF, and uses what it has received',
    if: [hasNone],
    do: [...install(false), ...use],
  });
  const next = perform({
    target: 'configured',
    clause,
    description: 'the UE uses what it has received in place of what it had',
    if: [hasFormer, ...(r.editions === 'newer-only' ? [before('Former', 'Edition')] : [])],
    do: [...install(true), ...use],
  });
  const kept = perform({
    target: 'kept',
    description: 'the UE has that edition or a newer one, and keeps it',
    if: [hasFormer],
  });
  return { always: [first, next, ...(r.editions === 'newer-only' ? [kept] : [])] };
}

/** The UE, which wants configuration data of a local DPF: S2 6.1.2 read as `r` says. */
export function ue(r: Reading): Role {
  const c = connection(r);
  const connect = perform({
    target: 'connecting',
    clause,
    description: 'the UE opens a connection to the DPF',
    if: c.if,
    do: [...c.begin, send(CLIENT_HELLO, {})],
  });
  const giveUp = perform({
    target: 'closed',
    description: 'the UE closes the connection, and takes nothing on it any more',
    do: c.end,
  });
  const end: Readonly<Record<string, Step>> = r.connections === 'one-at-a-time' ? { 'give up': giveUp } : {};
  return role({
    name: 'UE',
    clause,
    parameters: { self: 'Agent', dpf: 'Agent' },
    variables: {
      Session: 'Session',
      Configuration: 'Configuration',
      Edition: 'Edition',
      Former: 'Edition',
      ...(r.name === 'compared' ? {} : { server: 'Agent' }),
      ...(r.scope === 'own-network' ? {} : { network: 'Agent' }),
    },
    initial: 'idle',
    states: {
      idle: { on: { connect, ...(r.copies === 'none' ? {} : { [COPY]: readCopy(r) }) } },
      connecting: {
        on: {
          [SERVER_HELLO]: receive(
            SERVER_HELLO,
            { Name: server(r) },
            {
              target: 'asking',
              clause,
              description:
                r.name === 'compared'
                  ? 'the server has the name of the DPF: the UE takes the key that goes with it'
                  : 'the UE takes the key that goes with the name of the server',
              do: [
                draw('Session'),
                send(REQUEST, { Session: 'Session' }, { to: server(r) }),
                claim('asked', { peer: 'dpf', session: 'Session' }),
              ],
            },
          ),
          ...end,
        },
      },
      asking: {
        on: {
          [CONFIGURATION]: takeConfiguration(r, CONFIGURATION),
          ...(r.suites === 'any' ? { [CONFIGURATION_NULL]: takeConfiguration(r, CONFIGURATION_NULL) } : {}),
          ...end,
        },
      },
      received: received(r),
      configured: { type: 'final' },
      ...(r.editions === 'newer-only' ? { kept: { type: 'final' as const } } : {}),
      ...(r.connections === 'one-at-a-time' ? { closed: { type: 'final' as const } } : {}),
    },
  });
}
