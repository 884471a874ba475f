import { type ConstantDeclaration, data, fresh, ordered, type Protocol, protocol } from '../../src/index.ts';
import { announcingUE } from './announcing-ue.ts';
import { channels, messagesOf } from './messages.ts';
import { monitoringUE, storesOf } from './monitoring-ue.ts';
import { proSeFunction } from './prose-function.ts';
import type { Reading } from './reading.ts';

export type Heading = Pick<Protocol, 'procedure' | 'title' | 'clause'>;

/** Slots of a run, numbered from 0; the last only ends the window of the others. */
const slots = 3;

const secrecy = {
  many: { secret: true },
  few: { secret: true, guessable: true },
  public: {},
} as const;

/** ProSe ids and discovery keys of UE-A and UE-B; the new keys are those that follow the removal of a friend. */
export function constantsOf(r: Reading): Readonly<Record<string, ConstantDeclaration>> {
  const ids = ['id-of-A', 'id-of-B'].map((id) => [id, { sort: 'ProSeId', ...secrecy[r.ProSeIds] }]);
  const keys = ['key-of-A', 'key-of-B', 'new-key-of-A', 'new-key-of-B'];
  return Object.fromEntries([
    ...ids,
    ...(r.key === 'none' ? [] : keys.map((k) => [k, { sort: 'Key', secret: true }])),
  ]);
}

/** What all readings of discovery have in common but for the roles. */
export function frameOf(r: Reading): Pick<Protocol, 'sorts' | 'constants' | 'clocks' | 'sharedClocks'> {
  return {
    sorts: { ProSeId: data(), Slot: ordered(slots), ...(r.within === 'nonce' ? { Nonce: fresh() } : {}) },
    constants: constantsOf(r),
    clocks: { time: 'Slot', ...(r.time === 'common' ? {} : { system: 'Slot' }) },
    sharedClocks: ['time'],
  };
}

/** The protocol of a reading: one UE announces, another one monitors. */
export function discovery(heading: Heading, variant: string, description: string, r: Reading): Protocol {
  return protocol({
    ...heading,
    variant,
    description,
    ...frameOf(r),
    channels,
    messages: messagesOf(r),
    stores: storesOf(r),
    roles: {
      announcing_UE: announcingUE(r),
      monitoring_UE: monitoringUE(r),
      ...(r.MIC === 'none' ? {} : { ProSe_Function: proSeFunction(r) }),
    },
  });
}
