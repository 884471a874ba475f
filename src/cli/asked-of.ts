import type { Case, Protocol, Specification } from '../index.ts';

/** Between the id of a case and the variant it is asked of instead of its own: `V-1@P/variant`. */
const mark = '@';

/** The question of a case, asked of another variant. */
export function askedOf(theCase: Case, protocol: Protocol): Case {
  const { predicted: _, ...question } = theCase;
  return { ...question, id: `${theCase.id}${mark}${variantName(protocol)}`, protocol };
}

/** `P/variant`. */
export const variantName = ({ procedure, variant }: Protocol): string => `${procedure}/${variant}`;

/** The variants that the cases of a specification are about, by name. */
export function variantsOf({ cases }: Pick<Specification, 'cases'>): ReadonlyMap<string, Protocol> {
  return new Map(cases.map(({ protocol }) => [variantName(protocol), protocol]));
}

/** The case of an id that `askedOf` has made, made again; undefined for other ids. */
export function madeAgain(spec: Specification, id: string): Case | undefined {
  const at = id.lastIndexOf(mark);
  if (at < 0) return undefined;
  const theCase = spec.cases.find((c) => c.id === id.slice(0, at));
  const protocol = variantsOf(spec).get(id.slice(at + 1));
  return theCase === undefined || protocol === undefined ? undefined : askedOf(theCase, protocol);
}
