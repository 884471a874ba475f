import fc from 'fast-check';
import type { Property, Requirement, Settled } from '../../src/spec/index.ts';
import type { Generated } from './generate-protocol.ts';

/** The kinds that are decided by exploring. */
export const exploredKinds = [
  'executable',
  'secrecy',
  'forward-secrecy',
  'disclosure',
  'aliveness',
  'weak-agreement',
  'agreement',
  'recentness',
  'key-confirmation',
  'freshness',
  'no-replay',
  'uniqueness',
  'separation',
  'state-invariant',
  'no-downgrade',
  'precedence',
  'work-before-authentication',
  'possible',
  'consistent',
  'store-invariant',
  'proximity',
  'convergence',
] as const;

/** A requirement, before it is fitted to a protocol. */
export interface RequirementDesign {
  readonly kind: (typeof exploredKinds)[number];
  /** Which party claims, and which datum the requirement is about. */
  readonly who: number;
  readonly what: number;
  readonly other: number;
  readonly flag: boolean;
}

export const requirementDesign: fc.Arbitrary<RequirementDesign> = fc.record({
  kind: fc.constantFrom(...exploredKinds),
  who: fc.nat(2),
  what: fc.nat(5),
  other: fc.nat(2),
  flag: fc.boolean(),
});

const at = <T>(items: readonly T[], i: number): T => items[i % items.length];

/** A requirement that a generated protocol can be asked. */
export function buildRequirement(design: RequirementDesign, g: Generated): Requirement {
  return {
    id: 'generated',
    clause: 'none',
    strength: 'goal',
    text: 'made at random',
    property: propertyOf(design, g),
  };
}

function propertyOf(design: RequirementDesign, g: Generated): Property {
  const { kind, flag } = design;
  const { role, commit, of, running, on, partner } = referents(design, g);
  switch (kind) {
    case 'executable':
      return flag ? { kind, claims: [commit] } : { kind };
    case 'secrecy':
    case 'forward-secrecy':
    case 'disclosure':
    case 'freshness':
    case 'uniqueness':
      return { kind, claim: commit, of };
    case 'separation':
      return { kind, claim: commit, of, by: 'peer' };
    case 'proximity':
      return { kind, claim: commit };
    case 'store-invariant':
      return { kind, ...invariantOf(design) };
    case 'convergence':
      return { kind, settled: settledOf(design, g) };
    case 'aliveness':
    case 'weak-agreement':
      return { kind, commit, running };
    case 'agreement':
      return { kind, commit, running, on, injective: flag, anonymous: design.other === 2 };
    case 'recentness':
      return { kind, commit, running, on, begin: g.running[role] === undefined ? commit : `${role}.running` };
    case 'key-confirmation':
      return { kind, commit, holds: `${partner}.commit`, key: 'key' };
    case 'no-replay':
      return { kind, accepted: commit, sent: running, on: on.slice(0, 1) };
    case 'state-invariant':
      return { kind, role, state: 'done', [flag ? 'present' : 'absent']: variable(design, g, role) };
    case 'no-downgrade':
      return { kind, offer: running, commit, match: on.slice(0, 1), on: on.slice(1) };
    case 'precedence':
      if (flag && g.running[role] !== undefined) {
        return { kind, first: `${role}.running`, later: commit, match: [], sameSession: true };
      }
      return { kind, first: running, later: commit, match: on };
    case 'work-before-authentication':
      return { kind, work: flag ? commit : running, authenticated: flag ? running : commit };
    case 'possible':
      return {
        kind,
        property: propertyOf({ ...design, kind: 'secrecy' }, g),
        among: [{ protocol: g.protocol }],
      };
    case 'consistent': {
      const sentence = (k: 'agreement' | 'freshness') => ({
        clause: 'none',
        text: k,
        property: propertyOf({ ...design, kind: k }, g),
      });
      return {
        kind,
        sentences: [sentence('agreement'), sentence('freshness')],
        among: [{ protocol: g.protocol }],
      };
    }
  }
}

/** For a protocol that keeps a status and a context. */
function invariantOf({ what, flag }: RequirementDesign) {
  const is = [undefined, 'tag0', 'tag1'][what % 3];
  const other = { [flag ? 'present' : 'absent']: ['context'] };
  return { store: 'status', ...(is === undefined ? {} : { is }), ...other };
}

function settledOf(design: RequirementDesign, g: Generated): Settled {
  const { role, commit, running, on } = referents(design, g);
  if (design.flag && g.protocol.stores?.context !== undefined) return { kind: 'stores', store: 'context' };
  if (design.what > 2 && g.running[role] !== undefined)
    return { kind: 'done', started: `${role}.running`, done: commit };
  return { kind: 'claims', commit, partner: running, on };
}

/** What the design's numbers stand for in this protocol. */
function referents(design: RequirementDesign, g: Generated) {
  const role = at(g.parties, design.who);
  const runners = g.parties.filter((p) => p !== role && g.running[p] !== undefined);
  const partner = runners.length > 0 ? at(runners, design.other) : at(g.parties, design.who + 1);
  const runs = g.running[partner] !== undefined;
  const stated = runs ? g.running[partner] : g.commit[partner];
  const common = g.commit[role].filter((n) => stated.includes(n));
  return {
    role,
    partner,
    commit: `${role}.commit`,
    running: runs ? `${partner}.running` : `${partner}.commit`,
    of: at(g.commit[role], design.what),
    on: common.filter((_, i) => i !== design.what - 2),
  };
}

function variable(design: RequirementDesign, g: Generated, role: string): readonly string[] {
  const names = g.variables[role];
  return names.length === 0 ? [] : [at(names, design.what)];
}
