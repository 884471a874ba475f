import { type Term, Terms } from '../../src/attacker/index.ts';
import { ClockMachine } from '../../src/model/environment/clock.ts';
import { LeakMachine } from '../../src/model/environment/leak.ts';
import { LinkMachine } from '../../src/model/environment/link.ts';
import { ObserverMachine } from '../../src/model/environment/observer.ts';
import { StoreMachine, type StoreState, type StoreWatcher } from '../../src/model/environment/store.ts';
import { FactRegistry } from '../../src/model/facts.ts';
import type {
  Edge,
  EnvironmentMachine,
  Fact,
  LocalState,
  Machine,
  Sync,
  Table,
} from '../../src/model/index.ts';
import type { SentMessage } from '../../src/model/saturation.ts';
import type { Goal } from '../../src/search/index.ts';
import type { Tape } from './tape.ts';

/** Which environment machines a synthetic table may have. */
export interface Flavour {
  readonly environment: boolean;
  readonly guessing: boolean;
  /** There are stores, and goals speak of what they have. */
  readonly watched?: boolean;
}

export interface Synthetic {
  readonly table: Table;
  readonly goals: readonly Goal[];
}

/**
 * A table made up at random, without any protocol behind it: sessions whose local states contribute facts, steps
 * that ask for terms, sends and stores. It keeps what a table promises: facts of sessions never go away.
 */
export function synthetic(tape: Tape, flavour: Flavour): Synthetic {
  return new Builder(tape, flavour).build();
}

/** A local state while it is made. */
interface Draft {
  readonly facts: Set<Fact>;
  readonly edges: Edge[];
}

class Builder {
  private readonly terms = new Terms();
  private readonly facts = new FactRegistry();
  private readonly pool: Term[] = [];
  private readonly environments: EnvironmentMachine[] = [];
  private readonly sessions: Draft[][] = [];
  private readonly sends: SentMessage[] = [];
  private readonly favourites: readonly Term[];
  private readonly initially: readonly Term[];

  constructor(
    private readonly tape: Tape,
    private readonly flavour: Flavour,
  ) {
    this.makeTerms();
    this.favourites = [...this.pool.slice(0, 2), ...this.pool.slice(-2)];
    this.initially = tape.once(4) ? [tape.pick(this.pool)] : [];
  }

  build(): Synthetic {
    const { tape } = this;
    const sizes = tape.list(2 + tape.below(4), () => 2 + tape.below(3));
    sizes.forEach((size, m) => {
      this.sessions.push(this.makeStates(m, size));
    });
    if (this.flavour.environment) this.makeEnvironment();
    this.sessions.forEach((states, m) => {
      this.makeEdges(m, states);
    });
    this.sessions.forEach(accumulate);
    const goals = tape.list(1 + tape.below(2), () => this.goal());
    return { table: this.table(), goals };
  }

  private makeTerms(): void {
    const { terms, tape } = this;
    const fresh = (name: string, sort: string) =>
      terms.atom({ kind: 'fresh', name, sort, session: 0, variable: name, occurrence: 0 });
    const atoms = [fresh('n1', 'Nonce'), fresh('n2', 'Nonce'), fresh('k1', 'Key'), fresh('k2', 'Key')];
    const known = terms.atom({ kind: 'constant', name: 'known', sort: 'Tag' });
    if (this.flavour.guessing) {
      atoms.push(terms.atom({ kind: 'constant', name: 'pin', sort: 'Pin', secret: true, guessable: true }));
    }
    this.pool.push(...atoms);
    const any = () => (tape.once(5) ? known : tape.pick(this.pool));
    for (let i = 2 + tape.below(5); i > 0; i--) {
      const head = tape.pick(['senc', 'mac', 'tuple', 'hash', 'senc', 'aead'] as const);
      const args = { senc: 2, mac: 2, tuple: 2, hash: 1, aead: 3 }[head];
      this.pool.push(terms.make(head, undefined, tape.list(args, any)));
    }
  }

  /** Mostly one of a few terms, so that what one step says another one says as well. */
  private often(): Term {
    const { tape, pool } = this;
    return tape.pick(tape.below(3) < 2 ? this.favourites : pool);
  }

  /** A message: several values side by side. */
  private message(): Term {
    const { tape } = this;
    return this.terms.make(
      'tuple',
      'M',
      tape.list(1 + tape.below(3), () => this.often()),
    );
  }

  /** The states of a session with what each of them adds. */
  private makeStates(m: number, size: number): Draft[] {
    const { tape } = this;
    let sent = 0;
    return tape.list(size, (s) => {
      const facts = new Set<Fact>();
      for (let i = tape.below(s === 0 ? 2 : 4); i > 0; i--) facts.add(this.facts.heard(this.often()));
      if (tape.once(3)) {
        const term = tape.pick(this.pool);
        const reference = { session: m, index: sent++, message: 'M', value: term, to: undefined };
        facts.add(this.facts.sent(reference));
        this.sends.push(reference);
      }
      if (s > 0 && tape.below(1 + (size - s)) === 0) {
        facts.add(
          this.facts.claim({ session: m, claim: tape.pick(['x', 'y']), data: {}, occurrence: 0, ordinal: 0 }),
        );
      }
      return { facts, edges: [] };
    });
  }

  private makeEnvironment(): void {
    const { tape, terms } = this;
    const others = tape.list(tape.below(3), () =>
      tape.pick(['store', 'link', 'clock', 'leak', 'observer'] as const),
    );
    const kinds = this.flavour.watched === true ? (['store', ...others] as const) : others;
    kinds.forEach((kind, i) => {
      const number = this.sessions.length + i;
      const name = `${kind} ${i}`;
      switch (kind) {
        case 'store':
          this.environments.push(new StoreMachine(name, [], terms, this.watcher(number)));
          break;
        case 'link':
          this.environments.push(new LinkMachine(name, tape.once(2), terms));
          break;
        case 'clock':
          this.environments.push(new ClockMachine(name, this.pool.slice(0, 3), tape.once(2), terms));
          break;
        case 'observer':
          this.environments.push(new ObserverMachine(name));
          break;
        case 'leak':
          this.environments.push(this.leak(name, number));
      }
    });
  }

  /** A requirement may watch the store: what it has and had under the keys that steps use. */
  private watcher(machine: number): StoreWatcher | undefined {
    if (this.flavour.watched !== true) return undefined;
    const keys = this.pool.slice(0, 2);
    const fact = (key: Term, has: Term | 'entry' | 'nothing' | 'had entry') =>
      this.facts.store({ machine, agent: 'A', store: `${machine}`, key, has });
    const facts = ({ entries, had }: StoreState): readonly Fact[] => {
      const values = new Map(entries);
      return keys.flatMap((key) => {
        const value = values.get(key);
        const now = value === undefined ? [fact(key, 'nothing')] : [fact(key, 'entry'), fact(key, value)];
        return had.includes(key) ? [...now, fact(key, 'had entry')] : now;
      });
    };
    facts({ entries: [], had: keys });
    for (const value of keys) facts({ entries: keys.map((k) => [k, value]), had: [] });
    return { facts, remembers: this.tape.once(2) };
  }

  /** A late leak, or one that waits for a claim. */
  private leak(name: string, number: number): LeakMachine {
    const { tape } = this;
    const gives = [this.facts.heard(tape.pick(this.pool))];
    if (tape.once(2)) return new LeakMachine(name, [{ what: 'late', requires: [], gives }]);
    const claims = this.claims().slice(0, 2);
    const options = claims.map((fact) => ({
      what: `after ${fact}`,
      requires: [fact],
      gives: [...gives, this.facts.environment(number, `after ${fact}`)],
    }));
    return new LeakMachine(name, options);
  }

  private claims(): readonly Fact[] {
    return this.facts.list.flatMap((info, f) => (info.kind === 'claim' ? [f] : []));
  }

  /** Every state but the first is entered from earlier ones. */
  private makeEdges(m: number, states: readonly Draft[]): void {
    const { tape } = this;
    states.forEach((state, to) => {
      if (to === 0) return;
      for (let i = 1 + tape.below(2); i > 0; i--) {
        const from = tape.once(4) ? tape.below(to) : to - 1;
        states[from].edges.push(this.edge(m, to, state));
      }
    });
    // A step that changes nothing of the session must change nothing else either, or it could go on for ever.
    if (tape.once(4))
      states[0].edges.push({ ...this.edge(m, 0, { facts: new Set(), edges: [] }), syncs: [] });
  }

  private edge(m: number, to: number, state: Draft): Edge {
    const { tape } = this;
    const requires: Fact[] = [];
    const forbids: Fact[] = [];
    const others = this.sends.filter((s) => s.session !== m);
    const asks = tape.below(5) === 0 ? 0 : 1 + tape.below(5);
    if (asks === 5 && others.length > 0) {
      const reference = tape.pick(others);
      requires.push(this.facts.sent(reference));
      if (tape.once(2)) {
        const consumed = this.facts.consumed(reference);
        forbids.push(consumed);
        state.facts.add(consumed);
      }
    }
    const derive = asks >= 1 && asks <= 4 ? this.message() : undefined;
    const syncs = this.environments.length > 0 && tape.below(3) > 0 ? [this.sync()] : [];
    const cause = { kind: 'begin' } as const;
    return { to, cause, ...(derive === undefined ? {} : { derive }), requires, forbids, syncs };
  }

  private sync(): Sync {
    const { tape } = this;
    const i = tape.below(this.environments.length);
    const machine = this.sessions.length + i;
    const at = this.environments[i];
    const [key, value] = [tape.pick(this.pool.slice(0, 2)), tape.pick(this.pool.slice(0, 2))];
    if (at instanceof StoreMachine) {
      const kind = tape.pick(['put', 'lookup', 'put', 'lookup', 'absent', 'delete'] as const);
      return { machine, operation: at.operation([{ kind, key, value }]) };
    }
    if (at instanceof LinkMachine) {
      return {
        machine,
        operation: at.operation([
          { kind: tape.pick(['send', 'take'] as const), message: key, session: 0, index: key },
        ]),
      };
    }
    if (at instanceof ClockMachine)
      return { machine, operation: at.operation(tape.pick(this.pool.slice(0, 3))) };
    if (!(at instanceof ObserverMachine)) return this.observed(machine, undefined);
    return this.observed(machine, at);
  }

  /** Nobody asks anything of a leak. */
  private observed(machine: number, observer: ObserverMachine | undefined): Sync {
    if (observer === undefined) return { machine, operation: 0 };
    const [fact] = this.claims();
    if (fact === undefined || this.tape.once(2)) {
      return { machine, operation: observer.operation([{ kind: 'begin' }]) };
    }
    const gives = this.facts.environment(machine, `since ${fact}`);
    return { machine, operation: observer.operation([{ kind: 'observe', fact, gives }]) };
  }

  private goal(): Goal {
    const { tape } = this;
    const claims = this.claims();
    const environment = this.facts.list.flatMap((info, f) => (info.kind === 'environment' ? [f] : []));
    const after = environment.filter((f) => this.named(f, 'after'));
    const since = environment.filter((f) => this.named(f, 'since'));
    const needs = claims.length === 0 ? [] : tape.list(1 + tape.below(3), () => tape.pick(claims));
    if (after.length > 0 && tape.once(2)) needs.push(tape.pick(after));
    const stored = this.facts.list.flatMap((info, f) => (info.kind === 'store' ? [f] : []));
    if (stored.length > 0) {
      if (tape.once(2)) needs.length = 0;
      needs.push(...tape.list(1 + tape.below(2), () => tape.pick(stored)));
    }
    const forbids = tape
      .list(tape.below(2), () => tape.pick([...claims, ...since, ...after]))
      .filter((f) => f >= 0);
    const derive =
      needs.length === 0 || tape.once(2)
        ? { derive: this.terms.make('tuple', 'G', [this.often(), tape.pick(this.pool)]) }
        : {};
    return { needs: [...new Set(needs)], ...derive, forbids, meaning: 'a made-up goal' };
  }

  private named(fact: Fact, word: string): boolean {
    const info = this.facts.list[fact];
    return info.kind === 'environment' && info.what.startsWith(word);
  }

  private table(): Table {
    const sessions: Machine[] = this.sessions.map((states, m) => ({
      kind: 'session',
      name: `session ${m}`,
      role: 'role',
      agent: 'A',
      declaration: `${m}`,
      states: states.map(
        (s, i): LocalState => ({
          value: `${i}`,
          parameters: {},
          variables: {},
          facts: [...s.facts],
          trail: [],
          final: false,
          edges: s.edges.filter((e) => e.syncs.every((x) => this.canSync(x))),
        }),
      ),
    }));
    const environments: Machine[] = this.environments.map((environment) => ({
      kind: 'environment',
      name: environment.name,
      environment,
    }));
    return {
      vocabulary: { terms: this.terms, constants: new Map() },
      machines: [...sessions, ...environments],
      facts: this.facts.list,
      initiallyHeard: this.initially,
      calls: 0,
      boundsReached: [],
      taken: new Set(),
    } as unknown as Table;
  }

  private canSync({ machine }: Sync): boolean {
    return !(this.environments[machine - this.sessions.length] instanceof LeakMachine);
  }
}

/** Makes every state contribute what the states before it contribute. */
function accumulate(states: readonly Draft[]): void {
  for (const state of states) {
    for (const { to } of state.edges) for (const f of state.facts) states[to].facts.add(f);
  }
}
