import { constructors } from '../constructors.ts';
import type { Application, Expression } from '../expression.ts';
import type { Protocol } from '../protocol.ts';
import { oneOf, type Report } from './problems.ts';
import {
  argumentSort,
  firstArgumentKind,
  sortOf,
  sortOfConstant,
  type Variables,
  writable,
} from './sorts.ts';

/**
 * Checks expressions against their sorts. A constant that nobody declares may be an agent of a scenario: it is
 * taken for one if it stands where an agent must stand, there or anywhere else in the protocol.
 */
export class Typing {
  /** Undeclared constants that stand where an agent must stand. */
  readonly agents = new Set<string>();
  private readonly undecided: { readonly name: string; readonly place: readonly string[] }[] = [];

  constructor(
    private readonly protocol: Protocol,
    private readonly report: Report,
  ) {}

  /** Checks one expression; `expected` is the sort it must have, undefined where any will do. */
  check(e: Expression, expected: string | undefined, variables: Variables, place: readonly string[]): void {
    if (typeof e === 'string') this.variable(e, variables, place);
    else if (typeof e === 'object' && e !== null && 'constant' in e) {
      this.constant(e.constant, expected, place);
    } else if (typeof e === 'object' && e !== null && 'apply' in e && Array.isArray(e.args)) {
      this.application(e, variables, place);
    } else {
      this.report(
        'BAD_SPECIFICATION',
        place,
        `${JSON.stringify(e) ?? String(e)} is not an expression`,
        "Write a variable's name, constant('NAME'), or one of the builders in `term`",
      );
      return;
    }
    const sort = sortOf(e, variables, this.protocol);
    if (sort === undefined || expected === undefined || sort === expected) return;
    this.report(
      'WRONG_SORT',
      place,
      `${show(e)} is of sort ${sort}, and ${expected} is needed`,
      'Write a value of that sort, or change the declaration',
    );
  }

  /** Reports the constants that are neither declared nor, as far as the protocol tells, agents. */
  finish(): void {
    for (const { name, place } of this.undecided) {
      if (!this.agents.has(name)) this.unknownConstant(name, place);
    }
  }

  private variable(name: string, variables: Variables, place: readonly string[]): void {
    if (variables.has(name)) return;
    const meant =
      sortOfConstant(this.protocol, name) === undefined
        ? ''
        : `, or write constant('${name}') for the constant`;
    this.report(
      'UNDECLARED_VARIABLE',
      place,
      `${name} is no variable here; there is ${oneOf(variables.keys())}`,
      `Declare ${name} with its sort${meant}`,
    );
  }

  private constant(name: string, expected: string | undefined, place: readonly string[]): void {
    if (sortOfConstant(this.protocol, name) !== undefined) return;
    if (expected === 'Agent') this.agents.add(name);
    else if (expected === undefined) this.undecided.push({ name, place });
    else this.unknownConstant(name, place);
  }

  private unknownConstant(name: string, place: readonly string[]): void {
    this.report(
      'UNKNOWN_CONSTANT',
      place,
      `there is no constant ${name}`,
      `Declare ${name} under constants with its sort; give an agent to the role as a parameter of sort Agent`,
    );
  }

  private application(e: Application, variables: Variables, place: readonly string[]): void {
    if (!writable.has(e.apply)) {
      const known = Object.hasOwn(constructors, e.apply);
      this.report(
        'UNKNOWN_CONSTRUCTOR',
        place,
        known
          ? `${e.apply} is not for charts: ${constructors[e.apply].meaning}`
          : `there is no constructor ${e.apply}`,
        `Use ${oneOf(writable)}`,
      );
      return;
    }
    const [least, most] = constructors[e.apply].arity;
    if (e.args.length < least || e.args.length > most) {
      this.report(
        'WRONG_ARITY',
        place,
        `${e.apply} takes ${least === most ? least : `${least} to ${most}`} arguments, and ${e.args.length} are given`,
        `Write ${e.apply} as in the language reference: ${constructors[e.apply].meaning}`,
      );
      return;
    }
    e.args.forEach((a, i) => {
      this.check(a, argumentSort(e.apply, i), variables, place);
    });
    this.firstArgument(e, variables, place);
  }

  private firstArgument(e: Application, variables: Variables, place: readonly string[]): void {
    const kind = firstArgumentKind[e.apply];
    const sort = kind === undefined ? undefined : sortOf(e.args[0], variables, this.protocol);
    if (sort === undefined || this.protocol.sorts[sort]?.kind === kind) return;
    this.report(
      'WRONG_SORT',
      place,
      `the first argument of ${e.apply} is of sort ${sort}, and must be of a sort declared as ${kind}`,
      `Declare ${sort} as ${kind}, or write the arguments in the order of the language reference`,
    );
  }
}

/** An expression in a message; it may be malformed inside. */
function show(e: Expression): string {
  if (typeof e === 'string') return e;
  if ('constant' in e) return e.constant;
  return e.label ?? e.apply;
}
