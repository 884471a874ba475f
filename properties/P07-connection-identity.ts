import { few } from '../machines/few-sessions.ts';
import { curious, onePair } from '../machines/P02-network-authorised-keys/scenarios.ts';
import {
  bothWays,
  honestAgain,
  linked,
  oneWay,
  reallocation,
  twoPeers,
} from '../machines/P07-connection-identity/scenarios.ts';
import { throughTheNetwork } from '../machines/P07-connection-identity/through-the-network.ts';
import {
  connectionIdentity,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P07-connection-identity/variants.ts';
import { attackers, type Case, type Scenario } from '../src/index.ts';
import { requirements as r } from './P07-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-07', connectionIdentity);

const { none, loss, A0, A1 } = attackers;

const heard = bothWays(A0);
const attacked = bothWays(A1);
/** New identities take the place of others. */
const again = 'allocated-again';

/** A run of the variant that nobody interferes with. */
function honestRun(name: VariantName): Scenario {
  const { reading } = variants[name];
  if (reading.contexts.length === 1) return reallocation(none);
  if (reading.contexts.length > 0) return honestAgain(reading);
  return reading.identities === 'given' ? twoPeers : oneWay(none);
}

/** An honest run of every variant: none is empty. */
const execution: readonly Case[] = variantNames.map((name) => {
  const requirement = variants[name].reading.allocation === 'never' ? r.executableAgain : r.executable;
  return ask(`01/executable-${name}`, name, requirement, honestRun(name), 'an honest run gets to the end');
});

const secrecy: readonly Case[] = [
  ask('01', 'literal', r.secrecyOfGiven, heard, 'signalling is ciphered: who listens does not learn it'),
  ask('01/A1', 'literal', r.secrecyOfGiven, attacked, 'same, who interferes'),
  ask('01/used', 'used-again', r.secrecyOfGiven, oneWay(A0, 2), 'same, and it is used: the request shows it'),
  ask('02', 'null-ciphering', r.secrecyOfGiven, heard, 'signalling is not ciphered'),
  ask('02/agreement', 'null-ciphering', r.agreementOnIdentities, attacked, 'same, but not altered either'),
  ask('01/agreement', 'literal', r.agreementOnIdentities, attacked, 'what is kept has been created'),
];

const convergence: readonly Case[] = [
  ask(
    '04',
    again,
    r.identitiesMatch,
    reallocation(loss),
    'response or complete is lost: one UE keeps an old identity that is not taken any more',
  ),
  ask('04/no-loss', again, r.identitiesMatch, reallocation(none), 'same, nothing is lost'),
  ask('04/crossing', again, r.identitiesMatch, reallocation(none, 'either'), 'same, both UEs ask at once'),
  ask('04/A1', again, r.identitiesMatch, reallocation(A1), 'the attacker keeps the response or the complete'),
  ask('04/first', 'literal', r.identitiesMatch, oneWay(loss), 'same in a first connection'),
  ask(
    '04/acknowledged',
    'acknowledged',
    r.identitiesMatchOldOrNew,
    reallocation(loss),
    'as 04, as published',
  ),
  ask(
    '04/acknowledged-again',
    'acknowledged-again',
    r.identitiesMatchOldOrNew,
    oneWay(loss, 2),
    'same, two connections one after the other',
  ),
  ask(
    '04/repeated',
    'repeated',
    r.identitiesMatch,
    reallocation({ ...loss, losses: 1 }),
    'one message is lost, the response is sent once more',
  ),
  ask(
    '04/repeated-two-losses',
    'repeated',
    r.identitiesMatch,
    reallocation({ ...loss, losses: 2 }),
    'same, two messages are lost',
  ),
  ask(
    '05',
    'kept-until-use',
    r.identitiesMatchOldOrNew,
    reallocation(loss),
    'the old identity is kept until first use',
  ),
  ask('05/A1', 'kept-until-use', r.identitiesMatchOldOrNew, reallocation(A1), 'same, against an attacker'),
  ask(
    '05/either-asks',
    'kept-until-use',
    r.identitiesMatchOldOrNew,
    reallocation(loss, 'either'),
    'same, both UEs ask: an identity that has not been used is replaced by another',
  ),
  ask(
    '05/again',
    'kept-until-use-again',
    r.identitiesMatchOldOrNew,
    bothWays(loss),
    'same from a first connection on',
  ),
  ask(
    '05/given-again',
    'given-again',
    r.identitiesMatchOldOrNew,
    bothWays(loss),
    'same, an identity that has not been used is not replaced',
  ),
];

/** Who listens to two connections; both worlds read as the variant does. */
const listen = (id: string, variant: VariantName, about: string): Case =>
  ask(id, variant, r.unlinkable, linked(variants[variant].reading), about);

const unlinkability: readonly Case[] = [
  listen('06', 'one-time', 'identities alone, each sent once'),
  listen('06/DKSI', 'one-time-DKSI', 'same, the command names the DKSI'),
  listen('06/unciphered', 'one-time-unciphered', 'same as 06, a new identity is heard when it is given'),
  listen(
    '06/until-replaced',
    'until-replaced',
    'same as 06, an identity is sent again if the connection failed',
  ),
  listen('07', 'reused', 'an identity is used again'),
];

const uniqueness: readonly Case[] = [
  ask('08', 'few-identities', r.uniqueAtCreator, twoPeers, 'the creator looks into its own table', 'holds'),
  ask('08/unchecked', 'few-unchecked', r.uniqueAtCreator, twoPeers, 'same, it does not look'),
  ask(
    '08/own-identity',
    'own-identity',
    r.uniqueAtHolder,
    twoPeers,
    'D-32 the other way: what arrives is unique at the peers, and not where it is looked up',
  ),
];

const viaMMEs = rowCases('V-07', (_: 'through-the-MMEs') => throughTheNetwork);
const quiet = onePair({ attacker: none, copies: 1, whyFew: few.run, name: 'honest run' });

/** Step 1b, by the charts of network authorised key establishment. */
const throughMMEs: readonly Case[] = [
  viaMMEs(
    '03/executable',
    'through-the-MMEs',
    r.executableThroughMMEs,
    quiet,
    'an honest run gets to the end',
  ),
  viaMMEs(
    '03',
    'through-the-MMEs',
    r.secrecyThroughMMEs,
    onePair({ attacker: curious('MME-1') }),
    'an MME that reads along has the identity, and sees whose it is',
    'violated',
  ),
  viaMMEs(
    '03/outsider',
    'through-the-MMEs',
    r.secrecyThroughMMEs,
    onePair({ attacker: A1 }),
    'same, who is on the air and not in the network; both legs are ciphered',
  ),
];

/** The cases of connection identity allocation: every row V-07 that can be answered, and its choices. */
export const connectionIdentityCases: readonly Case[] = [
  ...execution,
  ...secrecy,
  ...convergence,
  ...unlinkability,
  ...uniqueness,
  ...throughMMEs,
];
