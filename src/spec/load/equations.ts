import { commutative } from '../constructor.ts';
import { constructors } from '../constructors.ts';
import { type Application, type Expression, isApplication, isConstant, isVariable } from '../expression.ts';

/** Applications whose value does not show how it was made: equal ones may be written differently. */
function computes(e: Application): boolean {
  const rule = constructors[e.apply];
  return rule.result === 'same' || rule.normalise !== undefined;
}

/**
 * Equations between expressions, solved by unification. `equate` is false only if no values of the variables
 * make the two sides equal; where that cannot be told, it is true and nothing is concluded.
 */
export class Equations {
  private readonly bound: Map<string, Expression>;

  constructor(from?: Equations) {
    this.bound = new Map(from?.bound);
  }

  equate(a: Expression, b: Expression): boolean {
    const [x, y] = [this.walk(a), this.walk(b)];
    if (isVariable(x)) return this.bind(x, y);
    if (isVariable(y)) return this.bind(y, x);
    if (isApplication(x) && computes(x)) return true;
    if (isApplication(y) && computes(y)) return true;
    if (isConstant(x) || isConstant(y)) return isConstant(x) && isConstant(y) && x.constant === y.constant;
    if (x.apply !== y.apply || x.label !== y.label || x.args.length !== y.args.length) return false;
    if (commutative.has(x.apply)) return this.equateUnordered(x, y);
    return x.args.every((arg, i) => this.equate(arg, y.args[i]));
  }

  /** The expression with everything filled in that the equations determine. */
  resolve(e: Expression): Expression {
    const x = this.walk(e);
    return isApplication(x) ? { ...x, args: x.args.map((a) => this.resolve(a)) } : x;
  }

  /** Do the equations make the two sides equal, whatever the rest of the values? */
  same(a: Expression, b: Expression): boolean {
    return JSON.stringify(this.resolve(a)) === JSON.stringify(this.resolve(b));
  }

  private walk(e: Expression): Expression {
    let x = e;
    while (isVariable(x)) {
      const next = this.bound.get(x);
      if (next === undefined) return x;
      x = next;
    }
    return x;
  }

  private bind(variable: string, e: Expression): boolean {
    if (e === variable) return true;
    // A value is never part of itself; below an operation that computes, nothing is known.
    const where = this.occurs(variable, e);
    if (where === 'inside') return false;
    if (where === 'computed') return true;
    this.bound.set(variable, e);
    return true;
  }

  private occurs(variable: string, e: Expression): 'nowhere' | 'inside' | 'computed' {
    const x = this.walk(e);
    if (isVariable(x)) return x === variable ? 'inside' : 'nowhere';
    if (isConstant(x)) return 'nowhere';
    const found = x.args.map((a) => this.occurs(variable, a)).filter((w) => w !== 'nowhere');
    if (found.length === 0) return 'nowhere';
    return computes(x) || found.includes('computed') ? 'computed' : 'inside';
  }

  private equateUnordered(x: Application, y: Application): boolean {
    const [a, b] = x.args;
    return [y.args, [y.args[1], y.args[0]]].some(([c, d]) => {
      const trial = new Equations(this);
      return trial.equate(a, c) && trial.equate(b, d);
    });
  }
}
