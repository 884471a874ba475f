import type {
  Alternative,
  Property,
  Protocol,
  Role,
  RoleConfig,
  Scenario,
  StateConfig,
  Step,
} from '../spec/index.ts';

/**
 * What the checker reads of a protocol, as plain data. What only readers look at is left out: titles, descriptions,
 * clauses. The order of what is declared stays, since states are counted, and equal attacks told, by it.
 */
export function protocolData(p: Protocol) {
  const { procedure: _, title: __, variant: ___, description: ____, clause: _____, ...rest } = p;
  return {
    ...rest,
    messages: eachOf(p.messages, ({ clause: _, description: __, ...m }) => m),
    channels: eachOf(p.channels, ({ description: _, ...c }) => c),
    stores: eachOf(p.stores ?? {}, ({ description: _, ...s }) => s),
    items: (p.items ?? []).map(({ clause: _, ...item }) => item),
    roles: eachOf(p.roles, roleData),
  };
}

function roleData({ name, parameters, knows, variables, budgets, config, machine }: Role) {
  const { clause: _, ...chart } = stateData(config) as RoleConfig;
  // What runs is the machine. It is made of the configuration, unless somebody has put one role together of two.
  const runs = machine.config as StateConfig;
  const odd = runs.states === config.states ? {} : { runs: stateData({ ...runs, on: runs.on }) };
  return { name, parameters, knows, variables, budgets, chart, ...odd };
}

function stateData({ description: _, meta: __, states, on, always, ...rest }: StateConfig): StateConfig {
  return {
    ...rest,
    ...(on === undefined ? {} : { on: eachOf(on, stepData) }),
    ...(always === undefined ? {} : { always: stepData(always) }),
    ...(states === undefined ? {} : { states: eachOf(states, stateData) }),
  };
}

function stepData(steps: Step | readonly Step[]): Step | readonly Step[] {
  if (Array.isArray(steps)) return (steps as readonly Step[]).map((s) => stepData(s) as Step);
  const { description: _, meta: __, ...rest } = steps as Step;
  return rest;
}

/** What the checker reads of a scenario. */
export function scenarioData({
  name: _,
  assumptions: __,
  whyFew: ____,
  attacker,
  other,
  ...rest
}: Scenario): object {
  const { meaning: ___, ...can } = attacker;
  return { ...rest, attacker: can, ...(other === undefined ? {} : { other: scenarioData(other) }) };
}

/** What is asked, as plain data; of the variants that it names itself, what `of` makes of them. */
export function questionData(property: Property, of: (a: Alternative) => unknown): object {
  switch (property.kind) {
    case 'possible':
      return {
        ...property,
        property: questionData(property.property, of),
        among: property.among.map(of),
      };
    case 'consistent':
      return {
        ...property,
        sentences: property.sentences.map((s) => questionData(s.property, of)),
        among: property.among.map(of),
      };
    default:
      return property;
  }
}

function eachOf<V, W>(record: Readonly<Record<string, V>>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
