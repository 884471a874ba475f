import type { Property, RoleContext, Settled } from '../../src/spec/index.ts';
import { type Claim, claimsOf, isClaimed, isHeld, mainClaim, peerOf } from './claims.ts';
import { placeOf } from './places.ts';
import type { GlobalState, Moment } from './state.ts';
import { isCompound, type Term } from './terms.ts';
import { knowledgeIn, type World } from './world.ts';

type Of<K extends Property['kind']> = Extract<Property, { readonly kind: K }>;

/** Does the state alone show that the property fails? Straight from the definitions of the kinds. */
export function isViolated(world: World, state: GlobalState, p: Property): boolean {
  const claims = (name: string) => claimsOf(world.machines, state.sessions, name);
  const held = (name: string) => claims(name).filter((c) => isHeld(world.terms, c));
  switch (p.kind) {
    case 'secrecy':
      return isKnown(world, state, held(p.claim), p.of);
    case 'disclosure':
      return isKnown(world, state, claims(p.claim), p.of);
    case 'forward-secrecy':
      return isKnown(
        world,
        state,
        held(p.claim).filter((c) => madeBefore(c, Object.values(state.leaked))),
        p.of,
      );
    case 'aliveness':
      return held(p.commit).some((c) => !claims(p.running).some((r) => r.agent === peerOf(c)));
    case 'weak-agreement':
      return held(p.commit).some((c) => !claims(p.running).some((r) => isBetween(c, r)));
    case 'agreement':
      return !agrees(held(p.commit), claims(p.running), p);
    case 'recentness':
      return held(p.commit).some(
        (c) => !claims(p.running).some((r) => isRecent(state, c, r, claims(p.begin), p)),
      );
    case 'key-confirmation':
      return held(p.commit).some(
        (c) => !claims(p.holds).some((h) => h.agent === peerOf(c) && same(c, h, [p.key])),
      );
    case 'freshness':
      return pairs(claims(p.claim)).some(
        ([a, b]) => isSameParty(a, b) && a.session !== b.session && same(a, b, [p.of]),
      );
    case 'no-replay':
      return acceptsMoreOftenThanSent(claims(p.accepted), claims(p.sent), p.on);
    case 'uniqueness':
      return pairs(claims(p.claim)).some(([a, b]) => a.agent === b.agent && same(a, b, [p.of]));
    case 'separation':
      return pairs(claims(p.claim)).some(([a, b]) => same(a, b, [p.of]) && !same(a, b, [p.by]));
    case 'state-invariant':
      return breaksInvariant(world, state, p);
    case 'no-downgrade':
      return held(p.commit).some((c) =>
        claims(p.offer).some((o) => same(o, c, p.match) && !same(o, c, p.on)),
      );
    case 'precedence':
      return held(p.later).some(
        (t) => !claims(p.first).some((f) => same(f, t, p.match) && precedes(f, t, p)),
      );
    case 'work-before-authentication':
      return claims(p.work).some((w) => !claims(p.authenticated).some((a) => isEarlier(a, w)));
    case 'store-invariant':
      return keysAskedAbout(state, p).some(({ own, key }) => {
        const { present = [], absent = [] } = p;
        return present.some((s) => !(key in own[s])) || absent.some((s) => key in own[s]);
      });
    case 'proximity':
      return held(p.claim).some((c) => isElsewhere(world, c));
    case 'convergence':
    case 'unlinkability':
    case 'executable':
    case 'possible':
    case 'defined':
    case 'consistent':
    case 'protection':
    case 'separate-derivations':
    case 'separate-contents':
    case 'same-derivation':
      throw new Error(`${p.kind} is not decided state by state`);
  }
}

/** The kinds that hold a claim against nobody if its peer is an insider. */
const asksForHonestPeers: ReadonlySet<Property['kind']> = new Set([
  'secrecy',
  'forward-secrecy',
  'aliveness',
  'weak-agreement',
  'agreement',
  'recentness',
  'key-confirmation',
  'no-downgrade',
  'precedence',
  'proximity',
]);

/** Does the state show that the property is about something: that its claim is made, its state entered? */
export function isReached(world: World, state: GlobalState, p: Property): boolean {
  if (p.kind === 'state-invariant') return snapshotsIn(world, state, p).length > 0;
  if (p.kind === 'store-invariant') return keysAskedAbout(state, p).length > 0;
  if (!asksForHonestPeers.has(p.kind)) return isClaimed(world.machines, state, p);
  const name = mainClaim(p);
  return (
    name !== undefined && claimsOf(world.machines, state.sessions, name).some((c) => isHeld(world.terms, c))
  );
}

/** Are the named claims made, or has every role come to its end in some session? */
export function isExecuted(world: World, state: GlobalState, p: Of<'executable'>): boolean {
  if (p.claims !== undefined) {
    return p.claims.every((name) => claimsOf(world.machines, state.sessions, name).length > 0);
  }
  return Object.keys(world.terms.protocol.roles).every((role) =>
    state.sessions.some((s, i) => world.machines[i].roleName === role && s.snapshot?.status === 'done'),
  );
}

/** Who claims is honest, and so is the peer, and they are in different places. */
function isElsewhere({ terms }: World, claim: Claim): boolean {
  const agent = terms.constant(claim.agent);
  const { peer } = claim.data;
  if (peer === undefined || terms.isCorrupt(agent)) return false;
  const [here, there] = [placeOf(terms, agent), placeOf(terms, peer)];
  return here !== undefined && there !== undefined && here !== there;
}

/** Each agent's stores with a key of theirs, where the store with the state says what the invariant is about. */
function keysAskedAbout({ stores, hadEntries }: GlobalState, { store, is }: Of<'store-invariant'>) {
  return hadEntries.flatMap((had) => {
    const [agent, key] = JSON.parse(had) as readonly [string, string];
    const own = stores[agent];
    const value = own[store][key]?.value;
    const isMeant = value === undefined ? is === undefined : value.key === JSON.stringify(is);
    return isMeant ? [{ own, key }] : [];
  });
}

/** By one agent in one role. */
const isSameParty = (a: Claim, b: Claim): boolean => a.agent === b.agent && a.role === b.role;

/** Some agent has taken the same data several times, and more often than it was sent. */
function acceptsMoreOftenThanSent(
  accepted: readonly Claim[],
  sent: readonly Claim[],
  on: readonly string[],
): boolean {
  return accepted.some((a) => {
    const equal = accepted.filter((b) => b.agent === a.agent && same(a, b, on));
    return equal.length > 1 && equal.length > sent.filter((s) => same(a, s, on)).length;
  });
}

function isKnown(world: World, state: GlobalState, claims: readonly Claim[], of: string): boolean {
  if (claims.length === 0) return false;
  const knowledge = knowledgeIn(world, state);
  return claims.some((c) => c.data[of] !== undefined && knowledge.derivable(c.data[of]));
}

/** Is what has come to rest as it should be? */
export function isSettled({ terms, machines }: World, state: GlobalState, s: Settled): boolean {
  const claims = (name: string) => claimsOf(machines, state.sessions, name);
  switch (s.kind) {
    case 'claims':
      return claims(s.commit)
        .filter((c) => isHeld(terms, c))
        .every((c) => claims(s.partner).some((p) => isBetween(c, p) && same(c, p, s.on)));
    case 'done':
      return claims(s.started).every((c) => claims(s.done).some((d) => d.session === c.session));
    case 'stores': {
      const [first, ...rest] = s.matches ?? [s.store];
      const honest = terms.agents().filter((a) => !terms.isCorrupt(a));
      const under = (a: Term, store: string, b: Term) =>
        isCompound(a) ? undefined : state.stores[a.atom][store][b.key]?.value.key;
      return honest.every((a) =>
        honest.every((b) => {
          if (a === b) return true;
          const value = under(a, s.store, b);
          if (value === undefined) return under(b, first, a) === undefined;
          return [first, ...rest].some((store) => under(b, store, a) === value);
        }),
      );
    }
  }
}

const madeBefore = (c: Claim, moments: readonly Moment[]): boolean =>
  moments.every((m) => m.length === 0 || c.position < m[c.session]);

/** Do the two claims state the same values under these names? */
function same(a: Claim, b: Claim, names: readonly string[]): boolean {
  return names.every((n) => a.data[n] !== undefined && a.data[n].key === b.data[n]?.key);
}

/** The running claim is by the agent that the claimer believes it talks to, and names the claimer. */
const isBetween = (commit: Claim, running: Claim): boolean =>
  running.agent === peerOf(commit) && peerOf(running) === commit.agent;

/** Each commitment has a run of the partner that agrees with it; if injective, one of its own. */
function agrees(commits: readonly Claim[], runs: readonly Claim[], p: Of<'agreement'>): boolean {
  const partners = (c: Claim, among: readonly Claim[]) =>
    among.filter((r) => same(c, r, p.on) && (p.anonymous || isBetween(c, r)));
  if (!p.injective) return commits.every((c) => partners(c, runs).length > 0);
  const [first, ...others] = commits;
  if (first === undefined) return true;
  return partners(first, runs).some((r) =>
    agrees(
      others,
      runs.filter((o) => o !== r),
      p,
    ),
  );
}

/** The run agrees with the commitment and began after the claimer did. */
function isRecent(
  state: GlobalState,
  commit: Claim,
  running: Claim,
  begins: readonly Claim[],
  p: Of<'recentness'>,
): boolean {
  if (!isBetween(commit, running) || !same(commit, running, p.on)) return false;
  return begins.some((b) => {
    if (!isEarlier(b, commit)) return false;
    const moment = state.begun[`${b.session}#${b.position}`];
    return running.position >= moment[running.session];
  });
}

/** In the same session, and before. */
const isEarlier = (a: Claim, b: Claim): boolean => a.session === b.session && a.position < b.position;

/**
 * Of two sessions' claims either may have been first; that `first` is there in every state in which `later` is,
 * the state right after it included, says that it came before.
 */
function precedes(first: Claim, later: Claim, p: Of<'precedence'>): boolean {
  return isEarlier(first, later) || (first.session !== later.session && !p.sameSession);
}

function pairs(claims: readonly Claim[]): readonly (readonly [Claim, Claim])[] {
  return claims.flatMap((a, i) => claims.slice(i + 1).map((b) => [a, b] as const));
}

/** The snapshots in the state; a session that may start in several stands in all of them before its first step. */
function snapshotsIn(world: World, state: GlobalState, p: Of<'state-invariant'>) {
  return state.sessions
    .flatMap((s, i) => (world.machines[i].roleName === p.role ? [s.snapshot ?? world.starts[i]].flat() : []))
    .filter((snapshot) => snapshot.matches(p.state as never));
}

function breaksInvariant(world: World, state: GlobalState, p: Of<'state-invariant'>): boolean {
  return snapshotsIn(world, state, p).some((snapshot) => {
    const { variables } = snapshot.context as RoleContext<Term>;
    const { present = [], absent = [] } = p;
    return present.some((v) => variables[v] === undefined) || absent.some((v) => variables[v] !== undefined);
  });
}
