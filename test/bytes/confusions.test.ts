import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { confusionsOf } from '../../src/bytes/index.ts';
import {
  constant,
  data,
  type Expression,
  fresh,
  ordered,
  type Protocol,
  perform,
  protocol,
  role,
  send,
  term,
} from '../../src/index.ts';
import { interloper } from '../cli/run-cli.ts';

/** One party that sends a message for each of these values. */
function sending(values: readonly Expression[], more: Partial<Protocol> = {}): Protocol {
  return protocol({
    procedure: 'sending',
    title: 'Sending',
    variant: 'plain',
    description: 'a party that sends what it is given',
    sorts: { Identity: fresh(), Code: fresh(), Slot: ordered(4), Word: data() },
    constants: { yes: { sort: 'Word' }, no: { sort: 'Word' }, id: { sort: 'Identity' } },
    channels: { air: {} },
    messages: { Value: { channel: 'air', fields: { value: 'Mac' } } },
    roles: {
      R: role({
        name: 'R',
        parameters: { self: 'Agent', identity: 'Identity', code: 'Code', slot: 'Slot' },
        knows: { key: term.shared('K', 'self', 'self'), other: term.shared('L', 'self', 'self') },
        initial: 'on',
        states: {
          on: {
            on: Object.fromEntries(
              values.map((value, i) => [`send ${i}`, perform({ do: [send('Value', { value })] })]),
            ),
          },
        },
      }),
    },
    ...more,
  });
}

const pairs = (p: Protocol) => confusionsOf(p).map(({ of, under }) => [...of.map((o) => o.input), under]);

describe('confusions', () => {
  it('two sorts of one length under one key can be the same octets', () => {
    expect(pairs(sending([term.mac('key', 'identity'), term.mac('key', 'code')]))).toEqual([
      ['mac(key, identity)', 'mac(key, code)', 'key'],
    ]);
  });

  it('says when the keys are not written alike', () => {
    expect(pairs(sending([term.mac('key', 'identity'), term.mac('other', 'code')]))).toEqual([
      ['mac(key, identity)', 'mac(other, code)', undefined],
    ]);
  });

  it.each([
    ['another length', [term.mac('key', 'identity'), term.mac('key', 'slot')]],
    ['another number of parts', [term.mac('key', 'identity'), term.mac('key', 'code', 'code')]],
    ['another operation', [term.mac('key', 'identity'), term.senc('key', 'code')]],
    ['the same sorts', [term.mac('key', 'identity', 'code'), term.mac('key', 'identity', 'code')]],
    [
      'a constant in front',
      [term.mac('key', constant('yes'), 'code'), term.mac('key', constant('no'), 'identity')],
    ],
    ['another label', [term.kdf('a', 'key', 'identity'), term.kdf('b', 'key', 'code')]],
  ])('none with %s', (_, values) => {
    expect(confusionsOf(sending(values))).toEqual([]);
  });

  it('gives the octets that both are, part by part', () => {
    const [{ octets }] = confusionsOf(
      sending([term.mac('key', 'identity', 'slot'), term.mac('key', 'code', 'slot')]),
    );
    expect(octets.map((o) => o.length / 2)).toEqual([16, 4]);
  });

  it('in P09 the two traffic keys, unless their inputs have types', () => {
    const variants = (name: string) =>
      bundled.cases.find((c) => c.protocol.procedure === 'P09' && c.protocol.variant === name)!.protocol;
    const labels = (p: Protocol) => confusionsOf(p).flatMap(({ of }) => of.map((o) => o.input.split('(')[0]));
    expect(labels(variants('literal'))).toEqual(['integrity', 'confidentiality']);
    expect(labels(variants('published'))).toEqual([]);
  });

  it('list --confusions prints them, as text and as JSON', () => {
    const plain = interloper(['list', '--confusions', 'P09']);
    expect(plain.code).toBe(0);
    expect(plain.stdout).toContain('confidentiality(KD_sess, Chosen_ciphering)');
    const { confusions } = JSON.parse(interloper(['list', '--confusions', 'P09', '--json']).stdout);
    expect(confusions).toHaveLength(1);
    expect(confusions[0].variants).toContain('literal');
    expect(interloper(['list', '--confusions', '--gaps']).code).toBe(2);
  });
});
