import type { Contribution } from '../spec/index.ts';
import type { PlayedSession, Term } from '../verdict/replay/index.ts';
import type { Octets } from './octets.ts';
import type { Translation } from './translation.ts';

/** The run in octets does not go as the run in the model. `reason` is a clause without a full stop. */
export class BytesDiffer extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'BytesDiffer';
  }
}

/** Has the session come to the same in octets: state, variables, all that it has contributed? @throws BytesDiffer */
export function mustBeAlike(
  model: PlayedSession<Term>['actor'],
  mine: PlayedSession<Octets>['actor'],
  translation: Translation,
): void {
  const state = (s: { readonly value: unknown } | undefined) => JSON.stringify(s?.value);
  const differ = (what: string) => new BytesDiffer(`${model.name} has ${what} in octets`);
  if (state(model.snapshot) !== state(mine.snapshot)) throw differ('come to another state');
  translation.mustAgree(model.variables, mine.variables, (v) => differ(`another ${v}`));
  if (model.trail.length !== mine.trail.length) throw differ('done something else');
  model.trail.forEach((c, i) => {
    const other = mine.trail[i];
    if (c.kind !== other.kind) throw differ('done something else');
    translation.mustAgree(valuesOf(c), valuesOf(other), (v) => differ(`another ${v} in what it did`));
  });
}

/** The values of a contribution by name. */
function valuesOf<V>(c: Contribution<V>): Readonly<Record<string, V>> {
  switch (c.kind) {
    case 'claim':
      return c.data;
    case 'send':
      return { message: c.value, ...(c.to === undefined ? {} : { receiver: c.to }) };
    case 'reveal':
      return { value: c.value };
    case 'put':
      return { key: c.key, value: c.value };
    case 'delete':
      return { key: c.key };
  }
}
