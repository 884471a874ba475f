import {
  againForExpressions,
  eitherStarts,
  firstForExpressions,
  once,
  oneStartsAgain,
  periods,
} from '../machines/P11-context-states/scenarios.ts';
import {
  contextStates,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P11-context-states/variants.ts';
import { attackers, type Case, type Requirement, type Scenario } from '../src/index.ts';
import { rekeyedCases } from './P11-rekeyed.ts';
import { requirements as r } from './P11-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V', contextStates);

const { none, loss, A1 } = attackers;

const either = eitherStarts(none);
const lossy = eitherStarts(loss);
const attacked = eitherStarts(A1);
const again = oneStartsAgain(A1);

/** The run that a variant is for, and where. */
function honestRun(name: VariantName): readonly [Requirement, Scenario] {
  const { state, requests, authorisation } = variants[name].reading;
  if (state === 'stored') return [r.executableLife, either];
  if (requests === 'first') return [r.executableFirst, firstForExpressions];
  return [r.executableAgain, authorisation === 'not-shown' ? againForExpressions : periods];
}

/** An honest run of every variant: none is empty. */
const execution: readonly Case[] = variantNames.map((name) =>
  ask(`11-01/executable-${name}`, name, ...honestRun(name), 'an honest run gets to the end'),
);

const sets: readonly Case[] = [
  ask('11-01', 'given-up', r.nullHasNoKD, either, 'KD and DKSI are stored with the state'),
  ask('11-01/A1', 'given-up', r.nullHasNothing, attacked, 'same, and all else, against an attacker'),
  ask(
    '11-01/stored-when-made',
    'stored-when-made',
    r.nullHasNoKD,
    either,
    'same, UE_2 stores them before the complete: they stay if it never comes',
  ),
  ask('11-01/idle', 'literal', r.idleHasKD, either, 'what D2D-Idle retains of the keys'),
  ask('11-01/idle-A1', 'literal', r.idleHasKD, attacked, 'same, against an attacker'),
  ask(
    '11-01/idle-identities',
    'literal',
    r.idleHasIdentity,
    either,
    'what it retains of the identities, where the release comes before they do',
  ),
  ask('11-01/connected', 'repaired', r.connectedHasAll, either, 'what D2D-Connected has'),
  ask('11-01/connected-A1', 'repaired', r.connectedHasAll, attacked, 'same, against an attacker'),
  ask(
    '11-02',
    'literal',
    r.idleHasNoSessionKey,
    either,
    'nothing says that KD-sess is deleted (nonces, algorithms and keys go with it: they have no stores of their own)',
  ),
  ask('11-02/repaired', 'repaired', r.idleHasNoSessionKey, either, 'KD-sess is deleted on release'),
  ask('11-02/repaired-A1', 'repaired', r.idleHasNoSessionKey, attacked, 'same, against an attacker'),
];

const convergence: readonly Case[] = [
  ask(
    '11-02/states-match',
    'repaired',
    r.statesMatch,
    once(none),
    'a connection and its release, nothing lost',
  ),
  ask('11-02/states-match-loss', 'repaired', r.statesMatch, once(loss), 'same, messages are lost'),
  ask(
    '11-02/states-match-given-up',
    'given-up',
    r.statesMatch,
    once(none),
    'same, a UE gives the context up',
  ),
  ask('11-02/states-match-crossing', 'repaired', r.statesMatch, either, 'same, either UE asks'),
];

const revocation: readonly Case[] = [
  ask(
    '11-03',
    'authorisation-unasked',
    r.authorised,
    periods,
    'the context of D2D-Idle outlives the authorisation, and the UE does not notice',
    'violated',
  ),
  ask(
    '11-03/asked',
    'authorisation-asked',
    r.authorised,
    periods,
    'same, the UE looks; without news it stops',
  ),
];

const expressions: readonly Case[] = [
  ask('11-04', 'expression-unbound', r.oneExpression, againForExpressions, 'nothing is compared'),
  ask('11-04/compared', 'expression-compared', r.oneExpression, againForExpressions, 'both UEs compare'),
  ask(
    '11-04/set-up',
    'expression-not-in-KD',
    r.oneExpression,
    firstForExpressions,
    'the first request is not protected: each UE may set the context up for another expression',
  ),
  ask(
    '11-04/set-up-in-KD',
    'expression-in-KD',
    r.oneExpression,
    firstForExpressions,
    'same, bound by the KD',
  ),
];

/** The whole life, asked what the parts are asked. */
const life: readonly Case[] = [
  ask('08-01/life', 'repaired', r.agreement, again, 'the reflection of V-08-01, in the whole life'),
  ask(
    '08-01/life-identity-in-code',
    'identity-in-code',
    r.agreement,
    again,
    'same, the command covers the identity',
  ),
  ask('08-01/life-secrecy', 'repaired', r.secrecy, attacked, 'the key stays between the UEs'),
  ask('08-01/life-fresh-keys', 'repaired', r.freshKeys, attacked, 'and is new each time'),
  ask('07-04/life', 'repaired', r.identitiesMatch, lossy, 'identities in the whole life, with loss'),
  ask('07-04/life-no-loss', 'repaired', r.identitiesMatch, either, 'same, nothing is lost'),
  ask('07-04/life-published', 'published', r.identitiesMatchOldOrNew, lossy, 'same, as published'),
  ask('07-05/life', 'hardened', r.identitiesMatchOldOrNew, lossy, 'same, kept until first use'),
];

/** The cases of the parameter sets: every row V-11, and the rows of P07 and P08 asked of the whole life. */
export const contextStatesCases: readonly Case[] = [
  ...execution,
  ...sets,
  ...convergence,
  ...revocation,
  ...expressions,
  ...life,
  ...rekeyedCases,
];
