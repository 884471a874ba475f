import { fresh, type Protocol, protocol } from '../../src/index.ts';
import { announcingUE } from '../P13-restricted-discovery/announcing-ue.ts';
import { channels, messagesOf } from '../P13-restricted-discovery/messages.ts';
import { monitoringUE, storesOf } from '../P13-restricted-discovery/monitoring-ue.ts';
import { frameOf } from '../P13-restricted-discovery/protocol.ts';
import { answering, connecting, connectionMessages } from './key-establishment.ts';
import { literal, type Reading } from './reading.ts';

interface Variant {
  readonly about: string;
  readonly reading: Reading;
}

/** Every reading of 6.2.3 that has a name. */
export const variants = {
  literal: {
    about:
      'keys are established with whoever answers to the code that was heard, as step 1 of 6.3.4.3.2 asks for them',
    reading: literal,
  },
  'bound-to-id': {
    about: 'keys are established with the UE to whom the recognised ProSe id belongs',
    reading: { ...literal, bound: 'to-ProSe-id' },
  },
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

function build(variant: VariantName): Protocol {
  const { about, reading }: Variant = variants[variant];
  const { discovery } = reading;
  const frame = frameOf(discovery);
  return protocol({
    procedure: 'P14',
    title: 'Detection of impersonation after discovery',
    variant,
    description: about,
    clause: 'S2 6.2.3',
    ...frame,
    sorts: { ...frame.sorts, Nonce: fresh(), UserData: fresh() },
    channels: { PC5: channels.PC5 },
    messages: { ...messagesOf(discovery), ...connectionMessages(reading) },
    stores: storesOf(discovery),
    roles: {
      announcing_UE: announcingUE(discovery, answering(reading)),
      monitoring_UE: monitoringUE(discovery, connecting(reading)),
    },
  });
}

const protocols = new Map(variantNames.map((name) => [name, build(name)]));

/** The protocol of a variant. */
export const detectionOfImpersonation = (name: VariantName): Protocol => protocols.get(name) as Protocol;
