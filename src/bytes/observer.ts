import {
  isCompound,
  type Observed,
  Observer,
  type ObserverTest,
  openings,
  type Term,
} from '../verdict/replay/index.ts';
import type { Had } from './attacker.ts';
import type { Octets } from './octets.ts';
import type { ByteRun } from './run.ts';
import type { ByteSession } from './session.ts';

/** Somebody who has heard a run to its end, and makes tests on the octets. */
export class ByteObserver {
  private readonly model: Observer;

  constructor(
    private readonly run: ByteRun,
    /** The last step of the run is what came of the last that the attacker did. */
    private readonly reacts: boolean,
  ) {
    this.model = new Observer(run.runner, reacts);
  }

  /** Does the test succeed? */
  succeeds(test: ObserverTest): boolean {
    switch (test.kind) {
      case 'same': {
        const [value, other] = [this.value(test.value), this.value(test.as)];
        return value !== undefined && value.value.key === other?.value.key;
      }
      case 'opens': {
        const had = this.value(test.value);
        return had !== undefined && this.opened(had, test.opening) !== undefined;
      }
      case 'verifies': {
        const had = this.value(test.value);
        const by = test.by.map((o) => this.value(o)?.value);
        if (had === undefined || !isCompound(had.term) || by.some((b) => b === undefined)) return false;
        return this.run.values.check(had.term.head, had.term.label, by as Octets[], had.value);
      }
      case 'sends':
        return this.reacts && this.run.last.sends.map((s) => s.message).join() === test.messages.join();
      case 'answered':
        return this.isAnswered(test);
      case 'rests':
        // Each step was compared: what can be done next is the same in both.
        return this.model.succeeds(test);
    }
  }

  /** The octets that are come by so, as a person reads them; undefined where that does not go here. */
  shown(o: Observed): string | undefined {
    return this.value(o)?.value.key;
  }

  /** What the value opens to; undefined if it does not. */
  private opened({ term, value }: Had, opening: number): readonly Octets[] | undefined {
    const { terms } = this.run.runner;
    const found = openings(terms, term)[opening];
    if (!isCompound(term) || found === undefined) return undefined;
    const keys = found.needs.map((n) => this.run.attacker.build(n));
    if (keys.some((k) => k === undefined)) return undefined;
    return this.run.attacker.take(term, value, opening, keys as Octets[]);
  }

  private value(o: Observed): Had | undefined {
    const { runner } = this.run;
    const { heard } = this.run.air;
    switch (o.kind) {
      case 'item':
        return heard[o.item] === undefined ? undefined : { term: runner.heard[o.item], value: heard[o.item] };
      case 'known': {
        this.run.air.invent(o.value);
        const term = runner.reader.read(o.value);
        return { term, value: this.run.octetsOf(term) };
      }
      case 'taken':
        return this.taken(o);
      case 'made':
        return this.made(o);
    }
  }

  private taken(o: Extract<Observed, { kind: 'taken' }>): Had | undefined {
    const out = this.value(o.out);
    if (out === undefined || !isCompound(out.term)) return undefined;
    // What a protected channel carries is one thing, whatever else shows with it.
    const sealed = out.term.head === 'sealed';
    const part = sealed ? 1 : o.part;
    const term = sealed
      ? out.term.args[2]
      : openings(this.run.runner.terms, out.term)[o.opening]?.yields[part];
    const value = this.opened(out, o.opening)?.[part] ?? (sealed ? this.run.attacker.build(term) : undefined);
    return term === undefined || value === undefined ? undefined : { term, value };
  }

  private made(o: Extract<Observed, { kind: 'made' }>): Had | undefined {
    const from = o.from.map((f) => this.value(f));
    if (from.some((f) => f === undefined)) return undefined;
    const parts = from as Had[];
    const term = this.model.make(
      o.head,
      o.label,
      parts.map((p) => p.term),
    );
    if (term === undefined || !isCompound(term)) return undefined;
    const value = this.run.attacker.make(
      term,
      parts.map((p) => p.term),
      parts.map((p) => p.value),
    );
    return value === undefined ? undefined : { term, value };
  }

  private isAnswered({ message, fields, from, to }: Extract<ObserverTest, { kind: 'answered' }>): boolean {
    const { run } = this;
    const made = Object.entries(fields).map(([name, o]) => [name, this.value(o)?.value] as const);
    if (made.some(([, v]) => v === undefined)) return false;
    const values = Object.fromEntries(made) as Record<string, Octets>;
    if (this.reacts) {
      const { takes, sends } = run.last;
      const same = Object.entries(values).every(([name, v]) => takes?.fields[name]?.key === v.key);
      return same && takes?.message === message && sends.length > 0;
    }
    const sender = from === undefined ? {} : { from: run.octetsOf(run.runner.reader.read(from)) };
    return run.runner.seats.some(({ actor, starts, budgets }, i) => {
      if (to !== undefined && to !== actor.agent) return false;
      const surroundings = run.surroundings.of(actor.agent);
      return this.playable(i, starts, budgets).some((s) =>
        s.steps.some(
          ({ step }) =>
            step.guard?.params.message === message &&
            s.wouldTake({ type: message, fields: values, surroundings, ...sender }, step),
        ),
      );
    });
  }

  /** The session as it is, or, not started yet, in each way in which it can start. */
  private playable(
    i: number,
    starts: readonly Readonly<Record<string, Term>>[],
    budgets: Readonly<Record<string, number>>,
  ): readonly ByteSession[] {
    const session = this.run.sessions[i];
    if (session.started) return [session];
    return starts.map((parameters) => this.run.trial(i, parameters, budgets));
  }
}
