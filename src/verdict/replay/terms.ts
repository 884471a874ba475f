import { commutative, constructors, type Protocol, type Scenario, type TermView } from '../../spec/index.ts';

/** A value as a tree. `key` is its canonical text: two terms are equal exactly if their keys are. */
export type Term = Atom | Compound;

export interface Atom {
  readonly key: string;
  readonly atom: string;
  readonly sort: string;
}

export interface Compound {
  readonly key: string;
  readonly head: string;
  readonly label: string | undefined;
  readonly args: readonly Term[];
}

export const isCompound = (t: Term): t is Compound => 'head' in t;

/** Name of the agent, or of whatever stands where a claim names one. */
export function agentOf(t: Term): string | undefined {
  return isCompound(t) ? undefined : t.atom;
}

export function atom(name: string, sort: string): Atom {
  return { key: JSON.stringify(name), atom: name, sort };
}

/** The tree as written; `Terms.construct` also normalises. */
export function compound(head: string, label: string | undefined, args: readonly Term[]): Compound {
  const sorted = commutative.has(head) ? [...args].sort((a, b) => (a.key < b.key ? -1 : 1)) : args;
  const key = `[${[JSON.stringify(head), JSON.stringify(label ?? null), ...sorted.map((a) => a.key)].join(',')}]`;
  return { key, head, label, args: sorted };
}

/** The values of one protocol in one scenario: its constants, agents and what constructors make of them. */
export class Terms {
  readonly protocol: Protocol;
  readonly scenario: Scenario;
  /** How the rules of `src/spec/constructors.ts` look at a tree. */
  readonly view: TermView<Term>;

  constructor(protocol: Protocol, scenario: Scenario) {
    this.protocol = protocol;
    this.scenario = scenario;
    this.view = {
      head: (t) => (isCompound(t) ? t.head : undefined),
      label: (t) => (isCompound(t) ? t.label : undefined),
      args: (t) => (isCompound(t) ? t.args : []),
      make: (name, label, args) => compound(name, label, args),
      isNull: (t) => !isCompound(t) && this.protocol.constants?.[t.atom]?.nullAlgorithm === true,
      isCorrupt: (t) => this.isCorrupt(t),
    };
  }

  /** The attacker holds the agent's credentials. */
  isCorrupt(t: Term): boolean {
    if (isCompound(t) || t.sort !== 'Agent' || !this.scenario.attacker.insider) return false;
    return this.scenario.agents[t.atom]?.insider === true;
  }

  /** Does the name stand for an agent, a declared constant, or a value of an ordered sort? */
  isConstant(name: string): boolean {
    const { scenario, protocol } = this;
    if (Object.hasOwn(scenario.agents, name) || Object.hasOwn(protocol.constants ?? {}, name)) return true;
    return this.orderedValues(name.split('.')[0]).some((v) => !isCompound(v) && v.atom === name);
  }

  constant(name: string): Term {
    if (Object.hasOwn(this.scenario.agents, name)) return atom(name, 'Agent');
    const declared = this.protocol.constants?.[name];
    if (declared !== undefined) return atom(name, declared.sort);
    const [sort] = name.split('.');
    if (this.protocol.sorts[sort]?.kind === 'ordered') return atom(name, sort);
    throw new Error(`no constant ${name}`);
  }

  /** The value of an application; undefined past the last value of an ordered sort. */
  construct(name: string, label: string | undefined, args: readonly Term[]): Term | undefined {
    if (name === 'succ') return this.successor(args[0]);
    return constructors[name].normalise?.(this.view, label, args) ?? compound(name, label, args);
  }

  successor(t: Term): Term | undefined {
    const place = this.place(t);
    return place === undefined ? undefined : this.orderedValues(place.sort)[place.position + 1];
  }

  /** Is a before b in their ordered sort? */
  before(a: Term, b: Term): boolean {
    const [left, right] = [this.place(a), this.place(b)];
    if (left === undefined || right === undefined || left.sort !== right.sort) return false;
    return left.position < right.position;
  }

  private place(t: Term): { sort: string; position: number } | undefined {
    if (isCompound(t) || this.protocol.sorts[t.sort]?.kind !== 'ordered') return undefined;
    return { sort: t.sort, position: Number(t.atom.split('.')[1]) };
  }

  orderedValues(sort: string): readonly Term[] {
    const declared = this.protocol.sorts[sort];
    if (declared?.kind !== 'ordered') return [];
    return Array.from({ length: declared.values }, (_, i) => atom(`${sort}.${i}`, sort));
  }

  /** Members of a list constant. */
  members(list: Term): readonly Term[] {
    if (isCompound(list)) return [];
    return (this.protocol.constants?.[list.atom]?.members ?? []).map((m) => this.constant(m));
  }

  agents(): readonly Term[] {
    return Object.keys(this.scenario.agents).map((a) => atom(a, 'Agent'));
  }

  /** What everybody knows: agents, constants that are not secret, the values of ordered sorts. */
  publicAtoms(): readonly Term[] {
    const constants = Object.entries(this.protocol.constants ?? {})
      .filter(([, c]) => !c.secret && !c.guessable)
      .map(([name, c]) => atom(name, c.sort));
    const values = Object.keys(this.protocol.sorts).flatMap((s) => this.orderedValues(s));
    return [...this.agents(), ...constants, ...values];
  }

  guessable(): readonly Term[] {
    return Object.entries(this.protocol.constants ?? {})
      .filter(([, c]) => c.guessable)
      .map(([name, c]) => atom(name, c.sort));
  }
}
