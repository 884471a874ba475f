import {
  ByteSession,
  BytesDiffer,
  type ByteValues,
  encodeMessage,
  flipped,
  mustBeAlike,
  type Octets,
  octets,
  Translation,
} from '../bytes/parts.ts';
import type { Contribution } from '../spec/index.ts';
import { stateName, type Term } from '../verdict/replay/index.ts';
import type { Taken } from './course.ts';
import { credentialsIn } from './credentials-in.ts';
import type { GroundPath, Moment } from './ground-path.ts';
import type { PathChart } from './path-chart.ts';
import { OwnSurroundings } from './stores.ts';
import { type Start, sessionName, type TestedChart } from './tested-chart.ts';
import type { VectorDraw, VectorEntry, VectorOutcome, VectorPath, VectorSent, VectorStep } from './vector.ts';

/**
 * Takes a path once more over octets, by the real actor of the concrete interpretation, and writes down what goes in and
 * what comes out. What comes out must be what the model says, octet by octet.
 * @throws BytesDiffer where it is not
 */
export function vectorPath(
  tested: TestedChart,
  chart: PathChart,
  values: ByteValues,
  start: Start,
  path: GroundPath,
  id: string,
): VectorPath {
  return new BytePath(tested, chart, values, path).vector(start, id);
}

class BytePath {
  private readonly translation: Translation;
  private readonly session: ByteSession;
  private readonly surroundings: OwnSurroundings<Octets>;

  constructor(
    private readonly tested: TestedChart,
    private readonly chart: PathChart,
    private readonly values: ByteValues,
    private readonly path: GroundPath,
  ) {
    this.translation = new Translation(chart.terms, values);
    this.translation.noteDraws(path.actor);
    const { roleName, declared } = tested;
    this.session = new ByteSession(values, sessionName(tested), roleName, declared.agent);
    this.surroundings = new OwnSurroundings(
      path.stores.map(({ store, key, value }) => ({
        store,
        key: this.octetsOf(key),
        value: this.octetsOf(value),
      })),
    );
  }

  private octetsOf(t: Term): Octets {
    return this.translation.octetsOf(t);
  }

  vector({ parameters, budgets }: Start, id: string): VectorPath {
    const { path, session, translation } = this;
    session.start(translation.fields(parameters), budgets);
    const { variables: holds } = session.initially(translation.fields(parameters), budgets);
    const begun = this.outcome(0);
    const steps = path.taken.map((t, i) => this.step(t, i + 1));
    mustBeAlike(path.actor, session, translation);
    return {
      id,
      start: {
        parameters: hexOf(translation.fields(parameters)),
        holds: hexOf(holds),
        budgets,
        stores: path.stores.map((e) => this.entry(e)),
        credentials: credentialsIn(this.tested, path, (t) => this.octetsOf(t)),
        draws: this.draws(undefined, path.moments[0]),
        expect: begun,
      },
      steps,
    };
  }

  private step(t: Taken, moment: number): VectorStep {
    const { step, event, follows, clocks } = t;
    const { moments } = this.path;
    const shown = this.translation.fields(clocks);
    this.surroundings.show(shown);
    const { step: chartStep } = this.chart.steps[step];
    const { message } = chartStep.guard?.params ?? {};
    const fields = t.fields === undefined ? undefined : this.translation.fields(t.fields);
    const from = t.from === undefined ? undefined : this.octetsOf(t.from);
    const chosen = t.chosen === undefined ? undefined : this.octetsOf(t.chosen);
    const arriving = message === undefined ? undefined : this.arriving(message, fields ?? {});
    const refuses = message === undefined ? [] : this.refuses(message, fields ?? {}, from);
    const taken = { type: event, fields: arriving?.fields, from, chosen, surroundings: this.surroundings };
    if (!this.session.take(taken, chartStep))
      throw new BytesDiffer(`${this.session.name} does not take step ${step} in octets`);
    return {
      step,
      event,
      does: message !== undefined ? 'receive' : chosen !== undefined ? 'choose' : 'perform',
      follows,
      ...(arriving === undefined ? {} : { message, octets: arriving.octets.key }),
      ...(from === undefined ? {} : { from: from.key }),
      ...(chosen === undefined ? {} : { chosen: chosen.key }),
      clocks: hexOf(shown),
      draws: this.draws(moments[moment - 1], moments[moment]),
      refuses,
      expect: this.outcome(moment),
    };
  }

  /** The message as octets, and what the strict parser makes of them. */
  private arriving(message: string, fields: Readonly<Record<string, Octets>>) {
    const encoded = encodeMessage(this.tested.protocol, message, fields);
    const parsed = this.values.parse(encoded);
    if (parsed.kind !== 'message')
      throw new BytesDiffer(`${message} is malformed in octets: ${parsed.error}`);
    return { octets: encoded, fields: parsed.fields };
  }

  /** Messages that look like the right one and must not be taken: cut short, and with one bit of a field flipped. */
  private refuses(
    message: string,
    fields: Readonly<Record<string, Octets>>,
    from: Octets | undefined,
  ): VectorStep['refuses'] {
    const { protocol } = this.tested;
    const whole = encodeMessage(protocol, message, fields).bytes;
    const altered = Object.entries(fields).flatMap(([name, value]) => {
      if (value.bytes.length === 0) return [];
      const other = { ...fields, [name]: octets(flipped(value.bytes)) };
      return this.isTaken(message, other, from)
        ? []
        : [{ what: `a bit of ${name} is flipped`, octets: encodeMessage(protocol, message, other).key }];
    });
    return [{ what: 'the last octet is missing', octets: octets(whole.slice(0, -1)).key }, ...altered];
  }

  /** Would any step take the message? */
  private isTaken(
    message: string,
    fields: Readonly<Record<string, Octets>>,
    from: Octets | undefined,
  ): boolean {
    return this.chart.steps.some(({ event, step }) => {
      if (event === undefined || step.guard?.params.message !== message) return false;
      return this.session.wouldTake({ type: event, fields, from, surroundings: this.surroundings }, step);
    });
  }

  /** What the session has done between two moments: in octets, and the same as in the model. */
  private outcome(moment: number): VectorOutcome {
    const { moments, actor } = this.path;
    const before = moments[moment - 1]?.trail.length ?? 0;
    const { trail, state } = moments[moment];
    const mine = this.session.trail.slice(before);
    const model = trail.slice(before);
    if (JSON.stringify(this.session.snapshot?.value) !== JSON.stringify(state))
      throw new BytesDiffer(`${actor.name} has come to another state in octets`);
    if (mine.length !== model.length)
      throw new BytesDiffer(`${actor.name} has done something else in octets`);
    this.surroundings.follow(mine);
    const expected = model.map((c) => this.sentOrStored(c));
    if (JSON.stringify(expected) !== JSON.stringify(mine.map((c) => this.inHex(c))))
      throw new BytesDiffer(`${actor.name} has done something else in octets`);
    return {
      state: stateName(state),
      sends: expected.flatMap((c) => (c !== undefined && 'message' in c ? [c] : [])),
      stores: expected.flatMap((c) => (c !== undefined && 'store' in c ? [c] : [])),
    };
  }

  private sentOrStored(c: Contribution<Term>): VectorSent | VectorEntry | undefined {
    switch (c.kind) {
      case 'send':
        return this.inHex({ ...c, value: this.octetsOf(c.value), to: c.to && this.octetsOf(c.to) });
      case 'put':
        return this.inHex({ ...c, key: this.octetsOf(c.key), value: this.octetsOf(c.value) });
      case 'delete':
        return this.inHex({ ...c, key: this.octetsOf(c.key) });
      case 'claim':
      case 'reveal':
        return undefined;
    }
  }

  /** What others can see of a contribution; claims are the specification's own. */
  private inHex(c: Contribution<Octets>): VectorSent | VectorEntry | undefined {
    switch (c.kind) {
      case 'send': {
        const to = c.to === undefined ? {} : { to: c.to.key };
        return { message: c.message, octets: c.value.key, ...to };
      }
      case 'put':
        return { store: c.store, key: c.key.key, value: c.value.key };
      case 'delete':
        return { store: c.store, key: c.key.key };
      case 'claim':
      case 'reveal':
        return undefined;
    }
  }

  private entry({ store, key, value }: GroundPath['stores'][number]): VectorEntry {
    return { store, key: this.octetsOf(key).key, value: this.octetsOf(value).key };
  }

  /** What the session draws between two moments. */
  private draws(before: Moment | undefined, after: Moment): readonly VectorDraw[] {
    const { role } = this.tested;
    return Object.entries(after.draws).flatMap(([variable, count]) =>
      Array.from({ length: count - (before?.draws[variable] ?? 0) }, (_, i) => {
        const occurrence = (before?.draws[variable] ?? 0) + i;
        const sort = role.variables[variable];
        return {
          variable,
          occurrence,
          octets: this.values.drawn(variable, sort, this.session.name, occurrence).key,
        };
      }),
    );
  }
}

const hexOf = (values: Readonly<Record<string, Octets>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, v]) => [name, v.key]));
