import type { ChangeKind } from '../../../src/gate/change.ts';
import type { Edit } from './edited.ts';

/** An edit that makes the specification weaker, and by what the gate must name it. */
export interface Harmful extends Edit {
  /** A case, the change of it, and words of the sentence that the gate says. */
  readonly caught: { readonly id: string; readonly kind: ChangeKind; readonly says: RegExp };
}

const direct = 'machines/P09-direct-security-mode';
const transfer = 'machines/P12-configuration-transfer';
const attach = 'machines/P21-parlos-attach';

/** Twenty edits as they happen: by haste, by tidying up, by somebody who wants a red row to be green. */
export const harmful: readonly Harmful[] = [
  {
    name: 'the list of algorithms is not echoed any more',
    procedure: 'P09',
    asked: ['V-09-11'],
    texts: [
      {
        file: `${direct}/messages.ts`,
        from: "    Supported_algs: 'Supported_algs',\n    ...returned,",
        to: '    ...returned,',
      },
    ],
    caught: { id: 'V-09-11', kind: 'newly-violated', says: /violated/ },
  },
  {
    name: 'the nonce of UE_1 does not go into the key',
    procedure: 'P09',
    asked: ['V-09-06'],
    texts: [
      {
        file: `${direct}/keys.ts`,
        from: "term.kdf(label, KD, 'Nonce_1', 'Nonce_2', ",
        to: "term.kdf(label, KD, 'Nonce_2', ",
      },
    ],
    caught: { id: 'V-09-06/fresh-keys', kind: 'newly-violated', says: /violated/ },
  },
  {
    name: 'a command is taken in Connected as well',
    procedure: 'P09',
    asked: ['V-09-10'],
    texts: [
      { file: `${direct}/reading.ts`, from: "laterCommand: 'refused',", to: "laterCommand: 'reprocessed'," },
    ],
    caught: { id: 'V-09-10', kind: 'newly-violated', says: /violated/ },
  },
  {
    name: 'one end derives the key from the nonces in the other order',
    procedure: 'P09',
    asked: ['V-09-01'],
    texts: [
      {
        file: `${direct}/keys.ts`,
        from: "term.kdf(label, KD, 'Nonce_1', 'Nonce_2', ",
        to: "term.kdf(label, KD, ...(side === 'UE_1' ? ['Nonce_1', 'Nonce_2'] : ['Nonce_2', 'Nonce_1']), ",
      },
    ],
    caught: { id: 'V-09-01', kind: 'newly-violated', says: /violated/ },
  },
  {
    name: 'a "shall" becomes a "should"',
    procedure: 'P09',
    asked: ['V-09-03'],
    texts: [
      {
        file: 'properties/P09-requirements.ts',
        from: "    id: 'R-5.5.3-e',\n    clause: 'S2 5.5.3',\n    strength: 'shall',",
        to: "    id: 'R-5.5.3-e',\n    clause: 'S2 5.5.3',\n    strength: 'should',",
      },
    ],
    caught: { id: 'V-09-03', kind: 'requirement-weakened', says: /should/ },
  },
  {
    name: 'an agreement loses a field',
    procedure: 'P09',
    asked: ['V-09-06', 'V-09-07'],
    texts: [
      {
        file: 'properties/P09-requirements.ts',
        from: "const terms = ['Nonce_1', 'Nonce_2', 'Supported_algs', ",
        to: "const terms = ['Nonce_1', 'Nonce_2', ",
      },
    ],
    caught: { id: 'V-09-06', kind: 'requirement-weakened', says: /Supported_algs/ },
  },
  {
    name: 'an injective agreement becomes one that is not',
    procedure: 'P09',
    asked: ['V-09-07'],
    texts: [
      {
        file: 'properties/P09-requirements.ts',
        from: "      running: 'UE_1.connected',\n      on: terms,\n      injective: true,",
        to: "      running: 'UE_1.connected',\n      on: terms,\n      injective: false,",
      },
    ],
    caught: { id: 'V-09-07/one-role', kind: 'requirement-weakened', says: /injective|once/ },
  },
  {
    name: 'a row asks for less than it did: aliveness instead of agreement',
    procedure: 'P09',
    asked: ['V-09-06'],
    texts: [
      {
        file: 'properties/P09-direct-security-mode.ts',
        from: "ask('06', 'literal', r.agreementUE1,",
        to: "ask('06', 'literal', r.peerAlive,",
      },
    ],
    caught: { id: 'V-09-06', kind: 'requirement-weakened', says: /./ },
  },
  {
    name: 'one session of each role instead of two',
    procedure: 'P09',
    asked: ['V-09-06', 'V-09-08'],
    texts: [{ file: `${direct}/scenarios.ts`, from: '  copies = 2,\n', to: '  copies = 1,\n' }],
    caught: { id: 'V-09-06', kind: 'bounds-lowered', says: /sessions of UE_1: \d instead of \d/ },
  },
  {
    name: 'the attacker only listens',
    procedure: 'P09',
    asked: ['V-09-02'],
    texts: [
      {
        file: `${direct}/scenarios.ts`,
        from: 'bothRoles({ attacker = attackers.A1, leaks',
        to: 'bothRoles({ attacker = attackers.A0, leaks',
      },
    ],
    caught: { id: 'V-09-02', kind: 'bounds-lowered', says: /no longer granted/ },
  },
  {
    name: 'a leak is taken out of a scenario',
    procedure: 'P09',
    asked: ['V-09-15'],
    texts: [
      {
        file: 'properties/P09-direct-security-mode.ts',
        from: "  leaks: [leakOf('KD-earlier', 'start')],\n  name: 'both-roles, earlier KD known',",
        to: "  name: 'both-roles, earlier KD known',",
      },
    ],
    caught: { id: 'V-09-15', kind: 'bounds-lowered', says: /no longer granted/ },
  },
  {
    name: 'the code of the command does not cover the list',
    procedure: 'P09',
    asked: ['V-09-11'],
    texts: [
      {
        file: `${direct}/messages.ts`,
        from: 'constant(message), ...Object.values(fields), ...names)',
        to: "constant(message), ...Object.values(fields).filter((f) => f !== 'Supported_algs'), ...names)",
      },
    ],
    caught: { id: 'V-09-11', kind: 'newly-violated', says: /violated/ },
  },
  {
    name: 'UE_2 does not check the code of the complete',
    procedure: 'P09',
    asked: ['V-09-07'],
    texts: [
      {
        file: `${direct}/ue-2-complete.ts`,
        from: "const completes = receive(COMPLETE, complete(r, 'UE_2', ownKey(r)), {",
        to: "const completes = receive(COMPLETE, { ...complete(r, 'UE_2', ownKey(r)), MAC: 'Unread' }, {",
      },
      {
        file: `${direct}/ue-2.ts`,
        from: '      ...keyVariables,\n',
        to: "      ...keyVariables,\n      Unread: 'Mac',\n",
      },
    ],
    caught: { id: 'V-09-07/key-confirmation', kind: 'newly-violated', says: /violated/ },
  },
  {
    name: 'a case is taken out',
    procedure: 'P09',
    asked: ['V-09-04'],
    texts: [
      {
        file: 'properties/P09-direct-security-mode.ts',
        from: "  ask('04', 'identities-in-key', r.peerAlive, both, 'both identities in KD-sess'),\n",
        to: '',
      },
    ],
    caught: { id: 'V-09-04', kind: 'case-removed', says: /recorded as holds/ },
  },
  {
    name: 'a case is asked of a variant in which it holds',
    procedure: 'P09',
    asked: ['V-09-03'],
    texts: [
      {
        file: 'properties/P09-direct-security-mode.ts',
        from: "ask('03', 'literal', ",
        to: "ask('03', 'hardened', ",
      },
    ],
    caught: { id: 'V-09-03', kind: 'case-moved', says: /P09\/hardened instead of P09\/literal/ },
  },
  {
    name: 'the names of the UEs do not go into the key',
    procedure: 'P09',
    asked: ['V-09-04'],
    texts: [
      {
        file: `${direct}/keys.ts`,
        from: "r.identities === 'session-key' ? namesInOrder(side) : []",
        to: '[]',
      },
    ],
    caught: { id: 'V-09-04', kind: 'newly-violated', says: /violated/ },
  },
  {
    name: 'an older edition is taken for a newer one',
    procedure: 'P12',
    asked: ['V-12-06/newer-only'],
    texts: [
      {
        file: `${transfer}/ue.ts`,
        from: "...(r.editions === 'newer-only' ? [before('Former', 'Edition')] : [])",
        to: '',
      },
    ],
    caught: { id: 'V-12-06/newer-only', kind: 'newly-violated', says: /violated/ },
  },
  {
    name: 'the signature of the network does not cover the key that it answers',
    procedure: 'P21',
    asked: ['V-21-08/hardened'],
    texts: [
      {
        file: `${attach}/messages.ts`,
        from: "term.hash(NAS_COMMAND, 'KMEpub', 'Nonce', end.network,",
        to: "term.hash(NAS_COMMAND, 'Nonce', end.network,",
      },
    ],
    caught: { id: 'V-21-08/hardened', kind: 'newly-violated', says: /violated/ },
  },
  {
    name: 'the ME keeps the private key that it should erase',
    procedure: 'P21',
    asked: ['V-21-21/erased'],
    texts: [
      {
        file: `${attach}/me.ts`,
        from: "...(r.keyPair === 'erased' ? [forget('KMEpriv')] : []),",
        to: '',
      },
    ],
    caught: { id: 'V-21-21/erased', kind: 'newly-violated', says: /violated/ },
  },
  {
    name: 'a channel is said to be confidential that is not',
    procedure: 'P12',
    asked: ['V-12-05'],
    texts: [
      {
        file: `${transfer}/messages.ts`,
        from: "            description: 'TLS with a suite that has codes and no cipher',",
        to: "            confidential: true,\n            description: 'TLS with a suite that has codes and no cipher',",
      },
    ],
    caught: { id: 'V-12-05/any-suite', kind: 'bounds-lowered', says: /now assumed/ },
  },
];
