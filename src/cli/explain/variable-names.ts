import { type Expression, isApplication, type Protocol, stepsOf } from '../../index.ts';

/**
 * How the charts call the values of a label: `K_int` for what they derive as `integrity(…)`. Only where all
 * charts of the protocol use one name for it.
 */
export function variablesByLabel(protocol: Protocol): ReadonlyMap<string, string> {
  const names = new Map<string, Set<string>>();
  const take = (variable: string, value: Expression): void => {
    if (!isApplication(value) || value.label === undefined) return;
    names.set(value.label, (names.get(value.label) ?? new Set()).add(variable));
  };
  for (const role of Object.values(protocol.roles)) {
    for (const [variable, value] of Object.entries(role.knows)) take(variable, value);
    for (const { step } of stepsOf(role.config)) {
      for (const [variable, value] of Object.entries(step.guard?.params.where ?? {})) take(variable, value);
      for (const a of step.actions ?? []) if (a.type === 'derive') take(a.params.variable, a.params.value);
    }
  }
  return new Map([...names].flatMap(([label, n]) => (n.size === 1 ? [[label, [...n][0]] as const] : [])));
}
