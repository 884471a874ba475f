import {
  byNetwork,
  networkVariantNames,
  permissions,
} from '../machines/P13-restricted-discovery/by-network.ts';
import { attackers, type Case } from '../src/index.ts';
import { requirements as r } from './P13-requirements.ts';
import { rowCases } from './row-cases.ts';

const { none, A2 } = attackers;

const askNetwork = rowCases('V-13', byNetwork);

/** Discovery by way of the network (rows V-13-13). */
export const viaNetwork: readonly Case[] = [
  ...networkVariantNames.map((name) =>
    askNetwork(
      `13/executable-${name}`,
      name,
      r.executableByNetwork,
      permissions(none),
      'an honest run gets to the end',
    ),
  ),
  askNetwork(
    '13',
    'network',
    r.permittedOnly,
    permissions(A2),
    'the network looks whether the UE may, now',
    'holds',
  ),
  askNetwork('13/unchecked', 'network-unchecked', r.permittedOnly, permissions(A2), 'it does not look'),
  askNetwork(
    '13/unacknowledged',
    'network-unacknowledged',
    r.permittedOnly,
    permissions(A2),
    'the UE goes on before the network has heard of it',
  ),
];
