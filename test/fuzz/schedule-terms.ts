import {
  drawn,
  isCompound,
  type Runner,
  type ScheduleTerm,
  type Term,
} from '../../src/verdict/replay/index.ts';

/** Writes the values of a run as a schedule does. */
export class ScheduleTerms {
  constructor(private readonly runner: Runner) {}

  of(t: Term): ScheduleTerm {
    if (isCompound(t))
      return {
        apply: t.head,
        ...(t.label === undefined ? {} : { label: t.label }),
        args: t.args.map((a) => this.of(a)),
      };
    if (this.runner.terms.isConstant(t.atom)) return { constant: t.atom };
    const made = / made up by the attacker$/.exec(t.atom);
    if (made !== null) return { invented: t.atom.slice(0, made.index), sort: t.sort };
    for (const { actor } of this.runner.seats) {
      const draws: Readonly<Record<string, number>> = actor.snapshot?.context.draws ?? {};
      for (const [variable, count] of Object.entries(draws))
        for (let nth = 0; nth < count; nth++)
          if (drawn(variable, actor.name, nth, t.sort).key === t.key)
            return { drawn: variable, by: actor.name, occurrence: nth };
    }
    throw new Error(`nobody has drawn ${t.atom}`);
  }

  fields(fields: Readonly<Record<string, Term>>): Readonly<Record<string, ScheduleTerm>> {
    return Object.fromEntries(Object.entries(fields).map(([name, t]) => [name, this.of(t)]));
  }
}
