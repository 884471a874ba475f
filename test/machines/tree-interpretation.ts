import {
  commutative,
  constructors,
  type Interpretation,
  type Protocol,
  type TermView,
} from '../../src/index.ts';

/** A value as a tree: an atom by its name, or a constructor over trees. */
export type Tree =
  | string
  | { readonly name: string; readonly label?: string; readonly args: readonly Tree[] };

const same = (a: Tree, b: Tree): boolean => JSON.stringify(a) === JSON.stringify(b);

function make(name: string, label: string | undefined, args: readonly Tree[]): Tree {
  const inOrder = commutative.has(name)
    ? [...args].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    : args;
  return label === undefined ? { name, args: inOrder } : { name, label, args: inOrder };
}

const view: TermView<Tree> = {
  head: (t) => (typeof t === 'string' ? undefined : t.name),
  label: (t) => (typeof t === 'string' ? undefined : t.label),
  args: (t) => (typeof t === 'string' ? [] : t.args),
  make,
  isNull: () => false,
  isCorrupt: () => false,
};

/** The application as a tree, commutative operations in their normal form. */
export function build(name: string, label: string | undefined, ...args: readonly Tree[]): Tree {
  return constructors[name].normalise?.(view, label, args) ?? make(name, label, args);
}

/** A value of an ordered sort by its place in the row: `COUNT.2`. */
function placeOf(value: Tree): { readonly sort: string; readonly index: number } | undefined {
  const found = typeof value === 'string' ? /^(\w+)\.(\d+)$/.exec(value) : null;
  return found === null ? undefined : { sort: found[1], index: Number(found[2]) };
}

/** The value after this one; undefined past the last. */
function next(protocol: Protocol, value: Tree): Tree | undefined {
  const at = placeOf(value);
  const sort = at === undefined ? undefined : protocol.sorts[at.sort];
  if (at === undefined || sort?.kind !== 'ordered' || at.index + 1 >= sort.values) return undefined;
  return `${at.sort}.${at.index + 1}`;
}

/** Trees as values, for running a chart by hand; `session` keeps what sessions draw apart. */
export function treeInterpretation(protocol: Protocol, session: string): Interpretation<Tree> {
  // What is encrypted to a public key is opened with the private half.
  const opensWith = (name: string, keys: readonly Tree[], args: readonly Tree[]): boolean =>
    constructors[name].payloadFrom === undefined ||
    keys.every((k, i) => same(name === 'aenc' ? build('pub', undefined, k) : k, args[i]));
  return {
    constant: (name) => name,
    construct: (name, label, args) =>
      name === 'succ' ? next(protocol, args[0]) : build(name, label, ...args),
    check: (name, label, args, value) =>
      name === 'succ'
        ? JSON.stringify(next(protocol, args[0])) === JSON.stringify(value)
        : same(build(name, label, ...args), value),
    open: (name, label, value, keys) => {
      if (typeof value === 'string' || value.name !== name || value.label !== label) return undefined;
      return opensWith(name, keys, value.args)
        ? value.args.slice(constructors[name].payloadFrom ?? 0)
        : undefined;
    },
    equal: same,
    fresh: (variable, sort, occurrence) => `${session}.${variable}.${occurrence}:${sort}`,
    members: (list) => protocol.constants?.[String(list)]?.members ?? [],
    before: (a, b) => {
      const [of, at] = [placeOf(a), placeOf(b)];
      return of !== undefined && at !== undefined && of.sort === at.sort && of.index < at.index;
    },
    message: (name, fields) => build('tuple', name, ...Object.values(fields)),
  };
}
