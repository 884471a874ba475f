import type { RoleEvent } from '../../spec/index.ts';
import { choices } from './accept.ts';
import { channelOf, isProtected } from './channels.ts';
import { compositions, openings } from './knowledge.ts';
import type { Observed, ObserverTest } from './observed.ts';
import { Refusal } from './refusal.ts';
import type { Runner } from './runner.ts';
import type { Seat } from './seats.ts';
import { SessionActor } from './session-actor.ts';
import { compound, isCompound, type Term, type Terms } from './terms.ts';

/** The term with the keys left out that make no difference under a null algorithm. */
function regardless(terms: Terms, t: Term): Term {
  if (!isCompound(t)) return t;
  const args = t.args.map((a) => regardless(terms, a));
  const ignored = (t.head === 'integrity' || t.head === 'cipher') && terms.view.isNull(args[0]);
  return compound(t.head, t.label, ignored ? args.with(1, args[0]) : args);
}

/** Somebody who has heard a run to its end, and makes tests on what was heard, over this module's own terms. */
export class Observer {
  /** `reacts`: the last step of the run is what came of the last that the attacker did. */
  constructor(
    private readonly runner: Runner,
    private readonly reacts: boolean,
  ) {}

  /** Does the test succeed? */
  succeeds(test: ObserverTest): boolean {
    switch (test.kind) {
      case 'same': {
        const value = this.value(test.value);
        return value !== undefined && this.is(test.as, value);
      }
      case 'opens': {
        const value = this.value(test.value);
        if (value === undefined) return false;
        const { terms, played } = this.runner;
        if (isCompound(value) && value.head === 'sealed')
          return value.label?.includes('c') !== true || played.isKnown(value.args[0]);
        const opening = openings(terms, value)[test.opening];
        return opening?.needs.every((n) => played.isKnown(n)) === true;
      }
      case 'verifies': {
        const value = this.value(test.value);
        if (value === undefined || !isCompound(value)) return false;
        return test.by.every((o, i) => value.args[i] !== undefined && this.is(o, value.args[i]));
      }
      case 'sends':
        return this.reacts && this.runner.last.sent.join() === test.messages.join();
      case 'answered':
        return this.isAnswered(test);
      case 'rests':
        return !this.runner.seats.some((s) => this.playable(s).some((actor) => this.movesItself(s, actor)));
    }
  }

  /** The value that is come by so; undefined where that does not go here. */
  private value(o: Observed): Term | undefined {
    const { terms, heard, reader } = this.runner;
    switch (o.kind) {
      case 'item':
        return heard[o.item];
      case 'known':
        return reader.read(o.value);
      case 'taken': {
        const out = this.value(o.out);
        if (out === undefined) return undefined;
        // What a protected channel carries is one thing, whatever else shows with it.
        if (isCompound(out) && out.head === 'sealed') return out.args[2];
        return openings(terms, out)[o.opening]?.yields[o.part];
      }
      case 'made': {
        const from = o.from.map((f) => this.value(f));
        const parts = from.filter((f) => f !== undefined);
        return parts.length < from.length ? undefined : this.make(o.head, o.label, parts);
      }
    }
  }

  /** Is the term what is come by so? */
  private is(o: Observed, term: Term): boolean {
    if (o.kind !== 'made') {
      const value = this.value(o);
      return (
        value !== undefined &&
        regardless(this.runner.terms, value).key === regardless(this.runner.terms, term).key
      );
    }
    if (!isCompound(term) || term.head !== o.head || term.label !== o.label) return false;
    return compositions(this.runner.terms, term).some(
      (parts) => parts.length === o.from.length && parts.every((p, i) => this.is(o.from[i], p)),
    );
  }

  /** What the constructor makes of the parts of one of its compositions. */
  make(head: string, label: string | undefined, parts: readonly Term[]): Term | undefined {
    const { terms } = this.runner;
    const [first, ...rest] = parts;
    if (head === 'sign') return terms.construct(head, label, [compound('pub', undefined, [first]), ...rest]);
    if (head === 'pub' && !isCompound(first) && first.sort === 'Agent')
      return terms.construct(head, label, [compound('privateKey', undefined, [first])]);
    if (head === 'dhShared') return terms.construct('dh', label, parts);
    if (head === 'cipher' && isCompound(first) && first.head === 'keystream')
      return terms.construct(head, label, [...first.args, ...rest]);
    return terms.construct(head, label, parts);
  }

  private isAnswered({ message, fields, from, to }: Extract<ObserverTest, { kind: 'answered' }>): boolean {
    const { runner } = this;
    const values = Object.entries(fields).map(([name, o]) => [name, this.value(o)] as const);
    const made = values.every(([, v]) => v !== undefined);
    if (this.reacts) {
      const { took, sent } = runner.last;
      const args = took?.message === message && isCompound(took.record) ? took.record.args : [];
      const names = Object.keys(runner.terms.protocol.messages[message].fields);
      if (!names.every((n, i) => args[i] !== undefined && this.is(fields[n], args[i])))
        throw new Refusal('the last step takes something else');
      return sent.length > 0;
    }
    if (!made) return false;
    const event: RoleEvent<Term> = {
      type: message,
      fields: Object.fromEntries(values) as Record<string, Term>,
      ...(from === undefined ? {} : { from: runner.reader.read(from) }),
    };
    return runner.seats.some(
      (s) =>
        (to === undefined || to === s.actor.agent) &&
        this.playable(s).some((actor) => this.takes(s, actor, message, event)),
    );
  }

  /** The session as it is, or, not started yet, in each way in which it can start. */
  private playable({ actor, starts, budgets }: Seat): readonly SessionActor[] {
    if (actor.started) return [actor];
    return starts.map((parameters) => {
      const trial = new SessionActor(this.runner.terms, actor.name, actor.roleName, actor.agent);
      trial.start(parameters, budgets);
      return trial;
    });
  }

  private takes(seat: Seat, actor: SessionActor, message: string, event: RoleEvent<Term>): boolean {
    const surroundings = this.runner.surroundings.of(seat.actor.agent);
    return actor.steps.some(
      (s) => s.step.guard?.params.message === message && actor.wouldTake(s.step, { ...event, surroundings }),
    );
  }

  /** Is there a step on the session's own account, a beginning that shows, or a message that the medium brings? */
  private movesItself(seat: Seat, actor: SessionActor): boolean {
    const { runner } = this;
    if (!seat.actor.started && actor.trail.length > 0) return true;
    const surroundings = runner.surroundings.of(actor.agent);
    const own = actor.steps.some(({ step, event }) => {
      const trigger = step.guard?.params;
      if (event === undefined || trigger === undefined || trigger.message !== undefined) return false;
      const chosen =
        trigger.choose === undefined ? [undefined] : choices(runner.terms, trigger, actor.variables);
      return chosen.some((value) =>
        actor.wouldTake(step, {
          type: event,
          surroundings,
          ...(value === undefined ? {} : { chosen: value }),
        }),
      );
    });
    if (own || runner.terms.scenario.attacker.inject) return own;
    return runner.medium.underWay(actor.name, runner.terms.constant(actor.agent)).some((sent) => {
      const names = Object.keys(runner.terms.protocol.messages[sent.message].fields);
      const args = isCompound(sent.record) ? sent.record.args : [];
      const fields = Object.fromEntries(names.map((n, i) => [n, args[i]]));
      const from = isProtected(channelOf(runner.terms, sent.message)) ? sent.sender : undefined;
      return this.takes(seat, actor, sent.message, { type: sent.message, fields, from });
    });
  }
}
