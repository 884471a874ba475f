import { octets } from '../../src/bytes/octets.ts';
import { ByteRun } from '../../src/bytes/run.ts';
import type { Case, Property, Protocol, Scenario, Trigger } from '../../src/index.ts';
import {
  channelOf,
  isCompound,
  isProtected,
  isShown,
  onlyHonest,
  type Runner,
  recordOf,
  type ScheduleDeed,
  type ScheduleStep,
  type Term,
} from '../../src/verdict/replay/index.ts';
import { withCopies } from '../../src/verdict/with-copies.ts';
import { ScheduleTerms } from './schedule-terms.ts';

/** One random decision: whose turn it is, what is done, and with what. Each number is taken modulo what there is. */
export interface Choice {
  readonly who: number;
  readonly deed: number;
  readonly item: number;
  readonly alter: number;
}

type Seat = Runner['seats'][number];
type Step = Seat['actor']['steps'][number];
type Fields = Readonly<Record<string, Term>>;

/** A message that could reach a session now. */
interface Candidate {
  readonly fields: Fields;
  readonly from: Term | undefined;
  readonly takes?: { readonly session: string; readonly index: number };
}

/** The two runs, or the two judges, do not agree: what was done, and how they differ. */
export class Disagreement extends Error {}

/** The protocol with more values of each ordered sort than a run gets through: octets have no last one in sight. */
function withLongOrders(protocol: Protocol): Protocol {
  const sorts = Object.entries(protocol.sorts).map(([name, sort]) => [
    name,
    sort.kind === 'ordered' ? { ...sort, values: Math.max(sort.values, 40) } : sort,
  ]);
  return { ...protocol, sorts: Object.fromEntries(sorts) };
}

/** Noise under a stream cipher: octets open under any key, which the model leaves out (docs/soundness.md). */
const isCiphered = (t: Term): boolean =>
  isCompound(t) && (t.head === 'cipher' || t.args.some((a) => isCiphered(a)));

/** A bit of its own for each flip: what was flipped twice must not be what it was. */
const withBitFlipped = (bytes: Uint8Array, n: number): Uint8Array =>
  bytes.map((octet, i) => (i === (n >> 3) % bytes.length ? octet ^ (1 << (n & 7)) : octet));

/** Messages that are tried before another session has its turn. */
const tries = 6;

const seed = new TextEncoder().encode('interloper: random runs');
const at = <T>(items: readonly T[], n: number): T | undefined =>
  items.length === 0 ? undefined : items[n % items.length];

/**
 * A run of a case's parties and attacker that goes on at random, in the model and in octets at once: deliveries in any
 * order, repeated and dropped, insertions, messages of which a field is exchanged or a bit flipped.
 */
export class RandomRun {
  readonly run: ByteRun;
  /** What was done so far. */
  readonly done: ScheduleStep[] = [];
  private readonly runner: Runner;
  private readonly terms: ScheduleTerms;
  private readonly property: Property;
  private flips = 0;

  /** @param copies sessions of each declaration of the scenario */
  constructor(
    { protocol, scenario, requirement }: Case,
    copies: number,
    mode: 'attacked' | 'honest' = 'attacked',
  ) {
    this.property = requirement.property;
    const played: Scenario = withCopies(mode === 'honest' ? onlyHonest(scenario) : scenario, copies);
    this.run = new ByteRun(withLongOrders(protocol), played, this.property, seed);
    this.runner = this.run.runner;
    this.terms = new ScheduleTerms(this.runner);
    const sessions = this.runner.seats.map(({ actor: { name, roleName: role, agent } }) => ({
      name,
      role,
      agent,
    }));
    this.run.begin(sessions);
  }

  /** Is the requirement violated by now? The judge of the model and that of the octets must say the same. */
  isViolated(): boolean {
    const [inModel, inBytes] = [
      isShown(this.runner.played, this.property),
      isShown(this.run.played, this.property),
    ];
    if (inModel !== inBytes)
      throw new Disagreement(`${this.property.kind}: violated in the ${inModel ? 'model' : 'octets'} only`);
    return inModel;
  }

  /** Does what the choice comes to, if anything is possible. */
  take(choice: Choice): void {
    const { scenario } = this.run.values;
    if (choice.deed % 16 === 15 && this.surroundings(choice)) return;
    const seat = at(this.runner.seats, choice.who)!;
    if (!seat.actor.started) {
      const starts = at(seat.starts, choice.item)!;
      this.do({
        kind: 'session',
        session: seat.actor.name,
        starts: this.terms.fields(starts),
        does: { kind: 'begin' },
      });
      return;
    }
    if (seat.actor.snapshot?.status !== 'active') return;
    const steps = seat.actor.steps.flatMap((s, index) => (s.event === undefined ? [] : [{ ...s, index }]));
    const chosen = at(steps, choice.deed);
    const trigger = chosen?.step.guard?.params;
    if (chosen === undefined || trigger === undefined) return;
    if (trigger.message !== undefined) this.receive(seat, chosen, trigger, choice, scenario);
    else if (trigger.choose !== undefined) this.choose(seat, chosen, choice);
    else this.perform(seat, chosen);
  }

  private do(step: ScheduleStep): void {
    this.done.push(step);
    this.run.take(step);
  }

  /** A clock goes on, or something leaks. */
  private surroundings({ who, item }: Choice): boolean {
    const { protocol, scenario } = this.run.values;
    const leaks = (scenario.leaks ?? []).filter(
      (l) => l.when === 'late' && !this.runner.played.leaked.has(l.name),
    );
    const clocks = Object.entries(protocol.clocks ?? {});
    const leak = at(leaks, item);
    if (leak !== undefined && (who % 2 === 0 || clocks.length === 0)) {
      this.do({ kind: 'leak', leak: leak.name });
      return true;
    }
    const clock = at(clocks, item);
    if (clock === undefined) return false;
    const [name] = clock;
    const shared = protocol.sharedClocks?.includes(name) === true;
    const agent = shared ? undefined : at(Object.keys(scenario.agents), who)!;
    const now = this.runner.surroundings.of(agent ?? Object.keys(scenario.agents)[0]).now(name);
    const next = now === undefined ? undefined : this.runner.terms.successor(now);
    if (next === undefined) return false;
    this.do({ kind: 'clock', agent, clock: name, shows: this.terms.of(next) });
    return true;
  }

  private perform(seat: Seat, { event, index }: Step & { index: number }): void {
    this.tryDeed(seat, { kind: 'perform', event: event!, step: index }, {});
  }

  private choose(seat: Seat, { event, index }: Step & { index: number }, { item }: Choice): void {
    const { terms } = this.runner;
    const lists = Object.keys(terms.protocol.constants ?? {}).map((c) => terms.constant(c));
    const value = at([...lists, ...lists.flatMap((l) => terms.members(l)), ...terms.agents()], item);
    if (value === undefined) return;
    const deed = { kind: 'choose', event: event!, step: index, value: this.terms.of(value) } as const;
    this.tryDeed(seat, deed, { chosen: value });
  }

  private receive(
    seat: Seat,
    { event, index }: Step & { index: number },
    trigger: Trigger,
    { item, alter }: Choice,
    { attacker }: Scenario,
  ): void {
    const message = trigger.message!;
    const candidates = this.candidates(seat, message);
    // From the chosen one on: with many sessions, few messages are for this one.
    for (let i = 0; i < Math.min(candidates.length, tries); i++) {
      const { fields, from, takes } = at(candidates, item + i)!;
      const alters = attacker.inject && i === 0 && alter % 3 !== 0;
      const candidate = alters
        ? { fields: this.altered(message, fields, alter), from }
        : { fields, from, takes };
      if (this.tryMessage(seat, { event: event!, index, message }, candidate)) return;
    }
  }

  private tryMessage(
    seat: Seat,
    { event, index, message }: { readonly event: string; readonly index: number; readonly message: string },
    { fields, from, takes }: Candidate,
  ): boolean {
    const record = recordOf(this.runner.terms, message, fields);
    if (takes === undefined && !this.canMake(record, from)) return false;
    const deed: ScheduleDeed = {
      kind: 'receive',
      event,
      step: index,
      message,
      fields: this.terms.fields(fields),
      ...(from === undefined ? {} : { from: this.terms.of(from) }),
      ...(takes === undefined ? {} : { takes }),
    };
    return this.tryDeed(seat, deed, { fields, from });
  }

  /** Can the attacker put the message together? The model and the octets must agree. */
  private canMake(record: Term, from: Term | undefined): boolean {
    if (!this.run.values.scenario.attacker.inject || from !== undefined) return false;
    const inModel = this.runner.played.isKnown(record);
    const built = this.run.attacker.build(record);
    if (inModel !== (built !== undefined))
      throw new Disagreement(
        `the attacker can build ${record.key} in the ${inModel ? 'model' : 'octets'} only`,
      );
    return inModel;
  }

  /** What is under way to the session, and what the attacker has heard of that name. */
  private candidates(seat: Seat, message: string): readonly Candidate[] {
    const { terms, medium, heard } = this.runner;
    const names = Object.keys(terms.protocol.messages[message].fields);
    const fieldsOf = (record: Term): Fields =>
      Object.fromEntries(names.map((n, i) => [n, isCompound(record) ? record.args[i] : record]));
    const closed = isProtected(channelOf(terms, message));
    const onTheWay = medium
      .underWay(seat.actor.name, terms.constant(seat.actor.agent))
      .filter((s) => s.message === message)
      .map((s) => ({
        fields: fieldsOf(s.record),
        from: closed ? s.sender : undefined,
        takes: { session: s.session, index: s.index },
      }));
    const recorded = heard
      .filter((t) => !closed && isCompound(t) && t.head === 'tuple' && t.label === message)
      .map((record) => ({ fields: fieldsOf(record), from: undefined }));
    return [...onTheWay, ...recorded];
  }

  /** The fields, one of them exchanged for another value of its sort, or with a bit flipped. */
  private altered(message: string, fields: Fields, n: number): Fields {
    const { terms, heard } = this.runner;
    const declared = Object.entries(terms.protocol.messages[message].fields);
    const entry = at(declared, Math.floor(n / 3));
    if (entry === undefined) return fields;
    const [name, sort] = entry;
    const old = fields[name];
    if (n % 3 === 1) {
      const others = heard.flatMap((t) =>
        isCompound(t) &&
        t.head === 'tuple' &&
        t.label !== undefined &&
        terms.protocol.messages[t.label] !== undefined
          ? Object.values(terms.protocol.messages[t.label].fields).flatMap((s, i) =>
              s === sort ? [t.args[i]] : [],
            )
          : [],
      );
      const constants = terms.publicAtoms().filter((a) => !isCompound(a) && a.sort === sort);
      const other = at([...others, ...constants], Math.floor(n / 7));
      return other === undefined ? fields : { ...fields, [name]: other };
    }
    if (!this.canFlip(old)) return fields;
    const value = this.runner.reader.read({ invented: `flip ${++this.flips}`, sort });
    this.run.madeUp(value, octets(withBitFlipped(this.run.octetsOf(old).bytes, this.flips)));
    return { ...fields, [name]: value };
  }

  /** A flipped bit makes a value of nobody's: of a nonce, a code, a ciphertext that shows it. */
  private canFlip(value: Term): boolean {
    const { protocol } = this.runner.terms;
    if (!isCompound(value)) return protocol.sorts[value.sort]?.kind === 'fresh';
    return ['mac', 'integrity', 'hash', 'senc', 'aead', 'aenc'].includes(value.head);
  }

  /** Would the session take it? The model and the octets must agree; then it does. */
  private tryDeed(
    seat: Seat,
    does: Exclude<ScheduleDeed, { kind: 'begin' }>,
    given: { readonly chosen?: Term; readonly fields?: Fields; readonly from?: Term },
  ): boolean {
    const { actor } = seat;
    const i = this.runner.seats.indexOf(seat);
    const { step } = actor.steps[does.step];
    const session = this.run.sessions[i];
    const toOctets = (fields: Fields) =>
      Object.fromEntries(Object.entries(fields).map(([n, t]) => [n, this.run.octetsOf(t)]));
    const inModel = actor.wouldTake(step, {
      type: does.event,
      surroundings: this.runner.surroundings.of(actor.agent),
      ...given,
    });
    const inBytes = session.wouldTake(
      {
        type: does.event,
        surroundings: this.run.surroundings.of(actor.agent),
        ...(given.chosen === undefined ? {} : { chosen: this.run.octetsOf(given.chosen) }),
        ...(given.fields === undefined ? {} : { fields: toOctets(given.fields) }),
        ...(given.from === undefined ? {} : { from: this.run.octetsOf(given.from) }),
      },
      step,
    );
    const noise = inBytes && Object.values(given.fields ?? {}).some(isCiphered);
    if (inModel !== inBytes && !noise)
      throw new Disagreement(
        `${actor.name} would ${does.kind} ${does.event} in the ${inModel ? 'model' : 'octets'} only: ${JSON.stringify(does)}`,
      );
    if (inModel) this.do({ kind: 'session', session: actor.name, does });
    return inModel;
  }
}
