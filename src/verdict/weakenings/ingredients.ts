import {
  type Application,
  constant,
  constructors,
  data,
  type Expression,
  formatExpression,
  isApplication,
  isConstant,
  type Protocol,
} from '../../spec/index.ts';
import type { Draft } from './mutation.ts';
import { rewriting, type Uses, usesOf } from './uses.ts';

/** What a code, a signature or a digest covers: its arguments from here on. */
const coveredFrom: Readonly<Record<string, number>> = { mac: 1, integrity: 2, sign: 1, hash: 0 };

/** Stands where an argument was, if the constructor needs one. */
const NOTHING = '(nothing)';

const declareNothing = (p: Protocol): Protocol => ({
  ...p,
  sorts: { ...p.sorts, [NOTHING]: data() },
  constants: { ...p.constants, [NOTHING]: { sort: NOTHING } },
});

/** Every value under a code, a signature or a digest left out of it, by who makes it and who checks it alike. */
export function uncoveredValues(protocol: Protocol): readonly Draft[] {
  return usesOf(protocol, new Set(Object.keys(coveredFrom))).flatMap((uses) => {
    const all = positions(uses, coveredFrom[uses.apply]);
    const say = (name: string, value: string): string =>
      all.length === 1 ? `${name} covers nothing` : `${name} does not cover ${value}`;
    return all.map((at) => without(protocol, uses, at, say));
  });
}

/** Every ingredient of a key derivation left out of all its uses; what it derives from, commonly first, last. */
export function missingIngredients(protocol: Protocol): readonly Draft[] {
  return usesOf(protocol, new Set(['kdf'])).flatMap((uses) => {
    const [first, ...others] = positions(uses, 0);
    return [...others, first].map((at) =>
      without(protocol, uses, at, (name, value) => `the key ${name} is derived without ${value}`),
    );
  });
}

/** The values that authenticated encryption binds without hiding them, no longer bound. */
export function unboundData(protocol: Protocol): readonly Draft[] {
  return usesOf(protocol, new Set(['aead'])).map((uses) => {
    const name = nameOf(uses);
    const sentence = `${name} does not bind ${valueAt(uses, [1])}`;
    return rewriting(
      protocol,
      uses,
      'associated data unbound',
      sentence,
      ({ args: [key, , ...payload] }) => ({
        apply: 'senc',
        args: [key, ...payload],
      }),
    );
  });
}

/** Labels are what keeps derivations and digests of the same values apart: all written as one. */
export function oneLabel(protocol: Protocol): readonly Draft[] {
  return ['kdf', 'hash'].flatMap((head) => {
    const all = usesOf(protocol, new Set([head]));
    const labels = [...new Set(all.map((u) => u.label))];
    if (labels.length < 2) return [];
    const uses: Uses = {
      apply: head,
      label: `all ${head}`,
      arity: 0,
      fields: [],
      messages: [],
      applications: all.flatMap((u) => u.applications),
    };
    const sentence = `${labels.join(', ')} are not told apart by a label`;
    return [rewriting(protocol, uses, 'one label', sentence, (a) => ({ ...a, label: 'any' }))];
  });
}

/** A place among the arguments, down into tuples. */
type Position = readonly number[];

/** The places of what is covered; a tuple is covered by its parts. */
function positions({ applications, arity }: Uses, from: number): readonly Position[] {
  return Array.from({ length: arity - from }, (_, i) => [i + from]).flatMap((at) => {
    const values = applications.map((a) => a.args[at[0]]);
    const size = isApplication(values[0]) && values[0].apply === 'tuple' ? values[0].args.length : 0;
    const allTuples = values.every((v) => isApplication(v) && v.apply === 'tuple' && v.args.length === size);
    return allTuples && size > 1 ? Array.from({ length: size }, (_, i) => [...at, i]) : [at];
  });
}

const at = (a: Application, [first, ...rest]: Position): Expression => {
  const value = a.args[first];
  return rest.length === 0 || !isApplication(value) ? value : at(value, rest);
};

/** The value at the place as each party writes it: `self/peer`. */
const valueAt = ({ applications }: Uses, position: Position): string =>
  [...new Set(applications.map((a) => briefly(at(a, position))))].join('/');

function briefly(e: Expression): string {
  if (isConstant(e)) return `"${e.constant}"`;
  return isApplication(e) && e.args.length > 1 ? `${e.label ?? e.apply}(…)` : formatExpression(e);
}

/** How a reader calls the value: a key by its label, anything else by the fields of messages it stands in. */
function nameOf({ apply, label, fields }: Uses): string {
  if (apply !== 'kdf' && fields.length > 0) return fields.join(' and ');
  return label ?? apply;
}

function without(
  protocol: Protocol,
  uses: Uses,
  position: Position,
  say: (name: string, value: string) => string,
): Draft {
  const sentence = say(nameOf(uses), valueAt(uses, position));
  const what = `argument ${position.map((i) => i + 1).join('.')} left out`;
  return rewriting(protocol, uses, what, sentence, (a) => dropped(a, position), declareNothing);
}

function dropped(a: Application, [first, ...rest]: Position): Application {
  const inner = a.args[first];
  if (rest.length > 0 && isApplication(inner)) {
    return { ...a, args: a.args.map((x, i) => (i === first ? dropped(inner, rest) : x)) };
  }
  const [least] = constructors[a.apply].arity;
  const short = a.args.length <= least;
  return {
    ...a,
    args: short
      ? a.args.map((x, i) => (i === first ? constant(NOTHING) : x))
      : a.args.filter((_, i) => i !== first),
  };
}
