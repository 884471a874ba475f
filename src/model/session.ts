import type { Term, Vocabulary } from '../attacker/index.ts';
import { constantTerm } from '../attacker/index.ts';
import { type Role, type Scenario, type SessionDeclaration, stepsOf, type Trigger } from '../spec/index.ts';
import type { Attempt } from './attempts.ts';
import { Chart, contextOf, type Snapshot, snapshotKey, trailOf } from './chart.ts';
import type { SendReference } from './facts.ts';

/** A local state while the table is being filled. */
export interface LocalNode {
  readonly id: number;
  readonly parameters: Readonly<Record<string, Term>>;
  /** Undefined for the state before a session has chosen its parameters. */
  readonly snapshot: Snapshot | undefined;
  readonly consumed: readonly SendReference[];
  /**
   * What the attacker has beside the sends, and keeps: messages that were exposed; at a curious agent every value
   * that its variables ever had.
   */
  readonly held: readonly Term[];
  /** Attempts made so far, so that each is made once. */
  readonly tried: Set<string>;
  /** Version of the saturation at which the node was last expanded. */
  expandedAt: number;
}

/** One session of the scenario, with the local states found so far. */
export class Session {
  readonly nodes: LocalNode[] = [];
  readonly chart: Chart;
  readonly starts: readonly { parameters: Readonly<Record<string, Term>>; snapshot: Snapshot }[];
  /** Triggers of the steps that follow by themselves. */
  readonly followUps: readonly Trigger[];
  /** Equal for sessions that were declared alike. */
  readonly declaration: string;
  private readonly index = new Map<string, number>();

  constructor(
    readonly number: number,
    readonly name: string,
    readonly role: Role,
    readonly roleName: string,
    readonly agent: string,
    declaration: SessionDeclaration,
    vocabulary: Vocabulary,
    private readonly curious: boolean,
    asksRefused: boolean,
  ) {
    const { with: parameters = {}, budgets = {} } = declaration;
    this.declaration = `${agent}.${roleName} ${JSON.stringify([parameters, budgets])}`;
    this.followUps = stepsOf(role.config).flatMap(({ event, step }) =>
      event === undefined && step.guard !== undefined ? [step.guard.params] : [],
    );
    const guardsFirst = !asksRefused && this.followUps.length === 0;
    this.chart = new Chart(role, vocabulary, number, name, { budgets: declaration.budgets, guardsFirst });
    this.starts = parameterChoices(role, agent, declaration, vocabulary).map((parameters) => ({
      parameters,
      snapshot: this.chart.start(parameters),
    }));
    const [first] = this.starts;
    // What the very first state already sends, stores or claims must happen by a step, for others to notice.
    if (this.starts.length === 1 && trailOf(first.snapshot).length === 0) {
      this.node(first.snapshot, [], first.parameters, []);
    } else {
      // A curious agent's keys are read before its session has chosen anything.
      const snapshots = this.starts.map((s) => s.snapshot);
      this.add(undefined, [], {}, curious ? snapshots.reduce(heldAfter, [] as readonly Term[]) : []);
    }
  }

  /** The node for a snapshot; new ones are appended. */
  node(
    snapshot: Snapshot,
    consumed: readonly SendReference[],
    parameters: Readonly<Record<string, Term>>,
    before: readonly Term[],
  ): LocalNode {
    const held = this.curious ? heldAfter(before, snapshot) : before;
    const key = `${snapshotKey(snapshot)}${held.join()}${consumed.map((c) => `|${c.session}.${c.index}.${c.value}.${c.to}`).join('')}`;
    const known = this.index.get(key);
    if (known !== undefined) return this.nodes[known];
    this.index.set(key, this.nodes.length);
    return this.add(snapshot, consumed, parameters, held);
  }

  private add(
    snapshot: Snapshot | undefined,
    consumed: readonly SendReference[],
    parameters: Readonly<Record<string, Term>>,
    held: readonly Term[],
  ): LocalNode {
    const node: LocalNode = {
      id: this.nodes.length,
      parameters,
      snapshot,
      consumed,
      held,
      tried: new Set(),
      expandedAt: -1,
    };
    this.nodes.push(node);
    return node;
  }

  /** Is this a value that the session itself has yet to draw? Then nobody can have it before. */
  drawsLater(snapshot: Snapshot, variable: string, occurrence: number): boolean {
    return (contextOf(snapshot).draws[variable] ?? 0) <= occurrence;
  }
}

function heldAfter(before: readonly Term[], snapshot: Snapshot): readonly Term[] {
  return [...new Set([...before, ...Object.values(contextOf(snapshot).variables)])].sort((a, b) => a - b);
}

/** Every combination of the parameters a session may be started with. */
function parameterChoices(
  role: Role,
  agent: string,
  declaration: SessionDeclaration,
  vocabulary: Vocabulary,
): readonly Readonly<Record<string, Term>>[] {
  let choices: Record<string, Term>[] = [{ self: constantTerm(vocabulary, agent) }];
  for (const name of Object.keys(role.parameters)) {
    if (name === 'self') continue;
    const values = [declaration.with?.[name] ?? []].flat();
    choices = choices.flatMap((c) => values.map((v) => ({ ...c, [name]: constantTerm(vocabulary, v) })));
  }
  return choices;
}

/** The sessions of a scenario, one for each copy, named `UE-A.UE_1#1`. */
export function sessionsOf(
  vocabulary: Vocabulary,
  scenario: Scenario,
  copiesOverride: number | undefined,
  asksRefused = false,
): readonly Session[] {
  const sessions: Session[] = [];
  const counts = new Map<string, number>();
  for (const declaration of scenario.sessions) {
    const copies = copiesOverride ?? declaration.copies ?? 1;
    for (let i = 0; i < copies; i++) {
      const base = `${declaration.agent}.${declaration.role}`;
      const nth = (counts.get(base) ?? 0) + 1;
      counts.set(base, nth);
      const role = vocabulary.protocol.roles[declaration.role];
      sessions.push(
        new Session(
          sessions.length,
          `${base}#${nth}`,
          role,
          declaration.role,
          declaration.agent,
          declaration,
          vocabulary,
          scenario.attacker.curious?.includes(declaration.agent) === true,
          asksRefused,
        ),
      );
    }
  }
  return sessions;
}

/** The sends that a session has taken once it has done this too. */
export function consumedAfter(node: LocalNode, attempt: Attempt): readonly SendReference[] {
  if (!attempt.consumes || attempt.delivers === undefined) return node.consumed;
  const { session, index, value, to } = attempt.delivers;
  return [...node.consumed, { session, index, value, to }].sort(
    (a, b) => a.session - b.session || a.index - b.index,
  );
}
