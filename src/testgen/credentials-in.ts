import type { Octets } from '../bytes/parts.ts';
import { isCompound, type Term } from '../verdict/replay/index.ts';
import type { GroundPath } from './ground-path.ts';
import type { TestedChart } from './tested-chart.ts';
import type { VectorCredential } from './vector.ts';

/** The long-term keys in the values of a path that its party has, and the public keys of others. */
export function credentialsIn(
  { declared }: TestedChart,
  { taken, stores, actor }: GroundPath,
  octetsOf: (t: Term) => Octets,
): readonly VectorCredential[] {
  const found = new Map<string, VectorCredential>();
  const visit = (t: Term): void => {
    if (!isCompound(t)) return;
    t.args.forEach(visit);
    const names = t.args.flatMap((a) => (isCompound(a) ? [] : [a.atom]));
    const hex = () => octetsOf(t).key;
    const label = t.label === undefined ? {} : { label: t.label };
    const [half] = t.args;
    if (t.head === 'shared' && names.includes(declared.agent))
      found.set(t.key, { kind: 'shared', ...label, with: names, octets: hex() });
    else if (t.head === 'privateKey' && names[0] === declared.agent)
      found.set(t.key, { kind: 'private', of: names[0], octets: hex() });
    else if (t.head === 'pub' && isCompound(half) && half.head === 'privateKey') {
      const [owner] = half.args.flatMap((a) => (isCompound(a) ? [] : [a.atom]));
      if (owner !== undefined) found.set(t.key, { kind: 'public', of: owner, octets: hex() });
    }
  };
  const all = (values: Readonly<Record<string, Term>> | undefined) =>
    Object.values(values ?? {}).forEach(visit);
  all(actor.variables);
  for (const { fields } of taken) all(fields);
  for (const { key, value } of stores) [key, value].forEach(visit);
  for (const c of actor.trail) {
    if (c.kind === 'send' || c.kind === 'reveal') visit(c.value);
    if (c.kind === 'claim') all(c.data);
    if (c.kind === 'put') [c.key, c.value].forEach(visit);
  }
  return [...found.values()];
}
