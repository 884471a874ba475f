import type { Protocol, Specification } from '../../index.ts';
import { listed } from '../../text.ts';
import { matches } from '../glob.ts';
import { didYouMean } from '../nearest.ts';
import { UserMistake } from '../user-mistake.ts';

/** The variants that the cases are about, of each procedure, in the order of the specification. */
export function variantsByProcedure({ cases }: Specification): ReadonlyMap<string, readonly Protocol[]> {
  const found = new Map<string, Map<string, Protocol>>();
  for (const { protocol } of cases) {
    const variants = found.get(protocol.procedure) ?? new Map<string, Protocol>();
    if (!variants.has(protocol.variant)) variants.set(protocol.variant, protocol);
    found.set(protocol.procedure, variants);
  }
  return new Map([...found].map(([procedure, variants]) => [procedure, [...variants.values()]]));
}

/** The literal reading, if there is one, since it is the text's. */
export const asWritten = (variants: readonly Protocol[]): Protocol =>
  variants.find((p) => p.variant === 'literal') ?? variants[0];

/** The procedure of this name in the variant asked for; undefined where there is no such procedure. */
export function protocolNamed(
  specification: Specification,
  procedure: string,
  variant: string | undefined,
): Protocol | undefined {
  const all = variantsByProcedure(specification);
  const name = [...all.keys()].find((p) => p.toLowerCase() === procedure.toLowerCase());
  const variants = name === undefined ? undefined : all.get(name);
  if (variants === undefined) return undefined;
  if (variant === undefined) return asWritten(variants);
  const found = variants.find((p) => matches(variant, p.variant));
  if (found !== undefined) return found;
  const names = variants.map((p) => p.variant);
  throw new UserMistake(
    `${name} has no variant ${variant}`,
    didYouMean(variant, names, `Its variants are ${listed(names)}`),
  );
}
