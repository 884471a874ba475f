import {
  type Action,
  type Application,
  type Condition,
  type Expression,
  isApplication,
  type Protocol,
  type RoleConfig,
  role,
  type StateConfig,
  type Step,
  type Trigger,
} from '../../spec/index.ts';

/** Where a step stands: its states from the outside in, its event (undefined under `always`), its number there. */
export interface StepPlace {
  readonly path: readonly string[];
  readonly event: string | undefined;
  readonly index: number;
}

export const samePlace = (a: StepPlace, b: StepPlace): boolean =>
  a.event === b.event && a.index === b.index && a.path.join('\0') === b.path.join('\0');

type StepRewrite = (step: Step, place: StepPlace) => Step;
type ExpressionRewrite = (e: Expression) => Expression;
type Mapped<T> = Readonly<Record<string, T>>;

const mapValues = <T, U>(record: Mapped<T>, f: (value: T, key: string) => U): Mapped<U> =>
  Object.fromEntries(Object.entries(record).map(([k, v]) => [k, f(v, k)]));

/** The chart with each of its steps rewritten. */
export function mapSteps<C extends StateConfig>(config: C, f: StepRewrite, path: readonly string[] = []): C {
  const all = (steps: Step | readonly Step[], event: string | undefined): readonly Step[] =>
    [steps].flat().map((s, index) => f(s as Step, { path, event, index }));
  const { on, always, states } = config;
  return {
    ...config,
    ...(on === undefined ? {} : { on: mapValues(on, all) }),
    ...(always === undefined ? {} : { always: all(always, undefined) }),
    ...(states === undefined ? {} : { states: mapValues(states, (s, k) => mapSteps(s, f, [...path, k])) }),
  };
}

/** The chart with each action replaced by those that `f` gives; what binds a message stays. */
export function mapActions<C extends StateConfig>(config: C, f: (a: Action) => readonly Action[]): C {
  type InStep = NonNullable<Step['actions']>[number];
  const ofStep = (step: Step): Step =>
    step.actions === undefined
      ? step
      : {
          ...step,
          actions: step.actions.flatMap((a): readonly InStep[] => (a.type === 'bind' ? [a] : f(a))),
        };
  const ofState = <S extends StateConfig>(s: S): S => ({
    ...s,
    ...(s.entry === undefined ? {} : { entry: s.entry.flatMap(f) }),
    ...(s.exit === undefined ? {} : { exit: s.exit.flatMap(f) }),
    ...(s.states === undefined ? {} : { states: mapValues(s.states, ofState) }),
  });
  return ofState(mapSteps(config, ofStep));
}

/** The step with another trigger, and with these actions before its own. */
export function withTrigger(step: Step, trigger: Trigger, first: readonly Action[] = []): Step {
  const { actions = [] } = step;
  const others = actions.filter((a) => a.type !== 'bind');
  return {
    ...step,
    guard: { type: 'accepts', params: trigger },
    actions: [{ type: 'bind', params: trigger }, ...first, ...others],
  };
}

/** The expression with each application in it rewritten, inner ones first; `f` gets it as it was, and rewritten inside. */
export function mapApplications(
  e: Expression,
  f: (original: Application, rewritten: Application) => Expression,
): Expression {
  if (!isApplication(e)) return e;
  return f(e, { ...e, args: e.args.map((a) => mapApplications(a, f)) });
}

function inCondition(c: Condition, f: ExpressionRewrite): Condition {
  switch (c.kind) {
    case 'equal':
    case 'differs':
    case 'before':
      return { ...c, left: f(c.left), right: f(c.right) };
    case 'member':
    case 'not-member':
      return { ...c, item: f(c.item), list: f(c.list) };
    case 'lookup':
      return { ...c, key: f(c.key), value: f(c.value) };
    case 'absent':
      return { ...c, key: f(c.key) };
    case 'clock':
      return { ...c, value: f(c.value) };
  }
}

function inTrigger(t: Trigger, f: ExpressionRewrite): Trigger {
  const { fields, from, choose, where } = t;
  const among = (x: Expression | readonly Expression[]) =>
    Array.isArray(x) ? (x as readonly Expression[]).map(f) : f(x as Expression);
  return {
    ...t,
    ...(fields === undefined ? {} : { fields: mapValues(fields, f) }),
    ...(from === undefined ? {} : { from: f(from) }),
    ...(choose === undefined ? {} : { choose: { ...choose, from: among(choose.from) } }),
    ...(where === undefined ? {} : { where: mapValues(where, f) }),
    ...(t.if === undefined ? {} : { if: t.if.map((c) => inCondition(c, f)) }),
  };
}

function inAction(a: Action, f: ExpressionRewrite): Action {
  switch (a.type) {
    case 'fresh':
    case 'forget':
      return a;
    case 'derive':
      return { ...a, params: { ...a.params, value: f(a.params.value) } };
    case 'send': {
      const { fields, to } = a.params;
      const sent = { ...a.params, fields: mapValues(fields, f) };
      return { ...a, params: to === undefined ? sent : { ...sent, to: f(to) } };
    }
    case 'claim':
      return { ...a, params: { ...a.params, data: mapValues(a.params.data, f) } };
    case 'reveal':
      return { ...a, params: { value: f(a.params.value) } };
    case 'put':
      return { ...a, params: { ...a.params, key: f(a.params.key), value: f(a.params.value) } };
    case 'delete':
      return { ...a, params: { ...a.params, key: f(a.params.key) } };
  }
}

/** The role with every expression that it writes rewritten: what it knows, expects, computes and states. */
export function mapRole(config: RoleConfig, f: ExpressionRewrite): RoleConfig {
  const steps = mapSteps(config, (step) =>
    step.guard === undefined ? step : withTrigger(step, inTrigger(step.guard.params, f)),
  );
  const actions = mapActions(steps, (a) => [inAction(a, f)]);
  return config.knows === undefined ? actions : { ...actions, knows: mapValues(config.knows, f) };
}

/** The protocol with every expression in it rewritten: of its roles, and of its channels and stores. */
export function mapProtocol(p: Protocol, f: ExpressionRewrite): Protocol {
  const channels = mapValues(p.channels, (c) =>
    c.restsOn === undefined ? c : { ...c, restsOn: f(c.restsOn) },
  );
  const stores = mapValues(p.stores ?? {}, (s) => ({
    ...s,
    ...(s.initial === undefined
      ? {}
      : { initial: s.initial.map((e) => ({ ...e, key: f(e.key), value: f(e.value) })) }),
  }));
  const roles = mapValues(p.roles, (r) => role(mapRole(r.config, f)));
  return { ...p, channels, roles, ...(p.stores === undefined ? {} : { stores }) };
}

/** The protocol with one of its roles, named by its key, played by another chart. */
export const withRole = (p: Protocol, name: string, config: RoleConfig): Protocol => ({
  ...p,
  roles: { ...p.roles, [name]: role(config) },
});
