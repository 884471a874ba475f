import { fieldsOf, type Term } from '../attacker/index.ts';
import type { Cause, LocalState, Machine, Table } from '../model/index.ts';
import type { ContinuedMove, Move } from '../search/index.ts';
import { type Step, stepsOf } from '../spec/index.ts';
import type {
  Schedule,
  ScheduleDeed,
  ScheduledSession,
  ScheduleFields,
  ScheduleOutcome,
  ScheduleStep,
  ScheduleTerm,
} from './replay/index.ts';

/** The run as a schedule: the table's integers written out as names and trees. */
export function scheduleOf(table: Table, moves: readonly ContinuedMove[]): Schedule {
  return new Scheduler(table).schedule(moves);
}

/** One step of a run as a schedule has it. */
export function scheduleStepOf(table: Table, move: ContinuedMove): ScheduleStep {
  return new Scheduler(table).step(move);
}

/** A term of the table as a tree over names. */
export function scheduleTerm(table: Table, term: Term): ScheduleTerm {
  return new Scheduler(table).term(term);
}

type Rule = Extract<Move, { kind: 'rule' }>['rule'];
type SessionMachine = Extract<Machine, { kind: 'session' }>;

class Scheduler {
  constructor(private readonly table: Table) {}

  schedule(moves: readonly ContinuedMove[]): Schedule {
    const sessions = this.table.machines.flatMap((m): readonly ScheduledSession[] =>
      m.kind === 'session' ? [{ name: m.name, role: m.role, agent: m.agent }] : [],
    );
    const steps = moves.map((move) => this.step(move));
    return { sessions, steps };
  }

  step(move: ContinuedMove): ScheduleStep {
    switch (move.kind) {
      case 'environment':
        return this.environmentStep(move);
      case 'rule':
        return this.sessionStep(move.rule);
      case 'stop':
        return { kind: 'stop' };
      case 'medium': {
        const sent = this.table.facts[move.send];
        if (sent.kind !== 'sent') throw new Error('the medium moves what was not sent');
        const session = this.table.machines[sent.session].name;
        return { kind: 'medium', what: move.what, session, index: sent.index };
      }
    }
  }

  private sessionStep({ machine: m, from, edge }: Rule): ScheduleStep {
    const machine = this.table.machines[m];
    if (machine.kind !== 'session') throw new Error(`${machine.name} is no session`);
    const before = machine.states[from];
    const after = machine.states[edge.to];
    const { self: _, ...parameters } = after.parameters;
    const starts = before.parameters.self === undefined;
    return {
      kind: 'session',
      session: machine.name,
      ...(starts ? { starts: this.fields(parameters) } : {}),
      does: this.deed(machine, edge.cause),
      after: this.outcome(before, after),
    };
  }

  private deed({ role }: SessionMachine, cause: Cause): ScheduleDeed {
    const number = (step: Step) => {
      const place = stepsOf(this.table.protocol.roles[role].config).findIndex((s) => s.step === step);
      if (place < 0) throw new Error(`the chart of ${role} has no such step`);
      return place;
    };
    switch (cause.kind) {
      case 'begin':
        return { kind: 'begin' };
      case 'perform':
        return { kind: 'perform', event: cause.event, step: number(cause.step) };
      case 'choose': {
        const { event, step, value } = cause;
        return { kind: 'choose', event, step: number(step), value: this.term(value) };
      }
      case 'receive': {
        const { event, step, from, delivered } = cause;
        const takes =
          delivered === undefined
            ? undefined
            : { session: this.table.machines[delivered.session].name, index: delivered.index };
        return {
          kind: 'receive',
          event,
          step: number(step),
          ...this.message(cause.message),
          ...(from === undefined ? {} : { from: this.term(from) }),
          ...(takes === undefined ? {} : { takes }),
        };
      }
      case 'environment':
        throw new Error(`${cause.what} is no step of a session`);
    }
  }

  private outcome(before: LocalState, after: LocalState): ScheduleOutcome {
    const old = new Set(before.facts);
    const added = after.facts.filter((f) => !old.has(f)).map((f) => this.table.facts[f]);
    return {
      state: after.value,
      sends: added.flatMap((f) => (f.kind === 'sent' ? [this.message(f.term)] : [])),
      claims: added.flatMap((f) =>
        f.kind === 'claim' ? [{ claim: f.claim, data: this.fields(f.data) }] : [],
      ),
    };
  }

  private message(message: Term): { readonly message: string; readonly fields: ScheduleFields } {
    const { vocabulary } = this.table;
    const name = vocabulary.terms.label(message) as string;
    return { message: name, fields: this.fields(fieldsOf(vocabulary, message)) };
  }

  private fields(values: Readonly<Record<string, Term>>): ScheduleFields {
    return Object.fromEntries(Object.entries(values).map(([name, t]) => [name, this.term(t)]));
  }

  term(t: Term): ScheduleTerm {
    const { terms } = this.table.vocabulary;
    const atom = terms.atomOf(t);
    switch (atom?.kind) {
      case 'constant':
      case 'agent':
        return { constant: atom.name };
      case 'fresh': {
        const { variable, session, occurrence } = atom;
        return { drawn: variable, by: this.table.machines[session].name, occurrence };
      }
      case 'attacker':
        return { invented: atom.name, sort: atom.sort };
      case undefined: {
        const label = terms.label(t);
        const args = terms.args(t).map((a) => this.term(a));
        return { apply: terms.head(t) as string, ...(label === undefined ? {} : { label }), args };
      }
    }
  }

  /** A leak or a clock says what it does only in words: the words are compared with what they can be. */
  private environmentStep({ machine, step }: Extract<Move, { kind: 'environment' }>): ScheduleStep {
    const info = this.table.machines[machine];
    if (info.kind !== 'environment') throw new Error(`${info.name} has no steps of its own`);
    const { protocol, scenario } = this.table;
    const leak = scenario.leaks?.find((l) => info.name === `leak of ${l.name}`);
    if (leak !== undefined) return { kind: 'leak', leak: leak.name };
    const shown = info.environment.describe(step.to);
    for (const [clock, sort] of Object.entries(protocol.clocks ?? {})) {
      const shared = protocol.sharedClocks?.includes(clock) === true;
      for (const agent of shared ? [undefined] : Object.keys(scenario.agents)) {
        if (info.name !== (agent === undefined ? `clock ${clock}` : `clock ${clock} of ${agent}`)) continue;
        for (const value of this.table.vocabulary.constants.keys()) {
          if (value.startsWith(`${sort}.`) && shown === `${info.name} shows ${value}`)
            return { kind: 'clock', agent, clock, shows: { constant: value } };
        }
      }
    }
    throw new Error(`${info.name}: ${step.what} is a step that a schedule has no words for`);
  }
}
