import {
  type ChannelDeclaration,
  data,
  fresh,
  type ItemDeclaration,
  type Protocol,
  protocol,
  term,
} from '../../src/index.ts';
import { messagesOf, PACKET } from './messages.ts';
import { node } from './node.ts';
import { type Reading, throughNode } from './reading.ts';
import { ueA } from './ue-a.ts';
import { ueB } from './ue-b.ts';

interface Heading {
  readonly procedure: string;
  readonly title: string;
  readonly clause: string;
}

/** The hops cipher, authenticate and refuse replays; scenarios take that from them. */
const hop = (description: string): ChannelDeclaration => ({
  confidential: true,
  authentic: true,
  replayProtected: true,
  restsOn: term.shared('SIP', 'sender', 'receiver'),
  description,
});

/** What the clause names without saying what it is. */
const items: readonly ItemDeclaration[] = [
  {
    name: 'the path via the network',
    clause: 'S3 6.X.3.2, end: request and accept should be sent via the network',
    appearsAs: [],
  },
];

/** The protocol of a reading: two UEs exchange master keys, and KD is made of both. */
export function sdes(heading: Heading, variant: string, description: string, r: Reading): Protocol {
  return protocol({
    ...heading,
    variant,
    description,
    sorts: {
      MasterKey: fresh(),
      ...(r.calls === 'unnamed' ? {} : { CallID: fresh() }),
      ...(r.calls === 'each-hop' ? { Branch: fresh() } : {}),
      ...(r.packet === 'shown' ? { MessageType: data() } : {}),
    },
    constants: r.packet === 'shown' ? { [PACKET]: { sort: 'MessageType' } } : {},
    channels: {
      ...(throughNode(r)
        ? { 'leg-A': hop('between UE A and the node'), 'leg-B': hop('between the node and UE B') }
        : {}),
      ...(r.request === 'direct' || r.answer === 'direct' || r.packet === 'shown'
        ? { PC5: { description: 'the direct radio link' } }
        : {}),
    },
    messages: messagesOf(r),
    stores:
      r.seen === 'refused'
        ? {
            answered: {
              key: 'MasterKey',
              value: 'MasterKey',
              description: 'the offers that a UE has answered',
            },
          }
        : {},
    items,
    roles: { UE_A: ueA(r), ...(throughNode(r) ? { node: node(r) } : {}), UE_B: ueB(r) },
  });
}
