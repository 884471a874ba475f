import { type Protocol, perform, protocol, put } from '../../src/index.ts';
import { directLink } from '../direct-link/protocol.ts';
import { literal as link } from '../direct-link/reading.ts';
import { protocolOf as networkIndependentKeys } from '../P04-network-independent-keys/protocol.ts';
import { type Reading as KeyReading, signed } from '../P04-network-independent-keys/reading.ts';
import type { Onward } from '../P13-restricted-discovery/announcing-ue.ts';
import { monitoringUE } from '../P13-restricted-discovery/monitoring-ue.ts';
import { discovery, type Heading } from '../P13-restricted-discovery/protocol.ts';
import { literal as announcements } from '../P13-restricted-discovery/reading.ts';
import { sideBySide } from '../side-by-side.ts';

/** The discovering UE stores whom it has discovered: the owner of the ProSe id. */
const storing: Onward = {
  knows: {},
  variables: {},
  states: {
    discovered: {
      on: {
        note: perform({
          target: 'noted',
          clause: 'S2 6.2.3',
          description: 'the UE may now ask the owner of the ProSe id for a connection',
          due: true,
          do: [put('discovered', 'peer', 'peer')],
        }),
      },
    },
    noted: { type: 'final' },
  },
};

/** Discovery (P13), and with whom was discovered: request, keys between the UEs (P04), security mode. */
export function discoveredConnection(
  heading: Required<Heading>,
  variant: string,
  description: string,
  change: Partial<KeyReading>,
): Protocol {
  const found = discovery(heading, variant, description, announcements);
  const keys = networkIndependentKeys(variant, description, { ...signed, ...change, next: 'connection' });
  const connection = directLink(heading, variant, description, {
    ...link,
    establishment: 'after-the-request',
    wanted: 'discovered',
    allocation: 'never',
  });
  const linked = sideBySide({ ...heading, variant, description }, keys, connection);
  return sideBySide(
    { ...heading, variant, description },
    protocol({
      ...found,
      roles: { ...found.roles, monitoring_UE: monitoringUE(announcements, storing) },
      channels: { PC5: found.channels.PC5 },
    }),
    protocol({ ...linked, channels: { ...linked.channels, PC5: found.channels.PC5 } }),
  );
}
