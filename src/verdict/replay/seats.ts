import type { Scenario, SessionDeclaration } from '../../spec/index.ts';
import { SessionActor } from './session-actor.ts';
import type { Term, Terms } from './terms.ts';

/** A session of the scenario: its actor, the ways it may start, and when it contributed what. */
export interface Seat {
  readonly actor: SessionActor;
  readonly starts: readonly Readonly<Record<string, Term>>[];
  readonly budgets: Readonly<Record<string, number>>;
  /** An honest-but-curious node reads what the session holds. */
  readonly curious: boolean;
  /** In which step each contribution of the actor's trail was made. */
  readonly times: number[];
}

/** The sessions of a scenario, one for each copy, named `AGENT.ROLE#n`. */
export function seatsOf(terms: Terms, scenario: Scenario): readonly Seat[] {
  const counts = new Map<string, number>();
  return scenario.sessions.flatMap((declared) =>
    Array.from({ length: declared.copies ?? 1 }, () => {
      const base = `${declared.agent}.${declared.role}`;
      const nth = (counts.get(base) ?? 0) + 1;
      counts.set(base, nth);
      return {
        actor: new SessionActor(terms, `${base}#${nth}`, declared.role, declared.agent),
        starts: startsOf(terms, declared),
        budgets: declared.budgets ?? {},
        curious: scenario.attacker.curious?.includes(declared.agent) === true,
        times: [],
      };
    }),
  );
}

/** Each way to take one value for each parameter. */
function startsOf(
  terms: Terms,
  { with: parameters = {} }: SessionDeclaration,
): readonly Readonly<Record<string, Term>>[] {
  return Object.entries(parameters).reduce<readonly Readonly<Record<string, Term>>[]>(
    (rows, [name, values]) =>
      rows.flatMap((row) => [values].flat().map((v) => ({ ...row, [name]: terms.constant(v) }))),
    [{}],
  );
}
