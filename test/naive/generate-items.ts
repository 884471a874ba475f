import { clockShows, draw, type Expression, term } from '../../src/spec/index.ts';
import type { ItemDesign } from './generate-design.ts';
import { calls, type Party, type PartyDraft, type StepDraft, type Ticket } from './generate-parties.ts';

/** One item of a message: what the sender puts in, and what the receiver writes in its pattern. */
export interface Item {
  readonly name: string;
  readonly sort: string;
  readonly sent: Expression;
  readonly taken: Expression;
  /** What the receiver knows afterwards, with its sort. */
  readonly learns: readonly (readonly [string, string])[];
  readonly covered: boolean;
}

/** Where an item is made. */
export interface Exchange {
  readonly sender: PartyDraft;
  readonly sending: StepDraft;
  readonly receiver: PartyDraft;
  readonly receiving: StepDraft;
  /** Tickets by name. */
  readonly tickets: Map<string, Ticket>;
  /** Anybody reads the items: no key is sent like that. */
  readonly open: boolean;
  /** All the parties there are. */
  readonly parties: ReadonlySet<Party>;
}

/** Makes an item of its design; `id` is part of the names of new values. */
export function makeItem(x: Exchange, design: ItemDesign, id: string): Item {
  switch (design.kind) {
    case 'name':
      return senderName(x, design, id);
    case 'ticket':
      return newTicket(x, design, id);
    case 'echo':
      return echo(x, design, id);
    case 'time':
      return time(x, design, id);
    case 'key':
      return drawn(x, design, id, x.open ? 'Nonce' : 'Key');
    case 'nonce':
      return drawn(x, design, id, 'Nonce');
  }
}

function senderName({ sender, receiver }: Exchange, { checked, covered }: ItemDesign, id: string): Item {
  const unchecked = `u${id}`;
  if (!checked) receiver.variables[unchecked] = 'Agent';
  return {
    name: unchecked,
    sort: 'Agent',
    sent: 'self',
    taken: checked ? calls[receiver.party][sender.party] : unchecked,
    learns: checked ? [] : [[unchecked, 'Agent']],
    covered,
  };
}

function drawn(x: Exchange, design: ItemDesign, id: string, sort: string): Item {
  x.sending.actions.push(draw(`g${id}`));
  return value(x, design, `g${id}`, sort, id);
}

function time(x: Exchange, design: ItemDesign, id: string): Item {
  const name = `g${id}`;
  x.sending.conditions.push(clockShows('now', name));
  if (design.checked) x.receiving.conditions.push(clockShows('now', name));
  return value(x, design, name, 'Tick', id);
}

/** Something that the sender knows already. A ticket goes to its owner only, who opens it, and not sealed again. */
function echo(x: Exchange, design: ItemDesign, id: string): Item {
  const names = [...x.sender.known.keys()].filter((name) => {
    const ticket = x.tickets.get(name);
    return ticket === undefined || (x.open && ticket.owner === x.receiver.party);
  });
  if (names.length === 0) return drawn(x, design, id, 'Nonce');
  const name = names[design.pick % names.length];
  const ticket = x.tickets.get(name);
  if (ticket === undefined) return value(x, design, name, x.sender.known.get(name)!, id);
  const { party, variables } = x.receiver;
  variables[ticket.name] = ticket.sort;
  return {
    name,
    sort: 'Ciphertext',
    sent: name,
    taken: term.senc(term.shared('K', calls[party][ticket.maker], 'self'), ticket.name),
    learns: [[ticket.name, ticket.sort]],
    covered: design.covered,
  };
}

/** A value under a name of its own, which the receiver compares with what it knows, or takes. */
function value(
  { sender, receiver }: Exchange,
  design: ItemDesign,
  name: string,
  sort: string,
  id: string,
): Item {
  sender.known.set(name, sort);
  sender.variables[name] = sort;
  const isNew = !receiver.known.has(name);
  const taken = isNew || design.checked ? name : `u${id}`;
  receiver.variables[taken] = sort;
  return { name, sort, sent: name, taken, learns: isNew ? [[name, sort]] : [], covered: design.covered };
}

/**
 * A new key for the receiver's partner, sealed under the key that the sender shares with that partner; in clear,
 * for a sealed value that holds another unread could be nested without end.
 */
function newTicket(x: Exchange, design: ItemDesign, id: string): Item {
  const { sender, sending, receiver, tickets } = x;
  const owner = [...x.parties].find((p) => p !== sender.party && p !== receiver.party);
  if (owner === undefined || !x.open) return drawn(x, design, id, 'Nonce');
  const [name, inside] = [`t${id}`, `g${id}`];
  sending.actions.push(draw(inside));
  sender.known.set(inside, 'Key');
  sender.variables[inside] = 'Key';
  receiver.variables[name] = 'Ciphertext';
  tickets.set(name, { maker: sender.party, owner, name: inside, sort: 'Key' });
  return {
    name,
    sort: 'Ciphertext',
    sent: term.senc(term.shared('K', 'self', calls[sender.party][owner]), inside),
    taken: name,
    learns: [[name, 'Ciphertext']],
    covered: design.covered,
  };
}
