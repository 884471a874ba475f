import type { Requirement } from '../src/index.ts';

const claimed = { clause: 'S2 6.2.3', strength: 'claim' } as const;
const sends = 'monitoring_UE.sends';
const answered = 'announcing_UE.answered';

/** What is asked of the exchange after a discovery, each requirement once. */
export const requirements = {
  executable: {
    id: 'EXEC/after-discovery',
    clause: 'S2 6.2.3',
    strength: 'goal',
    text: 'left alone, a UE that has been discovered gets the first user data',
    property: { kind: 'executable' },
  },
  impersonationDetected: {
    id: 'C-6.2.3-a/data',
    ...claimed,
    text: 'who sends user data to a UE that it has discovered has established the key with that UE, once a run',
    property: { kind: 'agreement', commit: sends, running: answered, on: ['key', 'code'], injective: true },
  },
  there: {
    id: 'C-6.2.3-a/there',
    ...claimed,
    text: 'when user data is sent, the UE has answered since it was asked',
    property: {
      kind: 'recentness',
      commit: sends,
      running: answered,
      begin: 'monitoring_UE.asked',
      on: ['key', 'code'],
    },
  },
  dataSecret: {
    id: 'SEC-after-discovery',
    clause: 'S2 6.2.3',
    strength: 'goal',
    text: 'the first user data is for the discovered UE alone',
    property: { kind: 'secrecy', claim: sends, of: 'data' },
  },
  near: {
    id: 'PROX-after-discovery',
    clause: 'S2 6.2.3',
    strength: 'goal',
    text: 'the UE that user data is sent to is near',
    property: { kind: 'proximity', claim: sends },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
