import type { Edit } from './edited.ts';

const direct = 'machines/P09-direct-security-mode';
const transfer = 'machines/P12-configuration-transfer';

/** Ten edits that take nothing away. */
export const harmless: readonly Edit[] = [
  {
    name: 'a state has another name',
    procedure: 'P09',
    asked: ['V-09-03', 'V-09-07'],
    texts: [
      { file: `${direct}/ue-2.ts`, from: 'commanded: commanded(r),', to: "'command sent': commanded(r)," },
      { file: `${direct}/ue-2.ts`, from: "target: 'commanded',", to: "target: 'command sent',", times: 2 },
      { file: `${direct}/ue-2-complete.ts`, from: "target: 'commanded',", to: "target: 'command sent'," },
    ],
  },
  {
    name: 'a variable has another name',
    procedure: 'P12',
    asked: ['V-12-06'],
    texts: [
      { file: `${transfer}/ue.ts`, from: "'Former'", to: "'Edition_before'" },
      { file: `${transfer}/ue.ts`, from: 'Former:', to: 'Edition_before:' },
      { file: `${transfer}/stores.ts`, from: "'Former'", to: "'Edition_before'", times: 2 },
    ],
  },
  {
    name: 'a step is described in other words',
    procedure: 'P09',
    asked: ['V-09-03'],
    texts: [
      {
        file: `${direct}/ue-1.ts`,
        from: 'UE_1 asks for a connection with a nonce of its own',
        to: 'UE_1 sends its request with a new nonce',
      },
    ],
  },
  {
    name: 'a step names its clause more roughly',
    procedure: 'P09',
    asked: ['V-09-03'],
    texts: [
      { file: `${direct}/ue-2.ts`, from: "clause: 'S2 6.3.4.4 steps 0 and 1',", to: "clause: 'S2 6.3.4.4'," },
    ],
  },
  {
    name: 'steps that exclude each other are in the other order',
    procedure: 'P09',
    asked: ['V-09-03', 'V-09-15'],
    texts: [
      { file: `${direct}/ue-1-command.ts`, from: '? [current, earlier] :', to: '? [earlier, current] :' },
    ],
  },
  {
    name: 'states are in the other order',
    procedure: 'P09',
    asked: ['V-09-03', 'V-09-07'],
    texts: [
      {
        file: `${direct}/ue-2.ts`,
        from: '      commanded: commanded(r),\n      connected: connected(r),\n',
        to: '      connected: connected(r),\n      commanded: commanded(r),\n',
      },
    ],
  },
  {
    name: 'a requirement is told in other words',
    procedure: 'P09',
    asked: ['V-09-03'],
    texts: [
      {
        file: 'properties/P09-requirements.ts',
        from: 'no man in the middle: where UE_1 connects to a UE, that UE has taken part as UE_2',
        to: 'a UE to which UE_1 connects has itself answered as UE_2',
      },
    ],
  },
  {
    name: 'a scenario has another name, and an agreement its fields in another order',
    procedure: 'P09',
    asked: ['V-09-03', 'V-09-06', 'V-09-07'],
    texts: [
      {
        file: `${direct}/scenarios.ts`,
        from: "name = 'both-roles' }",
        to: "name = 'two UEs, both roles each' }",
      },
      {
        file: 'properties/P09-requirements.ts',
        from: "const terms = ['Nonce_1', 'Nonce_2', ",
        to: "const terms = ['Nonce_2', 'Nonce_1', ",
      },
    ],
  },
  {
    name: 'a case is added',
    procedure: 'P09',
    asked: ['V-09-02'],
    texts: [
      {
        file: 'properties/P09-direct-security-mode.ts',
        from: "  ask('02/hardened', 'hardened', r.secrecy, both, 'hardened'),\n",
        to: "  ask('02/hardened', 'hardened', r.secrecy, both, 'hardened'),\n  ask('02/one-role', 'literal', r.secrecy, one, 'same, where no UE holds both roles'),\n",
      },
    ],
  },
  {
    name: 'a goal becomes a "shall"',
    procedure: 'P09',
    asked: ['V-09-02'],
    texts: [
      {
        file: 'properties/P09-requirements.ts',
        from: "    id: 'SEC-KD-sess',\n    clause: clause,\n    strength: 'goal',",
        to: "    id: 'SEC-KD-sess',\n    clause: clause,\n    strength: 'shall',",
      },
    ],
  },
];
