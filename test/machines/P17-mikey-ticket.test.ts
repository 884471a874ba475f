import { describe, expect, test } from 'vitest';
import {
  mikeyTicketCases,
  mikeyTicketInIMS,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P17-mikey-ticket/index.ts';
import {
  accept,
  REQUEST_INIT,
  REQUEST_RESP,
  RESOLVE_INIT,
  RESOLVE_RESP,
  request,
  requestBody,
} from '../../machines/P17-mikey-ticket/messages.ts';
import type { Reading } from '../../machines/P17-mikey-ticket/reading.ts';
import {
  directMikeyTicket,
  directMikeyTicketCases,
  variantNames as directNames,
  variants as directVariants,
} from '../../machines/P20-direct-mikey-ticket/index.ts';
import type { Protocol } from '../../src/index.ts';
import { Link } from './link-run.ts';
import { Party } from './party.ts';

function parties(p: Protocol, answering = 'UE-B') {
  const link = new Link(p);
  const session = (role: string, parameters: Readonly<Record<string, string>>): Party =>
    new Party(p, role, role, parameters, link.of(parameters.self));
  return {
    a: session('UE_A', { self: 'UE-A', peer: 'UE-B', kms: 'KMS' }),
    b: session('UE_B', { self: answering, kms: 'KMS' }),
    maker: 'KMS_tickets' in p.roles ? session('KMS_tickets', { self: 'KMS' }) : undefined,
    kms: session('KMS', { self: 'KMS' }),
  };
}

/** Ticket, request, resolution and answer, as far as they come. */
function run(r: Reading, { a, b, maker, kms }: ReturnType<typeof parties>, answering = 'UE-B') {
  const invited = a.take('invite');
  const [first, second] =
    maker === undefined
      ? invited
      : a.take(
          REQUEST_RESP,
          maker.take(REQUEST_INIT, invited[0].fields, undefined, 'UE-A')[0].fields,
          undefined,
          'KMS',
        );
  const [resolve] = b.take(request(r), first.fields);
  const [resolved] = kms.take(RESOLVE_INIT, resolve.fields, undefined, answering);
  if (resolved === undefined) return;
  b.take(RESOLVE_RESP, resolved.fields, undefined, 'KMS');
  const [answer] = b.take(requestBody(r), second.fields);
  if (answer !== undefined) a.take(accept(r), answer.fields);
}

const all = [
  ...variantNames.map((n) => [`P17/${n}`, variants[n].reading, mikeyTicketInIMS(n)] as const),
  ...directNames.map((n) => [`P20/${n}`, directVariants[n].reading, directMikeyTicket(n)] as const),
];

describe('a ticket', () => {
  test.each(all)('%s: both UEs have a TEK, and the same but where the answer is a ticket', (_, r, p) => {
    const all = parties(p);
    run(r, all);
    const [one] = all.a.claims('established');
    const [other] = all.b.claims('established');
    expect(one.key).toEqual(other.key);
    expect(other.peer).toBe('UE-A');
  });

  const reading = (name: VariantName): Reading => variants[name].reading;

  test.each([
    ['literal', false],
    ['resolved-for-anybody', true],
    ['for-a-group-checked', true],
    ['forked', true],
  ] as const)('%s: resolved for UE-C: %s', (name, resolved) => {
    const p = parties(mikeyTicketInIMS(name), 'UE-C');
    run(reading(name), p, 'UE-C');
    expect(p.b.claims('established')).toHaveLength(resolved && name !== 'forked' ? 1 : 0);
    expect(p.a.claims('established')).toEqual([]);
  });

  test('for-a-group: UE A takes the answer of another of the group', () => {
    const p = parties(mikeyTicketInIMS('for-a-group'), 'UE-C');
    run(reading('for-a-group'), p, 'UE-C');
    expect(p.a.claims('established')).toHaveLength(1);
  });

  test('a changed request is noticed once the ticket is resolved', () => {
    const r = reading('literal');
    const { a, b, maker, kms } = parties(mikeyTicketInIMS('literal'));
    const [wanted] = a.take('invite');
    const [given] = maker?.take(REQUEST_INIT, wanted.fields, undefined, 'UE-A') ?? [];
    const [first, second] = a.take(REQUEST_RESP, given.fields, undefined, 'KMS');
    const [resolve] = b.take(request(r), first.fields);
    const [resolved] = kms.take(RESOLVE_INIT, resolve.fields, undefined, 'UE-B');
    b.take(RESOLVE_RESP, resolved.fields, undefined, 'KMS');
    expect(b.take(requestBody(r), { ...second.fields, RAND_i: 'another' })).toEqual([]);
    expect(b.take(requestBody(r), second.fields)).toHaveLength(1);
  });
});

test('every variant is asked whether it runs', () => {
  const asked = [...mikeyTicketCases, ...directMikeyTicketCases].filter(
    (c) => c.requirement.property.kind === 'executable',
  );
  const names = new Set(asked.map((c) => `${c.protocol.procedure}/${c.protocol.variant}`));
  expect(all.map(([name]) => name).filter((n) => !names.has(n))).toEqual([]);
});
