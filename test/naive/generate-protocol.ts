import {
  claim,
  data,
  fresh,
  ordered,
  type Protocol,
  protocol,
  type Role,
  send,
  term,
} from '../../src/spec/index.ts';
import { algorithm, buildRole, claimData } from './generate-chart.ts';
import type { ChannelDesign, MessageDesign, ProtocolDesign } from './generate-design.ts';
import { defineKey, fieldsOf, isOpen, sortsOf } from './generate-fields.ts';
import { type Exchange, makeItem } from './generate-items.ts';
import {
  blankStep,
  calls,
  flows,
  type Party,
  type PartyDraft,
  type StepDraft,
  type Ticket,
} from './generate-parties.ts';

/** A generated protocol, and what a requirement on it can speak of. */
export interface Generated {
  readonly protocol: Protocol;
  readonly parties: readonly Party[];
  /** Data that every `running` and every `commit` claim of the party states, `peer` not among them. */
  readonly running: Readonly<Record<string, readonly string[]>>;
  readonly commit: Readonly<Record<string, readonly string[]>>;
  readonly variables: Readonly<Record<string, readonly string[]>>;
  readonly clocked: boolean;
}

/** Makes a design into a protocol that every party can execute. */
export function buildProtocol(design: ProtocolDesign): Generated {
  return new Builder(design).build();
}

class Builder {
  private readonly drafts = new Map<Party, PartyDraft>();
  private readonly parties: ReadonlySet<Party>;
  private readonly messages: Record<string, { fields: Record<string, string>; channel: string }> = {};
  private readonly running: Record<string, readonly string[]> = {};
  private readonly tickets = new Map<string, Ticket>();
  private readonly flow: readonly (readonly [Party, Party])[];

  constructor(private readonly design: ProtocolDesign) {
    this.flow = flows[design.flow].slice(0, design.length);
    this.parties = new Set(this.flow.flat());
  }

  build(): Generated {
    const { design } = this;
    this.flow.forEach(([from, to], i) => {
      this.message(i, from, to, design.messages[i]);
    });
    const drafts = [...this.drafts.values()];
    const commit = Object.fromEntries(drafts.map((d) => [d.party, [...d.known.keys(), 'key']]));
    const roles = Object.fromEntries(drafts.map((d) => [d.party, buildRole(d, design.extras, this.parties)]));
    const text = JSON.stringify(Object.values(roles).map((r) => r.config));
    return {
      protocol: protocolOf(design, roles, this.messages, text),
      parties: [...this.drafts.keys()],
      running: this.running,
      commit,
      variables: Object.fromEntries(drafts.map((d) => [d.party, Object.keys(d.variables)])),
      clocked: text.includes('"clock"'),
    };
  }

  private draft(party: Party): PartyDraft {
    const known = this.drafts.get(party);
    if (known !== undefined) return known;
    const isFirst = this.drafts.size === 0;
    const draft: PartyDraft = { party, isFirst, known: new Map(), variables: {}, steps: [] };
    this.drafts.set(party, draft);
    if (isFirst && this.design.extras.choice) {
      draft.known.set(algorithm, 'Alg');
      draft.variables[algorithm] = 'Alg';
    }
    return draft;
  }

  private message(index: number, from: Party, to: Party, design: MessageDesign): void {
    const [sender, receiver] = [this.draft(from), this.draft(to)];
    if (sender.steps.length === 0) sender.steps.push(blankStep());
    const sending = sender.steps[sender.steps.length - 1];
    const receiving = blankStep(`M${index}`);
    receiver.steps.push(receiving);
    const before = new Set(receiver.known.keys());
    const { tickets, parties } = this;
    const open = isOpen(design);
    const exchange: Exchange = { sender, sending, receiver, receiving, tickets, open, parties };
    const items = design.items.map((item, i) => makeItem(exchange, item, `${index}${i}`));
    const isShared = (v: string) => before.has(v) || (open && items.some((i) => i.name === v));
    const shared = [...sender.known].filter(([v]) => isShared(v));
    const writing = { design, index, from, to, shared, covers: items.map((i) => i.covered) };
    const toSend = fieldsOf({ ...writing, side: from, values: items.map((i) => i.sent) });
    Object.assign(receiving.fields, fieldsOf({ ...writing, side: to, values: items.map((i) => i.taken) }));
    if (design.defined) defineKey(receiver, receiving);
    const sorts = items.map((i) => i.sort);
    const channel = this.channel(design);
    this.messages[`M${index}`] = { fields: sortsOf(toSend, sorts), channel };
    if (channel !== 'open' && design.from) receiving.from = calls[to][from];
    this.runningClaim(sender, sending);
    sending.actions.push(send(`M${index}`, toSend, channel === 'open' ? {} : { to: calls[from][to] }));
    for (const [name, sort] of items.flatMap((i) => i.learns)) receiver.known.set(name, sort);
  }

  private channel(m: MessageDesign): string {
    if (m.channel === 0) return 'open';
    const design = this.design.channels[m.channel - 1];
    return design.authentic || design.confidential ? `link${m.channel}` : 'open';
  }

  private runningClaim({ party, known }: PartyDraft, step: StepDraft): void {
    const stated = [...known.keys()];
    const all = this.running[party];
    this.running[party] = all === undefined ? stated : all.filter((v) => stated.includes(v));
    step.actions.push(claim('running', claimData(party, stated)));
  }
}

function linkOf(c: ChannelDesign) {
  return {
    confidential: c.confidential,
    authentic: c.authentic,
    replayProtected: c.replayProtected,
    ordered: c.ordered,
    forwardSecret: c.forwardSecret,
    ...(c.restsOn ? { restsOn: term.shared('L', 'sender', 'receiver') } : {}),
  };
}

/** The protocol around its roles; `text` is their charts, to see what they use. */
function protocolOf(
  { extras, channels }: ProtocolDesign,
  roles: Record<string, Role>,
  messages: Protocol['messages'],
  text: string,
): Protocol {
  const ticks = text.includes('"clock"') || text.includes('Tick.0');
  const guesses = text.includes('"pin"');
  const of = (sort: string, ...names: readonly string[]) =>
    Object.fromEntries(names.map((n) => [n, { sort }]));
  return protocol({
    procedure: 'generated',
    title: 'A generated protocol',
    variant: 'generated',
    description: 'made at random to compare two checkers',
    sorts: {
      Nonce: fresh(),
      Alg: data(),
      Tag: data(),
      Integrity: data(),
      Cipher: data(),
      ...(guesses ? { Pin: data() } : {}),
      ...(ticks ? { Tick: ordered(2) } : {}),
    },
    constants: {
      ...of('Alg', 'weak', 'strong'),
      ...of('Tag', 'tag0', 'tag1', 'tag2'),
      ...of('Integrity', 'EIA1'),
      ...of('Cipher', 'EEA1'),
      EIA0: { sort: 'Integrity', nullAlgorithm: true },
      EEA0: { sort: 'Cipher', nullAlgorithm: true },
      ...(guesses ? { pin: { sort: 'Pin', secret: true, guessable: true } } : {}),
    },
    channels: { open: {}, link1: linkOf(channels[0]), link2: linkOf(channels[1]) },
    messages,
    stores: {
      ...(extras.cache ? { cache: { key: 'Nonce', value: 'Nonce' } } : {}),
      ...(extras.status ? { status: { key: 'Agent', value: 'Tag' } } : {}),
      ...(extras.resume !== 'no' ? { context: { key: 'Agent', value: 'Nonce' } } : {}),
    },
    ...(text.includes('"clock"') ? { clocks: { now: 'Tick' } } : {}),
    ...(text.includes('"clock"') && extras.sharedClock === true ? { sharedClocks: ['now'] } : {}),
    roles,
  });
}
