import { type Application, type Expression, isApplication, isConstant, isVariable } from './expression.ts';
import { functionCodeOf } from './function-codes.ts';
import { lengthOfSort, octetsOfSort } from './lengths.ts';
import { sortOf, variablesOfRole } from './load/sorts.ts';
import type { Protocol } from './protocol.ts';
import type { Role } from './role.ts';
import { actionsOf, triggersOf } from './walk.ts';

/** What may stand for one parameter of an encoding. */
export interface ParameterForm {
  /** How many octets; absent: it is not said. */
  readonly octets?: number;
  /** The only values there are, in hexadecimal; absent: all. */
  readonly values?: readonly string[];
}

/** The input of a key derivation in the form of TS 33.220 B.2: FC, then each parameter with its length behind it. */
export interface Encoding {
  /** Absent: it is not said, and may be any. */
  readonly fc?: number;
  readonly parameters: readonly ParameterForm[];
}

/** The derivation by which a chart comes to the variable. */
export interface ChartDerivation {
  readonly role: string;
  readonly variable: string;
}

/** A derivation of a standard, as data. */
export interface StandardDerivation extends Encoding {
  readonly name: string;
  readonly clause: string;
}

/** The encoding of a chart's derivation, and the key that it is under. */
export interface ChartEncoding {
  readonly key: Expression;
  readonly encoding: Encoding;
}

/** Every derivation by which the role comes to the variable; those with equal key and encoding once. */
export function encodingsOf(
  protocol: Protocol,
  { role, variable }: ChartDerivation,
): readonly ChartEncoding[] {
  const chart = protocol.roles[role];
  const found = definitionsOf(chart, variable)
    .filter((e): e is Application => isApplication(e) && e.apply === 'kdf')
    .map((e): ChartEncoding => ({ key: e.args[0], encoding: encodingOf(protocol, chart, e) }));
  return [...new Map(found.map((f) => [JSON.stringify(f), f])).values()];
}

function definitionsOf(role: Role, variable: string): readonly Expression[] {
  const derived = actionsOf(role).flatMap((a) =>
    a.type === 'derive' && a.params.variable === variable ? [a.params.value] : [],
  );
  const defined = [role.knows, ...triggersOf(role).map((t) => t.where ?? {})];
  return [...derived, ...defined.flatMap((d) => (Object.hasOwn(d, variable) ? [d[variable]] : []))];
}

/** The input of a `kdf` of the role's chart. */
export function encodingOf(protocol: Protocol, role: Role, { label = '', args }: Application): Encoding {
  const declared = Object.hasOwn(protocol.derivations ?? {}, label)
    ? protocol.derivations?.[label]
    : undefined;
  const { fc, distinguishers } = functionCodeOf('kdf', label, declared);
  const parameters = args
    .slice(1)
    .map((a) => (declared?.lengths === 'unsaid' ? {} : formOf(protocol, role, a)));
  if (declared?.fc === 'unsaid') return { parameters };
  const first = distinguishers.map((d) => ({ octets: d.length / 2, values: [d] }));
  return { fc, parameters: [...first, ...parameters] };
}

/** Which octets a value of the chart can be. */
export function formOf(protocol: Protocol, role: Role, e: Expression): ParameterForm {
  const said = isConstant(e) ? protocol.constants?.[e.constant]?.octets : undefined;
  if (said !== undefined) return { octets: said.length / 2, values: [said] };
  const sort = sortOf(e, variablesOfRole(protocol, role), protocol);
  if (sort === undefined) return {};
  const octets = lengthOfSort(protocol, sort);
  const values = isVariable(e) ? octetsOfSort(protocol, sort) : undefined;
  return { ...(octets === undefined ? {} : { octets }), ...(values === undefined ? {} : { values }) };
}
