import type { Property, Settled } from './requirement.ts';

export interface NamedClaims {
  readonly claims: readonly string[];
  readonly data: readonly string[];
}

/** What a property reads of a run's claims: which, as the property names them, and which data of them. */
export function claimsNamedBy(p: Property): NamedClaims {
  switch (p.kind) {
    case 'executable':
      return { claims: p.claims ?? [], data: [] };
    case 'secrecy':
    case 'forward-secrecy':
    case 'disclosure':
    case 'freshness':
    case 'uniqueness':
      return { claims: [p.claim], data: [p.of] };
    case 'separation':
      return { claims: [p.claim], data: [p.of, p.by] };
    case 'aliveness':
    case 'weak-agreement':
      return { claims: [p.commit, p.running], data: [] };
    case 'agreement':
      return { claims: [p.commit, p.running], data: p.on };
    case 'recentness':
      return { claims: [p.commit, p.running, p.begin], data: p.on };
    case 'key-confirmation':
      return { claims: [p.commit, p.holds], data: [p.key] };
    case 'no-replay':
      return { claims: [p.accepted, p.sent], data: p.on };
    case 'no-downgrade':
      return { claims: [p.offer, p.commit], data: [...p.match, ...p.on] };
    case 'precedence':
      return { claims: [p.first, p.later], data: p.match };
    case 'work-before-authentication':
      return { claims: [p.work, p.authenticated], data: [] };
    case 'convergence':
      return settledNames(p.settled);
    case 'possible':
      return claimsNamedBy(p.property);
    case 'state-invariant':
    case 'store-invariant':
    case 'unlinkability':
    case 'proximity':
    case 'defined':
    case 'consistent':
    case 'protection':
    case 'separate-derivations':
    case 'separate-contents':
    case 'same-derivation':
      return { claims: [], data: [] };
  }
}

function settledNames(settled: Settled): NamedClaims {
  switch (settled.kind) {
    case 'claims':
      return { claims: [settled.commit, settled.partner], data: settled.on };
    case 'done':
      return { claims: [settled.started, settled.done], data: [] };
    case 'stores':
      return { claims: [], data: [] };
  }
}
