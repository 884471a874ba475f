import { actionNames, guardNames, type RoleConfig } from '../role.ts';
import { statePath } from './chart.ts';
import { checkInitialState } from './initial-state.ts';
import { oneOf, type Report } from './problems.ts';
import { hasParts } from './required-parts.ts';

type Bag = Readonly<Record<string, unknown>>;

const stateKeys = [
  'type',
  'history',
  'target',
  'initial',
  'states',
  'on',
  'always',
  'entry',
  'exit',
  'description',
  'tags',
  'meta',
];
const roleKeys = [...stateKeys, 'name', 'clause', 'parameters', 'knows', 'variables', 'budgets'];
/** Parts that the params of each action must have. */
const actionParts: Readonly<Record<string, Parameters<typeof hasParts>[1]>> = {
  fresh: { variable: 'text' },
  derive: { variable: 'text' },
  forget: { variables: 'list' },
  send: { message: 'text', fields: 'object' },
  claim: { claim: 'text', data: 'object' },
  put: { store: 'text' },
  delete: { store: 'text' },
};
const stepKeys = ['target', 'guard', 'actions', 'description', 'reenter', 'meta'];

/** What to write instead of the parts of XState that cannot be checked. */
const instead: Readonly<Record<string, string>> = {
  invoke: 'Write the other party as a role of its own and exchange messages with it',
  after: 'Write the step of a timer: on: { expired: timeout({ target }) }',
  onDone: 'Let the step that ends the inner part name the next state as its target',
  onError: 'Let a step name the state that follows a failure as its target',
  context: 'Declare the variables under parameters, knows and variables',
  output: 'State the result as a claim',
  delay: 'Write the step of a timer: on: { expired: timeout({ target }) }',
};
const leaveOut = 'Leave it out; receive, perform, choose and the actions of the language say the rest';

const isBag = (x: unknown): x is Bag => typeof x === 'object' && x !== null && !Array.isArray(x);

/**
 * Checks that a chart keeps to the part of XState that is data. The types forbid all this, but a specification
 * is loaded without a type check.
 */
export function checkChartShape(role: RoleConfig, place: readonly string[], report: Report): void {
  new Shape(place, report).state(role as unknown as Bag, [], roleKeys);
}

class Shape {
  constructor(
    private readonly role: readonly string[],
    private readonly report: Report,
  ) {}

  state(config: Bag, path: readonly string[], keys: readonly string[] = stateKeys): void {
    const place = [...this.role, statePath(path)];
    this.keys(config, keys, place);
    checkInitialState(config, place, this.report);
    for (const [event, steps] of Object.entries(isBag(config.on) ? config.on : {})) {
      this.event(event, [...place, event]);
      for (const step of Array.isArray(steps) ? steps : [steps]) this.step(step, [...place, event], true);
    }
    if (config.always !== undefined) {
      const steps: readonly unknown[] = Array.isArray(config.always) ? config.always : [config.always];
      for (const step of steps) this.step(step, [...place, 'always'], false);
    }
    for (const key of ['entry', 'exit']) this.actions(config[key], undefined, [...place, key]);
    for (const [name, inner] of Object.entries(isBag(config.states) ? config.states : {})) {
      if (isBag(inner)) this.state(inner, [...path, name]);
      else
        this.report(
          'BAD_SPECIFICATION',
          [...place, name],
          'a state is an object',
          'Write {} for a bare state',
        );
    }
  }

  private keys(config: Bag, allowed: readonly string[], place: readonly string[]): void {
    for (const [key, value] of Object.entries(config)) {
      if (allowed.includes(key) || value === undefined) continue;
      const code = typeof value === 'function' ? 'INLINE_FUNCTION' : 'UNSUPPORTED_XSTATE';
      this.report(code, [...place, key], `${key} is not part of the language`, instead[key] ?? leaveOut);
    }
  }

  private event(event: string, place: readonly string[]): void {
    if (event.includes('*')) {
      this.report('UNSUPPORTED_XSTATE', place, 'an event with a wildcard', 'Name each event that is meant');
    } else if (event === '' || event.startsWith('xstate.')) {
      this.report('UNSUPPORTED_XSTATE', place, "one of XState's own events", instead.onDone);
    }
  }

  private step(step: unknown, place: readonly string[], needsTrigger: boolean): void {
    if (!isBag(step)) {
      if (typeof step === 'function') this.inline(step, place);
      else
        this.report('UNSUPPORTED_XSTATE', place, 'a step that is no object', 'Write perform({ target: … })');
      return;
    }
    this.keys(step, stepKeys, place);
    if (step.target !== undefined && typeof step.target !== 'string') {
      this.report(
        'UNSUPPORTED_XSTATE',
        place,
        'a step with several targets',
        'Name the one state they are in',
      );
    }
    const trigger = this.guard(step.guard, place, needsTrigger);
    if (trigger !== undefined) this.ownAccount(trigger, place, !needsTrigger);
    this.actions(step.actions, trigger, place);
  }

  private guard(guard: unknown, place: readonly string[], needed: boolean): Bag | undefined {
    if (guard === undefined) {
      if (needed) {
        const remedy = 'Write it with receive(…), perform(…) or choose(…)';
        this.report('BAD_SPECIFICATION', place, 'a step that does not say when it is possible', remedy);
      }
    } else if (typeof guard === 'function') {
      this.inline(guard, place);
    } else if (!isBag(guard) || !(guardNames as readonly unknown[]).includes(guard.type)) {
      const name = isBag(guard) ? guard.type : guard;
      const remedy = 'Write the condition in `if` of receive, perform or choose';
      this.report('UNKNOWN_GUARD', place, `there is no guard ${String(name)}`, remedy);
    } else if (typeof guard.params === 'function') {
      this.inline(guard.params, place);
    } else if (!isBag(guard.params)) {
      const remedy = 'Write the step with receive, perform or choose';
      this.report('BAD_SPECIFICATION', place, 'guard accepts without a trigger', remedy);
    } else {
      this.data(guard.params, place);
      this.trigger(guard.params, place);
      return guard.params;
    }
    return undefined;
  }

  private trigger(trigger: Bag, place: readonly string[]): void {
    const kinds = {
      message: 'text',
      fields: 'object',
      choose: 'object',
      where: 'object',
      if: 'list',
    } as const;
    const given = Object.entries(kinds).filter(([key]) => trigger[key] !== undefined);
    hasParts(trigger, Object.fromEntries(given), place, this.report);
  }

  /** `due` and `timeout` say when a party moves by itself: they stand on steps that no message causes. */
  private ownAccount(trigger: Bag, place: readonly string[], follows: boolean): void {
    for (const key of ['due', 'timeout']) {
      const value = trigger[key];
      if (value === undefined || value === false) continue;
      const at = [...place, key];
      if (value !== true) {
        this.report('BAD_SPECIFICATION', at, `${key} is neither true nor false`, `Write ${key}: true`);
      } else if (trigger.message !== undefined) {
        const problem = 'a step that accepts a message comes when the message does';
        this.report('BAD_SPECIFICATION', at, problem, `Leave ${key} out of receive`);
      } else if (follows) {
        const problem = 'a step under always follows at once, by itself';
        this.report('BAD_SPECIFICATION', at, problem, `Leave ${key} out, or place the step under an event`);
      } else if (key === 'timeout' && trigger.choose !== undefined) {
        const problem = 'a choice is not made by a timer';
        const remedy = 'Write choose(…, { due: true }) for a choice that comes sooner or later';
        this.report('BAD_SPECIFICATION', at, problem, remedy);
      }
    }
  }

  private actions(actions: unknown, trigger: Bag | undefined, place: readonly string[]): void {
    const list: readonly unknown[] =
      actions === undefined ? [] : Array.isArray(actions) ? actions : [actions];
    const rest = list.filter((a, i) => !(i === 0 && isBag(a) && a.type === 'bind' && a.params === trigger));
    if (trigger !== undefined && rest.length === list.length) {
      const remedy = 'Write the step with receive, perform or choose, which make both from one pattern';
      this.report('BAD_SPECIFICATION', place, 'a step that does not bind first what it accepts', remedy);
    }
    for (const action of rest) this.action(action, place);
  }

  private action(action: unknown, place: readonly string[]): void {
    if (typeof action === 'function') {
      this.inline(action, place);
      return;
    }
    const known =
      isBag(action) && action.type !== 'bind' && (actionNames as readonly unknown[]).includes(action.type);
    if (!known) {
      const name = isBag(action) ? action.type : action;
      const names = oneOf(actionNames.filter((n) => n !== 'bind'));
      this.report('UNKNOWN_ACTION', place, `there is no action ${String(name)}`, `Use ${names}`);
    } else if (typeof action.params === 'function') {
      this.inline(action.params, place);
    } else if (!isBag(action.params)) {
      const remedy = `Write ${String(action.type)} with its builder`;
      this.report('BAD_SPECIFICATION', place, `action ${String(action.type)} without params`, remedy);
    } else {
      this.data(action.params, place);
      hasParts(
        action.params,
        actionParts[String(action.type)] ?? {},
        [...place, String(action.type)],
        this.report,
      );
    }
  }

  /** A function where data is needed: XState's own helpers, or the author's code. */
  private inline(f: unknown, place: readonly string[]): void {
    const { type, name, check } = f as { type?: unknown; name?: string; check?: unknown };
    if (typeof type === 'string' && type.startsWith('xstate.')) {
      const remedy =
        type === 'xstate.raise' || type === 'xstate.spawnChild'
          ? instead[type === 'xstate.raise' ? 'after' : 'invoke']
          : leaveOut;
      this.report('UNSUPPORTED_XSTATE', place, `${type.slice('xstate.'.length)} is not data`, remedy);
    } else if (check !== undefined) {
      const remedy = 'Write the conditions in `if` of receive, perform or choose: all of them must hold';
      this.report('UNSUPPORTED_XSTATE', place, `the guard ${name} is not data`, remedy);
    } else {
      const remedy =
        'Write conditions in `if` and values as expressions: receive, perform, choose, derive, send';
      this.report('INLINE_FUNCTION', place, 'a function stands where data is needed', remedy);
    }
  }

  /** Params are plain data, all the way down. */
  private data(value: unknown, place: readonly string[]): void {
    if (typeof value === 'function') this.inline(value, place);
    else if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) this.data(inner, place);
    }
  }
}
