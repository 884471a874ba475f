import type { Property } from '../../spec/index.ts';
import { type Claim, claimsOf, isInsider, type Keyed, type Played } from './played.ts';
import { isSettled } from './settled.ts';

type Of<K extends Property['kind']> = Extract<Property, { readonly kind: K }>;

/**
 * Does the run show what the property is about: that it is violated, or, for `executable`, that the end is
 * reached? Straight from the definitions of the kinds, over the claims as they were made.
 */
export function isShown<V extends Keyed>(run: Played<V>, p: Property): boolean {
  const all = (name: string): readonly Claim<V>[] => claimsOf(run, name);
  /** Where a kind asks for honest peers, claims about one that is the attacker's own do not count. */
  const held = (name: string) => all(name).filter(({ peer }) => !isInsider(run, peer));
  switch (p.kind) {
    case 'executable':
      return isExecuted(run, p);
    case 'secrecy':
      return held(p.claim).some((c) => isKnown(run, c.data[p.of]));
    case 'disclosure':
      return all(p.claim).some((c) => isKnown(run, c.data[p.of]));
    case 'forward-secrecy':
      return held(p.claim).some((c) => isBeforeLeaks(run, c) && isKnown(run, c.data[p.of]));
    case 'aliveness':
      return held(p.commit).some((c) => !all(p.running).some((r) => isByPeer(c, r) && isBefore(r, c)));
    case 'weak-agreement':
      return held(p.commit).some((c) => !all(p.running).some((r) => isBetween(c, r) && isBefore(r, c)));
    case 'agreement':
      return !agrees(held(p.commit), all(p.running), p);
    case 'recentness':
      return held(p.commit).some((c) => !all(p.running).some((r) => isRecent(c, r, all(p.begin), p)));
    case 'key-confirmation':
      return held(p.commit).some(
        (c) => !all(p.holds).some((h) => isByPeer(c, h) && same(c, h, [p.key]) && isBefore(h, c)),
      );
    case 'freshness':
      return pairs(all(p.claim)).some(
        ([a, b]) => a.session !== b.session && a.agent === b.agent && a.role === b.role && states(a, b, p.of),
      );
    case 'uniqueness':
      return pairs(all(p.claim)).some(([a, b]) => a.agent === b.agent && states(a, b, p.of));
    case 'separation':
      return pairs(all(p.claim)).some(([a, b]) => states(a, b, p.of) && !same(a, b, [p.by]));
    case 'no-replay':
      return isReplayed(all(p.accepted), all(p.sent), p);
    case 'no-downgrade':
      return held(p.commit).some((c) =>
        all(p.offer).some((o) => o.session !== c.session && same(o, c, p.match) && !same(o, c, p.on)),
      );
    case 'precedence':
      return held(p.later).some((t) => !all(p.first).some((f) => same(f, t, p.match) && precedes(f, t, p)));
    case 'work-before-authentication':
      return all(p.work).some(
        (w) => !all(p.authenticated).some((a) => a.session === w.session && isBefore(a, w)),
      );
    case 'state-invariant':
      return breaksInvariant(run, p);
    case 'store-invariant':
      return breaksStoreInvariant(run, p);
    case 'proximity':
      return held(p.claim).some((c) => isElsewhere(run, c));
    case 'convergence':
      return !isSettled(run, p.settled);
    case 'unlinkability':
    case 'possible':
    case 'defined':
    case 'consistent':
    case 'protection':
    case 'separate-derivations':
    case 'separate-contents':
    case 'same-derivation':
      throw new Error(`${p.kind} is not decided by a run`);
  }
}

const elsewise: ReadonlySet<Property['kind']> = new Set([
  'convergence',
  'unlinkability',
  'possible',
  'defined',
  'consistent',
  'protection',
  'separate-derivations',
  'separate-contents',
  'same-derivation',
]);

/** Can one run, wherever it stands, show what the property is about? */
export const isDecidedByRun = ({ kind }: Property): boolean => !elsewise.has(kind);

const isKnown = <V extends Keyed>(run: Played<V>, value: V | undefined): boolean =>
  value !== undefined && run.isKnown(value);

/** The named claims are made, or each role has come to its end in some session. */
function isExecuted<V extends Keyed>(run: Played<V>, p: Of<'executable'>): boolean {
  if (p.claims !== undefined) return p.claims.every((name) => claimsOf(run, name).length > 0);
  return Object.keys(run.protocol.roles).every((role) =>
    run.sessions.some(({ actor }) => actor.roleName === role && actor.snapshot?.status === 'done'),
  );
}

/** In one session by position, else by step. */
const isBefore = (a: Claim<Keyed>, b: Claim<Keyed>): boolean =>
  a.session === b.session ? a.position < b.position : a.step <= b.step;

/** The leaks that wait for the claim came after this one. */
function isBeforeLeaks({ scenario, leaked }: Played<Keyed>, c: Claim<Keyed>): boolean {
  const waiting = (scenario.leaks ?? []).filter((l) => l.when === 'after-claim');
  return waiting.every(({ name }) => (leaked.get(name) ?? Number.POSITIVE_INFINITY) > c.step);
}

/** Do the two claims say the same under these names? What neither says agrees. */
const same = (a: Claim<Keyed>, b: Claim<Keyed>, names: readonly string[]): boolean =>
  names.every((n) => a.data[n]?.key === b.data[n]?.key);

/** Do both state the same value under the name? */
const states = (a: Claim<Keyed>, b: Claim<Keyed>, name: string): boolean =>
  a.data[name] !== undefined && same(a, b, [name]);

/** Another session's claim, by the agent that the claimer believes it talks to. */
function isByPeer(commit: Claim<Keyed>, other: Claim<Keyed>): boolean {
  const { peer } = commit;
  return other.session !== commit.session && (peer === undefined || other.agent === peer);
}

/** ... which, if it names anybody, names the claimer. */
function isBetween(commit: Claim<Keyed>, running: Claim<Keyed>): boolean {
  const named = running.peer;
  return isByPeer(commit, running) && (named === undefined || named === commit.agent);
}

/** Each commitment has an earlier run of the partner that agrees with it; if injective, one of its own. */
function agrees(
  commits: readonly Claim<Keyed>[],
  runs: readonly Claim<Keyed>[],
  p: Of<'agreement'>,
): boolean {
  const partners = commits.map((c) =>
    runs.filter(
      (r) =>
        same(c, r, p.on) &&
        isBefore(r, c) &&
        (p.anonymous === true ? r.session !== c.session : isBetween(c, r)),
    ),
  );
  return p.injective ? canPair(partners, new Set()) : partners.every((runsOf) => runsOf.length > 0);
}

/** Can each list give one item that no other list gives? */
function canPair<T>([first, ...others]: readonly (readonly T[])[], taken: ReadonlySet<T>): boolean {
  if (first === undefined) return true;
  return first.some((item) => !taken.has(item) && canPair(others, new Set([...taken, item])));
}

/** The run agrees with the commitment and was claimed after the claimer began. */
function isRecent(
  commit: Claim<Keyed>,
  running: Claim<Keyed>,
  begins: readonly Claim<Keyed>[],
  p: Of<'recentness'>,
): boolean {
  if (!isBetween(commit, running) || !same(commit, running, p.on)) return false;
  return begins.some((b) => b.session === commit.session && isBefore(b, commit) && b.step <= running.step);
}

/** An agent has accepted the same data twice or more, and more often than it was sent. */
function isReplayed(
  accepted: readonly Claim<Keyed>[],
  sent: readonly Claim<Keyed>[],
  p: Of<'no-replay'>,
): boolean {
  return accepted.some((first) => {
    const times = accepted.filter((a) => a.agent === first.agent && same(a, first, p.on)).length;
    return times > 1 && times > sent.filter((s) => same(s, first, p.on)).length;
  });
}

const precedes = (first: Claim<Keyed>, then: Claim<Keyed>, p: Of<'precedence'>): boolean =>
  isBefore(first, then) && (first.session === then.session || p.sameSession !== true);

function pairs(claims: readonly Claim<Keyed>[]): readonly (readonly [Claim<Keyed>, Claim<Keyed>])[] {
  return claims.flatMap((a, i) => claims.slice(i + 1).map((b) => [a, b] as const));
}

function breaksInvariant<V extends Keyed>({ sessions }: Played<V>, p: Of<'state-invariant'>): boolean {
  const { present = [], absent = [] } = p;
  return sessions.some(({ actor }) => {
    if (actor.roleName !== p.role || !isIn(actor.snapshot?.value, p.state)) return false;
    const { variables } = actor;
    return present.some((v) => variables[v] === undefined) || absent.some((v) => variables[v] !== undefined);
  });
}

/** The claimed peer is in another place than the claimer, neither being the attacker's own. */
function isElsewhere(run: Played<Keyed>, { agent: claimer, peer }: Claim<Keyed>): boolean {
  if (peer === undefined || isInsider(run, claimer)) return false;
  const [here, there] = [claimer, peer].map((agent) => run.scenario.agents[agent]?.place);
  return here !== undefined && there !== undefined && here !== there;
}

/** Some agent's store is as supposed under a key, and another store of it is not as it should be there. */
function breaksStoreInvariant<V extends Keyed>(run: Played<V>, p: Of<'store-invariant'>): boolean {
  const { scenario, surroundings } = run;
  const { store, present = [], absent = [] } = p;
  const supposed = p.is === undefined ? undefined : run.constant(p.is).key;
  return Object.keys(scenario.agents).some((agent) => {
    const has = (s: string, key: string) => surroundings.entry(agent, s, key);
    return [store, ...present, ...absent]
      .flatMap((s) => [...surroundings.keysEver(agent, s)])
      .some((key) => {
        if (has(store, key)?.key !== supposed) return false;
        return (
          present.some((s) => has(s, key) === undefined) || absent.some((s) => has(s, key) !== undefined)
        );
      });
  });
}

/** Is the state, named in full or by its last names, among the active ones? */
function isIn(value: unknown, state: string, around = ''): boolean {
  const active = typeof value === 'string' ? { [value]: undefined } : (value ?? {});
  return Object.entries(active).some(([name, inner]) => {
    const path = `${around}.${name}`;
    return path.endsWith(`.${state}`) || isIn(inner, state, path);
  });
}
