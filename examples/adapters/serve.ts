import { bundledSpecification } from '../../properties/procedures.ts';
import { ByteSession, fromHex, type Octets } from '../../src/bytes/parts.ts';
import { FrameReader, frame } from '../../src/testgen/frames.ts';
import type { Answer, Question } from '../../src/testgen/run-vectors.ts';
import { OwnSurroundings } from '../../src/testgen/stores.ts';
import { chartsOf } from '../../src/testgen/tested-chart.ts';
import type { GivenValues } from './given-values.ts';

type Start = Extract<Question, { do: 'start' }>;
type Step = Extract<Question, { do: 'step' }>;
type Maker = new (...parts: ConstructorParameters<typeof GivenValues>) => GivenValues;

const all = (values: Readonly<Record<string, string>>): Readonly<Record<string, Octets>> =>
  Object.fromEntries(Object.entries(values).map(([name, hex]) => [name, fromHex(hex)]));

/** A session of this project's own, that was started as a test says. */
class Tested {
  private noted = 0;

  private constructor(
    private readonly values: GivenValues,
    private readonly session: ByteSession,
    private readonly surroundings: OwnSurroundings<Octets>,
  ) {}

  static async start(start: Start, Values: Maker): Promise<Tested> {
    const { procedure, variant, role } = start;
    const { cases } = await bundledSpecification([procedure]);
    const chart = chartsOf(cases.filter((c) => c.protocol.variant === variant)).find(
      (c) => c.roleName === role,
    );
    if (chart === undefined) throw new Error(`no chart of ${procedure} ${variant} ${role}`);
    const values = new Values(chart.protocol, chart.scenario, start);
    const stores = start.stores.map(({ store, key, value = '' }) => ({
      store,
      key: fromHex(key),
      value: fromHex(value),
    }));
    const session = new ByteSession(values, start.session, role, start.agent);
    session.start(all(start.parameters), start.budgets);
    return new Tested(values, session, new OwnSurroundings(stores));
  }

  take(step: Step): Answer {
    const { values, session, surroundings } = this;
    values.add(step.draws);
    surroundings.show(all(step.clocks));
    const parsed = step.octets === undefined ? undefined : values.parse(fromHex(step.octets));
    if (parsed?.kind === 'malformed' || (parsed !== undefined && parsed.message !== step.message))
      return { accepted: false, sends: [] };
    const event = {
      type: step.event,
      fields: parsed?.fields,
      from: step.from === undefined ? undefined : fromHex(step.from),
      chosen: step.chosen === undefined ? undefined : fromHex(step.chosen),
      surroundings,
    };
    // The step that is named, where the chart leaves the party a choice; else whichever takes it.
    const accepted = session.take(event, session.steps[step.step].step) || session.take(event);
    return { accepted, ...this.done() };
  }

  /** What it has sent and stored since it was last asked. */
  done(): Pick<Answer, 'sends' | 'stores'> {
    const trail = this.session.trail.slice(this.noted);
    this.noted = this.session.trail.length;
    this.surroundings.follow(trail);
    return {
      sends: trail.flatMap((c) =>
        c.kind === 'send' ? [{ octets: c.value.key, ...(c.to === undefined ? {} : { to: c.to.key }) }] : [],
      ),
      stores: trail.flatMap((c) => {
        if (c.kind === 'put') return [{ store: c.store, key: c.key.key, value: c.value.key }];
        return c.kind === 'delete' ? [{ store: c.store, key: c.key.key }] : [];
      }),
    };
  }
}

/** An implementation: it answers one question after the other. */
export function answering(Values: Maker): (question: Question) => Promise<Answer> {
  let tested: Tested | undefined;
  return async (question) => {
    if (question.do === 'start') {
      tested = await Tested.start(question, Values);
      return tested.done();
    }
    if (tested === undefined) throw new Error('a step before any start');
    return tested.take(question);
  };
}

/** Answers the questions of `interloper testgen --run` on the standard input until that ends. */
export async function serve(Values: Maker): Promise<void> {
  const frames = new FrameReader();
  const answer = answering(Values);
  for await (const chunk of process.stdin) {
    for (const question of frames.push(chunk as Uint8Array) as readonly Question[])
      process.stdout.write(frame(await answer(question)));
  }
}
