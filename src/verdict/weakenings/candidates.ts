import type { Case } from '../../spec/index.ts';
import { protocolProblems, scenarioProblems } from '../../spec/load/index.ts';
import { changedInBoth, inBothWorlds } from './both-worlds.ts';
import { keptByAgents, keptValues, leakingDraws, repeatedValues, unstoredValues } from './careless.ts';
import { distanceTo } from './distance.ts';
import { inClear } from './in-clear.ts';
import { carryOut, type Draft } from './mutation.ts';
import { draftsOf } from './mutations-of.ts';
import { dispensableSteps, moreLosses } from './patience.ts';
import { leakedSecrets, openedChannels, type Setting, strongerAttackers } from './settings.ts';
import { unsentFields } from './unsent-fields.ts';

/** A case made weaker in one respect, and that respect in a sentence. */
export interface Candidate {
  /** Unique among those of a case. */
  readonly id: string;
  readonly name: string;
  /** It is next to what the requirement speaks of. */
  readonly near: boolean;
  /** The weaker case; undefined where it cannot be played: then there was nothing to weaken. */
  readonly weakened: () => Case | undefined;
}

/**
 * The weaker cases in the order in which they are tried: what the charts check, then what channels give, what
 * stays secret, and who attacks; of the checks first those next to the claim that the requirement is about.
 */
export function candidatesOf(theCase: Case): readonly Candidate[] {
  const byId = new Map<string, Candidate>();
  for (const c of inOrder(theCase)) if (!byId.has(c.id)) byId.set(c.id, c);
  return [...byId.values()];
}

/** The same, some of them twice where they come first for one reason and are among all for another. */
function inOrder(theCase: Case): readonly Candidate[] {
  const { protocol, scenario, requirement } = theCase;
  const { property } = requirement;
  switch (property.kind) {
    case 'executable':
    case 'defined':
    case 'separate-derivations':
    case 'separate-contents':
    case 'same-derivation':
    case 'possible':
    case 'consistent':
      return [];
    case 'protection':
      return [
        ...inCharts(theCase, [...unsentFields(protocol, property.messages), ...inClear(protocol)]),
        ...inSettings(
          theCase,
          inBothWorlds(scenario, (s) => openedChannels(protocol, s)),
        ),
      ];
    case 'store-invariant':
      return [
        ...inCharts(theCase, [...keptValues(protocol), ...unstoredValues(protocol)]),
        ...inGeneral(theCase),
        ...byStrength(theCase),
      ];
    case 'unlinkability':
      // What is not new each time, what lies open, and where it can be heard: that is what shows who it is.
      return [
        ...inCharts(theCase, [
          ...repeatedValues(protocol),
          ...keptByAgents(protocol, scenario),
          ...inClear(protocol),
        ]),
        ...inSettings(
          theCase,
          inBothWorlds(scenario, (s) => openedChannels(protocol, s)),
        ),
        ...inGeneral(theCase),
        ...byStrength(theCase),
      ];
    case 'convergence':
      return [
        ...inCharts(theCase, dispensableSteps(protocol)),
        ...inChartsByDistance(theCase),
        ...(property.settled.kind === 'stores' ? inCharts(theCase, unstoredValues(protocol)) : []),
        ...inSettings(theCase, moreLosses(scenario)),
        ...inSurroundings(theCase),
        ...byStrength(theCase),
      ];
    case 'proximity':
      return [...byStrength(theCase), ...inGeneral(theCase)];
    default:
      return [...inGeneral(theCase), ...byStrength(theCase)];
  }
}

const byStrength = (theCase: Case): readonly Candidate[] =>
  inSettings(
    theCase,
    inBothWorlds(theCase.scenario, (s) => strongerAttackers(theCase.protocol, s)),
  );

/** What any requirement on reachable states may rest on, beside the attacker's weakness. */
function inGeneral(theCase: Case): readonly Candidate[] {
  return [...inChartsByDistance(theCase), ...inSurroundings(theCase)];
}

function inChartsByDistance(theCase: Case): readonly Candidate[] {
  const { protocol, requirement } = theCase;
  const distance = distanceTo(requirement.property, protocol);
  const drafts = draftsOf(protocol);
  const charts = [0, 1, 2, 3].flatMap((rank) => drafts.filter((d) => distance(d).rank === rank));
  return inCharts(theCase, charts, (d) => distance(d).near);
}

function inSurroundings(theCase: Case): readonly Candidate[] {
  const { protocol, scenario } = theCase;
  return [
    ...inSettings(
      theCase,
      inBothWorlds(scenario, (s) => openedChannels(protocol, s)),
    ),
    ...inSettings(
      theCase,
      inBothWorlds(scenario, (s) => leakedSecrets(protocol, s)),
    ),
    ...inCharts(theCase, leakingDraws(protocol)),
  ];
}

/** What changes the charts of roles that somebody plays. */
function inCharts(
  theCase: Case,
  drafts: readonly Draft[],
  near: (d: Draft) => boolean = () => false,
): readonly Candidate[] {
  const { scenario } = theCase;
  const played = new Set(scenario.sessions.map((s) => s.role));
  return drafts
    .filter(({ placed }) => placed === undefined || played.has(placed.roleName))
    .map((draft) => ({
      id: `chart ${draft.id}`,
      name: draft.sentence,
      near: near(draft),
      weakened: () => {
        const mutation = carryOut(draft);
        if (mutation === undefined) return undefined;
        const { protocol, inScenario } = mutation;
        return { ...theCase, protocol, scenario: changedInBoth(scenario, inScenario) };
      },
    }));
}

function inSettings(theCase: Case, settings: readonly Setting[]): readonly Candidate[] {
  return settings.map(({ id, sentence, scenario, make }) => ({
    id: `setting ${id}`,
    name: sentence,
    near: false,
    weakened: () => {
      const protocol = make?.() ?? theCase.protocol;
      const sound = protocolProblems(protocol).length + scenarioProblems(protocol, scenario).length === 0;
      return sound ? { ...theCase, protocol, scenario } : undefined;
    },
  }));
}
