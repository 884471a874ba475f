import { attackers, type Case, type Specification } from '../../index.ts';

/**
 * The case whose shortest run is the normal course of a case's procedure: the same protocol, everybody honest,
 * everybody to the end. The specification's own case of that kind if it has one, else one made of the scenario.
 */
export function honestCase(spec: Specification, theCase: Case): Case {
  const { procedure, variant } = theCase.protocol;
  const own = spec.cases.find(
    (c) =>
      c.protocol.procedure === procedure &&
      c.protocol.variant === variant &&
      c.requirement.property.kind === 'executable' &&
      c.scenario.attacker.code === attackers.none.code,
  );
  if (own !== undefined) return own;
  const { scenario, requirement } = theCase;
  const { leaks: _, channels: __, ...plain } = scenario;
  const honest = Object.entries(scenario.agents).filter(([, a]) => a.insider !== true);
  const isHonest = (name: string): boolean => honest.some(([n]) => n === name);
  return {
    ...theCase,
    scenario: {
      ...plain,
      name: `${scenario.name}, everybody honest`,
      attacker: attackers.none,
      sessions: scenario.sessions.map((s) => ({ ...s, with: onlyHonest(s.with ?? {}, isHonest) })),
    },
    requirement: {
      ...requirement,
      id: 'executable',
      strength: 'goal',
      text: 'left alone, every party gets to its end',
      property: { kind: 'executable' },
    },
  };
}

/** Parameters without the agents that are the attacker's, where another is left. */
function onlyHonest(
  parameters: Readonly<Record<string, string | readonly string[]>>,
  isHonest: (name: string) => boolean,
): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => {
      const left = [values].flat().filter(isHonest);
      return [name, left.length === 0 ? values : left];
    }),
  );
}
