import type { Knowledge, Term, Vocabulary } from '../attacker/index.ts';
import { opaqueSorts, type Role, type Scenario } from '../spec/index.ts';
import type { Sources } from './candidates.ts';
import { Flow, type Shape } from './flow.ts';
import type { Session } from './session.ts';
import { attackerAtoms, shapesOf, shapeValues } from './values.ts';

/** Most values of one sort inside one another that are tried. */
const deepest = 4;

/**
 * The terms that have come up so far, and what of them the attacker could put into a message (SEMANTICS 4.2).
 * `version` grows whenever there is something new to try.
 */
export class Universe {
  version = 0;
  readonly boundsReached = new Set<string>();
  private readonly bySort = new Map<string, Set<Term>>();
  private readonly mentioned = new Set<Term>();
  private readonly atoms: ReadonlyMap<string, readonly Term[]>;
  private readonly shapes: readonly Shape[];
  private readonly flow: Flow;
  private readonly cache = new Map<string, readonly Term[]>();
  private readonly expanding = new Set<string>();

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly knowledge: Knowledge,
    scenario: Scenario,
    sessions: readonly Session[],
    madeUp = 0,
  ) {
    this.atoms = attackerAtoms(vocabulary, scenario, sessions, madeUp);
    this.shapes = shapesOf(vocabulary.protocol);
    this.flow = new Flow(vocabulary.protocol);
    for (const values of this.atoms.values()) for (const t of values) this.mention(t);
  }

  /** Most values of one sort that the attacker makes up. */
  get madeUp(): number {
    const { terms } = this.vocabulary;
    const own = [...this.atoms.values()].map((v) => v.filter((t) => terms.atomOf(t)?.kind === 'attacker'));
    return Math.max(0, ...own.map((v) => v.length));
  }

  /** Takes note of a term and everything in it. */
  mention(term: Term): void {
    const { terms } = this.vocabulary;
    const note = (t: Term): void => {
      const values = this.bySort.get(terms.sort(t)) ?? new Set();
      if (values.has(t)) return;
      values.add(t);
      this.bySort.set(terms.sort(t), values);
      this.version++;
    };
    terms.subterms(term, note, this.mentioned);
  }

  /** What candidates for a message to the role are made from. */
  sources(role: Role): Sources {
    const sortOf = (v: string) => (v === '$from' ? 'Agent' : (role.variables[v] ?? role.parameters[v]));
    return {
      terms: this.vocabulary.terms,
      knowledge: this.knowledge,
      sortOf,
      valuesFor: (v) => this.valuesFor(role, v, sortOf(v)),
    };
  }

  /**
   * Every value that the attacker could put where the variable stands: of a sort of plain values all that are
   * known; of a sort that hides its content those that somebody may look into, and one that nobody can.
   */
  private valuesFor(role: Role, variable: string, sort: string | undefined): readonly Term[] {
    if (sort === undefined) return [];
    const read = opaqueSorts.has(sort) ? this.flow.shapesOf(role, variable) : undefined;
    const unread = read !== undefined;
    const scope = unread ? `${role.name} ${variable}` : sort;
    const key = `${scope} ${this.version}`;
    const known = this.cache.get(key);
    if (known !== undefined) return known;
    const values = new Set<Term>(this.atoms.get(sort) ?? []);
    if (!unread) for (const t of this.plainValues(sort)) values.add(t);
    for (const t of this.shaped(scope, sort, read ?? this.shapes)) values.add(t);
    const derivable = [...values]
      .filter((t) => this.knowledge.derivable(t) && this.shallow(t, sort))
      .sort((a, b) => a - b);
    if (this.expanding.size === 0) this.cache.set(key, derivable);
    return derivable;
  }

  private shaped(scope: string, sort: string, shapes: readonly Shape[]): readonly Term[] {
    if (this.expanding.has(scope)) {
      this.boundsReached.add(`values of ${sort} nested in themselves`);
      return [];
    }
    this.expanding.add(scope);
    const fitting = shapes.filter((x) => x.sort === sort);
    const values = shapeValues(this.vocabulary, (role) => this.sources(role), fitting);
    this.expanding.delete(scope);
    return values;
  }

  /** Values of a sort inside values of that sort are tried only so deep: there would be no end to them. */
  private shallow(term: Term, sort: string): boolean {
    if (this.nesting(term, sort) <= deepest) return true;
    this.boundsReached.add(`values of ${sort} inside one another, ${deepest} deep`);
    return false;
  }

  /** How many composed values of the sort stand inside one another in the term. */
  private nesting(term: Term, sort: string): number {
    const { terms } = this.vocabulary;
    const args = terms.args(term);
    if (args.length === 0) return 0;
    const own = terms.sort(term) === sort ? 1 : 0;
    return own + Math.max(...args.map((a) => this.nesting(a, sort)));
  }

  private *plainValues(sort: string): Iterable<Term> {
    const { constants, terms } = this.vocabulary;
    for (const t of constants.values()) if (terms.sort(t) === sort) yield t;
    yield* this.bySort.get(sort) ?? [];
  }
}
