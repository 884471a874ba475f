import { type Confusion, confusionsOf } from '../bytes/index.ts';
import type { Protocol, Specification } from '../index.ts';
import { counted, hanging, listed } from '../text.ts';

/** A confusion, and the variants of the procedure that have it. */
export interface ShownConfusion extends Confusion {
  readonly procedure: string;
  readonly variants: readonly string[];
}

/** Every confusion of the charts that the cases are about, each once for a procedure. */
export function confusionsIn({ cases }: Specification): readonly ShownConfusion[] {
  const protocols = new Set<Protocol>(cases.map((c) => c.protocol));
  const found = new Map<string, { confusion: Confusion; procedure: string; variants: Set<string> }>();
  for (const protocol of protocols) {
    const { procedure, variant } = protocol;
    for (const confusion of confusionsOf(protocol)) {
      const key = JSON.stringify([procedure, confusion]);
      const known = found.get(key) ?? { confusion, procedure, variants: new Set() };
      known.variants.add(variant);
      found.set(key, known);
    }
  }
  return [...found.values()].map(({ confusion, procedure, variants }) => ({
    procedure,
    variants: [...variants],
    ...confusion,
  }));
}

/** `interloper list --confusions`: those under one key in full, the others counted. */
export function confusionLines(
  specification: Specification,
  bold: (text: string) => string,
): readonly string[] {
  const all = confusionsIn(specification);
  const procedures = [...new Set(specification.cases.map((c) => c.protocol.procedure))];
  const lines = [
    bold(specification.name),
    ...hanging(
      '',
      'Inputs of one operation that mean different things, and that can be the same octets. Whole messages never are: each begins with its type.',
    ),
  ];
  for (const procedure of procedures) {
    const own = all.filter((c) => c.procedure === procedure);
    const alike = own.filter((c) => c.under !== undefined);
    const others = own.length - alike.length;
    lines.push('', bold(procedure));
    lines.push(...alike.flatMap(linesOf));
    if (others > 0)
      lines.push(
        `  ${counted(others, 'pair')} under keys that the charts write differently: --json has them`,
      );
    if (own.length === 0) lines.push('  none');
  }
  return lines;
}

/** Variants that are named. */
const mostNamed = 4;

function linesOf({ operation, of: [a, b], under, octets, variants }: ShownConfusion): readonly string[] {
  const some =
    variants.length <= mostNamed
      ? variants
      : [...variants.slice(0, mostNamed), `${variants.length - mostNamed} more`];
  return [
    ...hanging('  ', `${operation} under ${under}, in ${listed(some)}`, 4),
    ...hanging('    ', `${a.role}: ${a.input}`, 8),
    ...hanging('    ', `${b.role}: ${b.input}`, 8),
    ...hanging('    both  ', octets.map((o) => (o === '' ? '(empty)' : o)).join(' | '), 10),
  ];
}
