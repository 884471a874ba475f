import {
  anotherNAF,
  restart,
  theft,
  transfer,
  twoNetworks,
  twoServers,
} from '../machines/P12-configuration-transfer/scenarios.ts';
import { configurationTransfer, variantNames } from '../machines/P12-configuration-transfer/variants.ts';
import { attackers, type Case, type Requirement } from '../src/index.ts';
import { requirements as own } from './P12-requirements.ts';
import { rowCases } from './row-cases.ts';

const ask = rowCases('V-12', configurationTransfer);
const { none, A0, A1 } = attackers;

const among = (['literal', 'NULL-excluded'] as const).map((name) => ({
  protocol: configurationTransfer(name),
}));

/** What is asked of the transfer, and what must be possible in some one of the readings. */
export const requirements = {
  ...own,
  possible: {
    id: 'R-5.1.3-c',
    clause: 'S2 5.1.3',
    strength: 'shall',
    text: 'configuration data can be kept from others',
    property: { kind: 'possible', property: own.secrecy.property, among },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
const r = requirements;

const execution: readonly Case[] = variantNames.map((name) =>
  ask(`01/executable-${name}`, name, r.executable, transfer(none, 1), 'an honest run gets to the end'),
);

const authentication: readonly Case[] = [
  ask('01', 'literal', r.byUE, transfer(A1), 'a key of GBA for the name of the DPF'),
  ask('01/DPF', 'literal', r.byDPF, transfer(A1), 'same, which UE the DPF has to do with'),
  ask('02', 'name-not-compared', r.byUE, anotherNAF, 'the UE takes the key for whatever name it is told'),
  ask('02/DPF', 'name-not-compared', r.byDPF, twoServers, 'a UE that wants DPF-Y is led to DPF-X'),
  ask('02/compared', 'literal', r.byUE, anotherNAF, 'same, the key must be that for the DPF wanted'),
  ask(
    '02/outsider',
    'name-not-compared',
    r.byUE,
    twoServers,
    'same, the attacker has no name of its own, and two DPFs are honest',
  ),
  ask('02/outsider-compared', 'literal', r.byUE, twoServers, 'same, the name compared'),
  ask('03', 'certificates', r.byUE, transfer(A1), 'a certificate of each', 'holds'),
  ask('03/DPF', 'certificates', r.byDPF, transfer(A1), 'same, which UE the DPF has to do with'),
  ask(
    '03/not-compared',
    'certificate-not-compared',
    r.byUE,
    anotherNAF,
    'a good certificate of another server will do',
  ),
  ask(
    '03/stolen',
    'certificates',
    r.byUE,
    theft,
    'a key that is stolen, and nobody looks whether it is revoked',
  ),
  ask('03/revoked', 'certificate-not-revoked', r.byUE, theft, 'same, the UE looks'),
];

const data: readonly Case[] = [
  ask('04', 'literal', r.integrity, transfer(A1), 'codes of TLS, with NULL encryption, too'),
  ask('04/certificates', 'certificates', r.integrity, transfer(A1), 'same, with certificates'),
  ask(
    '04/bare-copies',
    'bare-copies',
    r.integrity,
    restart,
    'a stored copy is no transmission, and is taken',
  ),
  ask('04/coded-copies', 'coded-copies', r.integrity, restart, 'same, with a code'),
  ask('05', 'NULL-excluded', r.secrecy, transfer(A0), 'no suite with NULL encryption', 'holds'),
  ask('05/any-suite', 'literal', r.secrecy, transfer(A0), 'TLS, and no word on suites'),
  ask('05/possible', 'literal', r.possible, transfer(A0), 'a reading that keeps data secret exists'),
  ask('05/hardened', 'hardened', r.secrecy, transfer(A1), 'same, against who sends, too'),
];

const rollBack: readonly Case[] = [
  ask(
    '06',
    'literal',
    r.noRollBack,
    transfer(A1),
    'two connections at once, the older answer held back',
    'holds',
  ),
  ask('06/left-alone', 'literal', r.noRollBack, transfer(none), 'same, and it needs no attacker'),
  ask(
    '06/one-at-a-time',
    'one-at-a-time',
    r.noRollBack,
    transfer(A1),
    'a connection is closed before the next',
  ),
  ask('06/newer-only', 'newer-only', r.noRollBack, transfer(A1), 'the UE looks at the edition'),
  ask('06/bare-copies', 'bare-copies', r.noRollBack, restart, 'an older copy is put back'),
  ask('06/coded-copies', 'coded-copies', r.noRollBack, restart, 'a code says nothing of when'),
  ask('06/latest-copy', 'latest-copy', r.noRollBack, restart, 'the UE remembers which edition it has'),
  ask('06/hardened', 'hardened', r.noRollBack, transfer(A1), 'one connection, newer editions only'),
];

const scope: readonly Case[] = [
  ask('07', 'literal', r.scope, twoNetworks, 'a DPF authorises in the name of another network'),
  ask('07/own-network', 'own-network', r.scope, twoNetworks, 'same, the UE compares network and DPF'),
  ask('07/hardened', 'hardened', r.scope, twoNetworks, 'same, with all else mended'),
];

/** The cases of the transfer of configuration data: rows V-12. */
export const configurationTransferCases: readonly Case[] = [
  ...execution,
  ...authentication,
  ...data,
  ...rollBack,
  ...scope,
];
