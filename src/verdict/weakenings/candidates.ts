import { actionsOf, type Case, type Property, type Step } from '../../spec/index.ts';
import { protocolProblems, scenarioProblems } from '../../spec/load/index.ts';
import { isNamed } from '../claims.ts';
import { leakingDraws } from './careless.ts';
import { inClear } from './in-clear.ts';
import { carryOut, type Draft } from './mutation.ts';
import { draftsOf } from './mutations-of.ts';
import { leakedSecrets, openedChannels, type Setting, strongerAttackers } from './settings.ts';
import { unsentFields } from './unsent-fields.ts';

/** A case made weaker in one respect, and that respect in a sentence. */
export interface Candidate {
  readonly name: string;
  /** The weaker case; undefined where it cannot be played: then there was nothing to weaken. */
  readonly weakened: () => Case | undefined;
}

/**
 * The weaker cases in the order in which they are tried: what the charts check, then what channels give, what
 * stays secret, and who attacks; of the checks first those next to the claim that the requirement is about.
 */
export function candidatesOf(theCase: Case): readonly Candidate[] {
  const { protocol, scenario, requirement } = theCase;
  const { property } = requirement;
  switch (property.kind) {
    case 'executable':
    case 'defined':
    case 'possible':
    case 'consistent':
      return [];
    case 'protection':
      return [
        ...inCharts(theCase, [...unsentFields(protocol, property.messages), ...inClear(protocol)]),
        ...inSettings(theCase, openedChannels(protocol, scenario)),
      ];
    default:
      return [
        ...inCharts(theCase, nearestFirst(draftsOf(protocol), property)),
        ...inSettings(theCase, openedChannels(protocol, scenario)),
        ...inSettings(theCase, leakedSecrets(protocol, scenario)),
        ...inCharts(theCase, leakingDraws(protocol)),
        ...inSettings(theCase, strongerAttackers(protocol, scenario)),
      ];
  }
}

/** What changes the charts of roles that somebody plays. */
function inCharts(theCase: Case, drafts: readonly Draft[]): readonly Candidate[] {
  const { scenario } = theCase;
  const played = new Set(scenario.sessions.map((s) => s.role));
  return drafts
    .filter(({ placed }) => placed === undefined || played.has(placed.roleName))
    .map((draft) => ({
      name: draft.sentence,
      weakened: () => {
        const mutation = carryOut(draft);
        if (mutation === undefined) return undefined;
        const { protocol, inScenario } = mutation;
        return { ...theCase, protocol, scenario: inScenario(scenario) };
      },
    }));
}

function inSettings(theCase: Case, settings: readonly Setting[]): readonly Candidate[] {
  return settings.map(({ sentence, scenario, make }) => ({
    name: sentence,
    weakened: () => {
      const protocol = make?.() ?? theCase.protocol;
      const sound = protocolProblems(protocol).length + scenarioProblems(protocol, scenario).length === 0;
      return sound ? { ...theCase, protocol, scenario } : undefined;
    },
  }));
}

/** Changes to the step that makes the claim first, then those to its role, then the others; else as they come. */
function nearestFirst(drafts: readonly Draft[], property: Property): readonly Draft[] {
  const claims = committing(property);
  const states = (roleName: string, actions: NonNullable<Step['actions']>): boolean =>
    actions.some((a) => a.type === 'claim' && claims.some((c) => isNamed(c, roleName, a.params.claim)));
  const distance = ({ placed }: Draft): number => {
    if (placed === undefined) return 2;
    const { roleName, role, step } = placed;
    if (states(roleName, step.actions ?? [])) return 0;
    return states(roleName, actionsOf(role)) ? 1 : 2;
  };
  return [0, 1, 2].flatMap((d) => drafts.filter((m) => distance(m) === d));
}

/** The claims that a requirement holds against who makes them. */
function committing(p: Property): readonly string[] {
  if ('commit' in p) return [p.commit];
  if ('claim' in p) return [p.claim];
  if ('accepted' in p) return [p.accepted];
  if ('later' in p) return [p.later];
  return 'work' in p ? [p.work] : [];
}
