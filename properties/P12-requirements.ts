import type { Requirement } from '../src/index.ts';

const clause = 'S2 5.1.3';

/** What is asked of the transfer of configuration data, each requirement once. */
export const requirements = {
  executable: {
    id: 'EXEC/configuration',
    clause: 'S2 6.1.2',
    strength: 'goal',
    text: 'left alone, a UE gets configuration data of its DPF',
    property: { kind: 'executable', claims: ['UE.uses', 'DPF.sent'] },
  },
  byUE: {
    id: 'R-5.1.3-a/UE',
    clause,
    strength: 'shall',
    text: 'what a UE takes for configuration by a DPF is a connection of that DPF with the UE',
    property: {
      kind: 'agreement',
      commit: 'UE.configured',
      running: 'DPF.sent',
      on: ['session'],
      injective: true,
    },
  },
  byDPF: {
    id: 'R-5.1.3-a/DPF',
    clause,
    strength: 'shall',
    text: 'where a DPF sends data for a UE, that UE has asked it, on this connection',
    property: {
      kind: 'agreement',
      commit: 'DPF.sent',
      running: 'UE.asked',
      on: ['session'],
      injective: true,
    },
  },
  integrity: {
    id: 'R-5.1.3-b',
    clause,
    strength: 'shall',
    text: 'data that a UE uses is as its DPF has sent it',
    property: {
      kind: 'agreement',
      commit: 'UE.uses',
      running: 'DPF.sent',
      on: ['configuration', 'edition'],
      injective: false,
    },
  },
  noRollBack: {
    id: 'R-5.1.3-b/newest',
    clause,
    strength: 'goal',
    text: 'a UE that has had an edition does not go back to the one before',
    property: { kind: 'store-invariant', store: 'in use before', is: 'in-use', absent: ['had'] },
  },
  secrecy: {
    id: 'SEC-configuration',
    clause,
    strength: 'goal',
    text: 'configuration data is known to its UE and DPF only',
    property: { kind: 'secrecy', claim: 'DPF.sent', of: 'configuration' },
  },
  scope: {
    id: 'F-33/scope',
    clause: 'S2 6.1.2',
    strength: 'goal',
    text: 'what a UE does in a network has been sent by the DPF of that network',
    property: {
      kind: 'agreement',
      commit: 'UE.authorised',
      running: 'DPF.sent',
      on: ['configuration'],
      injective: false,
    },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
