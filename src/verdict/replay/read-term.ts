import { constructors, drawableSorts } from '../../spec/index.ts';
import { Refusal } from './refusal.ts';
import type { ScheduleFields, ScheduleTerm } from './schedule.ts';
import { atom, type Term, type Terms } from './terms.ts';

/** Sorts of values that anybody can make up as bits, which then open with nothing and verify with nothing. */
const opaqueSorts: ReadonlySet<string> = new Set(['Mac', 'Hash', 'Ciphertext', 'Signature', 'Tuple']);

/** The value that session `by` draws for a variable, the `occurrence`-th time. */
export function drawn(variable: string, by: string, occurrence: number, sort: string): Term {
  return atom(`${variable} drawn by ${by} (${occurrence})`, sort);
}

/** Reads the values of a schedule, as trees of one scenario. */
export class TermReader {
  constructor(
    private readonly terms: Terms,
    /** Role of a session by the session's name. */
    private readonly roleOf: (session: string) => string | undefined,
    /** Called with each value that the attacker makes up. */
    private readonly invented: (value: Term) => void,
  ) {}

  /** @throws Refusal where there is no such value. */
  read(t: ScheduleTerm): Term {
    if ('constant' in t) {
      if (!this.terms.isConstant(t.constant))
        throw new Refusal(`there is no constant or agent ${t.constant}`);
      return this.terms.constant(t.constant);
    }
    if ('drawn' in t) return this.drawn(t);
    if ('invented' in t) return this.invent(t);
    if (constructors[t.apply] === undefined) throw new Refusal(`there is no constructor ${t.apply}`);
    const value = this.terms.construct(
      t.apply,
      t.label,
      t.args.map((a) => this.read(a)),
    );
    if (value === undefined) throw new Refusal(`${t.apply} has no value there`);
    return value;
  }

  fields(fields: ScheduleFields): Readonly<Record<string, Term>> {
    return Object.fromEntries(Object.entries(fields).map(([name, t]) => [name, this.read(t)]));
  }

  private drawn({ drawn: variable, by, occurrence }: Extract<ScheduleTerm, { drawn: string }>): Term {
    const role = this.roleOf(by);
    const sort = role === undefined ? undefined : this.terms.protocol.roles[role].variables[variable];
    if (sort === undefined) throw new Refusal(`${by} draws no ${variable}`);
    return drawn(variable, by, occurrence, sort);
  }

  private invent({ invented: name, sort }: Extract<ScheduleTerm, { invented: string }>): Term {
    const { protocol, scenario } = this.terms;
    const possible =
      protocol.sorts[sort]?.kind === 'fresh' || drawableSorts.has(sort) || opaqueSorts.has(sort);
    if (!possible) throw new Refusal(`nobody can make up a value of ${sort}`);
    if (!scenario.attacker.inject) throw new Refusal('this attacker makes up nothing');
    const value = atom(`${name} made up by the attacker`, sort);
    this.invented(value);
    return value;
  }
}
