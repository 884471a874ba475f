import {
  type Action,
  absent,
  type Condition,
  choose,
  claim,
  clockShows,
  constant,
  data,
  differs,
  draw,
  type Expression,
  equal,
  fresh,
  lookup,
  ordered,
  type Protocol,
  perform,
  protocol,
  put,
  type Role,
  receive,
  remove,
  reveal,
  role,
  type StateConfig,
  type Step,
  type StepOptions,
  send,
  term,
} from '../../src/spec/index.ts';
import type { ChannelDesign, ItemDesign, MessageDesign, ProtocolDesign } from './generate-design.ts';

export type Party = 'init' | 'resp' | 'server';

/** Who sends to whom. The first two flows are between two parties; the last two end elsewhere than they began. */
const flows: readonly (readonly (readonly [Party, Party])[])[] = [
  [
    ['init', 'resp'],
    ['resp', 'init'],
    ['init', 'resp'],
  ],
  [
    ['init', 'resp'],
    ['resp', 'init'],
    ['init', 'resp'],
  ],
  [
    ['init', 'server'],
    ['server', 'init'],
    ['init', 'resp'],
  ],
  [
    ['init', 'resp'],
    ['resp', 'server'],
    ['server', 'resp'],
  ],
  [
    ['init', 'server'],
    ['server', 'resp'],
    ['resp', 'init'],
  ],
];

/** How each party calls the others. */
const calls: Readonly<Record<Party, Readonly<Record<Party, string>>>> = {
  init: { init: 'self', resp: 'peer', server: 'server' },
  resp: { init: 'peer', resp: 'self', server: 'server' },
  server: { init: 'peer', resp: 'other', server: 'self' },
};

interface StepDraft {
  readonly message?: string;
  readonly fields: Record<string, Expression>;
  readonly where: Record<string, Expression>;
  from?: Expression;
  readonly conditions: Condition[];
  readonly actions: Action[];
}

/** What a party knows and does so far. */
interface PartyDraft {
  readonly party: Party;
  /** Names of values that it knows, with their sorts. */
  readonly known: Map<string, string>;
  readonly variables: Record<string, string>;
  readonly steps: StepDraft[];
}

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

const algorithm = 'alg';

/** Makes a design into a protocol that every party can execute. */
export function buildProtocol(design: ProtocolDesign): Generated {
  return new Builder(design).build();
}

class Builder {
  private readonly parties = new Map<Party, PartyDraft>();
  private readonly messages: Record<string, { fields: Record<string, string>; channel: string }> = {};
  private readonly running: Record<string, readonly string[]> = {};
  private readonly commit: Record<string, readonly string[]> = {};
  private clocked = false;

  constructor(private readonly design: ProtocolDesign) {}

  build(): Generated {
    const { design } = this;
    const flow = flows[design.flow].slice(0, design.length);
    flow.forEach(([from, to], i) => {
      this.message(i, from, to, design.messages[i]);
    });
    const roles: Record<string, Role> = {};
    for (const draft of this.parties.values()) roles[draft.party] = this.role(draft);
    return {
      protocol: this.protocol(roles),
      parties: [...this.parties.keys()],
      running: this.running,
      commit: this.commit,
      variables: Object.fromEntries([...this.parties].map(([p, d]) => [p, Object.keys(d.variables)])),
      clocked: this.clocked,
    };
  }

  private party(party: Party): PartyDraft {
    const known = this.parties.get(party);
    if (known !== undefined) return known;
    const draft: PartyDraft = { party, known: new Map(), variables: {}, steps: [] };
    this.parties.set(party, draft);
    if (this.parties.size === 1 && this.design.extras.choice) {
      draft.known.set(algorithm, 'Alg');
      draft.variables[algorithm] = 'Alg';
    }
    return draft;
  }

  private message(index: number, from: Party, to: Party, m: MessageDesign): void {
    const [sender, receiver] = [this.party(from), this.party(to)];
    if (sender.steps.length === 0) sender.steps.push(blankStep());
    const sending = sender.steps[sender.steps.length - 1];
    const receiving = blankStep(`M${index}`);
    receiver.steps.push(receiving);
    const before = new Set([...receiver.known.keys()]);
    const items = m.items.map((item, i) =>
      this.item(sender, sending, receiver, receiving, item, m, `${index}${i}`),
    );
    const sent = items.map((i) => i.sent);
    const taken = items.map((i) => i.taken);
    const shared = [...sender.known].filter(
      ([v]) => before.has(v) || (isOpen(m) && items.some((i) => i.name === v)),
    );
    const fields = (side: Party, values: readonly Expression[]) =>
      this.fields(
        m,
        index,
        side,
        from,
        to,
        values,
        shared,
        items.map((i) => i.covered),
      );
    const sorts = items.map((i) => i.sort);
    const toSend = fields(from, sent);
    Object.assign(receiving.fields, fields(to, taken));
    if (m.defined) define(receiver, receiving);
    const channel = this.channel(m);
    this.messages[`M${index}`] = { fields: sortsOf(toSend, sorts), channel };
    const isSealed = channel !== 'open';
    if (isSealed && m.from) receiving.from = calls[to][from];
    this.runningClaim(sender, sending);
    sending.actions.push(send(`M${index}`, toSend, isSealed ? { to: calls[from][to] } : {}));
    for (const item of items) if (item.learns) receiver.known.set(item.name, item.sort);
  }

  /** What the sender puts in, and what the receiver writes in its pattern. */
  private item(
    sender: PartyDraft,
    sending: StepDraft,
    receiver: PartyDraft,
    receiving: StepDraft,
    design: ItemDesign,
    m: MessageDesign,
    id: string,
  ) {
    const { covered, checked } = design;
    const kind = design.kind === 'key' && isOpen(m) ? 'nonce' : design.kind;
    const echoes = [...sender.known.keys()];
    if (kind === 'name') {
      const other = `u${id}`;
      if (!checked) receiver.variables[other] = 'Agent';
      const { party } = sender;
      return {
        name: other,
        sort: 'Agent',
        sent: 'self' as Expression,
        taken: (checked ? calls[receiver.party][party] : other) as Expression,
        learns: !checked,
        covered,
      };
    }
    let name = `g${id}`;
    let sort = kind === 'key' ? 'Key' : kind === 'time' ? 'Tick' : 'Nonce';
    if (kind === 'echo' && echoes.length > 0) {
      name = echoes[design.pick % echoes.length];
      sort = sender.known.get(name)!;
    } else if (kind === 'time') {
      this.clocked = true;
      sending.conditions.push(clockShows('now', name));
      if (checked) receiving.conditions.push(clockShows('now', name));
    } else {
      sending.actions.push(draw(name));
    }
    sender.known.set(name, sort);
    sender.variables[name] = sort;
    const isNew = !receiver.known.has(name);
    const taken = isNew || checked ? name : `u${id}`;
    receiver.variables[taken] = sort;
    return { name, sort, sent: name as Expression, taken: taken as Expression, learns: isNew, covered };
  }

  /** The key of a message as one of its two ends writes it. */
  private key(
    m: MessageDesign,
    side: Party,
    from: Party,
    to: Party,
    shared: readonly (readonly [string, string])[],
  ) {
    if (m.under === 'pin') return term.kdf('PIN', constant('pin'));
    const longterm = term.shared('K', calls[side][from], calls[side][to]);
    const drawn = shared.find(([, sort]) => sort === 'Key');
    if (m.under === 'drawn' && drawn !== undefined) return drawn[0];
    const nonces = shared.filter(([, sort]) => sort === 'Nonce').map(([name]) => name);
    return m.under === 'session' ? term.kdf('S', longterm, ...nonces) : longterm;
  }

  private fields(
    m: MessageDesign,
    index: number,
    side: Party,
    from: Party,
    to: Party,
    values: readonly Expression[],
    shared: readonly (readonly [string, string])[],
    covers: readonly boolean[],
  ): Record<string, Expression> {
    const key = this.key(m, side, from, to, shared);
    const tag = m.tagged ? [constant(`tag${index}`)] : [];
    const covered = values.filter((_, i) => covers[i]);
    const content = [...tag, ...covered].length > 0 ? [...tag, ...covered] : [constant(`tag${index}`)];
    const clear = Object.fromEntries(values.map((v, i) => [`f${i}`, v]));
    const count = constant('Tick.0');
    switch (m.protection) {
      case 'clear':
        return clear;
      case 'mac':
        return { ...clear, code: term.mac(key, ...content) };
      case 'integrity':
        return { ...clear, code: term.integrity(constant(covers[0] ? 'EIA1' : 'EIA0'), key, ...content) };
      case 'hash':
        return { ...clear, code: term.hash('H', ...content, ...(m.under === 'longterm' ? [key] : [])) };
      case 'sign':
        return { ...clear, code: term.sign(term.publicKey(calls[side][from]), ...content) };
      case 'senc':
        return { box: term.senc(key, ...tag, ...values) };
      case 'aead':
        return { f0: values[0], box: term.aead(key, values[0], ...tag, ...values) };
      case 'aenc':
        return { box: term.aenc(term.publicKey(calls[side][to]), ...tag, ...values) };
      case 'cipher':
        return {
          box: term.cipher(constant(covers[0] ? 'EEA1' : 'EEA0'), key, count, term.tuple(...tag, ...values)),
        };
    }
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
    step.actions.push(claim('running', this.claimData(party, stated)));
  }

  private claimData(party: Party, names: readonly string[]): Record<string, Expression> {
    const peer = calls[party][party === 'init' ? 'resp' : 'init'];
    return { peer, ...Object.fromEntries(names.map((n) => [n, n])) };
  }

  private role(draft: PartyDraft): Role {
    const { party, known, variables } = draft;
    const { extras } = this.design;
    this.commit[party] = [...known.keys(), 'key'];
    const nonces = [...known].filter(([, sort]) => sort === 'Nonce').map(([name]) => name);
    const drawn = [...known].find(([, sort]) => sort === 'Key');
    const pair = term.shared('K', 'self', calls[party][party === 'init' ? 'resp' : 'init']);
    const key = drawn?.[0] ?? (party === 'server' ? pair : term.kdf('S', pair, ...[...nonces].sort()));
    const isFirst = party === [...this.parties.keys()][0];
    const last: Action[] = [claim('commit', { ...this.claimData(party, [...known.keys()]), key })];
    if (isFirst && extras.reveal) last.push(reveal(key));
    if (extras.resume !== 'no' && nonces.length > 0) last.push(put('context', calls[party].init, nonces[0]));
    draft.steps[draft.steps.length - 1].actions.push(...last);
    const states = this.states(draft, isFirst);
    const resume = extras.resume !== 'no' && nonces.length > 0;
    if (resume) variables.old = 'Nonce';
    return role({
      name: party,
      parameters: this.parameters(party),
      variables,
      ...(isFirst && extras.retry ? { budgets: { tries: 1 } } : {}),
      initial: 's0',
      states,
    });
  }

  private parameters(party: Party): Record<string, string> {
    const others = (Object.keys(calls[party]) as Party[]).filter((p) => p !== party && this.parties.has(p));
    const needed = new Set([...others, ...(['init', 'resp'] as const).filter((p) => p !== party)]);
    return Object.fromEntries([['self', 'Agent'], ...[...needed].map((p) => [calls[party][p], 'Agent'])]);
  }

  private states(draft: PartyDraft, isFirst: boolean): Record<string, StateConfig> {
    const { extras } = this.design;
    const states: Record<string, StateConfig> = { done: { type: 'final' } };
    const decides = !isFirst && extras.decides && draft.known.has(algorithm);
    draft.steps.forEach((step, i) => {
      const isLast = i === draft.steps.length - 1;
      const target = isLast ? (decides ? 'deciding' : 'done') : `s${i + 1}`;
      const on: Record<string, Step | readonly Step[]> = this.steps(draft, step, target, isFirst, i === 0);
      if (i === 1 && isFirst && extras.retry) {
        const again = draft.steps[0].actions.filter((a) => a.type === 'send');
        on.retry = perform({ spends: 'tries', do: again });
      }
      states[`s${i}`] = { on };
    });
    if (!isFirst && extras.refusal) states.refused = { type: 'final' };
    if (decides) {
      const by = (alg: string, target: string) => perform({ if: [equal(algorithm, constant(alg))], target });
      states.deciding = { always: [by('strong', 'done'), by('weak', 'weakly')] };
      states.weakly = { type: 'final' };
    }
    return states;
  }

  private steps(draft: PartyDraft, step: StepDraft, target: string, isFirst: boolean, isStart: boolean) {
    const { extras } = this.design;
    const nonces = [...draft.known].filter(([, sort]) => sort === 'Nonce').map(([name]) => name);
    const on: Record<string, Step | readonly Step[]> = {};
    const ifs = { ...(step.conditions.length > 0 ? { if: step.conditions } : {}) };
    if (step.message === undefined) {
      const options: StepOptions = { ...ifs, target, do: step.actions };
      on.start = extras.choice
        ? choose(algorithm, [constant('weak'), constant('strong')], options)
        : perform(options);
    } else {
      const options: StepOptions = {
        ...ifs,
        ...(step.from === undefined ? {} : { from: step.from }),
        ...(Object.keys(step.where).length > 0 ? { where: step.where } : {}),
      };
      const accepts = this.guarded(draft, step, options, isFirst, isStart);
      const actions = [
        ...(accepts.cached ? [put('cache', accepts.cached, accepts.cached)] : []),
        ...step.actions,
      ];
      const taking = receive(step.message, step.fields, { ...accepts.options, target, do: actions });
      if (isStart && !isFirst && extras.refusal) {
        const choice = { choice: true };
        on[step.message] = [
          receive(step.message, step.fields, { ...accepts.options, ...choice, target, do: actions }),
          receive(step.message, step.fields, {
            ...options,
            ...choice,
            target: 'refused',
            do: [claim('refused')],
          }),
        ];
      } else on[step.message] = taking;
    }
    if (isStart && extras.resume !== 'no' && nonces.length > 0) {
      const context = calls[draft.party].init;
      const forgets = extras.resume === 'remove' ? [remove('context', context)] : [];
      const found = claim('resumed', { peer: this.peer(draft.party), old: 'old' });
      on.resume = perform({
        if: [lookup('context', context, 'old')],
        target: 'done',
        do: [...forgets, found],
      });
    }
    return on;
  }

  private peer(party: Party): Expression {
    return calls[party][party === 'init' ? 'resp' : 'init'];
  }

  /** The replay cache and the comparison with an own nonce, where the step has nonces for them. */
  private guarded(
    draft: PartyDraft,
    step: StepDraft,
    options: StepOptions,
    isFirst: boolean,
    isStart: boolean,
  ) {
    const { extras } = this.design;
    const inClear = Object.values(step.fields).filter((f) => typeof f === 'string');
    const received = inClear.filter((v) => draft.variables[v] === 'Nonce');
    const own = [...draft.known.keys()].find(
      (v) =>
        draft.variables[v] === 'Nonce' &&
        !received.includes(v) &&
        draft.steps[0].actions.some((a) => a.type === 'fresh' && a.params.variable === v),
    );
    const conditions = [...(options.if ?? [])];
    let cached: string | undefined;
    if (isStart && !isFirst && extras.cache && received.length > 0) {
      cached = received[0];
      conditions.push(absent('cache', cached));
    }
    if (!isStart && extras.differs && own !== undefined && received.length > 0) {
      conditions.push(differs(received[0], own));
    }
    return { options: conditions.length > 0 ? { ...options, if: conditions } : options, cached };
  }

  private protocol(roles: Record<string, Role>): Protocol {
    const { extras, channels } = this.design;
    const text = JSON.stringify(Object.values(roles).map((r) => r.config));
    const tick = this.clocked || text.includes('Tick.0');
    const link = (c: ChannelDesign) => ({
      confidential: c.confidential,
      authentic: c.authentic,
      replayProtected: c.replayProtected,
      ordered: c.ordered,
      ...(c.restsOn ? { restsOn: term.shared('L', 'sender', 'receiver') } : {}),
    });
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
        Pin: data(),
        ...(tick ? { Tick: ordered(2) } : {}),
      },
      constants: {
        weak: { sort: 'Alg' },
        strong: { sort: 'Alg' },
        tag0: { sort: 'Tag' },
        tag1: { sort: 'Tag' },
        tag2: { sort: 'Tag' },
        EIA0: { sort: 'Integrity', nullAlgorithm: true },
        EIA1: { sort: 'Integrity' },
        EEA0: { sort: 'Cipher', nullAlgorithm: true },
        EEA1: { sort: 'Cipher' },
        ...(text.includes('"pin"') ? { pin: { sort: 'Pin', secret: true, guessable: true } } : {}),
      },
      channels: { open: {}, link1: link(channels[0]), link2: link(channels[1]) },
      messages: this.messages,
      stores: {
        ...(extras.cache ? { cache: { key: 'Nonce', value: 'Nonce' } } : {}),
        ...(extras.resume !== 'no' ? { context: { key: 'Agent', value: 'Nonce' } } : {}),
      },
      ...(this.clocked ? { clocks: { now: 'Tick' } } : {}),
      roles,
    });
  }
}

/** The items are there to be read by anybody who takes the message. */
function isOpen(m: MessageDesign): boolean {
  return ['clear', 'mac', 'integrity', 'hash', 'sign'].includes(m.protection);
}

function blankStep(message?: string): StepDraft {
  return {
    ...(message === undefined ? {} : { message }),
    fields: {},
    where: {},
    conditions: [],
    actions: [],
  };
}

/** Writes the code that a step expects as a definition, and lets the field name it. */
function define({ variables }: PartyDraft, step: StepDraft): void {
  const { code } = step.fields;
  if (code === undefined || typeof code === 'string' || !('apply' in code)) return;
  const [key, ...content] = code.args;
  if (typeof key === 'string' || code.apply !== 'mac') return;
  variables.codeKey = 'Key';
  step.where.codeKey = key;
  step.fields.code = term.mac('codeKey', ...content);
}

const resultOf: Readonly<Record<string, string>> = {
  mac: 'Mac',
  integrity: 'Mac',
  hash: 'Hash',
  sign: 'Signature',
};

function sortsOf(
  fields: Readonly<Record<string, Expression>>,
  sorts: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, e]) => {
      if (name.startsWith('f')) return [name, sorts[Number(name.slice(1))]];
      const head = typeof e === 'object' && 'apply' in e ? e.apply : '';
      return [name, resultOf[head] ?? 'Ciphertext'];
    }),
  );
}
