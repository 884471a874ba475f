import {
  type ConstantDeclaration,
  data,
  fresh,
  ordered,
  type Protocol,
  protocol,
  type Sort,
} from '../../src/index.ts';
import { stores } from './contexts.ts';
import { chartName } from './ends.ts';
import { COMMAND, COMPLETE, messagesOf, REQUEST } from './messages.ts';
import { madeElsewhere, partOfLife, type Reading } from './reading.ts';
import { ue1 } from './ue-1.ts';
import { ue2 } from './ue-2.ts';
import { receiver, sender } from './user-data.ts';

function sorts(r: Reading): Readonly<Record<string, Sort>> {
  return {
    ...(r.nonces === 'both-repeat' ? {} : { Nonce: fresh() }),
    ...(r.nonces === 'fresh' ? {} : { RepeatedNonce: data() }),
    Flag: data(),
    KeySetIdentifier: data(),
    MessageType: data(),
    Origin: data(),
    ...(r.direction === 'none' ? {} : { Direction: data() }),
    ...(r.count === 'checked' ? { COUNT: ordered(3) } : {}),
    ...(r.userData === 'absent' ? {} : { COUNT: ordered(2), Payload: fresh() }),
    ...(r.userData === 'absent' && r.algorithms === 'not-shown' ? {} : { CipheringAlgorithm: data() }),
    ...(r.collision === 'connector-wins' ? { YesNo: data() } : {}),
    ...(r.refresh === 'never' || madeElsewhere(r) ? {} : { KeyingMaterial: fresh() }),
  };
}

function constants(r: Reading): Readonly<Record<string, ConstantDeclaration>> {
  const all = (sort: string, ...names: readonly string[]) =>
    Object.fromEntries(names.map((n) => [n, { sort }] as const));
  return {
    ...all('Flag', 'keep-KD', 'refresh-KD'),
    ...all('KeySetIdentifier', ...(partOfLife(r) ? [] : ['DKSI-current']), 'DKSI-new'),
    ...all('MessageType', REQUEST, COMMAND, COMPLETE),
    ...all('Origin', 'first-nonces'),
    ...(r.nonces === 'both-repeat' ? all('RepeatedNonce', 'repeated-Nonce_1', 'repeated-Nonce_2') : {}),
    ...(r.nonces === 'UE_2-repeats' ? all('RepeatedNonce', 'repeated-Nonce_2') : {}),
    ...(r.direction === 'by-role' ? all('Direction', 'from-UE_1', 'from-UE_2') : {}),
    ...(r.direction === 'by-link' ? all('Direction', 'direction-0', 'direction-1') : {}),
    ...(r.userData === 'absent' && r.algorithms === 'not-shown'
      ? {}
      : all('CipheringAlgorithm', 'EEA2', 'EEA1')),
    ...(r.collision === 'connector-wins' ? all('YesNo', 'yes', 'no') : {}),
  };
}

/** The protocol of a reading: rekeying on a link between two UEs that is already secured. */
export function protocolOf(variant: string, description: string, reading: Reading): Protocol {
  return protocol({
    procedure: 'P10',
    title: 'Direct rekeying',
    variant,
    description,
    clause: 'S2 6.3.4.5',
    sorts: sorts(reading),
    constants: constants(reading),
    channels: {
      PC5: { description: 'the direct radio link: nothing protects it but the messages themselves' },
      ...(reading.refresh === 'never' || madeElsewhere(reading)
        ? {}
        : {
            establishment: {
              confidential: true,
              authentic: true,
              replayProtected: true,
              description:
                'ideal key establishment: only its two ends learn the key, and each knows who the other is; re-checked on the real procedures later',
            },
          }),
    },
    messages: messagesOf(reading),
    stores: stores(reading),
    items: [
      {
        name: 'chosen_algs after rekeying',
        clause: 'S2 6.3.4.5',
        appearsAs: reading.algorithms === 'kept' ? ['algorithm'] : [],
      },
    ],
    roles: {
      [chartName(reading, 'UE_1')]: ue1(reading),
      [chartName(reading, 'UE_2')]: ue2(reading),
      ...(reading.userData === 'absent' ? {} : { sender: sender(reading), receiver }),
    },
  });
}
