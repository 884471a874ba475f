import {
  type Case,
  type Requirement,
  type Specification,
  specification,
  type TextFinding,
  type UnreachedElement,
  type WaitingRow,
} from '../src/index.ts';
import { documents } from './documents.ts';
import { rows } from './rows.ts';
import { stated } from './stated.ts';
import { textDefects } from './text-defects.ts';
import { textHoles } from './text-holes.ts';

/** The cases of one procedure, and its rows that no case answers. */
export interface ProcedureCases {
  readonly cases: readonly Case[];
  readonly waiting?: readonly WaitingRow[];
  /** Those that are its own, all of which its cases ask. */
  readonly requirements?: Readonly<Record<string, Requirement>>;
  readonly unreached?: readonly UnreachedElement[];
}

interface Procedure {
  /** Families of rows that its cases answer (`V-09`), where it is more than the procedure's own. */
  readonly rows?: readonly string[];
  readonly load: () => Promise<ProcedureCases>;
}

/** Every procedure of the documents that is modelled, each loaded only where it is asked for. */
const procedures: Readonly<Record<string, Procedure>> = {
  P01: {
    load: async () => {
      const p = await import('./P01-network-assisted-keys.ts');
      const { requirements } = await import('./P01-requirements.ts');
      return { cases: p.networkAssistedKeysCases, requirements };
    },
  },
  P02: {
    load: async () => {
      const p = await import('./P02-network-authorised-keys.ts');
      const { requirements } = await import('./P02-requirements.ts');
      return { cases: p.networkAuthorisedKeysCases, requirements };
    },
  },
  P03: {
    load: async () => {
      const p = await import('./P03-changed-network-authorised-keys.ts');
      return { cases: p.changedNetworkAuthorisedKeysCases };
    },
  },
  P04: {
    load: async () => {
      const p = await import('./P04-network-independent-keys.ts');
      const { requirements } = await import('./P04-requirements.ts');
      return { cases: p.networkIndependentKeysCases, requirements };
    },
  },
  P05: {
    load: async () => {
      const p = await import('./P05-network-independent-connection.ts');
      const { requirements } = await import('./P05-requirements.ts');
      return { cases: p.networkIndependentConnectionCases, requirements };
    },
  },
  P06: {
    rows: ['V-05', 'V-06'],
    load: async () => {
      const p = await import('./P06-network-authorised-connection.ts');
      const { requirements } = await import('./P06-requirements.ts');
      return {
        cases: p.networkAuthorisedConnectionCases,
        waiting: p.networkAuthorisedConnectionWaiting,
        requirements,
      };
    },
  },
  P07: {
    load: async () => {
      const p = await import('./P07-connection-identity.ts');
      const { requirements } = await import('./P07-requirements.ts');
      return { cases: p.connectionIdentityCases, requirements };
    },
  },
  P08: {
    load: async () => {
      const p = await import('./P08-re-connection.ts');
      const { requirements } = await import('./P08-requirements.ts');
      return { cases: p.reConnectionCases, requirements };
    },
  },
  P09: {
    load: async () => {
      const p = await import('./P09-direct-security-mode.ts');
      const { requirements } = await import('./P09-requirements.ts');
      return { cases: p.directSecurityModeCases, requirements };
    },
  },
  P10: {
    load: async () => {
      const p = await import('./P10-direct-rekeying.ts');
      const { requirements } = await import('./P10-requirements.ts');
      return {
        cases: p.directRekeyingCases,
        requirements,
        unreached: p.directRekeyingUnreached,
      };
    },
  },
  P11: {
    rows: ['V-07', 'V-08', 'V-10', 'V-11'],
    load: async () => {
      const p = await import('./P11-context-states.ts');
      const { requirements } = await import('./P11-requirements.ts');
      return { cases: p.contextStatesCases, requirements };
    },
  },
  P12: {
    load: async () => {
      const p = await import('./P12-configuration-transfer.ts');
      return { cases: p.configurationTransferCases, requirements: p.requirements };
    },
  },
  P13: {
    load: async () => {
      const p = await import('./P13-restricted-discovery.ts');
      const { requirements } = await import('./P13-requirements.ts');
      return { cases: p.restrictedDiscoveryCases, waiting: p.restrictedDiscoveryWaiting, requirements };
    },
  },
  P14: {
    load: async () => {
      const p = await import('./P14-detection-of-impersonation.ts');
      const { requirements } = await import('./P14-requirements.ts');
      return { cases: p.detectionCases, requirements };
    },
  },
  P15: {
    load: async () => {
      const p = await import('./P15-open-discovery.ts');
      const { requirements } = await import('./P15-requirements.ts');
      return { cases: p.openDiscoveryCases, requirements };
    },
  },
  P16: {
    load: async () => {
      const p = await import('./P16-ims-sdes.ts');
      const { requirements } = await import('./P16-requirements.ts');
      return { cases: p.sdesCases, requirements };
    },
  },
  P17: {
    load: async () => {
      const p = await import('./P17-mikey-ticket.ts');
      const { requirements } = await import('./P17-requirements.ts');
      return { cases: p.mikeyTicketCases, requirements };
    },
  },
  P18: {
    load: async () => {
      const p = await import('./P18-sdes-via-network.ts');
      return { cases: p.sdesViaNetworkCases };
    },
  },
  P19: {
    load: async () => {
      const p = await import('./P19-sdes-on-the-air.ts');
      return { cases: p.sdesOnTheAirCases };
    },
  },
  P20: {
    load: async () => {
      const p = await import('./P20-direct-mikey-ticket.ts');
      return { cases: p.directMikeyTicketCases };
    },
  },
  P21: {
    load: async () => {
      const p = await import('./P21-parlos-attach.ts');
      const { requirements } = await import('./P21-requirements.ts');
      return { cases: p.parlosAttachCases, waiting: p.parlosAttachWaiting, requirements };
    },
  },
  P22: {
    load: async () => {
      const p = await import('./P22-parlos-key-hierarchy.ts');
      return { cases: p.parlosKeyHierarchyCases };
    },
  },
  P23: {
    load: async () => {
      const p = await import('./P23-compositions.ts');
      const { requirements } = await import('./P23-requirements.ts');
      return { cases: p.compositionCases, requirements };
    },
  },
};

/** Names of all procedures that are modelled. */
export const allProcedures: readonly string[] = Object.keys(procedures);

/** Families of rows (`V-09`) that the cases of a procedure may answer. */
export const rowsOf = (procedure: string): readonly string[] =>
  procedures[procedure].rows ?? [procedure.replace('P', 'V-')];

/**
 * The procedures that selectors can be about: where each begins with a procedure (`P09`) or a family of rows
 * (`V-09-0*`), only those; else all.
 */
export function proceduresNamed(selectors: readonly string[]): readonly string[] {
  if (selectors.length === 0) return allProcedures;
  const named = selectors.map((s) => {
    const begins = s.toUpperCase();
    return allProcedures.filter(
      (p) => begins === p || rowsOf(p).some((family) => begins.startsWith(`${family}-`)),
    );
  });
  return named.some((n) => n.length === 0)
    ? allProcedures
    : allProcedures.filter((p) => named.flat().includes(p));
}

/** `V-09` of `V-09-03`. */
const familyOf = (row: string): string => row.slice(0, row.lastIndexOf('-'));

/** The bundled specification, or the part of it that is about some procedures. */
export async function bundledSpecification(only: readonly string[] = allProcedures): Promise<Specification> {
  const parts: readonly ProcedureCases[] = await Promise.all(only.map((p) => procedures[p].load()));
  const all = only.length === allProcedures.length;
  const families = new Set(only.flatMap(rowsOf));
  return specification({
    name: '3GPP ProSe direct communication and PARLOS attach',
    findings: true,
    cases: parts.flatMap((p) => p.cases),
    waiting: parts.flatMap((p) => p.waiting ?? []),
    rows: rows.filter((r) => all || families.has(familyOf(r.id))),
    requirements: parts.flatMap((p) => Object.values(p.requirements ?? {})),
    stated: stated.filter((s) => all || s.rows.some((row) => families.has(familyOf(row)))),
    textFindings: [...textDefects, ...textHoles].filter(
      ({ cases = [] }: TextFinding) => all || cases.some((id) => families.has(familyOf(id.split('/')[0]))),
    ),
    documents,
    unreached: parts.flatMap((p) => p.unreached ?? []),
  });
}
