import type { Protocol } from '../protocol.ts';
import type { Scenario } from '../scenario.ts';
import type { Report } from './problems.ts';

/** Checks the bound on lost messages, which counts where nobody injects or replays: who does may drop any. */
export function checkLosses(p: Protocol, s: Scenario, place: readonly string[], report: Report): void {
  const { losses, inject, replay, drop } = s.attacker;
  if (losses === undefined) return;
  const isLossy = Object.entries(p.channels).some(
    ([name, channel]) => (s.channels?.[name]?.lossy ?? channel.lossy) === true,
  );
  if (!Number.isInteger(losses) || losses < 0) {
    const problem = `the number of messages that are lost is no whole number: ${losses}`;
    report('BAD_BOUND', place, problem, 'Write losses: 1, or more, or leave it out for any number');
  } else if (inject || replay) {
    const problem = 'losses are bounded, and an attacker that injects or replays drops as many as it likes';
    report('BAD_SPECIFICATION', place, problem, 'Leave losses out, or take attackers.loss');
  } else if (!drop && !isLossy) {
    const problem = 'losses are bounded, and nothing is ever lost';
    report('BAD_SPECIFICATION', place, problem, 'Let the attacker drop messages, or leave losses out');
  }
}
