import { type Attacker, attackers, type Scenario, type SessionDeclaration } from '../../src/index.ts';

const assumptions = [
  'each UE has had its key pair and certificate, and the keys of the roots it takes, from before',
  'each UE knows the permanent identities of the others',
];

interface Options {
  readonly name?: string;
  readonly copies?: number;
  /** Why there are fewer than two sessions of a role. */
  readonly whyFew?: string;
}

function connection(
  asks: string,
  answers: string,
  {
    copies = 1,
    wants = answers,
  }: { readonly copies?: number; readonly wants?: string | readonly string[] } = {},
): readonly SessionDeclaration[] {
  return [
    { role: 'UE_1-keys', agent: asks, with: { peer: answers }, copies },
    { role: 'UE_2-keys', agent: answers, with: { peer: asks }, copies },
    { role: 'UE_1', agent: asks, with: { peer: wants }, copies },
    { role: 'UE_2', agent: answers, with: { peer: asks }, copies },
  ];
}

/** UE-A asks UE-B for a connection. */
export function onePair(attacker: Attacker, { name = 'one pair', copies, whyFew }: Options = {}): Scenario {
  return {
    name: `${name}, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': {} },
    sessions: connection('UE-A', 'UE-B', { copies }),
    attacker,
    ...(whyFew === undefined ? {} : { whyFew }),
    assumptions,
  };
}

/** UE-A may ask UE-C, who does not answer, and UE-B is there: what UE-A sends in clear is heard. */
export const asksAnother = (attacker: Attacker): Scenario => ({
  ...onePair(attacker, { name: 'UE-A may ask another', whyFew: 'UE-A asks once, UE-B may answer twice' }),
  sessions: [
    ...connection('UE-A', 'UE-B', { wants: ['UE-B', 'UE-C'] }),
    { role: 'UE_2', agent: 'UE-B', with: { peer: 'UE-A' } },
    { role: 'UE_2-keys', agent: 'UE-B', with: { peer: 'UE-A' } },
  ],
});

/** UE-C is where UE-A is, and UE-B is somewhere else. */
export const apart = (attacker: Attacker, name: string): Scenario => ({
  ...onePair(attacker, { name }),
  agents: {
    'UE-A': { place: 'the one place' },
    'UE-B': { place: 'the other place' },
    'UE-C': { place: 'the one place' },
  },
  sessions: [...connection('UE-A', 'UE-B'), ...connection('UE-A', 'UE-C')],
});

/** Each UE asks the other, once, and nobody interferes. */
export const crossing: Scenario = {
  ...onePair(attackers.none, { name: 'both ask at once' }),
  sessions: [...connection('UE-A', 'UE-B'), ...connection('UE-B', 'UE-A')],
};
