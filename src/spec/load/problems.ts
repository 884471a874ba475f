import type { Protocol } from '../protocol.ts';
import { SpecError, type SpecErrorCode } from '../spec-error.ts';

/** Says that something is wrong: a code, the place from the outside in, the problem, and what to do. */
export type Report = (code: SpecErrorCode, place: readonly string[], problem: string, remedy: string) => void;

/** Collects the problems of a specification in the order of the checks, each once. */
export class Problems {
  readonly found: SpecError[] = [];
  private readonly messages = new Set<string>();

  readonly report: Report = (code, place, problem, remedy) => {
    const error = new SpecError(code, place, problem, remedy);
    if (this.messages.has(error.message)) return;
    this.messages.add(error.message);
    this.found.push(error);
  };
}

/** How a place begins: procedure and variant. */
export const protocolPlace = (p: Protocol): string => `${p.procedure}/${p.variant}`;

/** `a, b or c`, for messages. */
export function oneOf(names: Iterable<string>): string {
  const all = [...names];
  if (all.length === 0) return 'none is declared';
  if (all.length === 1) return all[0];
  return `${all.slice(0, -1).join(', ')} or ${all[all.length - 1]}`;
}
