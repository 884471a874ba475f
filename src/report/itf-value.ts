/** An expression of the Informal Trace Format (Apalache, ADR-015). */
export type ItfValue =
  | string
  | number
  | boolean
  | readonly ItfValue[]
  | { readonly '#bigint': string }
  | { readonly '#tup': readonly ItfValue[] }
  | { readonly '#set': readonly ItfValue[] }
  | { readonly '#map': readonly (readonly [ItfValue, ItfValue])[] }
  | { readonly [field: string]: ItfValue };

export const bigint = (n: number): ItfValue => ({ '#bigint': String(n) });
export const tup = (...parts: readonly ItfValue[]): ItfValue => ({ '#tup': parts });
export const set = (members: readonly ItfValue[]): ItfValue => ({ '#set': members });
export const map = (entries: readonly (readonly [ItfValue, ItfValue])[]): ItfValue => ({ '#map': entries });

/** A trace: `vars` names what each state has besides `#meta`. */
export interface ItfTrace {
  readonly '#meta': Readonly<Record<string, unknown>>;
  readonly vars: readonly string[];
  readonly states: readonly (Readonly<Record<string, ItfValue>> & { readonly '#meta': { index: number } })[];
}
