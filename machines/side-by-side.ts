import { type Protocol, protocol } from '../src/index.ts';

type Heading = Pick<Protocol, 'procedure' | 'title' | 'variant' | 'description' | 'clause'>;
type Named = Readonly<Record<string, unknown>>;

/**
 * Two protocols as one: their charts stand side by side, over common channels and stores; what has the same name
 * in both is the same thing.
 * @throws Error where a name means two things.
 */
export function sideBySide(heading: Heading, a: Protocol, b: Protocol): Protocol {
  return protocol({
    ...heading,
    sorts: both('sort', a.sorts, b.sorts),
    constants: both('constant', a.constants, b.constants),
    channels: both('channel', a.channels, b.channels),
    messages: both('message', a.messages, b.messages),
    stores: both('store', a.stores, b.stores),
    clocks: both('clock', a.clocks, b.clocks),
    sharedClocks: [...new Set([...(a.sharedClocks ?? []), ...(b.sharedClocks ?? [])])],
    items: [...(a.items ?? []), ...(b.items ?? [])],
    roles: both('role', a.roles, b.roles),
  });
}

function both<Table extends Named>(what: string, a: Table | undefined, b: Table | undefined): Table {
  for (const [name, value] of Object.entries(a ?? {})) {
    const other = b?.[name];
    if (other !== undefined && meaning(other) !== meaning(value)) {
      throw new Error(`the ${what} ${name} is two things`);
    }
  }
  return { ...a, ...b } as Table;
}

/** What a declaration says, but for what it tells the reader. */
const meaning = (value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) =>
    key === 'description' || key === 'clause' ? undefined : part,
  );
