import fc from 'fast-check';
import {
  type Action,
  absent,
  type Case,
  type ChannelDeclaration,
  type Condition,
  choose,
  claim,
  constant,
  data,
  draw,
  type Expression,
  fresh,
  lookup,
  type Property,
  perform,
  protocol,
  put,
  type Role,
  receive,
  remove,
  role,
  type Scenario,
  type StateConfig,
  type Step,
  send,
  term,
  timeout,
} from '../../src/spec/index.ts';

/** What a step does beside what it says. */
const effects = ['began', 'ended', 'put', 'take off', 'nothing'] as const;
const words = ['one', 'two'] as const;

/** One step of a chart that is a row of states. */
export interface StepDesign {
  readonly kind: 'user' | 'due' | 'timeout' | 'choice' | 'hears';
  /** The word that it awaits, or any word, or a nonce, which it answers with a code. */
  readonly awaits: 0 | 1 | 'any' | 'nonce';
  readonly says: readonly {
    readonly what: 'word' | 'ask' | 'name' | 'code' | 'box';
    readonly pick: number;
  }[];
  readonly effect: readonly (typeof effects)[number][];
  readonly asks: 'nothing' | 'entry' | 'no entry';
  /** Stays in its state, as often as its budget allows. */
  readonly repeats: boolean;
}

/** A system of two roles, each a row of states in which one or two steps are possible. */
export interface SystemDesign {
  readonly roles: readonly (readonly (readonly StepDesign[])[])[];
  /** Role, and whether it stands at A or at B. */
  readonly sessions: readonly { readonly role: number; readonly atA: boolean; readonly copies: number }[];
  /** Each message says to whom it is. */
  readonly named: boolean;
  /** Anybody knows the words. */
  readonly open: boolean;
  readonly link: ChannelDeclaration;
  readonly scene: Pick<Scenario, 'agents' | 'attacker'>;
  readonly property: Property;
}

const said = fc.record({
  what: fc.constantFrom('word', 'word', 'ask', 'name', 'code', 'box'),
  pick: fc.nat(3),
});

/** Steps of these kinds. */
export const stepDesign = (kinds: readonly StepDesign['kind'][]): fc.Arbitrary<StepDesign> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    awaits: fc.constantFrom(0 as const, 0 as const, 1 as const, 'any' as const, 'nonce' as const),
    says: fc.array(said, { maxLength: 2 }),
    effect: fc.array(fc.constantFrom(...effects), { maxLength: 2 }),
    asks: fc.constantFrom('nothing', 'nothing', 'nothing', 'entry', 'no entry'),
    repeats: fc.nat(4).map((n) => n === 4),
  });

const row = (step: fc.Arbitrary<StepDesign>, maxLength: number) =>
  fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength });

/** The first role begins by itself, the second by what it hears, save where the design changes it. */
export const rolesDesign = (step: fc.Arbitrary<StepDesign>, maxLength = 3) =>
  fc.tuple(row(step, maxLength), row(step, maxLength)).map(([p, q]) => {
    const begins: StepDesign = { ...p[0][0], kind: 'user', asks: 'nothing', repeats: false };
    const says = begins.says.length > 0 ? begins.says : [{ what: 'word' as const, pick: 0 }];
    const hears: StepDesign = { ...q[0][0], kind: 'hears', asks: 'nothing', repeats: false };
    const first = { ...begins, says, effect: ['began', ...begins.effect] as const };
    return [
      [[first], ...p.slice(1)],
      [[hears, ...q[0].slice(1)], ...q.slice(1)],
    ].map(ending);
  });

/** In each state the first step leads on; whoever comes to its last state says so. */
function ending(states: readonly (readonly StepDesign[])[]): readonly (readonly StepDesign[])[] {
  return states.map(([first, ...others], i) => {
    const steps = [{ ...first, repeats: false }, ...others];
    if (i < states.length - 1) return steps;
    return steps.map((s) => ({ ...s, effect: [...s.effect, 'ended' as const] }));
  });
}

const code = (n: Expression): Expression => term.mac('k', constant('one'), n);

/** What is said as message and fields; with how it draws what it needs. */
function spoken({ what, pick }: StepDesign['says'][number], named: boolean): readonly Action[] {
  const to = named ? { to: 'peer' } : {};
  const word = constant(words[pick % 2]);
  const isNew = pick < 2;
  switch (what) {
    case 'word':
      return [send('Word', { x: word }, to)];
    case 'ask':
      return [draw('n'), send('Ask', { r: 'n' }, to)];
    case 'name':
      return [send('Name', { a: pick === 3 ? 'peer' : 'self' }, to)];
    case 'code':
      return [
        ...(isNew ? [draw('n')] : []),
        send('Code', { m: isNew ? code('n') : code(constant('two')) }, to),
      ];
    case 'box':
      return [
        ...(isNew ? [draw('n')] : []),
        send('Box', { c: term.senc('k', isNew ? 'n' : word, word) }, to),
      ];
  }
}

function effectOf(effect: (typeof effects)[number]): readonly Action[] {
  switch (effect) {
    case 'began':
    case 'ended':
      return [claim(effect, { peer: 'peer', x: constant('one') })];
    case 'put':
      return [put('kept', 'peer', constant('one')), put('mark', 'peer', constant('two'))];
    case 'take off':
      return [remove('kept', 'peer')];
    case 'nothing':
      return [];
  }
}

const conditionsOf: Readonly<Record<StepDesign['asks'], readonly Condition[]>> = {
  nothing: [],
  entry: [lookup('kept', 'peer', constant('one'))],
  'no entry': [absent('kept', 'peer')],
};

function stepOf(d: StepDesign, next: string, named: boolean): Step {
  const conditions = conditionsOf[d.asks];
  const options = {
    ...(d.repeats ? { spends: 'again' } : { target: next }),
    ...(conditions.length > 0 ? { if: conditions } : {}),
    do: [...d.says.flatMap((w) => spoken(w, named)), ...d.effect.flatMap(effectOf)],
  };
  switch (d.kind) {
    case 'user':
      return perform(options);
    case 'due':
      return perform({ ...options, due: true });
    case 'timeout':
      return timeout(options);
    case 'choice':
      return choose('chosen', [constant('one'), constant('two')], { ...options, due: d.says.length > 0 });
    case 'hears': {
      if (d.awaits === 'nonce') {
        const answer = send('Code', { m: code('r') }, named ? { to: 'peer' } : {});
        return receive('Ask', { r: 'r' }, { ...options, choice: true, do: [answer, ...options.do] });
      }
      const x = d.awaits === 'any' ? 'heard' : constant(words[d.awaits]);
      return receive('Word', { x }, { ...options, choice: true });
    }
  }
}

function roleOf(name: string, states: readonly (readonly StepDesign[])[], named: boolean): Role {
  const config = states.map((steps, i): readonly [string, StateConfig] => {
    const on: Record<string, Step[]> = {};
    steps.forEach((d, n) => {
      const event = d.kind !== 'hears' ? `${d.kind}${n}` : d.awaits === 'nonce' ? 'Ask' : 'Word';
      on[event] = [...(on[event] ?? []), stepOf(d, `s${i + 1}`, named)];
    });
    return [`s${i}`, { on }];
  });
  return role({
    name,
    parameters: { self: 'Agent', peer: 'Agent' },
    knows: { k: term.shared('K', 'self', 'peer') },
    variables: { n: 'Nonce', r: 'Nonce', heard: 'Tag', chosen: 'Tag' },
    budgets: { again: 1 },
    initial: 's0',
    states: { ...Object.fromEntries(config), [`s${states.length}`]: {} },
  });
}

const nameOf = (i: number): string => (i === 0 ? 'p' : 'q');

/** The case of a design. */
export function buildSystem({ roles, sessions, named, open, link, scene, property }: SystemDesign): Case {
  const fields = {
    Word: { x: 'Tag' },
    Ask: { r: 'Nonce' },
    Name: { a: 'Agent' },
    Code: { m: 'Mac' },
    Box: { c: 'Ciphertext' },
  };
  /** An insider is someone to whom one may talk by choice. */
  const peers = (honest: string, r: number) => (r === 0 && 'M' in scene.agents ? [honest, 'M'] : honest);
  const secret = open ? {} : { secret: true };
  return {
    id: 'generated',
    protocol: protocol({
      procedure: 'generated',
      title: 'A generated system',
      variant: 'generated',
      description: 'made at random to compare two checkers',
      sorts: { Tag: data(), Nonce: fresh() },
      constants: { one: { sort: 'Tag', ...secret }, two: { sort: 'Tag', ...secret } },
      channels: { link },
      messages: Object.fromEntries(
        Object.entries(fields).map(([name, f]) => [name, { channel: 'link', fields: f }]),
      ),
      stores: { kept: { key: 'Agent', value: 'Tag' }, mark: { key: 'Agent', value: 'Tag' } },
      roles: Object.fromEntries(roles.map((states, i) => [nameOf(i), roleOf(nameOf(i), states, named)])),
    }),
    scenario: {
      name: 'generated',
      sessions: sessions.map(({ role: r, atA, copies }) => ({
        role: nameOf(r),
        agent: atA ? 'A' : 'B',
        with: { peer: peers(atA ? 'B' : 'A', r) },
        copies,
      })),
      ...scene,
    },
    requirement: { id: 'generated', clause: 'none', strength: 'goal', text: 'made at random', property },
  };
}
