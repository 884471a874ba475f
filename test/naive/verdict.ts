import type {
  Alternative,
  Attacker,
  Property,
  Protocol,
  Requirement,
  Scenario,
} from '../../src/spec/index.ts';
import type { OwnValues } from './atoms.ts';
import { explore, type Next } from './explore.ts';
import { isExecuted, isReached, isViolated } from './judge.ts';
import { converges } from './settle.ts';
import { type World, worldOf } from './world.ts';
import { worldsLookAlike } from './worlds.ts';

/** What the naive explorer says of a requirement. */
export interface NaiveVerdict {
  readonly verdict: 'holds' | 'violated' | 'vacuous' | 'gave up';
  readonly states: number;
  readonly transitions: number;
  /** Steps of the shortest run that violates it, or, for `executable`, that shows it. */
  readonly depth?: number;
}

export interface NaiveOptions {
  /** Gives up beyond so many states. */
  readonly maxStates?: number;
  /** How many values of each sort the attacker has of its own at least; default two. */
  readonly ownValues?: OwnValues;
  /** At a violation: end there, explore only what does not follow it (default), or everything. */
  readonly atViolation?: Next;
}

/** Decides a requirement by visiting every state. */
export function naiveVerdict(
  protocol: Protocol,
  scenario: Scenario,
  requirement: Pick<Requirement, 'property'>,
  options: NaiveOptions = {},
): NaiveVerdict {
  const p = requirement.property;
  switch (p.kind) {
    case 'executable':
      return executable(protocol, scenario, p, options);
    case 'possible':
      return someOf(p.among.map((a) => ask(a, [p.property])));
    case 'consistent':
      return someOf(
        p.among.map((a) =>
          ask(
            a,
            p.sentences.map((s) => s.property),
          ),
        ),
      );
    case 'convergence':
      return converges(worldOf(protocol, scenario, p, options.ownValues), p.settled, options);
    case 'unlinkability':
      return worldsLookAlike(protocol, scenario, p, options.maxStates ?? 2000);
    case 'defined':
    case 'protection':
    case 'separate-derivations':
    case 'separate-contents':
    case 'same-derivation':
      throw new Error(`${p.kind} is decided from the charts, not by exploring`);
    default:
      return universal(worldOf(protocol, scenario, p, options.ownValues), options);
  }

  function ask(a: Alternative, properties: readonly Property[]): NaiveVerdict {
    const verdicts = properties.map((property) =>
      naiveVerdict(a.protocol, a.scenario ?? scenario, { property }, options),
    );
    return verdicts.find((v) => v.verdict !== 'holds') ?? verdicts[0];
  }
}

function someOf(verdicts: readonly NaiveVerdict[]): NaiveVerdict {
  return verdicts.find((v) => v.verdict === 'holds') ?? verdicts[0];
}

/** A property of all states. */
function universal(world: World, { maxStates, atViolation = 'prune' }: NaiveOptions): NaiveVerdict {
  let shortest: number | undefined;
  let reached = false;
  const { states, transitions, complete } = explore(world, {
    maxStates,
    visit: (state, depth) => {
      reached ||= isReached(world, state, world.property);
      const violated = isViolated(world, state, world.property);
      if (violated) shortest ??= depth;
      return violated ? atViolation : 'expand';
    },
  });
  const verdict = shortest !== undefined ? 'violated' : !complete ? 'gave up' : reached ? 'holds' : 'vacuous';
  return { verdict, states, transitions, depth: shortest };
}

/** Nobody attacks; what could be lost still may be. */
const nobody = ({ drop }: Attacker): Attacker => ({
  code: 'none',
  meaning: 'honest parties',
  hear: false,
  inject: false,
  replay: false,
  drop,
  insider: false,
});

/** A property of some state, without an attacker. */
function executable(
  protocol: Protocol,
  scenario: Scenario,
  p: Extract<Property, { kind: 'executable' }>,
  { maxStates }: NaiveOptions,
): NaiveVerdict {
  const world = worldOf(protocol, { ...scenario, attacker: nobody(scenario.attacker), leaks: [] }, p);
  let shortest: number | undefined;
  const { states, transitions, complete } = explore(world, {
    maxStates,
    visit: (state, depth) => {
      if (!isExecuted(world, state, p)) return 'expand';
      shortest = depth;
      return 'stop';
    },
  });
  const verdict = shortest !== undefined ? 'holds' : complete ? 'violated' : 'gave up';
  return { verdict, states, transitions, depth: shortest };
}
