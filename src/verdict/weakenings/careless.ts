import {
  type Action,
  constant,
  derive,
  forget,
  type Protocol,
  type Role,
  type RoleConfig,
  reveal,
  type Scenario,
} from '../../spec/index.ts';
import { actionsOf } from '../../spec/load/chart.ts';
import type { Draft } from './mutation.ts';
import { sends } from './placed.ts';
import { mapActions, withRole } from './rewrite.ts';

interface Player {
  readonly protocol: Protocol;
  readonly name: string;
  readonly role: Role;
}

const playersOf = (protocol: Protocol): readonly Player[] =>
  Object.entries(protocol.roles).map(([name, role]) => ({ protocol, name, role }));

/** What a role erases, from its own memory or from a store, one thing at a time kept. */
export function keptValues(protocol: Protocol): readonly Draft[] {
  return playersOf(protocol).flatMap((player) => {
    const actions = actionsOf(player.role.config).map((s) => s.action);
    const erased = unique(actions.flatMap((a) => (a.type === 'forget' ? a.params.variables : [])));
    const removed = unique(actions.flatMap((a) => (a.type === 'delete' ? [a.params.store] : [])));
    return [
      ...erased.map((v) =>
        draft(player, `${v} kept`, `${player.name} does not erase ${v}`, (a) => withoutForgetting(a, v)),
      ),
      ...removed.map((store) =>
        draft(player, `${store} kept`, `${player.name} removes nothing from ${store}`, (a) =>
          a.type === 'delete' && a.params.store === store ? [] : [a],
        ),
      ),
    ];
  });
}

/** What a role stores, one store at a time left as it is. */
export function unstoredValues(protocol: Protocol): readonly Draft[] {
  return playersOf(protocol).flatMap((player) => {
    const actions = actionsOf(player.role.config).map((s) => s.action);
    const stored = unique(actions.flatMap((a) => (a.type === 'put' ? [a.params.store] : [])));
    return stored.map((store) =>
      draft(player, `${store} not written`, `${player.name} stores nothing in ${store}`, (a) =>
        a.type === 'put' && a.params.store === store ? [] : [a],
      ),
    );
  });
}

function withoutForgetting(a: Action, variable: string): readonly Action[] {
  if (a.type !== 'forget') return [a];
  const rest = a.params.variables.filter((v) => v !== variable);
  return rest.length === 0 ? [] : [forget(...rest)];
}

/** What a role draws anew in every run, one thing at a time always the same, though nobody can guess it. */
export function repeatedValues(protocol: Protocol): readonly Draft[] {
  return playersOf(protocol).flatMap((player) =>
    drawnBy(player.role).map((v) => {
      const always = `${v} of every ${player.name}`;
      const sentence = `${player.name} does not draw ${v} anew: it is the same in every run`;
      const repeat = (a: Action) => [isDrawOf(a, v) ? derive(v, constant(always)) : a];
      const { make, ...rest } = draft(player, `${v} repeated`, sentence, repeat);
      const declared = { [always]: { sort: player.role.variables[v], secret: true } };
      return {
        ...rest,
        make: (choices: boolean) => {
          const p = make(choices);
          return { ...p, constants: { ...p.constants, ...declared } };
        },
      };
    }),
  );
}

/**
 * What a role draws anew in every run, one thing at a time with another value for each agent that plays it, the same
 * in all its runs: it shows who it is. Where one agent alone plays it that is what `repeatedValues` has.
 */
export function keptByAgents(protocol: Protocol, scenario: Scenario): readonly Draft[] {
  const all = [...scenario.sessions, ...(scenario.other?.sessions ?? [])];
  return playersOf(protocol).flatMap((player) => {
    const agents = unique(all.flatMap((s) => (s.role === player.name ? [s.agent] : [])));
    if (agents.length < 2) return [];
    return drawnBy(player.role).map((v) => keptByAgent(player, v, agents));
  });
}

function keptByAgent(player: Player, v: string, agents: readonly string[]): Draft {
  const { role, name } = player;
  const own = `${v}_kept`;
  const of = (agent: string): string => `${v} of ${agent}`;
  const sentence = `${name} draws ${v} once and for all: it is the same in every run of an agent`;
  const keep = (a: Action) => [isDrawOf(a, v) ? derive(v, own) : a];
  const sort = role.variables[v];
  const declared = Object.fromEntries(agents.map((a) => [of(a), { sort, secret: true }]));
  const changed = mapActions(role.config, keep);
  return {
    id: `${name}/${v} kept by each agent`,
    place: [name, `${v} kept by each agent`],
    sentence,
    make: () => {
      const parameters = { ...changed.parameters, [own]: sort };
      const p = withRole(player.protocol, name, { ...changed, parameters });
      return { ...p, constants: { ...p.constants, ...declared } };
    },
    inScenario: (s) => ({
      ...s,
      sessions: s.sessions.map((x) =>
        x.role === name ? { ...x, with: { ...x.with, [own]: of(x.agent) } } : x,
      ),
    }),
  };
}

/** What a role draws and does not send where anybody hears it, one thing at a time in the attacker's hands. */
export function leakingDraws(protocol: Protocol): readonly Draft[] {
  return playersOf(protocol).flatMap((player) =>
    drawnBy(player.role)
      .filter(
        (v) =>
          !sends(
            player.role,
            v,
            (m) => protocol.channels[protocol.messages[m].channel].confidential !== true,
          ),
      )
      .map((v) =>
        draft(player, `${v} leaks`, `the ${v} that ${player.name} draws leaks`, (a) =>
          isDrawOf(a, v) ? [a, reveal(v)] : [a],
        ),
      ),
  );
}

const isDrawOf = (a: Action, variable: string): boolean =>
  a.type === 'fresh' && a.params.variable === variable;

const drawnBy = (role: Role): readonly string[] =>
  unique(actionsOf(role.config).flatMap(({ action: a }) => (a.type === 'fresh' ? [a.params.variable] : [])));

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

function draft(
  { protocol, name, role }: Player,
  what: string,
  sentence: string,
  f: (a: Action) => readonly Action[],
): Draft {
  const place = [name, what];
  const changed = (): RoleConfig => mapActions(role.config, f);
  return { id: place.join('/'), place, sentence, make: () => withRole(protocol, name, changed()) };
}
