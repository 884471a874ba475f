import type { Case, SessionDeclaration } from '../spec/index.ts';
import type { CheckOptions } from './check.ts';
import { fewSessions } from './few-sessions.ts';
import type { Bounds } from './verdict.ts';

/** What the verdict on the case is true for, in words. */
export function boundsOf(theCase: Case, options: CheckOptions, reached: readonly string[] = []): Bounds {
  const { scenario } = theCase;
  const few = fewSessions(theCase, options.sessions);
  const { attacker, leaks = [], channels = {}, agents } = scenario;
  const places = Object.values(agents).some((a) => a.place !== undefined);
  const grants = [
    ...(attacker.place === undefined ? [] : [`the attacker is at ${attacker.place}`]),
    ...(places && attacker.relay === true ? ['the attacker is everywhere, and carries messages'] : []),
    ...leaks.map((l) => `${l.name} leaks (${l.when})`),
    ...(attacker.losses === undefined ? [] : [`messages lost: at most ${attacker.losses}`]),
    ...(attacker.curious ?? []).map((a) => `${a} is curious`),
    ...(attacker.clocks ?? []).map((a) => `the attacker sets the clock of ${a}`),
    ...Object.entries(channels).map(
      ([name, switches]) =>
        `${name}: ${Object.entries(switches)
          .map(([k, v]) => `${v ? '' : 'not '}${k}`)
          .join(', ')}`,
    ),
  ];
  const limits = [
    ...(options.maxStates === undefined ? [] : [`at most ${options.maxStates} states`]),
    ...(options.timeout === undefined ? [] : [`at most ${options.timeout} s`]),
    ...(options.reduction === false ? ['no reductions'] : []),
  ];
  return {
    sessions: [
      ...scenario.sessions.map((s) => sessionLine(s, options)),
      ...(scenario.other?.sessions ?? []).map((s) => `in the other world: ${sessionLine(s, options)}`),
    ],
    few,
    ...(few.length === 0 || scenario.whyFew === undefined ? {} : { whyFew: scenario.whyFew }),
    agents: Object.entries(agents).map(([name, a]) => {
      const notes = [
        ...(a.insider && attacker.insider ? ['insider'] : []),
        ...(a.place === undefined ? [] : [`at ${a.place}`]),
      ];
      return notes.length === 0 ? name : `${name} (${notes.join(', ')})`;
    }),
    attacker: `${attacker.code}: ${attacker.meaning}`,
    grants,
    limits,
    reached,
  };
}

function sessionLine(
  { role, agent, copies = 1, with: given = {} }: SessionDeclaration,
  options: CheckOptions,
) {
  const peers = Object.entries(given).map(([k, v]) => `${k} ${[v].flat().join('|')}`);
  const parameters = peers.length === 0 ? '' : ` (${peers.join(', ')})`;
  return `${role} at ${agent} ×${options.sessions ?? copies}${parameters}`;
}
