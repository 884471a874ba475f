import { scenarioAsked } from '../../explore/index.ts';
import type { Case, Scenario, Specification } from '../../index.ts';

import { checkLoads } from '../load-spec.ts';
import { named } from '../process/named.ts';
import { caseById } from '../select.ts';
import { UserMistake } from '../user-mistake.ts';

/** What is to be explored: a procedure or a case, and of a procedure which reading in which scenario. */
export interface ExploredPart {
  readonly variant?: string;
  readonly scenario?: string;
}

/** A scenario, with the cases of its protocol; the first is one of the scenario. */
export interface ChosenScenario {
  readonly scenario: Scenario;
  readonly cases: readonly [Case, ...Case[]];
  /** The other scenarios of the protocol, by name. */
  readonly others: readonly string[];
}

/** Finds what is to be explored. @throws UserMistake where it is not there */
export function chosenScenario(spec: Specification, what: string, part: ExploredPart): ChosenScenario {
  const own = spec.cases.filter((c) => c.protocol.procedure.toLowerCase() === what.toLowerCase());
  const first = own.length > 0 ? ofProcedure(own, part) : ofCase(spec, what, part);
  const same = spec.cases.filter((c) => c.protocol === first.protocol);
  const cases = [first, ...same.filter((c) => c !== first)] as const;
  checkLoads({ ...spec, cases, waiting: [] });
  const { name } = first.scenario;
  const others = [...new Set(same.map((c) => c.scenario.name))].filter((n) => n !== name);
  return { scenario: scenarioAsked(first), cases, others };
}

function ofCase(spec: Specification, id: string, { variant, scenario }: ExploredPart): Case {
  const found = caseById(spec, id, 'explore');
  if (variant === undefined && scenario === undefined) return found;
  throw new UserMistake(
    `${found.id} has a variant and a scenario of its own`,
    `Leave ${variant === undefined ? '--scenario' : '--variant'} out, or name the procedure ${found.protocol.procedure}`,
  );
}

/** The first case of the scenario: `literal` before other variants, and an attacker who sends before others. */
function ofProcedure(own: readonly Case[], part: ExploredPart): Case {
  const variants = [...new Set(own.map((c) => c.protocol.variant))];
  const likely = variants.includes('literal') ? 'literal' : variants[0];
  const variant = part.variant === undefined ? likely : named(part.variant, variants, 'variant called');
  const cases = own.filter((c) => c.protocol.variant === variant);
  if (part.scenario === undefined) return cases.find((c) => c.scenario.attacker.inject) ?? cases[0];
  const scenarios = [...new Set(cases.map((c) => c.scenario.name))];
  const scenario = named(part.scenario, scenarios, 'scenario called');
  return cases.find((c) => c.scenario.name === scenario)!;
}
