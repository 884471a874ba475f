import type { Case } from '../spec/index.ts';
import type { CheckOptions } from './check.ts';
import type { Bounds } from './verdict.ts';

/** What the verdict on the case is true for, in words. */
export function boundsOf({ scenario }: Case, options: CheckOptions, reached: readonly string[] = []): Bounds {
  const { attacker, leaks = [], channels = {}, agents } = scenario;
  const grants = [
    ...leaks.map((l) => `${l.name} leaks (${l.when})`),
    ...(attacker.losses === undefined ? [] : [`at most ${attacker.losses} messages are lost`]),
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
    sessions: scenario.sessions.map((s) => {
      const peers = Object.entries(s.with ?? {}).map(([k, v]) => `${k} ${[v].flat().join('|')}`);
      const copies = options.sessions ?? s.copies ?? 1;
      return `${s.role} at ${s.agent} ×${copies}${peers.length === 0 ? '' : ` (${peers.join(', ')})`}`;
    }),
    agents: Object.entries(agents).map(([name, a]) =>
      a.insider && attacker.insider ? `${name} (insider)` : name,
    ),
    attacker: `${attacker.code}: ${attacker.meaning}`,
    grants,
    limits,
    reached,
  };
}
