import {
  type Case,
  fewSessions,
  type Requirement,
  type RoleSessions,
  type Specification,
  type WaitingRow,
} from '../index.ts';
import { rowOf } from './select.ts';

interface VariantEntry {
  readonly name: string;
  readonly description: string;
  readonly cases: readonly {
    readonly id: string;
    readonly row: string;
    readonly requirement: string;
    readonly scenario: string;
    /** Roles with fewer than two sessions. */
    readonly few: readonly RoleSessions[];
    readonly about?: string;
  }[];
}

interface ProcedureEntry {
  readonly id: string;
  readonly title: string;
  readonly clause?: string;
  readonly variants: readonly VariantEntry[];
}

/** What `list` shows, for programs. */
export interface Listing {
  readonly schema: 'interloper-list/1';
  readonly specification: string;
  readonly procedures: readonly ProcedureEntry[];
  readonly requirements: readonly (Omit<Requirement, 'property'> & { readonly kind: string })[];
  readonly waiting: readonly WaitingRow[];
}

/** What there is to check. */
export function listing({ name, cases, waiting = [] }: Specification): Listing {
  const requirements = new Map(cases.map((c) => [c.requirement.id, c.requirement]));
  return {
    schema: 'interloper-list/1',
    specification: name,
    procedures: grouped(cases, (c) => c.protocol.procedure).map((group) => {
      const { procedure, title, clause } = group[0].protocol;
      const variants = grouped(group, (c) => c.protocol.variant).map(variantEntry);
      return { id: procedure, title, ...(clause === undefined ? {} : { clause }), variants };
    }),
    requirements: [...requirements.values()].map(({ property, ...r }) => ({ ...r, kind: property.kind })),
    waiting,
  };
}

function variantEntry(cases: readonly Case[]): VariantEntry {
  const { variant, description } = cases[0].protocol;
  return {
    name: variant,
    description,
    cases: cases.map((c) => ({
      id: c.id,
      row: rowOf(c.id),
      requirement: c.requirement.id,
      scenario: c.scenario.name,
      few: fewSessions(c),
      ...(c.about === undefined ? {} : { about: c.about }),
    })),
  };
}

function grouped(cases: readonly Case[], key: (c: Case) => string): readonly (readonly Case[])[] {
  const groups = new Map<string, Case[]>();
  for (const c of cases) groups.set(key(c), [...(groups.get(key(c)) ?? []), c]);
  return [...groups.values()];
}
