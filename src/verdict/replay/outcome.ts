import type { Contribution } from '../../spec/index.ts';
import type { TermReader } from './read-term.ts';
import { Refusal } from './refusal.ts';
import type { ScheduleOutcome } from './schedule.ts';
import { recordOf, type SessionActor } from './session-actor.ts';
import type { Term, Terms } from './terms.ts';

/** Is what the session has come to, and has newly done, what the schedule says? @throws Refusal if not. */
export function checkOutcome(
  terms: Terms,
  actor: SessionActor,
  done: readonly Contribution<Term>[],
  said: ScheduleOutcome,
  reader: TermReader,
): void {
  const state = stateName(actor.snapshot?.value);
  if (state !== said.state) throw new Refusal(`it leads to ${state}, and not to ${said.state}`);
  const sent = done.flatMap((c) => (c.kind === 'send' ? [c.value.key] : []));
  const saidSent = said.sends.map((s) => recordOf(terms, s.message, reader.fields(s.fields)).key);
  if (!sameList(sent, saidSent)) throw new Refusal('it does not send what it is said to send');
  const claimed = done.flatMap((c) => (c.kind === 'claim' ? [claimText(c.claim, c.data)] : []));
  const saidClaimed = said.claims.map((c) => claimText(c.claim, reader.fields(c.data)));
  if (!sameList(claimed, saidClaimed)) throw new Refusal('it does not claim what it is said to claim');
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

function claimText(claim: string, data: Readonly<Record<string, Term>>): string {
  const stated = Object.entries(data).map(([name, t]) => [name, t.key]);
  return JSON.stringify([claim, stated.sort()]);
}

/** The active states in one line: `waiting`, `connected.secured`, `link.up & timer.off`. */
export function stateName(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => (stateName(inner) === '' ? name : `${name}.${stateName(inner)}`))
    .join(' & ');
}
