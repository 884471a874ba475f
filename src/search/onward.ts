import type { Edge, FactInfo, Table } from '../model/index.ts';
import type { Send } from './medium.ts';
import type { Packed, Rule } from './pack.ts';

/** A step of one session once nobody interferes any more. */
export interface Onward {
  readonly rule: Rule;
  readonly to: number;
  /** What it asks of stores and clocks; links are queues by then. */
  readonly syncs: readonly { readonly slot: number; readonly operation: number }[];
  readonly sends: readonly Send[];
  /** Comes sooner or later. */
  readonly due: boolean;
  /** Comes only when nothing is under way. */
  readonly timeout: boolean;
}

type Sent = Extract<FactInfo, { kind: 'sent' }>;

/**
 * Steps of sessions in the continuation, from the saturated table. It has every local state that any order of
 * steps leads to, so also those of runs in which from some point on nobody interferes.
 */
export class OnwardSteps {
  private readonly slotOf = new Map<number, number>();
  private readonly own = new Map<string, readonly Onward[]>();
  private readonly taking = new Map<string, readonly Onward[]>();

  constructor(
    private readonly table: Table,
    packed: Packed,
  ) {
    packed.slots.forEach((slot, i) => {
      this.slotOf.set(slot.machine, i);
    });
  }

  /** Steps on the session's own account from a local state. */
  ownSteps(machine: number, from: number): readonly Onward[] {
    const key = `${machine} ${from}`;
    const known = this.own.get(key);
    if (known !== undefined) return known;
    const steps = this.edges(machine, from)
      .filter((e) => e.cause.kind !== 'receive')
      .map((edge) => this.onward(machine, from, edge));
    this.own.set(key, steps);
    return steps;
  }

  /**
   * Steps by which the session takes the message as it was sent. The table may have it as handed on, or, where
   * an attacker makes all messages, as made by it.
   */
  receptions(machine: number, from: number, send: Send): readonly Onward[] {
    const key = `${machine} ${from} ${send}`;
    const known = this.taking.get(key);
    if (known !== undefined) return known;
    const steps = this.distinct(this.edgesTaking(machine, from, send)).map((edge) =>
      this.onward(machine, from, edge),
    );
    this.taking.set(key, steps);
    return steps;
  }

  private edgesTaking(machine: number, from: number, send: Send): readonly Edge[] {
    const { session, index, term, to } = this.table.facts[send] as Sent;
    const sender = this.table.machines[session];
    const isHandedOn = ({ cause }: Edge): boolean =>
      cause.kind === 'receive' &&
      cause.message === term &&
      cause.delivered?.session === session &&
      cause.delivered.index === index &&
      cause.delivered.to === to;
    const isSame = ({ cause }: Edge): boolean =>
      cause.kind === 'receive' &&
      cause.message === term &&
      cause.delivered === undefined &&
      (cause.from === undefined ||
        (sender.kind === 'session' && this.table.vocabulary.terms.format(cause.from) === sender.agent));
    const edges = this.edges(machine, from);
    const handedOn = edges.filter(isHandedOn);
    if (handedOn.length > 0) return handedOn;
    const delivered = { session, index, to };
    return edges.filter(isSame).map((edge): Edge => {
      const { cause, derive: _, ...rest } = edge;
      return cause.kind === 'receive' ? { ...rest, cause: { ...cause, delivered } } : edge;
    });
  }

  private edges(machine: number, from: number): readonly Edge[] {
    const info = this.table.machines[machine];
    return info.kind === 'session' ? info.states[from].edges : [];
  }

  private distinct(edges: readonly Edge[]): readonly Edge[] {
    const seen = new Map<string, Edge>();
    for (const edge of edges) {
      const key = `${edge.to} ${JSON.stringify(this.syncs(edge))}`;
      if (!seen.has(key)) seen.set(key, edge);
    }
    return [...seen.values()];
  }

  private syncs(edge: Edge): Onward['syncs'] {
    return edge.syncs.flatMap(({ machine, operation }) => {
      const info = this.table.machines[machine];
      if (info.kind === 'session' || info.environment.link === true) return [];
      const slot = this.slotOf.get(machine);
      if (slot === undefined) throw new Error(`${info.name} has no place in the state`);
      return [{ slot, operation }];
    });
  }

  private onward(machine: number, from: number, edge: Edge): Onward {
    const { cause, to } = edge;
    const trigger = 'step' in cause ? cause.step.guard?.params : undefined;
    const timeout = trigger?.timeout === true;
    return {
      rule: { machine, from, to, edge },
      to,
      syncs: this.syncs(edge),
      sends: this.sends(machine, from, to),
      due: timeout || trigger?.due === true,
      timeout,
    };
  }

  private sends(machine: number, from: number, to: number): readonly Send[] {
    const info = this.table.machines[machine];
    if (info.kind !== 'session') return [];
    const before = new Set(info.states[from].facts);
    const index = (f: Send): number => (this.table.facts[f] as Sent).index;
    return info.states[to].facts
      .filter((f) => !before.has(f) && this.table.facts[f].kind === 'sent')
      .sort((a, b) => index(a) - index(b));
  }
}
