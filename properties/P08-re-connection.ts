import {
  bothRoles,
  oneAsks,
  oneConnection,
  otherAsks,
  probe,
  twoConnections,
  twoInRange,
  wantsTheFirst,
} from '../machines/P08-re-connection/scenarios.ts';
import { reConnection, variantNames, variants } from '../machines/P08-re-connection/variants.ts';
import { attackers, type Case } from '../src/index.ts';
import { requirements as r } from './P08-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-08', reConnection);

const { none, loss, A0, A1 } = attackers;

const both = bothRoles(A1);
const one = oneAsks(A1);

/** An honest run of every variant: none is empty. Where UE-A has an old identity, UE-B asks. */
const execution: readonly Case[] = variantNames.map((name) => {
  const { fallback } = variants[name].reading;
  const requirement = fallback === 'none' ? r.executable : r.executableFallback;
  const scenario = name === 'already-replaced' ? otherAsks : oneConnection(name, none);
  return ask(`01/executable-${name}`, name, requirement, scenario, 'an honest run gets to the end');
});

const authentication: readonly Case[] = [
  ask(
    '01',
    'literal',
    r.agreementUE1,
    both,
    'the attacker puts the UE’s own identity, heard in a request of the peer, into the UE’s request, and hands it back',
  ),
  ask('01/UE_2', 'literal', r.agreementUE2, both, 'same, seen from UE_2'),
  ask('01/only-one-asks', 'literal', r.agreementUE1, one, 'same, the UE’s own identity is never on the air'),
  ask('01/only-one-asks-UE_2', 'literal', r.agreementUE2, one, 'same, seen from UE_2'),
  ask('01/own-identity', 'own-identity', r.agreementUE1, both, 'D-32 the other way makes no difference'),
  ask('01/identity-in-code', 'identity-in-code', r.agreementUE1, both, 'the command covers the identity'),
  ask('01/identity-in-code-UE_2', 'identity-in-code', r.agreementUE2, both, 'same, seen from UE_2'),
  ask('01/secrecy', 'literal', r.secrecy, both, 'the key stays between the UEs, the reflected one too'),
];

const presence: readonly Case[] = [
  ask('02', 'literal', r.presence, probe('literal'), 'a request heard once is answered again by its owner'),
  ask(
    '02/reallocating',
    'reallocating',
    r.presence,
    probe('reallocating'),
    'same, where new identities follow: the old one is taken until then',
  ),
  ask(
    '02/already-replaced',
    'already-replaced',
    r.presence,
    probe('already-replaced'),
    'same, the identity heard has been used and replaced',
  ),
  ask(
    '02/used-up-by-request',
    'used-up-by-request',
    r.presence,
    probe('used-up-by-request'),
    'same, a request uses its identity up (but see V-08-03)',
  ),
];

const byRequest = 'used-up-by-request';
const byComplete = 'used-up-by-complete';
const byReplacement = 'used-up-by-replacement';

const availability: readonly Case[] = [
  ask('03', byRequest, r.usedByHolder, twoConnections(byRequest, A1), 'anybody’s request uses it up'),
  ask(
    '03/used-up-by-complete',
    byComplete,
    r.usedByHolder,
    twoConnections(byComplete, A1),
    'same, the complete does',
  ),
  ask(
    '03/still-usable',
    byRequest,
    r.stillUsable,
    oneConnection(byRequest, A1),
    'what is left to its holder',
  ),
  ask('03/no-attacker', byRequest, r.stillUsable, oneConnection(byRequest, none), 'same, nobody attacks'),
  ask('03/loss', byRequest, r.stillUsable, oneConnection(byRequest, loss), 'same, messages are lost'),
  ask(
    '03/complete-loss',
    byComplete,
    r.stillUsable,
    oneConnection(byComplete, loss),
    'same, the complete uses it up',
  ),
  ask(
    '03/used-up-by-replacement',
    byReplacement,
    r.stillUsable,
    oneConnection(byReplacement, A1),
    'same against an attacker; only the first use of the new identity ends the old one',
  ),
  ask(
    '03/two-connections',
    byReplacement,
    r.stillUsable,
    twoConnections(byReplacement, none),
    'same, two connections, nobody attacks',
  ),
];

const owners: readonly Case[] = [
  ask(
    '04',
    'same-value',
    r.oneOwner,
    twoInRange,
    'unique at each creator, twice in range: both answer',
    'violated',
  ),
  ask('04/different-values', 'different-values', r.oneOwner, twoInRange, 'same, the values happen to differ'),
  ask(
    '04/gets-through',
    'same-value',
    r.getsThrough,
    wantsTheFirst,
    'the UE that is not meant may be the one that takes the request',
  ),
  ask(
    '04/gets-through-different',
    'different-values',
    r.getsThrough,
    wantsTheFirst,
    'same, different values',
  ),
  ask(
    '04/agreement',
    'same-value',
    r.agreementUE1,
    twoInRange,
    'the wrong one is noticed: it has another KD',
  ),
];

const encodings: readonly Case[] = [
  ask('05', 'literal', r.identityOrCode, oneConnection('literal', none), 'one place carries either (D-12)'),
  ask('05/tagged', 'tagged', r.identityOrCode, oneConnection('tagged', none), 'same, a tag in front'),
];

const fallback: readonly Case[] = [
  ask(
    '06',
    'shows-permanent',
    r.noPermanentIdentity,
    oneConnection('shows-permanent', A0),
    'the identity is not known any more, UE_1 asks as for the first time',
    'violated',
  ),
  ask(
    '06/expression',
    'shows-expression',
    r.noExpression,
    oneConnection('shows-expression', A0),
    'same, UE_1 asks for the expression of the peer and does not name itself',
  ),
  ask(
    '06/no-fallback',
    'already-replaced',
    r.getsThrough,
    oneConnection('already-replaced', none),
    'what the text has: nothing, and UE_1 waits for ever',
  ),
  ask(
    '06/gets-through',
    'shows-permanent',
    r.getsThroughSomehow,
    oneConnection('shows-permanent', none),
    'what the fallback is for',
  ),
];

/** The cases of re-connection: every row V-08 that can be answered, and its choices. */
export const reConnectionCases: readonly Case[] = [
  ...execution,
  ...authentication,
  ...presence,
  ...availability,
  ...owners,
  ...encodings,
  ...fallback,
];
