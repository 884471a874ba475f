import { listed } from '../text.ts';
import type { Change } from './change.ts';
import type { Scope, ScopeSessions } from './scope.ts';

/** In what the bounds of a verdict are lower or higher than they were; `where` begins the sentence. */
export function scopeChanges(before: Scope, now: Scope, where = ''): readonly Change[] {
  const lowered = lowerThan(before, now);
  const raised = lowerThan(now, before);
  const change = (kind: 'bounds-lowered' | 'bounds-raised', parts: readonly string[]): readonly Change[] => {
    if (parts.length === 0) return [];
    const direction = kind === 'bounds-lowered' ? 'weaker' : 'stronger';
    return [{ kind, direction, text: `${where}${parts.join('; ')}` }];
  };
  return [
    ...change('bounds-lowered', [
      ...lowered.counts.map(({ what, from, to }) => `${what}: ${to} instead of ${from}`),
      ...(lowered.granted.length === 0
        ? []
        : [`the attacker is no longer granted: ${listed(lowered.granted)}`]),
      ...(raised.assumed.length === 0 ? [] : [`now assumed: ${listed(raised.assumed)}`]),
    ]),
    ...change('bounds-raised', [
      ...raised.counts.map(({ what, from, to }) => `${what}: ${from} instead of ${to}`),
      ...(raised.granted.length === 0 ? [] : [`the attacker is now granted: ${listed(raised.granted)}`]),
      ...(lowered.assumed.length === 0 ? [] : [`no longer assumed: ${listed(lowered.assumed)}`]),
    ]),
  ];
}

/** What the first scope has more of than the second. */
function lowerThan(before: Scope, now: Scope) {
  const without = (a: readonly string[], b: readonly string[]): readonly string[] =>
    a.filter((item) => !b.includes(item));
  return {
    counts: [...fewerSessions(before.sessions, now.sessions), ...lowerLimits(before.limits, now.limits)],
    granted: without(before.granted, now.granted),
    assumed: without(before.assumed, now.assumed),
  };
}

interface Lowered {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

/** Where there are fewer sessions of a role in all, or fewer that can stand for one there was. */
function fewerSessions(before: readonly ScopeSessions[], now: readonly ScopeSessions[]): readonly Lowered[] {
  const world = (s: ScopeSessions): string => (s.other === true ? ' in the other world' : '');
  const roles = new Set(before.map((s) => `${s.role}${world(s)}`));
  const total = (list: readonly ScopeSessions[], role: string): number =>
    sum(list.filter((s) => `${s.role}${world(s)}` === role));
  const byRole = [...roles].flatMap((role) => {
    const [from, to] = [total(before, role), total(now, role)];
    return to < from ? [{ what: `sessions of ${role}`, from, to }] : [];
  });
  if (byRole.length > 0) return byRole;
  return before.flatMap((s) => {
    // Sessions with the same peers are counted together, however they are written down.
    const from = sum(before.filter((b) => covers(b, s) && covers(s, b)));
    const to = sum(now.filter((n) => covers(n, s)));
    const peers = Object.entries(s.with ?? {}).map(([name, of]) => `${name} ${of.join('|')}`);
    const what = `sessions of ${s.role} at ${s.agent}${peers.length === 0 ? '' : ` (${peers.join(', ')})`}${world(s)}`;
    return to < from ? [{ what, from, to }] : [];
  });
}

const sum = (sessions: readonly ScopeSessions[]): number => sessions.reduce((n, s) => n + s.copies, 0);

/** Whatever the second can be, the first can be too. */
function covers(a: ScopeSessions, b: ScopeSessions): boolean {
  const names = new Set([...Object.keys(a.with ?? {}), ...Object.keys(b.with ?? {})]);
  return (
    a.role === b.role &&
    a.agent === b.agent &&
    a.other === b.other &&
    [...names].every((name) =>
      (b.with?.[name] ?? []).every((peer) => a.with?.[name]?.includes(peer) === true),
    )
  );
}

/** Limits that are lower. Where one of the two has none, the attacker's powers or the chart tell. */
function lowerLimits(
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
): readonly Lowered[] {
  return Object.entries(before).flatMap(([what, from]) => {
    const to = now[what];
    return to !== undefined && to < from ? [{ what, from, to }] : [];
  });
}
