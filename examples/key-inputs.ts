import {
  attackers,
  type Case,
  constant,
  type DerivationDeclaration,
  data,
  derive,
  draw,
  fresh,
  type Property,
  type Protocol,
  perform,
  protocol,
  role,
  type Scenario,
  type StandardDerivation,
  send,
  specification,
  term,
} from '../src/index.ts';

/**
 * A sensor makes two keys of the one that it shares with its base: for its reports, and, from a number that it draws,
 * for an update. `plain`: the text gives both the same FC; `typed`: what a key is for stands in its input.
 */
type Variant = 'plain' | 'typed';

const derivations: Readonly<Record<Variant, Readonly<Record<string, DerivationDeclaration>>>> = {
  plain: { report: { fc: 0x21 }, update: { fc: 0x21, lengths: 'unsaid' } },
  typed: {
    report: { fc: 0x21, distinguishers: ['01'] },
    update: { fc: 0x21, distinguishers: ['02'], lengths: 'unsaid' },
  },
};

const sensor = role({
  name: 'sensor',
  parameters: { self: 'Agent', base: 'Agent' },
  knows: { K: term.shared('K', 'self', 'base') },
  variables: { number: 'Number', reportKey: 'Key', updateKey: 'Key' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        start: perform({
          target: 'done',
          do: [
            draw('number'),
            derive('reportKey', term.kdf('report', 'K', constant('AES'))),
            derive('updateKey', term.kdf('update', 'K', 'number')),
            send('Report', { code: term.mac('reportKey', 'number'), number: 'number' }),
          ],
        }),
      },
    },
    done: { type: 'final' },
  },
});

const keys = (variant: Variant): Protocol =>
  protocol({
    procedure: 'key-inputs',
    title: 'Two keys of one',
    variant,
    description: 'a sensor derives a key for reports and one for an update',
    sorts: { Number: fresh(), Algorithm: data() },
    constants: { AES: { sort: 'Algorithm', octets: '02' } },
    channels: { air: {} },
    messages: { Report: { channel: 'air', fields: { code: 'Mac', number: 'Number' } } },
    derivations: derivations[variant],
    elements: [
      {
        name: 'address',
        clause: '4',
        contents: [
          { name: 'short address', octets: 2, ...(variant === 'typed' ? { tag: '00' } : {}) },
          { name: 'group', ...(variant === 'typed' ? { tag: '01' } : {}) },
        ],
      },
    ],
    roles: { sensor },
  });

const scenario: Scenario = {
  name: 'one report',
  agents: { S: {}, B: {} },
  sessions: [{ role: 'sensor', agent: 'S', with: { base: 'B' } }],
  attacker: attackers.A1,
};

const ask = (
  id: string,
  variant: Variant,
  text: string,
  property: Property,
  verdict: 'holds' | 'violated',
  reason: string,
): Case => ({
  id: `key-inputs/${id}`,
  protocol: keys(variant),
  scenario,
  requirement: { id, clause: 'example', strength: 'claim', text, property },
  predicted: { verdict, source: `by hand: ${reason}` },
});

const apart: Property = {
  kind: 'separate-derivations',
  derivations: [{ role: 'sensor', variable: 'updateKey' }],
  from: [{ role: 'sensor', variable: 'reportKey' }],
  upTo: 16,
};

const standard: StandardDerivation = {
  name: 'report key',
  clause: 'the standard of the field',
  fc: 0x21,
  parameters: [{ octets: 1, values: ['01'] }, { octets: 1 }],
};

const asStandard: Property = {
  kind: 'same-derivation',
  derivations: [{ role: 'sensor', variable: 'reportKey', under: 'K', as: standard }],
};

const address: Property = { kind: 'separate-contents', element: 'address', upTo: 16 };

/** What keeps keys and values apart in octets. */
export default specification({
  name: 'Inputs of key derivations',
  cases: [
    ask(
      'apart',
      'typed',
      'the two keys have different inputs',
      apart,
      'holds',
      'one begins 21 01 0001, the other 21 02 0001',
    ),
    ask(
      'apart-plain',
      'plain',
      'the two keys have different inputs',
      apart,
      'violated',
      'a number of one octet, 02, gives 21 02 0001 for both',
    ),
    ask(
      'standard',
      'typed',
      'the key for reports is the standard’s',
      asStandard,
      'holds',
      'FC 21, type 01, one octet for the algorithm',
    ),
    ask(
      'standard-plain',
      'plain',
      'the key for reports is the standard’s',
      asStandard,
      'violated',
      'the type is missing',
    ),
    ask(
      'address',
      'typed',
      'a group is never taken for an address',
      address,
      'holds',
      '00 stands before the one and 01 before the other',
    ),
    ask(
      'address-plain',
      'plain',
      'a group is never taken for an address',
      address,
      'violated',
      'a group of two octets looks like an address',
    ),
  ],
});
