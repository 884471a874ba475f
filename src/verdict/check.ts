import { SaturationStopped, type Table } from '../model/index.ts';
import {
  allReductions,
  type Decision,
  decide,
  type Goal,
  noReductions,
  OutOfTime,
  type Stop,
  type System,
  settle,
  systemOf,
} from '../search/index.ts';
import type { Case, Property } from '../spec/index.ts';
import { boundsOf } from './bounds.ts';
import { checkByData } from './by-data.ts';
import { Claims } from './claims.ts';
import { confirmRun } from './confirm-run.ts';
import { reachedIn } from './coverage.ts';
import { convergenceWatch, settlingOf } from './kinds/convergence.ts';
import { executableInquiry } from './kinds/executable.ts';
import { kindOf } from './kinds/index.ts';
import type { Inquiry } from './kinds/kind.ts';
import { withNearestClaim } from './nearest-claim.ts';
import { atRest, restEvidence, runEvidence } from './run-evidence.ts';
import { stuckEvidence } from './stuck-evidence.ts';
import { tableFor } from './table-cache.ts';
import { unattacked } from './unattacked.ts';
import { unlinkability } from './unlinkability/unlinkability.ts';
import { madeUneven, worldsOf } from './unlinkability/worlds-of.ts';
import type { Verdict } from './verdict.ts';

export interface CheckOptions {
  /** False: the whole product, no relaxation, slicing or symmetry. Default true. */
  readonly reduction?: boolean;
  /** Copies of every session instead of what the scenario says. */
  readonly sessions?: number;
  /** Most local states of all sessions together; default 200,000. */
  readonly maxLocalStates?: number;
  /** Most global states to visit; default 200 million. */
  readonly maxStates?: number;
  /** Seconds for the case; default no limit. */
  readonly timeout?: number;
  /** Most bytes for states; default 3 GiB. */
  readonly maxBytes?: number;
  /** False: whether a requirement that is not violated says anything is not asked: *vacuous* is *holds*. */
  readonly vacuity?: boolean;
  /** Called now and then with the global states visited so far. */
  readonly onProgress?: (states: number) => void;
  /** Called for each table that is made, with the ids of what it has of the charts (`elementsOf`). */
  readonly onCoverage?: (reached: readonly string[]) => void;
}

export const defaultMaxBytes = 3 * 2 ** 30;

/**
 * Checks one case: saturates its scenario, turns the requirement into states to look for, and looks.
 * @throws SpecError on a mistake of the specification; RunRefused if a run that was found cannot be replayed.
 */
export function check(theCase: Case, options: CheckOptions = {}): Verdict {
  const byData = checkByData(theCase, options, check);
  return byData ?? new Checker(theCase, options).run();
}

const stopReasons: Readonly<Record<Stop, string>> = {
  'max-states': 'the search was stopped at the bound on states',
  'max-depth': 'the search was stopped at the bound on steps',
  time: 'the search was stopped when its time was up',
  memory: 'the search was stopped when memory ran short',
  environment: 'a store, link or observer has more states than the search has room for',
};

/** Why a requirement says nothing of the scenario. */
const never = ({ never: reason, subject }: Inquiry): string => reason ?? `no run makes the claim ${subject}`;

class Checker {
  private readonly started = performance.now();
  private readonly deadline: number | undefined;
  private tables: readonly Table[] = [];
  private reached: readonly string[] = [];

  constructor(
    private readonly theCase: Case,
    private readonly options: CheckOptions,
  ) {
    this.deadline = options.timeout === undefined ? undefined : this.started + options.timeout * 1000;
  }

  run(): Verdict {
    try {
      return this.decided();
    } catch (problem) {
      if (problem instanceof SaturationStopped)
        return this.inconclusive(`the table of local states was not completed: ${problem.message}`);
      if (problem instanceof OutOfTime) return this.inconclusive(stopReasons.time);
      throw problem;
    }
  }

  private decided(): Verdict {
    const { protocol, requirement } = this.theCase;
    const { property } = requirement;
    const scenario =
      property.kind === 'executable' ? unattacked(this.theCase.scenario) : this.theCase.scenario;
    const kind = kindOf(property);
    if (property.kind === 'unlinkability') return this.unlinkable();
    const { sessions, maxLocalStates } = this.options;
    const options = { sessions, maxLocalStates, deadline: this.deadline };
    const watch = property.kind === 'convergence' ? convergenceWatch : kind?.watch?.(property);
    const table = tableFor(protocol, scenario, watch, options);
    this.tables = [table];
    this.options.onCoverage?.(reachedIn(table));
    const system = systemOf(table, this.deadline);
    if (property.kind === 'executable') return this.executable(system, property);
    if (property.kind === 'convergence') return this.convergence(system, property);
    if (kind === undefined) throw new Error(`no definition for the requirement kind ${property.kind}`);
    return this.universal(system, kind.inquire(property, new Claims(table), table));
  }

  /** Two worlds are followed at once; what is counted are pairs of sets of states, and observations. */
  private unlinkable(): Verdict {
    const { sessions, reduction, maxStates, maxBytes = defaultMaxBytes, onProgress } = this.options;
    const { maxLocalStates } = this.options;
    const { deadline } = this;
    if (sessions !== undefined && madeUneven(this.theCase.scenario, sessions)) {
      const reason = `with ${sessions} of each session the two worlds have different numbers of sessions`;
      return this.inconclusive(reason);
    }
    const worlds = worldsOf(this.theCase, { sessions, maxLocalStates, deadline, reduction });
    this.tables = worlds.map((w) => w.table);
    for (const table of this.tables) this.options.onCoverage?.(reachedIn(table));
    const { madeUp } = worlds[0].table;
    if (madeUp > 0) this.reached = [`at most ${madeUp} values of each sort made up by the attacker`];
    const answer = unlinkability(this.theCase, worlds, {
      sessions,
      maxStates,
      maxBytes,
      deadline,
      onProgress,
    });
    const { pairs, observations, stopped, evidence, vacuous } = answer;
    const common = (reason: string) => this.common(pairs, observations, reason);
    if (stopped !== undefined) return { ...common(stopReasons[stopped]), verdict: 'inconclusive' };
    if (evidence !== undefined) {
      return { ...common(evidence.test), verdict: 'violated', decidedBy: 'search', shortest: true, evidence };
    }
    if (vacuous) return { ...common('nothing is ever heard'), verdict: 'vacuous' };
    const reason = `all that can be seen in one world can be seen in the other, in ${pairs} situations`;
    return { ...common(reason), verdict: 'holds', decidedBy: 'search' };
  }

  private ask(system: System, goals: readonly Goal[]): Decision {
    const { reduction = true, maxStates, onProgress, maxBytes = defaultMaxBytes } = this.options;
    return decide(system, goals, {
      reductions: reduction ? allReductions : noReductions,
      maxStates,
      maxBytes,
      deadline: this.deadline,
      onProgress,
    });
  }

  private universal(system: System, inquiry: Inquiry): Verdict {
    this.reached = inquiry.bounds ?? [];
    if (inquiry.speaksOf.length === 0) return { ...this.common(0, 0, never(inquiry)), verdict: 'vacuous' };
    const decision = this.ask(system, inquiry.goals);
    if (decision.reached !== undefined) return this.violated(system, decision, decision.reached);
    if (decision.stopped !== undefined) return this.stopped(decision);
    return this.notVacuous(system, inquiry, decision);
  }

  private violated(system: System, decision: Decision, reached: NonNullable<Decision['reached']>): Verdict {
    const { goal, moves } = reached;
    confirmRun(this.theCase, system.table, moves, this.options.sessions);
    const { property } = this.theCase.requirement;
    const told = withNearestClaim(system.table, property, goal, moves);
    return {
      ...this.common(decision.states, decision.transitions, goal.meaning),
      verdict: 'violated',
      decidedBy: 'search',
      shortest: decision.stopped === undefined,
      evidence: runEvidence(system.table, moves, told),
    };
  }

  /** Nothing bad is reachable; that says something only if the claim is. */
  private notVacuous(system: System, inquiry: Inquiry, decision: Decision): Verdict {
    const goals = inquiry.speaksOf.map((f) => ({
      needs: [f].flat(),
      forbids: [],
      meaning: 'what the requirement speaks of',
    }));
    const alive = this.options.vacuity === false ? 'reached' : this.anyReached(system, goals);
    const reason = decision.bySaturation
      ? 'no bad state is in the saturated table, whatever the order of steps'
      : `none of the ${decision.states} states reached is bad`;
    if (alive === 'stopped') return this.inconclusive(`not settled: whether ${never(inquiry)}`);
    if (alive === 'never') {
      return {
        ...this.common(decision.states, decision.transitions, never(inquiry)),
        verdict: 'vacuous',
      };
    }
    return {
      ...this.common(decision.states, decision.transitions, reason),
      verdict: 'holds',
      decidedBy: decision.bySaturation ? 'saturation' : 'search',
    };
  }

  private anyReached(system: System, goals: readonly Goal[]): 'reached' | 'never' | 'stopped' {
    let stopped = false;
    for (const goal of goals) {
      const { deadline } = this;
      const found = decide(system, [goal], {
        deadline,
        maxStates: this.options.maxStates,
        maxBytes: this.options.maxBytes ?? defaultMaxBytes,
      });
      if (found.reached !== undefined) return 'reached';
      stopped ||= found.stopped !== undefined;
    }
    return stopped ? 'stopped' : 'never';
  }

  private executable(system: System, property: Extract<Property, { kind: 'executable' }>): Verdict {
    const inquiry = executableInquiry(property, system.table, this.theCase.protocol);
    const decision = this.ask(system, inquiry.goals);
    if (decision.reached !== undefined) {
      const { goal, moves } = decision.reached;
      confirmRun(this.theCase, system.table, moves, this.options.sessions);
      return {
        ...this.common(decision.states, decision.transitions, inquiry.subject),
        verdict: 'holds',
        decidedBy: 'search',
        evidence: runEvidence(system.table, moves, goal),
      };
    }
    if (decision.stopped !== undefined) return this.stopped(decision);
    return {
      ...this.common(decision.states, decision.transitions, `not reachable: ${inquiry.subject}`),
      verdict: 'violated',
      decidedBy: 'search',
      shortest: true,
      evidence: stuckEvidence(system, this.theCase.protocol, inquiry.subject),
    };
  }

  private convergence(system: System, { settled }: Extract<Property, { kind: 'convergence' }>): Verdict {
    const { reduction = true, maxStates, onProgress, maxBytes = defaultMaxBytes } = this.options;
    const { deadline } = this;
    const settling = settlingOf(settled, system.table);
    const found = settle(system, (local) => settling.isSettled(local), {
      ...{ reduction, maxStates, onProgress, maxBytes, deadline },
    });
    const common = (reason: string) => this.common(found.states, found.transitions, reason);
    if (found.unsettled !== undefined) {
      const { moves, local } = found.unsettled;
      confirmRun(this.theCase, system.table, moves, this.options.sessions);
      const rest = settling.rest(local);
      const evidence = restEvidence(system.table, moves, rest);
      return { ...common(atRest(rest)), verdict: 'violated', decidedBy: 'search', shortest: true, evidence };
    }
    if (found.stopped !== undefined) {
      return { ...common(stopReasons[found.stopped]), verdict: 'inconclusive' };
    }
    if (!settling.isSpokenOf(found.visited)) return { ...common(settling.nothing), verdict: 'vacuous' };
    const reason = `wherever all has come to rest, among the ${found.states} states reached, it is as asked`;
    return { ...common(reason), verdict: 'holds', decidedBy: 'search' };
  }

  private stopped(decision: Decision): Verdict {
    const reason = stopReasons[decision.stopped as Stop];
    return { ...this.common(decision.states, decision.transitions, reason), verdict: 'inconclusive' };
  }

  private inconclusive(reason: string): Verdict {
    return { ...this.common(0, 0, reason), verdict: 'inconclusive' };
  }

  private common(states: number, transitions: number, reason: string) {
    const { tables } = this;
    const sessions = tables.flatMap((t) =>
      t.machines.flatMap((m) => (m.kind === 'session' ? [m.states.length] : [])),
    );
    const reached = new Set([...tables.flatMap((t) => t.boundsReached), ...this.reached]);
    return {
      states,
      transitions,
      localStates: sessions.reduce((a, b) => a + b, 0),
      calls: tables.reduce((n, t) => n + t.calls, 0),
      bounds: boundsOf(this.theCase, this.options, [...reached]),
      reason,
      measured: {
        seconds: (performance.now() - this.started) / 1000,
        peakMemory: process.memoryUsage.rss(),
      },
    };
  }
}
