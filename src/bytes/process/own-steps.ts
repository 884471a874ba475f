import type { Schedule, ScheduleFields, ScheduleTerm } from '../../verdict/replay/index.ts';

/** A step that a session could take of its own accord. `step` counts those of the role's chart, as `stepsOf` does. */
export interface OwnStep {
  readonly session: string;
  readonly role: string;
  readonly event: string;
  readonly step: number;
}

/** What parties do of their own accord, and what they choose: nobody else can tell a user's wish. */
export interface OwnSteps {
  /** May it be taken when it is possible, after so many messages that the party has taken? A timer is never asked about. */
  takes(step: OwnStep, taken: number): boolean;
  /** The constant that is chosen; undefined: the first that can be. */
  chosen(step: OwnStep): string | undefined;
}

/** Whatever is possible. */
export const anyOwnStep: OwnSteps = { takes: () => true, chosen: () => undefined };

const constantOf = (t: ScheduleTerm | undefined): string | undefined =>
  t !== undefined && 'constant' in t ? t.constant : undefined;

/**
 * What the parties do of their own accord in the normal course of a procedure, and the events named besides. A session
 * that the run is not of does what the others of its role do; with `byRole` each does.
 */
export function ownStepsOf(schedule: Schedule, also: readonly string[], byRole: boolean): OwnSteps {
  const roles = new Map(schedule.sessions.map((s) => [s.name, s.role]));
  const done = new Set<string>();
  const choices = new Map<string, ScheduleTerm>();
  for (const { session, does } of schedule.steps.filter((s) => s.kind === 'session')) {
    if (does.kind !== 'perform' && does.kind !== 'choose') continue;
    const ofRole = `${roles.get(session)} ${does.step}`;
    done.add(`${session} ${does.step}`).add(ofRole);
    if (does.kind === 'choose' && !choices.has(ofRole)) choices.set(ofRole, does.value);
  }
  return {
    takes: ({ session, role, event, step }) =>
      done.has(`${!byRole && roles.has(session) ? session : role} ${step}`) || also.includes(event),
    chosen: ({ role, step }) => constantOf(choices.get(`${role} ${step}`)),
  };
}

/**
 * What the sessions of a party do of their own accord in a run, each in its turn: once the party has taken as many
 * messages as before it in the run. And the events named besides.
 */
export function ownStepsIn(
  { sessions, steps }: Schedule,
  isOfParty: (session: string) => boolean,
  also: readonly string[],
): OwnSteps {
  const turns = new Map<string, number>();
  const choices = new Map<string, ScheduleTerm>();
  let taken = 0;
  for (const { session, does } of steps.filter((s) => s.kind === 'session')) {
    if (!isOfParty(session)) continue;
    if (does.kind === 'receive') taken++;
    if (does.kind !== 'perform' && does.kind !== 'choose') continue;
    const name = `${session} ${does.step}`;
    if (!turns.has(name)) turns.set(name, taken);
    if (does.kind === 'choose' && !choices.has(name)) choices.set(name, does.value);
  }
  const known = new Set(sessions.map((s) => s.name));
  return {
    takes: ({ session, event, step }, taken) =>
      also.includes(event) || (known.has(session) && (turns.get(`${session} ${step}`) ?? Infinity) <= taken),
    chosen: ({ session, step }) => constantOf(choices.get(`${session} ${step}`)),
  };
}

/** With which constants each session of a run starts, where it could start in several ways. */
export function startsIn({ steps }: Schedule): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const named = (fields: ScheduleFields) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([n, t]) => (constantOf(t) ? [[n, constantOf(t)!]] : [])),
    );
  return new Map(
    steps.flatMap((s) =>
      s.kind === 'session' && s.starts !== undefined ? [[s.session, named(s.starts)] as const] : [],
    ),
  );
}
