import { few } from '../machines/few-sessions.ts';
import {
  afterwards,
  crossing,
  lostRoot,
  pair,
  stolen,
} from '../machines/P04-network-independent-keys/scenarios.ts';
import {
  networkIndependentKeys,
  type VariantName,
  variantNames,
  variants,
} from '../machines/P04-network-independent-keys/variants.ts';
import { attackers, type Case, type Requirement, type Scenario } from '../src/index.ts';
import { requirements as r } from './P04-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-04', networkIndependentKeys);
type Options = Parameters<typeof pair>[1];

/** The pair's scenario for a variant: what credentials there are is the reading's. */
const among = (variant: VariantName, options: Options = {}): Scenario =>
  pair(variants[variant].reading, options);

/** As `ask`, with the scenario of the variant. */
const asked = (
  id: string,
  variant: VariantName,
  requirement: Requirement,
  options: Options,
  about: string,
  predicted?: 'holds' | 'violated',
): Case => ask(id, variant, requirement, among(variant, options), about, predicted);

const alone: Options = { attacker: attackers.none, copies: 1, whyFew: few.run, name: 'honest run' };

/** An honest run of every variant: nothing in the literal text, and different roots do not meet. */
const execution: readonly Case[] = variantNames.map((name) =>
  name === 'literal'
    ? asked('01', name, r.executable, alone, 'steps 1 to 4 are empty (D-37)', 'violated')
    : asked(
        `01/${name}`,
        name,
        r.executable,
        alone,
        name === 'two-roots' ? 'UE-A does not take the root of UE-B' : 'an honest run gets to the end',
      ),
);

const insider: Options = { attacker: attackers.A2, insider: true };
const once = (whyFew: string): Options => ({ copies: 1, whyFew });

const authentication: readonly Case[] = [
  asked('02', 'unauthenticated', r.askingUE, {}, 'shares that nobody has signed', 'violated'),
  asked('02/UE_1', 'unauthenticated', r.authenticatesUE2, {}, 'nor need UE_2 be there'),
  asked('02/secrecy', 'unauthenticated', r.secrecy, {}, 'the attacker has both KDs'),
  asked('02/A0', 'unauthenticated', r.secrecy, { attacker: attackers.A0 }, 'same, who only listens'),
  asked('03', 'signed', r.askingUE, {}, 'all signed: UE_2 has UE_1'),
  asked('03/UE_1', 'signed', r.answeringUE, {}, 'and UE_1 has UE_2'),
  asked('03/authentication', 'signed', r.authenticatesUE1, {}, 'UE_1 has asked'),
  asked('03/secrecy', 'signed', r.secrecy, {}, 'KD stays between the two'),
  ask(
    '03/either-way',
    'signed',
    r.askingUE,
    crossing(variants.signed.reading, attackers.A1),
    'same, each UE in both roles',
  ),
  asked('03/insider', 'signed', r.askingUE, insider, 'same, a third UE takes part'),
  asked(
    '03/own-share',
    'signed-own-share',
    r.askingUE,
    {},
    'UE_1 has signed its own share alone, for an exchange with another share',
  ),
  asked('04', 'signed-shares', r.peerOfUE1, insider, 'a third UE signs the shares of UE-A as its own'),
  asked('04/UE_2', 'signed-shares', r.peerOfUE2, insider, 'UE-B is passed off as a third UE'),
  asked('04/secrecy', 'signed-shares', r.secrecy, insider, 'though the third UE does not learn KD'),
  asked('04/named', 'signed', r.peerOfUE1, insider, 'same as 04, the name of the peer signed'),
  asked('04/named-UE_2', 'signed', r.peerOfUE2, insider, 'same as 04/UE_2'),
];

const later = (ue: string): Options => ({
  attacker: attackers.A4,
  leaks: [afterwards(ue)],
  name: `${ue} lost later`,
});

const forward: readonly Case[] = [
  asked(
    '05',
    'key-transport',
    r.forwardSecrecy,
    later('UE-B'),
    'the key of UE-B opens what was sealed to it',
  ),
  asked('05/UE_1', 'key-transport', r.forwardSecrecy, later('UE-A'), 'the key of UE-A opens nothing'),
  asked('05/agreement', 'key-transport', r.askingUE, {}, 'else it does as well as Diffie-Hellman'),
  asked('05/diffie-hellman', 'signed', r.forwardSecrecy, later('UE-B'), 'same as 05, Diffie-Hellman'),
];

/** UE-A wants UE-C, whose device is stolen. */
const thief = (variant: VariantName, more: Options = {}): Options => ({
  attacker: attackers.A4,
  peers: ['UE-B', 'UE-C'],
  leaks: stolen(variants[variant].reading),
  name: 'the device of UE-C is stolen',
  ...more,
});

const theft = (
  id: string,
  variant: VariantName,
  requirement: Requirement,
  about: string,
  more: Options = {},
  predicted?: 'holds' | 'violated',
): Case => asked(id, variant, requirement, thief(variant, more), about, predicted);

const behind = { clocks: ['behind', 'right'], name: 'the clock of UE-A is behind' } as const;

const compromise: readonly Case[] = [
  theft('06', 'signed', r.stolenRefused, 'nothing tells UE-A', {}, 'violated'),
  theft('06/UE_2', 'signed', r.stolenRefusedByUE2, 'nor UE-B'),
  theft('06/old-list', 'list-before-theft', r.stolenRefused, 'the list is from before the theft'),
  theft('06/new-list', 'list-after-theft', r.stolenRefused, 'the list is from after it'),
  theft('06/status', 'status-shown', r.stolenRefused, 'the thief has no statement of this period'),
  theft('06/status-clock-behind', 'status-shown', r.stolenRefused, 'but one of the last', behind),
  theft('06/asked', 'status-asked', r.stolenRefused, 'with coverage the network tells', {
    ...once(few.costly),
    name: 'the device of UE-C is stolen, one run',
  }),
  asked(
    '06/asked-no-coverage',
    'status-asked',
    r.executable,
    { ...alone, coverage: false, name: 'no coverage' },
    'without it there is no KD at all',
  ),
  theft('06/others', 'signed', r.othersUnharmedAtUE1, 'the thief passes for nobody else', {
    peers: ['UE-B'],
  }),
  asked('09', 'key-of-expression', r.othersUnharmed, insider, 'who has the key is any UE', 'violated'),
  asked('09/own-key', 'signed', r.othersUnharmed, insider, 'same, each UE with a key of its own'),
  asked('09/outsider', 'key-of-expression', r.othersUnharmed, {}, 'no member need be dishonest'),
];

const validity: readonly Case[] = [
  theft('07', 'validity-checked', r.expiredRefused, 'an expired certificate', behind, 'violated'),
  theft('07/right', 'validity-checked', r.expiredRefused, 'same, the clock is right'),
  asked(
    '07/refused',
    'validity-checked',
    r.validAccepted,
    { ...alone, clocks: ['ahead', 'right'], name: 'the clock of UE-A is ahead' },
    'a valid certificate is refused',
    'violated',
  ),
];

const lost = (variant: VariantName, id: string, about: string, more: Options = {}): Case =>
  asked(
    id,
    variant,
    r.authenticatesUE2,
    { attacker: attackers.A4, leaks: [lostRoot], answering: 'UE-C', name: 'root 2 is lost', ...more },
    about,
  );

const roots: readonly Case[] = [
  asked('08', 'two-roots', r.rootsMeet, alone, 'each takes its own root only'),
  asked(
    '08/cross-certified',
    'cross-certified',
    r.rootsMeet,
    alone,
    'same, the roots have certified each other',
  ),
  asked('08/cross-certified-secure', 'cross-certified', r.answeringUE, {}, 'and the exchange is as good'),
  asked(
    '08/any-root',
    'any-root',
    r.answeringUE,
    once(few.attack),
    'who takes any root takes the attacker’s',
  ),
  lost('cross-certified', '08/root-lost', 'a root that is lost passes for UEs of another', once(few.attack)),
  lost('two-roots', '08/root-lost-own-only', 'same, who takes only its own root does not mind'),
];

const harmless: Options = { attacker: attackers.none };

const identifiers: readonly Case[] = [
  asked('10', 'DKSI-by-UE_2', r.sameDKSI, harmless, 'one side allocates'),
  asked('10/each', 'DKSI-by-each', r.sameDKSI, harmless, 'both allocate, and no rule says whose counts'),
  asked('10/halves', 'DKSI-halves', r.sameDKSI, harmless, 'both allocate one half'),
  ask(
    '10/crossing',
    'DKSI-by-UE_2',
    r.uniqueDKSI,
    crossing(variants['DKSI-by-UE_2'].reading),
    'each is the one side in one of two runs: the numbers collide',
  ),
  ask(
    '10/crossing-halves',
    'DKSI-halves',
    r.uniqueDKSI,
    crossing(variants['DKSI-halves'].reading),
    'same, each selects a half that it has not in use',
  ),
  ask(
    '10/crossing-own-half',
    'DKSI-halves',
    r.uniqueHalf,
    crossing(variants['DKSI-halves'].reading),
    'same, each tells its KDs apart by its own half',
  ),
];

/** The cases of network independent key establishment: rows V-04. */
export const networkIndependentKeysCases: readonly Case[] = [
  ...execution,
  ...authentication,
  ...forward,
  ...compromise,
  ...validity,
  ...roots,
  ...identifiers,
];
