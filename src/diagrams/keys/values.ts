import {
  type Application,
  actionsOf,
  type Expression,
  isApplication,
  isConstant,
  isVariable,
  type Protocol,
  type Role,
  triggersOf,
} from '../../spec/index.ts';
import { Classes } from './classes.ts';

/** A value of a field, as a role sends it or expects it. */
export interface FieldUse {
  readonly role: string;
  readonly message: string;
  readonly field: string;
  readonly value: Expression;
  readonly sent: boolean;
}

/** What a role says that a variable is. */
interface Definition {
  readonly role: string;
  readonly variable: string;
  readonly value: Expression;
}

/**
 * The values of all charts of a protocol, those that are the same in one class: a variable and what defines it; a field that
 * is sent and the variable that takes it; variables of one name that are made in one way; equal derivations of equal values.
 * Agents are not told apart, so the keys of all pairs that share one under a label are one.
 */
export class Values {
  readonly definitions: readonly Definition[];
  readonly fields: readonly FieldUse[];
  readonly drawn: readonly { readonly role: string; readonly variable: string }[];
  private readonly classes = new Classes();
  private readonly applications = new Map<string, readonly string[]>();

  constructor(private readonly protocol: Protocol) {
    const roles = Object.entries(protocol.roles);
    this.definitions = roles.flatMap(([name, role]) => definitionsOf(name, role));
    this.fields = roles.flatMap(([name, role]) => fieldsOf(name, role));
    this.drawn = roles.flatMap(([role, r]) =>
      actionsOf(r).flatMap((a) => (a.type === 'fresh' ? [{ role, variable: a.params.variable }] : [])),
    );
    for (const { role, variable, value } of this.definitions)
      this.classes.join(this.id(role, variable), this.id(role, value));
    this.joinFields();
    this.joinNames();
    this.joinEqual();
  }

  /** The class of a value that a role has. */
  classOf(role: string, e: Expression): string {
    return this.classes.of(this.id(role, e));
  }

  private id(role: string, e: Expression): string {
    if (isConstant(e)) return `#${e.constant}`;
    if (isVariable(e)) return this.sortOf(role, e) === 'Agent' ? '@' : `${role}.${e}`;
    const head = headOf(e);
    if (e.apply === 'shared') return head;
    const args = e.args.map((a) => this.id(role, a));
    const id = `${head}(${args.join(',')})`;
    this.applications.set(id, [head, ...args]);
    return id;
  }

  private sortOf(role: string, variable: string): string | undefined {
    const { parameters, variables } = this.protocol.roles[role];
    return parameters[variable] ?? variables[variable];
  }

  /** What is sent in a field is what is taken out of it, where one role alone sends it. */
  private joinFields(): void {
    for (const sent of this.fields.filter((f) => f.sent)) {
      const same = this.fields.filter((f) => f.message === sent.message && f.field === sent.field);
      if (same.some((f) => f.sent && f.role !== sent.role)) continue;
      for (const taken of same.filter((f) => !f.sent)) this.zip(sent, sent.value, taken, taken.value);
    }
  }

  private zip(sent: FieldUse, a: Expression, taken: FieldUse, b: Expression): void {
    if (isApplication(a) && isApplication(b)) {
      if (headOf(a) === headOf(b) && a.args.length === b.args.length)
        a.args.forEach((arg, i) => {
          this.zip(sent, arg, taken, b.args[i]);
        });
    } else if (isVariable(b) && !isConstant(a))
      this.classes.join(this.id(sent.role, a), this.id(taken.role, b));
  }

  /** Variables of one name, save where they are made in unlike ways. */
  private joinNames(): void {
    const byName = new Map<string, { readonly role: string; readonly heads: ReadonlySet<string> }[]>();
    for (const [role, { parameters, variables }] of Object.entries(this.protocol.roles)) {
      for (const name of Object.keys({ ...parameters, ...variables })) {
        const values = this.definitions
          .filter((d) => d.role === role && d.variable === name)
          .map((d) => d.value);
        const heads = new Set(values.map((v) => (isApplication(v) ? headOf(v) : '')));
        byName.set(name, [...(byName.get(name) ?? []), { role, heads }]);
      }
    }
    for (const [name, [first, ...others]] of byName) {
      for (const { role, heads } of others) {
        const alike =
          heads.size === 0 || first.heads.size === 0 || [...heads].some((h) => first.heads.has(h));
        if (alike) this.classes.join(this.id(first.role, name), this.id(role, name));
      }
    }
  }

  /** The same made of the same is the same. */
  private joinEqual(): void {
    for (let news = true; news; ) {
      news = false;
      const seen = new Map<string, string>();
      for (const [id, [head, ...args]] of this.applications) {
        const key = `${head}(${args.map((a) => this.classes.of(a)).join(',')})`;
        const other = seen.get(key);
        if (other === undefined) seen.set(key, id);
        else if (this.classes.join(other, id)) news = true;
      }
    }
  }
}

export const headOf = ({ apply, label }: Application): string =>
  label === undefined ? apply : `${apply} ${label}`;

function definitionsOf(name: string, role: Role): readonly Definition[] {
  const given = Object.entries(role.knows);
  const derived = actionsOf(role).flatMap((a) =>
    a.type === 'derive' ? [[a.params.variable, a.params.value] as const] : [],
  );
  const found = triggersOf(role).flatMap((t) => Object.entries(t.where ?? {}));
  return [...given, ...derived, ...found].map(([variable, value]) => ({ role: name, variable, value }));
}

function fieldsOf(role: string, chart: Role): readonly FieldUse[] {
  const use = (message: string, fields: Readonly<Record<string, Expression>>, sent: boolean) =>
    Object.entries(fields).map(([field, value]) => ({ role, message, field, value, sent }));
  return [
    ...actionsOf(chart).flatMap((a) =>
      a.type === 'send' ? use(a.params.message, a.params.fields, true) : [],
    ),
    ...triggersOf(chart).flatMap((t) =>
      t.message === undefined ? [] : use(t.message, t.fields ?? {}, false),
    ),
  ];
}
