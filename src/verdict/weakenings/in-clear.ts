import {
  actionsOf,
  constructors,
  type Expression,
  type Protocol,
  type Role,
  term,
  triggersOf,
} from '../../spec/index.ts';
import { sortOf, variablesOfRole } from '../../spec/load/sorts.ts';
import type { Draft } from './mutation.ts';
import { rewriting, usesOf } from './uses.ts';

const encryptions: ReadonlySet<string> = new Set(['senc', 'aead', 'aenc', 'cipher']);

/** Every encryption left out: who encrypted sends in clear, and who opened it takes that. */
export function inClear(protocol: Protocol): readonly Draft[] {
  return usesOf(protocol, encryptions).map((uses) => {
    const from = constructors[uses.apply].payloadFrom ?? 0;
    const sentence = `${uses.fields.join(' and ') || uses.apply} is not encrypted`;
    const payload = (args: readonly Expression[]) =>
      args.length - from === 1 ? args[from] : term.tuple(...args.slice(from));
    return rewriting(protocol, uses, 'in clear', sentence, ({ args }) => payload(args), withActualSorts);
  });
}

/** The protocol with the sorts of those fields mended whose encryption is gone. */
function withActualSorts(p: Protocol): Protocol {
  const sorts = new Map<string, string>();
  for (const r of Object.values(p.roles)) {
    const variables = variablesOfRole(p, r);
    for (const [message, fields] of fieldsOf(r)) {
      for (const [field, e] of Object.entries(fields)) {
        const sort = sortOf(e, variables, p);
        if (sort !== undefined && sort !== 'Ciphertext') sorts.set(`${message}\0${field}`, sort);
      }
    }
  }
  const messages = Object.entries(p.messages).map(([name, m]) => {
    const fields = Object.entries(m.fields).map(([f, sort]) => {
      const actual = sort === 'Ciphertext' ? (sorts.get(`${name}\0${f}`) ?? sort) : sort;
      return [f, actual] as const;
    });
    return [name, { ...m, fields: Object.fromEntries(fields) }] as const;
  });
  return { ...p, messages: Object.fromEntries(messages) };
}

type Fields = Readonly<Record<string, Expression>>;

/** What a role writes into the fields of messages, received and sent. */
function fieldsOf(role: Role): readonly (readonly [string, Fields])[] {
  const received = triggersOf(role).map((t) => [t.message ?? '', t.fields ?? {}] as const);
  const sent = actionsOf(role).flatMap((a) =>
    a.type === 'send' ? [[a.params.message, a.params.fields] as const] : [],
  );
  return [...received, ...sent];
}
