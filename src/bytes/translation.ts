import { drawn, isCompound, type Runner, type Term, type Terms } from '../verdict/replay/index.ts';
import { type Octets, octets } from './octets.ts';
import { seal } from './sealing.ts';
import type { ByteValues } from './values.ts';

type Actor = Runner['seats'][number]['actor'];

/** What each value of the model is in octets, for somebody who sees all of a run, and back. */
export class Translation {
  private readonly byTerm = new Map<string, Octets>();
  private readonly byOctets = new Map<string, Term[]>();

  constructor(
    private readonly terms: Terms,
    private readonly values: ByteValues,
  ) {}

  /** @throws Error for a value that nobody has drawn. */
  octetsOf(term: Term): Octets {
    const known = this.byTerm.get(term.key);
    if (known !== undefined) return known;
    const value = isCompound(term) ? this.compound(term) : this.atom(term);
    this.note(term, value);
    return value;
  }

  /** The values of the model that these octets are. */
  termsOf(value: Octets): readonly Term[] {
    return this.byOctets.get(value.key) ?? [];
  }

  fields(fields: Readonly<Record<string, Term>>): Readonly<Record<string, Octets>> {
    return Object.fromEntries(Object.entries(fields).map(([name, t]) => [name, this.octetsOf(t)]));
  }

  /** These octets are the value from now on. */
  note(term: Term, value: Octets): void {
    this.byTerm.set(term.key, value);
    this.byOctets.set(value.key, [...this.termsOf(value), term]);
  }

  /** A session has drawn values: their octets are those that the same session draws in octets. */
  noteDraws({ name, roleName, snapshot }: Actor): void {
    const draws: Readonly<Record<string, number>> = snapshot?.context.draws ?? {};
    const sorts = this.terms.protocol.roles[roleName].variables;
    for (const [variable, count] of Object.entries(draws)) {
      for (let nth = 0; nth < count; nth++) {
        const term = drawn(variable, name, nth, sorts[variable]);
        if (!this.byTerm.has(term.key))
          this.note(term, this.values.drawn(variable, sorts[variable], name, nth));
      }
    }
  }

  private atom({ atom, sort }: Exclude<Term, { head: string }>): Octets {
    // What is no constant and was drawn by no session is the attacker's own.
    return this.terms.isConstant(atom)
      ? this.values.constant(atom)
      : this.values.drawn(atom, sort, 'attacker', 0);
  }

  private compound({ head, label, args }: Extract<Term, { head: string }>): Octets {
    const from = args.map((a) => this.octetsOf(a));
    if (head === 'sealed') {
      const [key, sender, message] = from.map((f) => f.bytes);
      return octets(seal(label ?? '', key, sender, message));
    }
    const value = this.values.construct(head, label, from);
    if (value === undefined) throw new Error(`no octets for ${head}`);
    return value;
  }

  /** Are two records the same, the one in the model, the other in octets? @throws what `differ` makes of a name. */
  mustAgree(
    model: Readonly<Record<string, Term>>,
    mine: Readonly<Record<string, Octets>>,
    differ: (name: string) => Error,
  ): void {
    for (const name of new Set([...Object.keys(model), ...Object.keys(mine)])) {
      const term = model[name];
      if (term === undefined || this.octetsOf(term).key !== mine[name]?.key) throw differ(name);
    }
  }
}
