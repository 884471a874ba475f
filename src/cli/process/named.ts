import { type Protocol, type Scenario, stepsOf } from '../../index.ts';
import { listed } from '../../text.ts';
import { didYouMean } from '../nearest.ts';
import { UserMistake } from '../user-mistake.ts';

/** `ue-2`, `UE_2` and `ue 2` are one name. */
const plain = (name: string): string => name.toLowerCase().replace(/[-_ .]/g, '');

/** The one of the names that is meant. @throws UserMistake if none is. */
export function named(wanted: string, names: readonly string[], what: string): string {
  const found = names.find((n) => n === wanted) ?? names.find((n) => plain(n) === plain(wanted));
  if (found !== undefined) return found;
  const all = names.length > 8 ? '`interloper list` shows what there is' : `There is ${listed(names)}`;
  throw new UserMistake(`there is no ${what} ${wanted}`, didYouMean(wanted, names, all));
}

/** The parameters that are given to roles, by their full names. @throws UserMistake for what is no parameter or value. */
export function parametersNamed(
  { roles, constants = {} }: Protocol,
  { agents }: Scenario,
  players: readonly string[],
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const sorts = Object.assign({}, ...players.map((r) => roles[r].parameters)) as Record<string, string>;
  const known = Object.keys(sorts).filter((p) => p !== 'self');
  return Object.fromEntries(
    Object.entries(given).map(([wanted, value]) => {
      if (known.length === 0)
        throw new UserMistake(`${listed(players)} has no parameters`, 'Leave --with out');
      const name = named(wanted, known, `parameter of ${listed(players)} called`);
      const ofSort = Object.entries(constants).filter(([, c]) => c.sort === sorts[name]);
      const values = sorts[name] === 'Agent' ? Object.keys(agents) : ofSort.map(([n]) => n);
      return [name, named(value, values, `${sorts[name]} called`)];
    }),
  );
}

/** @throws UserMistake for an event that is none of the roles' own. */
export function checkEvents(
  { roles }: Protocol,
  players: readonly string[],
  events: readonly string[],
): void {
  const placed = players.flatMap((r) => stepsOf(roles[r].config));
  const own = placed.flatMap(({ event, step }) =>
    step.guard?.params.message === undefined ? (event ?? []) : [],
  );
  for (const e of events) {
    if (own.includes(e)) continue;
    throw new UserMistake(
      `${listed(players)} does nothing of its own accord that is called ${e}`,
      own.length === 0 ? 'Leave --does out' : didYouMean(e, own, `It does ${listed([...new Set(own)])}`),
    );
  }
}
