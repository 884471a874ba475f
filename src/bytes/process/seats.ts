import type { Scenario, SessionDeclaration } from '../../spec/index.ts';

/** A session that a party is to play: how it can start, by the names of agents and constants. */
export interface PartySeat {
  readonly name: string;
  readonly role: string;
  readonly starts: readonly Readonly<Record<string, string>>[];
  readonly budgets: Readonly<Record<string, number>>;
}

/** The scenario's sessions of an agent in some of its roles, named `AGENT.ROLE#n` as in a schedule. */
export function seatsAt(
  scenario: Scenario,
  agent: string,
  roles: readonly string[],
  options: {
    readonly copies?: number;
    /** Parameters that are fixed, and those of one session. */
    readonly with?: Readonly<Record<string, string>>;
    readonly starts?: ReadonlyMap<string, Readonly<Record<string, string>>>;
  } = {},
): readonly PartySeat[] {
  const counts = new Map<string, number>();
  return scenario.sessions
    .filter((s) => s.agent === agent && roles.includes(s.role))
    .flatMap((declared) =>
      Array.from({ length: options.copies ?? declared.copies ?? 1 }, () => {
        const nth = (counts.get(declared.role) ?? 0) + 1;
        counts.set(declared.role, nth);
        const name = `${agent}.${declared.role}#${nth}`;
        return {
          name,
          role: declared.role,
          starts: startsOf({ ...declared.with, ...options.starts?.get(name), ...options.with }),
          budgets: declared.budgets ?? {},
        };
      }),
    );
}

/** Each way to take one value for each parameter. */
function startsOf(parameters: NonNullable<SessionDeclaration['with']>): PartySeat['starts'] {
  return Object.entries(parameters).reduce<PartySeat['starts']>(
    (rows, [name, values]) => rows.flatMap((row) => [values].flat().map((v) => ({ ...row, [name]: v }))),
    [{}],
  );
}
