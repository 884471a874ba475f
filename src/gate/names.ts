import { actionsOf, type Protocol, type StateConfig, triggersOf } from '../spec/index.ts';

const known = new WeakMap<Protocol, ReadonlySet<string>>();

/** Every name of a protocol that a property can use: claims and their data, states, variables, stores, messages. */
export function namesOf(protocol: Protocol): ReadonlySet<string> {
  const found = known.get(protocol);
  if (found !== undefined) return found;
  const names = new Set<string>([
    ...Object.keys(protocol.roles),
    ...Object.keys(protocol.messages),
    ...Object.keys(protocol.stores ?? {}),
    ...Object.keys(protocol.constants ?? {}),
    ...(protocol.items ?? []).map((i) => i.name),
  ]);
  for (const [role, r] of Object.entries(protocol.roles)) {
    for (const v of [r.parameters, r.knows, r.variables].flatMap(Object.keys)) names.add(v);
    for (const { where, choose } of triggersOf(r)) {
      for (const v of Object.keys(where ?? {})) names.add(v);
      if (choose !== undefined) names.add(choose.variable);
    }
    for (const a of actionsOf(r)) {
      if (a.type !== 'claim') continue;
      names.add(a.params.claim).add(`${role}.${a.params.claim}`);
      for (const name of Object.keys(a.params.data)) names.add(name);
    }
    for (const path of statesOf(r.config)) names.add(path).add(path.slice(path.lastIndexOf('.') + 1));
  }
  known.set(protocol, names);
  return names;
}

function statesOf({ states = {} }: StateConfig, above = ''): readonly string[] {
  return Object.entries(states).flatMap(([name, s]) => [
    `${above}${name}`,
    ...statesOf(s, `${above}${name}.`),
  ]);
}
