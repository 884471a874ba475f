import {
  actionsOf,
  type Expression,
  formatExpression,
  isApplication,
  isVariable,
  type Protocol,
  triggersOf,
  variablesOf,
} from '../../spec/index.ts';
import { Values } from './values.ts';

/** A key of a procedure. */
export interface KeyNode {
  readonly id: string;
  /** What the charts call it. */
  readonly names: readonly string[];
  /** How it comes to be: derived from what, drawn by whom. */
  readonly made: readonly string[];
  readonly holders: readonly string[];
}

/** A key comes of another; or it is used on a message, or carried in one. */
export interface KeyEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** The keys of a procedure, what comes of what, and the messages that they are for. */
export interface KeyHierarchy {
  readonly title: string;
  readonly keys: readonly KeyNode[];
  readonly messages: readonly { readonly id: string; readonly name: string }[];
  readonly derived: readonly KeyEdge[];
  readonly uses: readonly KeyEdge[];
}

/** Where a constructor has its key, and what that is for. */
const keyed: Readonly<Record<string, { readonly at: number; readonly gives: string }>> = {
  mac: { at: 0, gives: 'integrity' },
  integrity: { at: 1, gives: 'integrity' },
  senc: { at: 0, gives: 'ciphering' },
  cipher: { at: 1, gives: 'ciphering' },
  aead: { at: 0, gives: 'ciphering, integrity' },
  aenc: { at: 0, gives: 'encryption' },
  sign: { at: 0, gives: 'signature' },
};

/** What makes a key whatever it is used for. */
const makers: ReadonlySet<string> = new Set(['kdf', 'shared', 'dh', 'privateKey']);

/** What gives away nothing of its arguments, so that they are not carried in it. */
const oneWay: ReadonlySet<string> = new Set([
  'kdf',
  'hash',
  'mac',
  'integrity',
  'pub',
  'dhPublic',
  'dh',
  'shared',
  'privateKey',
]);

/** The keys of a protocol, read off its charts. */
export function keyHierarchy(protocol: Protocol): KeyHierarchy {
  return new Reader(protocol).hierarchy();
}

interface Found {
  readonly names: Set<string>;
  readonly made: Set<string>;
  readonly holders: Set<string>;
}

class Reader {
  private readonly values: Values;
  private readonly keys = new Map<string, Found>();
  private readonly derived = new Map<string, KeyEdge>();
  private readonly uses = new Map<string, KeyEdge>();

  constructor(private readonly protocol: Protocol) {
    this.values = new Values(protocol);
  }

  hierarchy(): KeyHierarchy {
    const said = this.expressions();
    for (const [role, e] of said) this.visit(e, (x) => this.noteKey(role, x));
    for (const [role, e] of said) this.visit(e, (x) => this.noteMaking(role, x));
    for (const { role, variable, value } of this.values.definitions) this.noteName(role, variable, value);
    for (const [role, { parameters }] of Object.entries(this.protocol.roles))
      for (const name of Object.keys(parameters)) this.noteName(role, name);
    for (const f of this.values.fields)
      if (!f.sent) for (const name of variablesOf(f.value)) this.noteName(f.role, name);
    // What stands where a key stands is held, however it came there: out of a store, say.
    for (const [role, e] of said)
      this.visit(e, (x) => {
        if (isVariable(x)) this.noteName(role, x);
      });
    for (const { role, variable } of this.values.drawn) {
      this.noteName(role, variable);
      this.at(role, variable)?.made.add(`drawn by ${role}`);
    }
    for (const f of this.values.fields) this.noteUse(f.role, f.message, f.value, new Set());
    const { procedure, title, variant, messages } = this.protocol;
    const ids = new Map([...this.keys.keys()].map((k, i) => [k, `k${i + 1}`]));
    const used = Object.keys(messages).filter((m) => [...this.uses.values()].some((u) => u.to === m));
    const messageIds = new Map(used.map((m, i) => [m, `m${i + 1}`]));
    const end = (name: string): string => ids.get(name) ?? messageIds.get(name) ?? name;
    const renamed = (e: KeyEdge): KeyEdge => ({ ...e, from: end(e.from), to: end(e.to) });
    return {
      title: `${procedure} ${title}, ${variant}: keys`,
      keys: [...this.keys].map(([k, { names, made, holders }]) => ({
        id: end(k),
        names: [...names],
        made: [...made],
        holders: Object.keys(this.protocol.roles).filter((r) => holders.has(r)),
      })),
      messages: used.map((name) => ({ id: end(name), name })),
      derived: [...this.derived.values()].map(renamed),
      uses: [...this.uses.values()].map(renamed),
    };
  }

  /** Every expression of every chart, by role. */
  private expressions(): readonly (readonly [role: string, e: Expression])[] {
    return Object.entries(this.protocol.roles).flatMap(([role, chart]) =>
      [
        ...Object.values(chart.knows),
        ...triggersOf(chart).flatMap((t) => [
          ...Object.values(t.where ?? {}),
          ...Object.values(t.fields ?? {}),
        ]),
        ...actionsOf(chart).flatMap((a) =>
          a.type === 'derive' || a.type === 'reveal'
            ? [a.params.value]
            : a.type === 'send'
              ? Object.values(a.params.fields)
              : a.type === 'put'
                ? [a.params.value]
                : [],
        ),
      ].map((e) => [role, e] as const),
    );
  }

  private visit(e: Expression, note: (e: Expression) => void): void {
    note(e);
    if (isApplication(e)) for (const a of e.args) this.visit(a, note);
  }

  private at(role: string, e: Expression): Found | undefined {
    return this.keys.get(this.values.classOf(role, e));
  }

  private noteKey(role: string, e: Expression): void {
    if (!isApplication(e)) return;
    const place = e.apply === 'kdf' ? 0 : keyed[e.apply]?.at;
    const key = place === undefined ? [] : [e.args[place]];
    for (const k of [...(makers.has(e.apply) ? [e] : []), ...key]) {
      if (k === undefined || (!isApplication(k) && !isVariable(k))) continue;
      const name = this.values.classOf(role, k);
      if (!this.keys.has(name))
        this.keys.set(name, { names: new Set(), made: new Set(), holders: new Set() });
    }
  }

  /** How a key is made of others; who makes it has it. */
  private noteMaking(role: string, e: Expression): void {
    const found = this.at(role, e);
    if (found === undefined || !isApplication(e)) return;
    found.made.add(e.apply === 'shared' ? `long-term: ${formatExpression(e)}` : formatExpression(e));
    if (e.apply !== 'privateKey') found.holders.add(role);
    const to = this.values.classOf(role, e);
    const from = (x: Expression): void => {
      const key = this.values.classOf(role, x);
      if (this.keys.has(key)) {
        if (key !== to) this.derived.set(JSON.stringify([key, to]), { from: key, to, label: '' });
      } else if (isApplication(x)) x.args.forEach(from);
    };
    e.args.forEach(from);
  }

  private noteName(role: string, variable: string, value?: Expression): void {
    const found = this.at(role, variable);
    if (found === undefined) return;
    found.names.add(variable);
    found.holders.add(role);
    if (value !== undefined && !isApplication(value) && !isVariable(value))
      found.made.add(formatExpression(value));
  }

  /** The keys that protect a message, and those that it carries. */
  private noteUse(role: string, message: string, e: Expression, seen: ReadonlySet<string>): void {
    const key = this.values.classOf(role, e);
    if (this.keys.has(key)) {
      this.use(key, message, 'carried in');
      return;
    }
    if (isVariable(e)) {
      if (seen.has(e)) return;
      for (const d of this.values.definitions)
        if (d.role === role && d.variable === e) this.noteUse(role, message, d.value, new Set([...seen, e]));
      return;
    }
    if (!isApplication(e)) return;
    const { at, gives } = keyed[e.apply] ?? {};
    e.args.forEach((arg, i) => {
      if (i === at && gives !== undefined) this.use(this.values.classOf(role, arg), message, gives);
      else if (!oneWay.has(e.apply)) this.noteUse(role, message, arg, seen);
    });
  }

  private use(from: string, to: string, label: string): void {
    if (this.keys.has(from)) this.uses.set(JSON.stringify([from, to, label]), { from, to, label });
  }
}
