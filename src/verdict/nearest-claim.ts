import type { Fact, Table } from '../model/index.ts';
import type { Goal, Move } from '../search/index.ts';
import type { Property } from '../spec/index.ts';
import { type Claim, Claims } from './claims.ts';
import type { Matching } from './kinds/agreement.ts';

/** How a partner's claim must fit a commitment, for the kinds that ask for one. */
function askedFor(p: Property): { readonly partner: string; readonly matching: Matching } | undefined {
  switch (p.kind) {
    case 'aliveness':
      return { partner: p.running, matching: { byPeer: true, withClaimer: false, on: [] } };
    case 'weak-agreement':
      return { partner: p.running, matching: { byPeer: true, withClaimer: true, on: [] } };
    case 'agreement': {
      const named = p.anonymous !== true;
      return { partner: p.running, matching: { byPeer: named, withClaimer: named, on: p.on } };
    }
    case 'key-confirmation':
      return { partner: p.holds, matching: { byPeer: true, withClaimer: false, on: [p.key] } };
    default:
      return undefined;
  }
}

/** The goal, with the claim in its meaning that comes nearest to one that its commitment asks for in vain. */
export function withNearestClaim(table: Table, property: Property, goal: Goal, moves: readonly Move[]): Goal {
  const nearest = nearestClaim(table, property, goal, moves);
  return nearest === undefined ? goal : { ...goal, meaning: `${goal.meaning}: ${nearest}` };
}

/**
 * Why no claim of a partner matches the one commitment of which a bad state speaks: the claim that comes nearest,
 * and in what it differs; undefined where the goal is of another form.
 */
function nearestClaim(
  table: Table,
  property: Property,
  goal: Goal,
  moves: readonly Move[],
): string | undefined {
  const asked = askedFor(property);
  const claims = new Claims(table);
  const [needed, ...others] = goal.needs;
  const commit = claims.all.find((c) => c.fact === needed);
  if (asked === undefined || commit === undefined || others.length > 0) return undefined;
  const made = madeIn(table, moves);
  const candidates = claims
    .named(asked.partner)
    .filter((c) => c.session !== commit.session && made.has(c.fact))
    .map((claim) => ({ claim, differs: differences(claims, commit, claim, asked.matching) }))
    .sort((a, b) => a.differs.length - b.differs.length);
  const [nearest] = candidates;
  if (nearest === undefined) return `nobody else has claimed ${asked.partner} at all`;
  if (nearest.differs.length === 0) return undefined;
  return `the nearest is the claim ${nearest.claim.claim} of ${nearest.claim.name}, and ${nearest.differs.join('; ')}`;
}

/** The facts of all sessions at the end of the run. */
function madeIn(table: Table, moves: readonly Move[]): ReadonlySet<Fact> {
  const local = table.machines.map(() => 0);
  for (const move of moves) if (move.kind === 'rule') local[move.rule.machine] = move.rule.to;
  return new Set(table.machines.flatMap((m, i) => (m.kind === 'session' ? m.states[local[i]].facts : [])));
}

/** In what the claim differs from one that the commitment asks for, each in a clause of its own. */
function differences(claims: Claims, commit: Claim, claim: Claim, matching: Matching): readonly string[] {
  const format = (c: Claim, name: string): string => {
    const value = c.data[name];
    return value === undefined ? 'nothing' : claims.table.vocabulary.terms.format(value);
  };
  const [peer, named] = [claims.agentName(commit.data.peer), claims.agentName(claim.data.peer)];
  const found: string[] = [];
  if (matching.byPeer && peer !== undefined && claim.agent !== peer)
    found.push(`it is ${claim.agent} that makes it, not ${peer}`);
  if (matching.withClaimer && named !== undefined && named !== commit.agent)
    found.push(`it names ${named} as its peer, not ${commit.agent}`);
  for (const name of matching.on) {
    if (commit.data[name] === claim.data[name]) continue;
    found.push(`its ${name} is ${format(claim, name)}, not ${format(commit, name)}`);
  }
  return found;
}
