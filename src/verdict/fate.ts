import type { Case, Property } from '../spec/index.ts';
import { check } from './check.ts';
import { distanceTo } from './weakenings/distance.ts';
import type { Mutant } from './weakenings/mutants.ts';

/** What became of a mutant. */
export type Fate = { readonly states: number } & (
  | {
      /** A requirement that held is violated: the cases that show it, one unless all were asked. */
      readonly kind: 'killed';
      readonly by: readonly string[];
    }
  /** None of the cases that load it, `asked` of them, is violated. */
  | { readonly kind: 'survives'; readonly asked: number }
  /** None was found to be violated, but only `settled` of `asked` were settled. */
  | { readonly kind: 'unsettled'; readonly settled: number; readonly asked: number }
  /** No case that holds loads what was changed. */
  | { readonly kind: 'unasked' }
  /** Nothing could be left out: a party would lack what it needs, or the charts are the same. */
  | { readonly kind: 'none' }
);

export interface FateOptions {
  /** Seconds for the mutant; default no limit. */
  readonly timeout?: number;
  /** Most global states to visit for one case; default 400,000. */
  readonly maxStates?: number;
  /** Most local states of the sessions of one case; default 6,000. */
  readonly maxLocalStates?: number;
  readonly maxBytes?: number;
  /** Copies of every session instead of what the scenarios say. */
  readonly sessions?: number;
  /** Ask every case, not only until one is violated. */
  readonly all?: boolean;
  /** Every case at once in full, the first too: the definition, without what makes it quick. */
  readonly plain?: boolean;
  readonly onProgress?: (states: number) => void;
}

/** Can a check or an ingredient carry the property? Not what the text alone decides, nor whether the honest run ends. */
export function canKill({ kind }: Property): boolean {
  return kind !== 'executable' && kind !== 'defined' && kind !== 'possible' && kind !== 'consistent';
}

/**
 * Asks a mutant of the cases that hold without it, until one is violated: the nearest to the change first; briefly,
 * then those left open among one session of every kind, then at length. Where a requirement is about states that can
 * be reached, an attack among few sessions is one among more: the others do nothing. All bounds but the time are counts, so
 * that a mutant has the same fate on every machine.
 */
export function fateOf(mutant: Mutant, cases: readonly Case[], options: FateOptions = {}): Fate {
  return new Trial(mutant, cases, options).run();
}

interface Bounds {
  readonly states: number;
  /** One of each kind, instead of all. */
  readonly few?: boolean;
}

const unbounded = Number.POSITIVE_INFINITY;
const brief = 20_000;
const most = { states: 400_000, localStates: 6_000 };

class Trial {
  private readonly deadline: number;
  private readonly killers: string[] = [];
  /** Cases whose table is too large, with all sessions. */
  private readonly tooLarge = new Set<Case>();
  private states = 0;

  constructor(
    private readonly mutant: Mutant,
    private readonly cases: readonly Case[],
    private readonly options: FateOptions,
  ) {
    this.deadline = performance.now() + (options.timeout ?? unbounded) * 1000;
  }

  run(): Fate {
    const mutated = this.mutant.make();
    if (mutated === undefined) return this.fate({ kind: 'none' });
    const asked = this.inOrder().flatMap((c) => mutated(c) ?? []);
    if (asked.length === 0) return this.fate({ kind: 'unasked' });
    let open: readonly Case[] = asked;
    for (const bounds of this.rounds()) {
      open = this.stillOpen(open, bounds);
      if (this.isSettled) break;
    }
    if (this.killers.length > 0) return this.fate({ kind: 'killed', by: this.killers });
    const settled = asked.length - open.length;
    return this.fate(
      open.length === 0
        ? { kind: 'survives', asked: asked.length }
        : { kind: 'unsettled', settled, asked: asked.length },
    );
  }

  private rounds(): readonly Bounds[] {
    const { plain, maxStates = plain === true ? unbounded : most.states } = this.options;
    const atLength = { states: maxStates };
    if (plain === true) return [atLength];
    const states = Math.min(brief, maxStates);
    return [{ states }, { states, few: true }, atLength];
  }

  private get isSettled(): boolean {
    return this.killers.length > 0 && this.options.all !== true;
  }

  private fate<F extends object>(fate: F): F & { readonly states: number } {
    return { ...fate, states: this.states };
  }

  /** The nearest to the change first, and those of one scenario together: they have a table in common. */
  private inOrder(): readonly Case[] {
    const far = new Map(
      this.cases.map((c) => {
        const { near, rank } = distanceTo(c.requirement.property, c.protocol)(this.mutant);
        return [c, near ? rank : rank + 4] as const;
      }),
    );
    const sorted = [...this.cases].sort((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0));
    const scenarios = new Set(sorted.map((c) => c.scenario));
    return [...scenarios].flatMap((s) => sorted.filter((c) => c.scenario === s));
  }

  /** Asks those cases within bounds: what they leave open, up to the first that is violated. */
  private stillOpen(cases: readonly Case[], { states, few = false }: Bounds): readonly Case[] {
    const open: Case[] = [];
    for (const c of cases) {
      if (this.isSettled) break;
      if (few ? !saysMuchInSmall(c) || !this.hasCopies(c) : this.tooLarge.has(c)) {
        open.push(c);
        continue;
      }
      const verdict = this.ask(c, states, few ? 1 : this.options.sessions);
      if (verdict === 'violated') this.killers.push(c.id);
      else if (verdict === 'inconclusive' || few) open.push(c);
    }
    return open;
  }

  private ask(theCase: Case, maxStates: number, sessions: number | undefined): string {
    const timeout = (this.deadline - performance.now()) / 1000;
    if (timeout <= 0) return 'inconclusive';
    const { maxBytes, onProgress, plain = false } = this.options;
    try {
      const verdict = check(theCase, {
        ...{ maxBytes, onProgress, sessions, vacuity: plain },
        ...(plain ? {} : { maxLocalStates: this.options.maxLocalStates ?? most.localStates }),
        ...(Number.isFinite(maxStates) ? { maxStates } : {}),
        ...(Number.isFinite(timeout) ? { timeout } : {}),
      });
      this.states += verdict.states;
      if (verdict.verdict === 'inconclusive' && verdict.localStates === 0) this.tooLarge.add(theCase);
      return verdict.verdict;
    } catch (problem) {
      // Without a check a value may nest in itself and its values outgrow the arrays that hold them.
      if (problem instanceof RangeError) return 'inconclusive';
      throw problem;
    }
  }

  /** Are there to be several sessions of a kind? */
  private hasCopies({ scenario }: Case): boolean {
    const { sessions } = this.options;
    const all = [...scenario.sessions, ...(scenario.other?.sessions ?? [])];
    return all.some(({ copies = 1 }) => (sessions ?? copies) > 1);
  }
}

/** Is an attack among one session of each kind one among all? Not where all must come to rest, or be alike. */
const saysMuchInSmall = ({ requirement: { property } }: Case): boolean =>
  property.kind !== 'convergence' && property.kind !== 'unlinkability';
