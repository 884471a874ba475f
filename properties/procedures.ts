import { type Case, type Specification, specification, type WaitingRow } from '../src/index.ts';

/** The cases of one procedure, and its rows that no case answers. */
export interface ProcedureCases {
  readonly cases: readonly Case[];
  readonly waiting?: readonly WaitingRow[];
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
      return { cases: p.networkAssistedKeysCases, waiting: p.networkAssistedKeysWaiting };
    },
  },
  P02: {
    load: async () => {
      const p = await import('./P02-network-authorised-keys.ts');
      return { cases: p.networkAuthorisedKeysCases };
    },
  },
  P03: {
    load: async () => {
      const p = await import('./P03-changed-network-authorised-keys.ts');
      return { cases: p.changedNetworkAuthorisedKeysCases };
    },
  },
  P07: {
    load: async () => {
      const p = await import('./P07-connection-identity.ts');
      return { cases: p.connectionIdentityCases, waiting: p.connectionIdentityWaiting };
    },
  },
  P08: {
    load: async () => {
      const p = await import('./P08-re-connection.ts');
      return { cases: p.reConnectionCases, waiting: p.reConnectionWaiting };
    },
  },
  P09: {
    load: async () => {
      const p = await import('./P09-direct-security-mode.ts');
      return { cases: p.directSecurityModeCases, waiting: p.directSecurityModeWaiting };
    },
  },
  P10: {
    load: async () => {
      const p = await import('./P10-direct-rekeying.ts');
      return { cases: p.directRekeyingCases, waiting: p.directRekeyingWaiting };
    },
  },
  P11: {
    rows: ['V-07', 'V-08', 'V-11'],
    load: async () => {
      const p = await import('./P11-context-states.ts');
      return { cases: p.contextStatesCases };
    },
  },
  P21: {
    load: async () => {
      const p = await import('./P21-parlos-attach.ts');
      return { cases: p.parlosAttachCases, waiting: p.parlosAttachWaiting };
    },
  },
  P22: {
    load: async () => {
      const p = await import('./P22-parlos-key-hierarchy.ts');
      return { cases: p.parlosKeyHierarchyCases, waiting: p.parlosKeyHierarchyWaiting };
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

/** The bundled specification, or the part of it that is about some procedures. */
export async function bundledSpecification(only: readonly string[] = allProcedures): Promise<Specification> {
  const parts: readonly ProcedureCases[] = await Promise.all(only.map((p) => procedures[p].load()));
  return specification({
    name: '3GPP ProSe direct communication and PARLOS attach',
    findings: true,
    cases: parts.flatMap((p) => p.cases),
    waiting: parts.flatMap((p) => p.waiting ?? []),
  });
}
