import type { RequirementKind } from '../src/index.ts';

/** A new kind does not compile before it stands here, and does not pass before all that goes through them knows it. */
const kinds: Readonly<Record<RequirementKind, true>> = {
  executable: true,
  secrecy: true,
  'forward-secrecy': true,
  disclosure: true,
  possible: true,
  aliveness: true,
  'weak-agreement': true,
  agreement: true,
  recentness: true,
  'key-confirmation': true,
  freshness: true,
  'no-replay': true,
  uniqueness: true,
  separation: true,
  'state-invariant': true,
  'store-invariant': true,
  convergence: true,
  unlinkability: true,
  proximity: true,
  'no-downgrade': true,
  precedence: true,
  'work-before-authentication': true,
  defined: true,
  consistent: true,
  protection: true,
  'separate-derivations': true,
  'separate-contents': true,
  'same-derivation': true,
};

/** Every kind of requirement. */
export const requirementKinds = Object.keys(kinds) as readonly RequirementKind[];
