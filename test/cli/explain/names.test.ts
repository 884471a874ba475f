import { describe, expect, it } from 'vitest';
import { readsOf, trimClaims } from '../../../src/cli/explain/claim-data.ts';
import { making } from '../../../src/cli/explain/making.ts';
import { callSessions } from '../../../src/cli/explain/sessions.ts';
import { ShortNames } from '../../../src/cli/explain/short-names.ts';
import { parseTerm, subtermsOf } from '../../../src/cli/explain/term-text.ts';
import type { EvidenceStep, Protocol } from '../../../src/index.ts';

const protocol: Protocol = {
  ...{ procedure: 'p', title: 'P', variant: 'v', description: '', sorts: {}, messages: {}, channels: {} },
  roles: {},
};

const sending = (number: number, actor: string, fields: Readonly<Record<string, string>>): EvidenceStep => ({
  ...{ number, actor, cause: 'perform', event: 'go', from: 'a', to: 'b', claims: [], notes: [] },
  sends: [{ name: 'Message', fields, channel: 'air', protection: '' }],
});

describe('terms as evidence writes them', () => {
  it('are taken apart', () => {
    const term = parseTerm('mac(KD(A, B), n.A.r#1, (x, y))');
    expect(term.head).toBe('mac');
    expect(term.parts.map((p) => p.text)).toEqual(['KD(A, B)', 'n.A.r#1', '(x, y)']);
    expect(subtermsOf(term).map((t) => t.text)).toEqual(
      expect.arrayContaining(['A', 'B', 'KD(A, B)', 'x', '(x, y)', term.text]),
    );
  });

  it('what does not read as a term is an atom', () => {
    const text = 'f(x) on the channel c';
    expect(parseTerm(text)).toEqual({ text, head: undefined, parts: [] });
  });
});

describe('short names', () => {
  it('values that were drawn go by their variable, with letters where there are two', () => {
    const names = new ShortNames(
      [
        sending(1, 'UE-A.UE_1#1', { nonce: 'Nonce_1.UE-A.UE_1#1', key: 'key.UE-A.UE_1#1' }),
        sending(2, 'UE-A.UE_1#2', { nonce: 'Nonce_1.UE-A.UE_1#2' }),
      ],
      protocol,
    );
    expect(names.legend).toEqual([
      { name: 'N1a', meaning: 'Nonce_1, drawn by UE-A (UE_1 #1)' },
      { name: 'key', meaning: 'key, drawn by UE-A (UE_1 #1)' },
      { name: 'N1b', meaning: 'Nonce_1, drawn by UE-A (UE_1 #2)' },
    ]);
    expect(names.show('UE-A.UE_1#2 claims (n = Nonce_1.UE-A.UE_1#2)')).toBe(
      'UE-A (UE_1 #2) claims (n = N1b)',
    );
  });

  it('long terms go by their field or label, and are explained by each other', () => {
    const key = 'session-key(shared(Alice, Bob), n.Alice.asks#1)';
    const names = new ShortNames(
      [sending(1, 'Alice.asks#1', { code: `mac(${key}, this-is-the-first-message)` })],
      protocol,
    );
    expect(names.legend).toEqual([
      { name: 'n', meaning: 'n, drawn by Alice (asks)' },
      { name: 'session-key', meaning: 'session-key(shared(Alice, Bob), n)' },
      { name: 'code', meaning: 'mac(session-key, this-is-the-first-message)' },
    ]);
  });

  it('a name never hides a constant of the same spelling', () => {
    const names = new ShortNames([sending(1, 'A.r#1', { x: 'n', y: 'n.A.r#1' })], protocol);
    expect(names.legend.map((l) => l.name)).toEqual(['na']);
  });

  it('sessions get a number only where it takes one', () => {
    expect([...callSessions(['A.r#1', 'B.r#2', 'leak of k']).values()]).toEqual(['A (r)', 'B (r)']);
    expect([...callSessions(['A.r#1', 'A.r#2']).values()]).toEqual(['A (r #1)', 'A (r #2)']);
  });
});

describe('claims', () => {
  const reads = readsOf({
    kind: 'agreement',
    ...{ commit: 'r.done', running: 'i.began', on: ['n', 'key'], injective: true },
  });

  it('what a requirement reads of them', () => {
    expect([...reads.claims]).toEqual(['done', 'began']);
    expect([...reads.data]).toEqual(['peer', 'n', 'key']);
  });

  it('are shown with no more than that', () => {
    expect(trimClaims('done (peer = B, key = K(A, B), list = weak)', reads)).toBe(
      'done (peer = B, key = K(A, B))',
    );
    expect(trimClaims('done (list = weak)', reads)).toBe('done');
    expect(
      trimClaims(
        'X claims done (n = 1, list = weak), though Y claims began (n = 2, list = weak): they differ',
        reads,
      ),
    ).toBe('X claims done (n = 1), though Y claims began (n = 2): they differ');
    expect(trimClaims('no run (at all) is bad', reads)).toBe('no run (at all) is bad');
  });
});

describe('how the attacker made a message', () => {
  const names = new ShortNames([], protocol);

  it('first things first, each once, and nothing of what anybody can make', () => {
    const secret = {
      kind: 'taken',
      term: 's',
      out: { kind: 'heard', term: 'aenc(k, s)', step: 3 },
      with: [{ kind: 'public', term: 'own' }],
    } as const;
    expect(
      making(
        {
          kind: 'built',
          term: 'Message(mac(s, A), hash(A), s)',
          from: [
            { kind: 'built', term: 'mac(s, A)', from: [secret, { kind: 'public', term: 'A' }] },
            { kind: 'built', term: 'hash(A)', from: [{ kind: 'public', term: 'A' }] },
            secret,
          ],
        },
        names,
      ),
    ).toEqual([
      'it takes s out of aenc(k, s), which it heard in step 3, opened with own',
      'it makes mac(s, A) from s and A',
    ]);
  });

  it('what it holds by right, knew, heard, guessed', () => {
    expect(making({ kind: 'heard', term: 'k', step: 0 }, names)).toEqual(['it knew k from the start']);
    expect(making({ kind: 'heard', term: 'k', step: 2 }, names)).toEqual(['it heard k in step 2']);
    expect(
      making({ kind: 'guessed', term: 'pin', against: { kind: 'heard', term: 'hash(pin)', step: 1 } }, names),
    ).toEqual(['it guesses pin, and knows the guess is right by hash(pin), which it heard in step 1']);
    const held = { kind: 'built', term: 'privateKey(C)', from: [] } as const;
    expect(making({ kind: 'built', term: 'M', from: [held] }, names)).toEqual([
      'it holds privateKey(C), since the agent is its own',
    ]);
  });
});
