import { data, fresh, type Protocol, protocol } from '../../src/index.ts';
import { groupStore, kms } from './kms.ts';
import { accept, messagesOf, request } from './messages.ts';
import type { Reading } from './reading.ts';
import { ueA } from './ue-a.ts';
import { ueB } from './ue-b.ts';

interface Heading {
  readonly procedure: string;
  readonly title: string;
  readonly clause: string;
}

/** The protocol of a reading: two UEs get a TEK by a ticket that a KMS resolves. */
export function mikeyTicket(heading: Heading, variant: string, description: string, r: Reading): Protocol {
  return protocol({
    ...heading,
    variant,
    description,
    sorts: {
      Nonce: fresh(),
      TGK: fresh(),
      MessageType: data(),
      ...(r.resolvable === 'exactly' ? {} : { Group: data() }),
    },
    constants: {
      [request(r)]: { sort: 'MessageType' },
      [accept(r)]: { sort: 'MessageType' },
      ...(r.resolvable === 'exactly' ? {} : { group: { sort: 'Group' } }),
    },
    channels: {
      ...(r.path === 'IMS'
        ? {
            SIP: {
              description: 'SIP through IMS, of which nothing is taken: any node on it reads and writes',
            },
          }
        : { PC5: { description: 'the direct radio link' } }),
      KMS: {
        confidential: true,
        authentic: true,
        replayProtected: true,
        description: 'between a UE and the KMS, protected by keys of GBA',
      },
    },
    messages: messagesOf(r),
    stores: {
      ...groupStore(r),
      ...(r.seen === 'refused'
        ? { answered: { key: 'Nonce', value: 'Nonce', description: 'the requests that a UE has answered' } }
        : {}),
    },
    roles: Object.fromEntries([ueA(r), ...kms(r), ueB(r)].map((chart) => [chart.name, chart])),
  });
}
