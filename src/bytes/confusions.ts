import {
  type Application,
  actionsOf,
  constructors,
  type Encoding,
  type Expression,
  encodingOf,
  formatExpression,
  formOf,
  functionCodeOf,
  isApplication,
  isConstant,
  type ParameterForm,
  type Protocol,
  type Role,
  triggersOf,
} from '../spec/index.ts';
import { sortOf, variablesOfRole } from '../spec/load/sorts.ts';
import { commonInput } from '../verdict/kinds/common-input.ts';
import { octets, text } from './octets.ts';

/** Two inputs of one operation that mean different things and can be the same octets. */
export interface Confusion {
  readonly operation: string;
  /** Where each is made, and as the chart writes it. */
  readonly of: readonly [PlaceOfInput, PlaceOfInput];
  /** The key, or the keys and algorithms, that the charts write alike for both; absent where they write them otherwise. */
  readonly under?: string;
  /** What stands in each place of both, in hexadecimal. */
  readonly octets: readonly string[];
}

export interface PlaceOfInput {
  readonly role: string;
  readonly input: string;
}

/** How many arguments come before what is encoded: keys, and algorithms. */
const before: Readonly<Record<string, number>> = {
  kdf: 1,
  hash: 0,
  mac: 1,
  integrity: 2,
  sign: 1,
  senc: 1,
  aead: 2,
  aenc: 1,
  cipher: 3,
};

interface Use {
  readonly place: PlaceOfInput;
  readonly operation: string;
  /** What comes before the input: keys, algorithms. */
  readonly under: string;
  readonly encoding: Encoding;
  /** What each place means: the sort of its value, and of a constant the value. */
  readonly meaning: string;
}

/**
 * Pairs of inputs that the charts keep apart, because their sorts or constants differ, and octets do not: of derivations,
 * codes, signatures, and what is encrypted. Inputs of the same sorts are left out: the model has them as one already. Two
 * whole messages never meet, since each begins with its type.
 */
export function confusionsOf(protocol: Protocol): readonly Confusion[] {
  const uses = new Map<string, Use>();
  for (const [name, role] of Object.entries(protocol.roles))
    for (const e of applicationsOf(role)) {
      const use = useOf(protocol, name, role, e);
      const key = `${use.operation} ${use.under} ${use.meaning} ${JSON.stringify(use.encoding)}`;
      if (!uses.has(key)) uses.set(key, use);
    }
  const all = [...uses.values()];
  return all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b): readonly Confusion[] => {
      if (a.operation !== b.operation || a.meaning === b.meaning) return [];
      const input = commonInput(a.encoding, b.encoding, longest);
      if (input === undefined) return [];
      const under = a.under === b.under && a.under !== '' ? { under: a.under } : {};
      return [{ operation: a.operation, of: [a.place, b.place], ...under, octets: input.parameters }];
    }),
  );
}

/** Lengths that no sort says are tried up to this. */
const longest = 0xffff;

function useOf(protocol: Protocol, name: string, role: Role, e: Application): Use {
  const content = e.args.slice(before[e.apply]);
  const variables = variablesOfRole(protocol, role);
  const meaningOf = (a: Expression): string =>
    isConstant(a) ? `=${a.constant}` : (sortOf(a, variables, protocol) ?? formatExpression(a));
  const derives = e.apply === 'kdf' || e.apply === 'hash';
  return {
    operation: e.apply,
    place: { role: name, input: formatExpression(e) },
    under: e.args.slice(0, before[e.apply]).map(formatExpression).join(', '),
    meaning: JSON.stringify([derives ? (e.label ?? '') : '', ...content.map(meaningOf)]),
    encoding: derives
      ? derivation(protocol, role, e, content)
      : { parameters: content.map((a) => inUse(protocol, role, a)) },
  };
}

function derivation(
  protocol: Protocol,
  role: Role,
  e: Application,
  content: readonly Expression[],
): Encoding {
  if (e.apply === 'kdf') return encodingOf(protocol, role, e);
  const { fc, distinguishers } = functionCodeOf('hash', e.label ?? '');
  const first = distinguishers.map((d) => ({ octets: d.length / 2, values: [d] }));
  return { fc, parameters: [...first, ...content.map((a) => inUse(protocol, role, a))] };
}

/** As `formOf`; a constant that does not say its octets goes by its name. */
function inUse(protocol: Protocol, role: Role, e: Expression): ParameterForm {
  const form = formOf(protocol, role, e);
  const declared = isConstant(e) ? protocol.constants?.[e.constant] : undefined;
  if (declared === undefined || !isConstant(e) || form.octets !== undefined) return form;
  if (declared.members !== undefined || declared.secret === true) return form;
  const name = octets(text(e.constant));
  return { octets: name.bytes.length, values: [name.key] };
}

/** Every application in a role's chart whose arguments go into octets, whether it makes or takes it. */
function applicationsOf(role: Role): readonly Application[] {
  const found: Application[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('apply' in value && isApplication(value as Expression)) {
      const e = value as Application;
      if (Object.hasOwn(before, e.apply) && Object.hasOwn(constructors, e.apply)) found.push(e);
    }
    Object.values(value).forEach(visit);
  };
  [role.knows, actionsOf(role).map((a) => a.params), triggersOf(role)].forEach(visit);
  return found;
}
