import { type Specification, specification } from '../src/index.ts';
import { networkAssistedKeysCases, networkAssistedKeysWaiting } from './P01-network-assisted-keys.ts';
import { networkAuthorisedKeysCases } from './P02-network-authorised-keys.ts';
import { changedNetworkAuthorisedKeysCases } from './P03-changed-network-authorised-keys.ts';
import { connectionIdentityCases, connectionIdentityWaiting } from './P07-connection-identity.ts';
import { reConnectionCases, reConnectionWaiting } from './P08-re-connection.ts';
import { directSecurityModeCases, directSecurityModeWaiting } from './P09-direct-security-mode.ts';
import { directRekeyingCases, directRekeyingWaiting } from './P10-direct-rekeying.ts';
import { contextStatesCases } from './P11-context-states.ts';
import { parlosAttachCases, parlosAttachWaiting } from './P21-parlos-attach.ts';
import { parlosKeyHierarchyCases, parlosKeyHierarchyWaiting } from './P22-parlos-key-hierarchy.ts';

/** The bundled specification: every procedure of the documents that is modelled, with its cases and waiting rows. */
const bundled: Specification = specification({
  name: '3GPP ProSe direct communication and PARLOS attach',
  findings: true,
  cases: [
    ...networkAssistedKeysCases,
    ...networkAuthorisedKeysCases,
    ...changedNetworkAuthorisedKeysCases,
    ...connectionIdentityCases,
    ...reConnectionCases,
    ...directSecurityModeCases,
    ...directRekeyingCases,
    ...contextStatesCases,
    ...parlosAttachCases,
    ...parlosKeyHierarchyCases,
  ],
  waiting: [
    ...networkAssistedKeysWaiting,
    ...connectionIdentityWaiting,
    ...reConnectionWaiting,
    ...directSecurityModeWaiting,
    ...directRekeyingWaiting,
    ...parlosAttachWaiting,
    ...parlosKeyHierarchyWaiting,
  ],
});

export default bundled;
