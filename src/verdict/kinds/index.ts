import type { Property } from '../../spec/index.ts';
import { agreement, aliveness, keyConfirmation, weakAgreement } from './agreement.ts';
import { forwardSecrecy } from './forward-secrecy.ts';
import type { ReachabilityKind } from './kind.ts';
import { noDowngrade, precedence, workBeforeAuthentication } from './order.ts';
import { proximity } from './proximity.ts';
import { recentness } from './recentness.ts';
import { disclosure, secrecy } from './secrecy.ts';
import { stateInvariant } from './state-invariant.ts';
import { storeInvariant } from './store-invariant.ts';
import { freshness, noReplay, separation, uniqueness } from './values.ts';

/** A kind whose property type is forgotten: `kindOf` has matched them. */
export type AnyReachabilityKind = ReachabilityKind<Property['kind']>;

const kinds = [
  secrecy,
  disclosure,
  forwardSecrecy,
  aliveness,
  weakAgreement,
  agreement,
  keyConfirmation,
  recentness,
  freshness,
  noReplay,
  uniqueness,
  separation,
  noDowngrade,
  precedence,
  workBeforeAuthentication,
  stateInvariant,
  storeInvariant,
  proximity,
] as const;

const byName = new Map(kinds.map((k) => [k.kind, k as unknown as AnyReachabilityKind]));

/** The reachability kind of a property; undefined for the kinds that are decided otherwise. */
export function kindOf(property: Property): AnyReachabilityKind | undefined {
  return byName.get(property.kind as (typeof kinds)[number]['kind']);
}
