import { commutative, constructors, SpecError, type TermView } from '../spec/index.ts';

/** What is known about an atom. */
export type Atom =
  | {
      readonly kind: 'constant';
      readonly name: string;
      readonly sort: string;
      readonly members?: readonly Term[];
      readonly nullAlgorithm?: boolean;
      readonly secret?: boolean;
      readonly guessable?: boolean;
      /** Position in its ordered sort, and the sort's name. */
      readonly position?: number;
    }
  | { readonly kind: 'agent'; readonly name: string; readonly sort: 'Agent'; readonly corrupt: boolean }
  | {
      readonly kind: 'fresh';
      readonly name: string;
      readonly sort: string;
      readonly session: number;
      readonly variable: string;
      readonly occurrence: number;
    }
  | { readonly kind: 'attacker'; readonly name: string; readonly sort: string };

/** A term: an index into its `Terms`. Equal terms have equal indices. */
export type Term = number;

interface Node {
  readonly atom?: Atom;
  readonly head?: string;
  readonly label?: string;
  readonly args: readonly Term[];
  readonly sort: string;
}

/** Hash-consed terms of one scenario. */
export class Terms implements TermView<Term> {
  private readonly nodes: Node[] = [];
  private readonly index = new Map<string, Term>();
  private readonly orderedValues = new Map<string, Term[]>();

  /** Constants of so few possible values that guesses can be tested. */
  readonly guessable = new Set<Term>();
  private readonly freshIn = new Map<Term, readonly Term[]>();
  private readonly guessableInTerm = new Map<Term, readonly Term[]>();

  /** The values drawn by sessions that occur in the term. */
  freshAtoms(term: Term): readonly Term[] {
    const known = this.freshIn.get(term);
    if (known !== undefined) return known;
    const { atom, args } = this.nodes[term];
    const found = atom?.kind === 'fresh' ? [term] : [...new Set(args.flatMap((a) => this.freshAtoms(a)))];
    this.freshIn.set(term, found);
    return found;
  }

  /** The guessable constants that occur in the term. */
  guessableIn(term: Term): readonly Term[] {
    if (this.guessable.size === 0) return [];
    const known = this.guessableInTerm.get(term);
    if (known !== undefined) return known;
    const { args } = this.nodes[term];
    const found = this.guessable.has(term) ? [term] : [...new Set(args.flatMap((a) => this.guessableIn(a)))];
    this.guessableInTerm.set(term, found);
    return found;
  }

  get size(): number {
    return this.nodes.length;
  }

  private intern(key: string, node: () => Node): Term {
    const known = this.index.get(key);
    if (known !== undefined) return known;
    const term = this.nodes.length;
    this.nodes.push(node());
    this.index.set(key, term);
    return term;
  }

  atom(atom: Atom): Term {
    const key = `${atom.kind}/${atom.sort}/${atom.name}`;
    const term = this.intern(key, () => ({ atom, args: [], sort: atom.sort }));
    if (atom.kind === 'constant' && atom.guessable === true) this.guessable.add(term);
    if (atom.kind === 'constant' && atom.position !== undefined) {
      const row = this.orderedValues.get(atom.sort) ?? [];
      row[atom.position] = term;
      this.orderedValues.set(atom.sort, row);
    }
    return term;
  }

  /** The value of an application, or undefined where there is none (the successor of the last value). */
  construct(name: string, label: string | undefined, args: readonly Term[]): Term | undefined {
    if (name === 'succ') return this.successor(args[0]);
    const rule = constructors[name];
    if (rule === undefined) {
      throw new SpecError(
        'UNKNOWN_CONSTRUCTOR',
        [name],
        'no such constructor',
        'Use one of docs/language.md',
      );
    }
    return rule.normalise?.(this, label, args) ?? this.make(name, label, args);
  }

  make(name: string, label: string | undefined, args: readonly Term[]): Term {
    const ordered =
      commutative.has(name) && args.length === 2 && args[0] > args[1] ? [args[1], args[0]] : args;
    return this.intern(`${name}:${label ?? ''}(${ordered.join()})`, () => {
      const { result } = constructors[name];
      const sort = result === 'same' ? this.sort(ordered[0]) : result;
      return { head: name, ...(label === undefined ? {} : { label }), args: ordered, sort };
    });
  }

  private successor(value: Term): Term | undefined {
    const atom = this.nodes[value].atom;
    if (atom?.kind !== 'constant' || atom.position === undefined) return undefined;
    return this.orderedValues.get(atom.sort)?.[atom.position + 1];
  }

  sort(term: Term): string {
    return this.nodes[term].sort;
  }

  atomOf(term: Term): Atom | undefined {
    return this.nodes[term].atom;
  }

  head(term: Term): string | undefined {
    return this.nodes[term].head;
  }

  label(term: Term): string | undefined {
    return this.nodes[term].label;
  }

  args(term: Term): readonly Term[] {
    return this.nodes[term].args;
  }

  isNull(term: Term): boolean {
    const atom = this.nodes[term].atom;
    return atom?.kind === 'constant' && atom.nullAlgorithm === true;
  }

  isCorrupt(term: Term): boolean {
    const atom = this.nodes[term].atom;
    return atom?.kind === 'agent' && atom.corrupt;
  }

  /** Comes before the other in their ordered sort. */
  before(a: Term, b: Term): boolean {
    const [x, y] = [this.nodes[a].atom, this.nodes[b].atom];
    if (x?.kind !== 'constant' || y?.kind !== 'constant' || x.sort !== y.sort) return false;
    return x.position !== undefined && y.position !== undefined && x.position < y.position;
  }

  members(term: Term): readonly Term[] {
    const atom = this.nodes[term].atom;
    return atom?.kind === 'constant' ? (atom.members ?? []) : [];
  }

  /** Visits the term and everything in it, each once. */
  subterms(term: Term, visit: (t: Term) => void, seen: Set<Term> = new Set()): void {
    if (seen.has(term)) return;
    seen.add(term);
    visit(term);
    for (const a of this.nodes[term].args) this.subterms(a, visit, seen);
  }

  /** The term as a reader would write it: `mac(KD-sess(KD(UE-A, UE-B), n1, n2), DSMC)`. */
  format(term: Term): string {
    const { atom, head, label, args } = this.nodes[term];
    if (atom !== undefined) return atom.name;
    const inner = args.map((a) => this.format(a)).join(', ');
    if (head === 'pub' && this.head(args[0]) === 'privateKey')
      return `pk(${this.format(this.args(args[0])[0])})`;
    if (head === 'tuple') return label === undefined ? `(${inner})` : `${label}(${inner})`;
    if (head === 'sealed')
      return `${this.format(args[2])} on the channel ${this.label(args[0]) ?? ''}`.trimEnd();
    return `${label ?? head}(${inner})`;
  }
}
