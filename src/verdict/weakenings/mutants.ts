import type { Case, Protocol, Scenario } from '../../spec/index.ts';
import { protocolProblems, scenarioProblems } from '../../spec/load/index.ts';
import { changedInBoth, inBothWorlds } from './both-worlds.ts';
import { carryOut, type Draft } from './mutation.ts';
import { draftsOf, type MutationKind } from './mutations-of.ts';
import { openedChannels, type Setting } from './settings.ts';

/** What a mutant leaves out: something in the charts, or a guarantee that they take a channel to give. */
export type MutantKind = MutationKind | 'channel';

/** The charts of a variant with one check or one ingredient left out. */
export interface Mutant extends Pick<Draft, 'placed' | 'messages'> {
  /** Unique among the mutants of the variant, and the same from run to run. */
  readonly id: string;
  readonly kind: MutantKind;
  /** Where it is, outermost first: role, state, event, what; or what it is about, and what. */
  readonly place: readonly string[];
  /** One sentence, without a full stop: who does not do what. */
  readonly sentence: string;
  /** Carries it out; undefined where nothing is left out, or a party would lack what it needs: then it is none. */
  readonly make: () => Mutated | undefined;
}

/** Asks a case of the mutant instead; undefined where the case loads nothing of what was changed. */
export type Mutated = (theCase: Case) => Case | undefined;

/** The mutants of a variant, with those of the channels that any of the scenarios takes for granted. */
export function mutantsOf(protocol: Protocol, scenarios: readonly Scenario[]): readonly Mutant[] {
  return [...draftsOf(protocol).map((d) => inChart(protocol, d)), ...ofChannels(protocol, scenarios)];
}

function inChart(protocol: Protocol, draft: ReturnType<typeof draftsOf>[number]): Mutant {
  const { id, kind, place, sentence, placed, messages } = draft;
  return {
    ...{ id, kind, place, sentence, placed, messages },
    make: () => {
      const mutation = carryOut(draft);
      if (mutation === undefined) return undefined;
      const mutant = mutation.protocol;
      const roles = Object.keys(protocol.roles).filter(
        (r) => written(protocol.roles[r]?.config) !== written(mutant.roles[r]?.config),
      );
      const beside = written(surroundings(protocol)) !== written(surroundings(mutant));
      if (roles.length === 0 && !beside) return undefined;
      const changed = remembered((s: Scenario) => changedInBoth(s, mutation.inScenario));
      return (theCase) =>
        beside || played(theCase.scenario).some((r) => roles.includes(r))
          ? { ...theCase, protocol: mutant, scenario: changed(theCase.scenario) }
          : undefined;
    },
  };
}

/** What of a protocol sessions meet in, beside its charts. */
const surroundings = ({ messages, channels, stores = {} }: Protocol) => ({ messages, channels, stores });

const written = (data: unknown): string => JSON.stringify(data) ?? '';

const played = ({ sessions, other }: Scenario): readonly string[] => [
  ...sessions.map((s) => s.role),
  ...(other === undefined ? [] : played(other)),
];

function ofChannels(protocol: Protocol, scenarios: readonly Scenario[]): readonly Mutant[] {
  const opened = (s: Scenario) => inBothWorlds(s, (world) => openedChannels(protocol, world));
  const all = new Map(scenarios.flatMap(opened).map((s) => [s.id, s]));
  return [...all.values()].map(
    ({ id, sentence }): Mutant => ({
      ...{ id, kind: 'channel', place: id.split('/'), sentence },
      make: () => {
        // The same charts and scenario for all cases that have them in common, and so the same table.
        const setting = remembered((s: Scenario) => opened(s).find((o) => o.id === id));
        const charts = remembered((s: Setting) => s.make?.() ?? protocol);
        const sound = remembered(
          (s: Setting) =>
            protocolProblems(charts(s)).length + scenarioProblems(charts(s), s.scenario).length === 0,
        );
        return (theCase) => {
          const its = setting(theCase.scenario);
          if (its === undefined || !sound(its)) return undefined;
          return { ...theCase, protocol: charts(its), scenario: its.scenario };
        };
      },
    }),
  );
}

/** The function, asked once for each thing. */
function remembered<T, U>(f: (thing: T) => U): (thing: T) => U {
  const known = new Map<T, { readonly value: U }>();
  return (thing) => {
    const found = known.get(thing) ?? { value: f(thing) };
    known.set(thing, found);
    return found.value;
  };
}
