import type { Condition } from '../condition.ts';
import type { Expression } from '../expression.ts';
import { drawableSorts as drawable, type Protocol } from '../protocol.ts';
import type { Role } from '../role.ts';
import type { Action, Trigger } from '../step.ts';
import { actionsOf, type StepSite, stepsOf } from './chart.ts';
import { needSort } from './declarations.ts';
import { oneOf, type Report } from './problems.ts';
import { sortOf, sortOfConstant, type Variables, variablesOfRole } from './sorts.ts';
import type { Typing } from './typing.ts';

type Place = readonly string[];

/**
 * Checks that everything a role's chart names is declared, with the right sorts and numbers of fields and
 * arguments. `place` is the role's.
 */
export function checkReferences(p: Protocol, role: Role, place: Place, typing: Typing, report: Report): void {
  const references = new References(p, role, place, typing, report);
  for (const site of stepsOf(role.config)) references.step(site);
  for (const { state, event, action } of actionsOf(role.config)) {
    references.action(action, [...place, state, event]);
  }
}

const triggerKeys = [
  'message',
  'fields',
  'from',
  'choose',
  'where',
  'if',
  'spends',
  'choice',
  'due',
  'timeout',
  'defect',
];

class References {
  private readonly variables: Variables;

  constructor(
    private readonly p: Protocol,
    private readonly role: Role,
    private readonly place: Place,
    private readonly typing: Typing,
    private readonly report: Report,
  ) {
    this.variables = variablesOfRole(p, role);
  }

  step({ state, event, trigger }: StepSite): void {
    if (trigger === undefined) return;
    const place = [...this.place, state, event];
    for (const key of Object.keys(trigger)) {
      if (triggerKeys.includes(key)) continue;
      this.report('BAD_SPECIFICATION', place, `a step has no ${key}`, `Use ${oneOf(triggerKeys.slice(2))}`);
    }
    this.event(trigger, event, place);
    if (trigger.choose !== undefined) this.choose(trigger.choose, place);
    for (const [name, e] of Object.entries(trigger.where ?? {})) {
      this.assigns(name, [...place, `where ${name}`]);
      this.typed(e, this.variables.get(name), [...place, `where ${name}`]);
    }
    for (const c of trigger.if ?? []) this.condition(c, [...place, `if ${c.kind}`]);
    const { spends } = trigger;
    if (spends !== undefined && !Object.hasOwn(this.role.budgets, spends)) {
      const problem = `there is no budget ${spends}; there is ${oneOf(Object.keys(this.role.budgets))}`;
      this.report('UNKNOWN_BUDGET', place, problem, `Declare it: budgets: { ${spends}: 1 }`);
    }
  }

  private typed(e: Expression, sort: string | undefined, place: Place): void {
    this.typing.check(e, sort, this.variables, place);
  }

  private event(trigger: Trigger, event: string, place: Place): void {
    const { message, fields = {}, from } = trigger;
    if (message === undefined) {
      if (Object.hasOwn(this.p.messages, event)) {
        const problem = `a step on the party's own account stands under ${event}, the name of a message`;
        this.report('DUPLICATE_NAME', place, problem, 'Give the step a name that no message has');
      }
      if (Object.keys(fields).length > 0 || from !== undefined) {
        this.report('BAD_SPECIFICATION', place, 'fields without a message', 'Write the step with receive(…)');
      }
      if (event === 'always' && trigger.choose !== undefined) {
        const problem = 'a choice is an event, and always has none';
        this.report('BAD_SPECIFICATION', place, problem, 'Write it under `on`');
      }
      return;
    }
    if (event !== message) {
      const problem = `a step that accepts ${message} stands under ${event}`;
      this.report('BAD_SPECIFICATION', place, problem, `Write it under on: { ${message}: … }`);
    }
    this.fields(message, fields, place);
    if (from !== undefined) this.typed(from, 'Agent', [...place, 'from']);
  }

  private fields(message: string, fields: Readonly<Record<string, Expression>>, place: Place): void {
    if (!Object.hasOwn(this.p.messages, message)) {
      const problem = `there is no message ${message}; there is ${oneOf(Object.keys(this.p.messages))}`;
      this.report('UNKNOWN_MESSAGE', place, problem, 'Declare it under messages with its fields');
      return;
    }
    const declared = this.p.messages[message].fields;
    for (const field of Object.keys(declared)) {
      if (Object.hasOwn(fields, field)) continue;
      const problem = `field ${field} of ${message} is not written`;
      this.report(
        'MISSING_FIELD',
        [...place, field],
        problem,
        `Write ${field}: with a variable or an expression`,
      );
    }
    for (const [field, e] of Object.entries(fields)) {
      if (Object.hasOwn(declared, field)) this.typed(e, declared[field], [...place, field]);
      else {
        const problem = `${message} has no field ${field}; it has ${oneOf(Object.keys(declared))}`;
        this.report('UNKNOWN_FIELD', [...place, field], problem, 'Leave it out, or declare it');
      }
    }
  }

  private choose({ variable, from }: NonNullable<Trigger['choose']>, place: Place): void {
    const at = [...place, 'choose'];
    this.assigns(variable, at);
    const sort = this.variables.get(variable);
    if (Array.isArray(from)) {
      for (const e of from as readonly Expression[]) this.typed(e, sort, at);
      return;
    }
    this.typed(from as Expression, undefined, at);
    const sorts = this.memberSorts(from as Expression);
    if (sort === undefined || sorts === undefined || [...sorts].every((s) => s === sort)) return;
    const problem = `${variable} is of sort ${sort}, and the list has members of sort ${oneOf(sorts)}`;
    this.report('WRONG_SORT', at, problem, 'Choose from a list whose members are all of that sort');
  }

  /** Sorts of the members that the lists of the expression's sort have; undefined if that cannot be told. */
  private memberSorts(list: Expression): ReadonlySet<string> | undefined {
    const listSort = sortOf(list, this.variables, this.p);
    if (listSort === undefined) return undefined;
    const constants = Object.values(this.p.constants ?? {}).filter((c) => c.sort === listSort);
    const members = constants.flatMap((c) => c.members ?? []);
    return new Set(members.map((m) => sortOfConstant(this.p, m)).filter((s) => s !== undefined));
  }

  /** A list may mix sorts, as a capability list does; one that has none of the item's is a mistake. */
  private membership(item: Expression, list: Expression, place: Place): void {
    const sort = sortOf(item, this.variables, this.p);
    const sorts = this.memberSorts(list);
    if (sort === undefined || sorts === undefined || sorts.has(sort)) return;
    const problem = `no list of that sort has a member of sort ${sort}; there is ${oneOf(sorts)}`;
    this.report('WRONG_SORT', place, problem, 'Compare with a list of such members, or declare its members');
  }

  private condition(c: Condition, place: Place): void {
    switch (c.kind) {
      case 'equal':
      case 'differs':
      case 'before':
        this.comparable(c.left, c.right, place);
        if (c.kind === 'before') this.ordered(c.left, place);
        return;
      case 'member':
      case 'not-member':
        this.typed(c.item, undefined, place);
        this.typed(c.list, undefined, place);
        this.membership(c.item, c.list, place);
        return;
      case 'lookup':
      case 'absent':
        this.store(c.store, c.key, c.kind === 'lookup' ? c.value : undefined, place);
        return;
      case 'clock': {
        const clocks = this.p.clocks ?? {};
        if (Object.hasOwn(clocks, c.clock)) this.typed(c.value, clocks[c.clock], place);
        else {
          const problem = `there is no clock ${c.clock}; there is ${oneOf(Object.keys(clocks))}`;
          this.report('UNKNOWN_CLOCK', place, problem, 'Declare it under clocks with its ordered sort');
        }
        return;
      }
      default: {
        const { kind } = c as { kind?: unknown };
        this.report('BAD_SPECIFICATION', place, `there is no condition ${String(kind)}`, 'Use the builders');
      }
    }
  }

  private comparable(left: Expression, right: Expression, place: Place): void {
    const sort = sortOf(left, this.variables, this.p);
    // What has no sort by itself may be an agent's name: the other side tells.
    this.typed(left, sort === undefined ? sortOf(right, this.variables, this.p) : undefined, place);
    this.typed(right, sort, place);
  }

  private ordered(e: Expression, place: Place): void {
    const sort = sortOf(e, this.variables, this.p);
    if (sort === undefined || this.p.sorts[sort]?.kind === 'ordered') return;
    this.report('WRONG_SORT', place, `${sort} has no order`, `Declare ${sort} with ordered(n)`);
  }

  private store(name: string, key: Expression, value: Expression | undefined, place: Place): void {
    const stores = this.p.stores ?? {};
    if (!Object.hasOwn(stores, name)) {
      const problem = `there is no store ${name}; there is ${oneOf(Object.keys(stores))}`;
      this.report('UNKNOWN_STORE', place, problem, 'Declare it under stores with the sorts of key and value');
      return;
    }
    this.typed(key, stores[name].key, [...place, name]);
    if (value !== undefined) this.typed(value, stores[name].value, [...place, name]);
  }

  action(action: Action, place: Place): void {
    switch (action.type) {
      case 'fresh':
        this.draws(action.params.variable, [...place, 'fresh']);
        return;
      case 'derive': {
        const { variable, value } = action.params;
        this.assigns(variable, [...place, `derive ${variable}`]);
        this.typed(value, this.variables.get(variable), [...place, `derive ${variable}`]);
        return;
      }
      case 'forget':
        for (const v of action.params.variables) this.assigns(v, [...place, 'forget']);
        return;
      case 'send': {
        const { message, fields, to } = action.params;
        this.fields(message, fields, [...place, message]);
        if (to !== undefined) this.typed(to, 'Agent', [...place, message, 'to']);
        else this.receiver(message, [...place, message]);
        return;
      }
      case 'claim':
        for (const [name, e] of Object.entries(action.params.data)) {
          const sort = name === 'peer' ? 'Agent' : undefined;
          this.typed(e, sort, [...place, `claim ${action.params.claim}`, name]);
        }
        return;
      case 'reveal':
        this.typed(action.params.value, undefined, [...place, 'reveal']);
        return;
      case 'put':
      case 'delete': {
        const value = action.type === 'put' ? action.params.value : undefined;
        this.store(action.params.store, action.params.key, value, [...place, action.type]);
      }
    }
  }

  /** On a channel whose ends matter, nobody could open a message that is addressed to nobody. */
  private receiver(message: string, place: Place): void {
    const channel = this.p.channels[this.p.messages[message]?.channel];
    if (channel?.confidential !== true && channel?.authentic !== true) return;
    const problem = `${message} goes over a protected channel, and nobody is named as its receiver`;
    this.report('MISSING_FIELD', [...place, 'to'], problem, 'Name the receiver: send(…, …, { to })');
  }

  private assigns(variable: string, place: Place): void {
    if (variable === 'self') {
      this.report('BAD_SPECIFICATION', place, 'self does not change', 'Use another variable');
    } else if (!this.variables.has(variable)) {
      const problem = `${variable} is not declared`;
      this.report('UNDECLARED_VARIABLE', place, problem, `Declare it: variables: { ${variable}: 'SORT' }`);
    }
  }

  private draws(variable: string, place: Place): void {
    const { variables } = this.role;
    if (!Object.hasOwn(variables, variable)) {
      const problem = `${variable} is not among the variables of the role`;
      this.report('UNDECLARED_VARIABLE', place, problem, `Declare it: variables: { ${variable}: 'SORT' }`);
      return;
    }
    const sort = variables[variable];
    needSort(this.p, sort, place, this.report);
    if (this.p.sorts[sort]?.kind === 'fresh' || drawable.has(sort)) return;
    const problem = `no new values can be drawn of sort ${sort}`;
    this.report('WRONG_SORT', place, problem, `Declare ${sort} with fresh(), or choose or derive the value`);
  }
}
