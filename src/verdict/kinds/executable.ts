import type { Table } from '../../model/index.ts';
import type { Protocol } from '../../spec/index.ts';
import type { Inquiry, PropertyOf } from './kind.ts';

/** Executable: every role's final state, or the named claims, can be reached together in one run. */
export function executableInquiry(
  { claims }: PropertyOf<'executable'>,
  table: Table,
  protocol: Protocol,
): Inquiry {
  const wanted = claims?.map((c) => `claim ${c}`) ?? Object.keys(protocol.roles).map((r) => `final ${r}`);
  const subject =
    claims === undefined
      ? `an end state of ${Object.keys(protocol.roles).join(', ')} in one run`
      : `the claims ${claims.join(', ')} in one run`;
  const needs = wanted.map((what) => table.facts.findIndex((f) => f.kind === 'some' && f.what === what));
  const goals = needs.includes(-1) ? [] : [{ needs, forbids: [], meaning: subject }];
  return { goals, speaksOf: [], subject };
}
