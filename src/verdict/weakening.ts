import type { Case } from '../spec/index.ts';
import { check } from './check.ts';
import type { Verdict } from './verdict.ts';
import { type Candidate, candidatesOf } from './weakenings/candidates.ts';

/** What a requirement that holds rests on: one thing without which there is an attack. */
export type Weakening =
  | {
      readonly kind: 'found';
      /** One sentence, without a full stop: what is missing. */
      readonly name: string;
      /** How many others were tried and broke nothing, among one session of each kind at least. */
      readonly tried: number;
      /** The case with that one thing missing. */
      readonly weakened: Case;
      readonly attack: Extract<Verdict, { readonly verdict: 'violated' }>;
    }
  /**
   * No single weakening breaks the requirement. `tried` is 0 for kinds that no attacker can break: `executable`,
   * and those about the text or about several variants.
   */
  | { readonly kind: 'none'; readonly tried: number }
  /**
   * Time was up, or a search was stopped: `tried` of the `of` weakenings were settled, and none broke it. `open`: the
   * names of the others, those first that were searched and not settled.
   */
  | {
      readonly kind: 'stopped';
      readonly tried: number;
      readonly of: number;
      readonly open: readonly string[];
    };

export interface WeakeningOptions {
  /** Seconds for all weakenings together; default no limit. */
  readonly timeout?: number;
  /** Most global states to visit for one weakening; default as for `check`. */
  readonly maxStates?: number;
  /** Copies of every session instead of what the scenario says. */
  readonly sessions?: number;
}

/** Counts, not seconds: what is named is then the same on every machine. */
interface Bounds {
  readonly states?: number;
  readonly localStates?: number;
}

/** What a weakening may take before the others have had their turn, most attacks being near: among few sessions. */
const glance: Bounds = { states: 20_000, localStates: 2_000 };
/** The same among all. */
const nearby: Bounds = { states: 20_000, localStates: 6_000 };

interface Attempt {
  readonly name: string;
  readonly near: boolean;
  readonly weakened: Case;
}

/**
 * Names what a case that holds rests on (SEMANTICS 7.3): the first weakening, a check in the charts, a guarantee
 * of a channel, a secret, or the attacker's weakness, under which the same requirement is violated. Each is
 * tried with one session of each kind first, and only those near to what the requirement speaks of at once with all;
 * the others with all when every one has had its turn. The attack is always one on all.
 * @throws SpecError on a mistake of the specification.
 */
export function weakening(theCase: Case, options: WeakeningOptions = {}): Weakening {
  return new Search(theCase, options).run();
}

class Search {
  private readonly deadline: number;
  private readonly candidates: readonly Candidate[];
  private readonly attempts: Attempt[] = [];
  private readonly settled = new Set<Attempt>();
  private of: number;
  /** How many of the candidates have had a turn. */
  private seen = 0;

  constructor(
    private readonly theCase: Case,
    private readonly options: WeakeningOptions,
  ) {
    this.candidates = candidatesOf(theCase);
    this.of = this.candidates.length;
    this.deadline = performance.now() + (options.timeout ?? Number.POSITIVE_INFINITY) * 1000;
  }

  run(): Weakening {
    const copies = this.hasCopies();
    for (const attempt of this.playable()) {
      this.attempts.push(attempt);
      const small = copies ? this.inSmall(attempt) : undefined;
      const found = small ?? (copies && !attempt.near ? undefined : this.inFull(attempt, nearby));
      if (found !== undefined) return found;
    }
    for (const bounds of [nearby, {}]) {
      for (const attempt of this.attempts) {
        const found = this.settled.has(attempt) ? undefined : this.inFull(attempt, bounds);
        if (found !== undefined) return found;
      }
    }
    const tried = this.settled.size;
    if (tried >= this.of) return { kind: 'none', tried };
    const open = [...this.attempts.filter((a) => !this.settled.has(a)), ...this.candidates.slice(this.seen)];
    return { kind: 'stopped', tried, of: this.of, open: open.map((o) => o.name) };
  }

  /** The candidates that can be played, until time is up. */
  private *playable(): Iterable<Attempt> {
    for (const { name, near, weakened } of this.candidates) {
      if (this.secondsLeft() <= 0) return;
      this.seen++;
      const made = weakened();
      if (made === undefined) this.of--;
      else yield { name, near, weakened: made };
    }
  }

  private hasCopies(): boolean {
    const { sessions } = this.options;
    return this.theCase.scenario.sessions.some(({ copies = 1 }) => (sessions ?? copies) > 1);
  }

  /** An attack that one session of each kind is enough for, then looked for among all sessions. */
  private inSmall(attempt: Attempt): Weakening | undefined {
    const verdict = this.ask(attempt, glance, 1)?.verdict;
    return verdict === 'violated' ? this.inFull(attempt, nearby) : undefined;
  }

  private inFull(attempt: Attempt, bounds: Bounds): Weakening | undefined {
    if (this.secondsLeft() <= 0) return undefined;
    const attack = this.ask(attempt, bounds, this.options.sessions);
    if (attack?.verdict === 'violated') {
      const { name, weakened } = attempt;
      return { kind: 'found', name, weakened, tried: this.attempts.length - 1, attack };
    }
    if (attack !== undefined) this.settled.add(attempt);
    return undefined;
  }

  /** The verdict on the weaker case, or undefined if it could not be settled within the bounds. */
  private ask({ weakened }: Attempt, bounds: Bounds, sessions: number | undefined): Verdict | undefined {
    const { maxStates = Number.POSITIVE_INFINITY } = this.options;
    const states = Math.min(bounds.states ?? maxStates, maxStates);
    const seconds = this.secondsLeft();
    try {
      const verdict = check(weakened, {
        ...(Number.isFinite(states) ? { maxStates: states } : {}),
        ...(Number.isFinite(seconds) ? { timeout: seconds } : {}),
        ...(bounds.localStates === undefined ? {} : { maxLocalStates: bounds.localStates }),
        ...(sessions === undefined ? {} : { sessions }),
      });
      return verdict.verdict === 'inconclusive' ? undefined : verdict;
    } catch (problem) {
      // Without a check a value may nest in itself and its values outgrow the arrays that hold them.
      if (problem instanceof RangeError) return undefined;
      throw problem;
    }
  }

  private secondsLeft(): number {
    return (this.deadline - performance.now()) / 1000;
  }
}
