import { constructors, type Interpretation } from '../../../src/index.ts';

type Tree = string | readonly Tree[];

const read = (value: string): Tree => JSON.parse(value) as Tree;
const write = (tree: Tree): string => JSON.stringify(tree);

/** Values as texts, each spelling out how it was made: an interpretation without any cleverness. */
export function texts(lists: Readonly<Record<string, readonly string[]>>): Interpretation<string> {
  const construct = (name: string, label: string | undefined, args: readonly string[]): string =>
    write([name, label ?? '', ...args.map(read)]);
  return {
    constant: (name) => write(name),
    construct,
    check: (name, label, args, value) => construct(name, label, args) === value,
    open: (name, label, value, keys) => {
      const tree = read(value);
      if (typeof tree === 'string' || tree[0] !== name || tree[1] !== (label ?? '')) return undefined;
      const args = tree.slice(2).map(write);
      const fits = keys.every((k, i) => args[i] === (name === 'aenc' ? construct('pub', undefined, [k]) : k));
      return fits ? args.slice(constructors[name].payloadFrom ?? 0) : undefined;
    },
    equal: (a, b) => a === b,
    fresh: (variable, _, occurrence) => write(`${variable} ${occurrence}`),
    members: (list) => (lists[read(list) as string] ?? []).map(write),
    before: () => false,
    message: (name, fields) => write([name, ...Object.values(fields).map(read)]),
  };
}
