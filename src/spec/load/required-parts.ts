import { oneOf, type Report } from './problems.ts';

/** The form of a part. */
export type Kind = 'object' | 'list' | 'text';

const words: Readonly<Record<Kind, string>> = { object: 'an object', list: 'a list', text: 'a text' };

function isOf(kind: Kind, value: unknown): boolean {
  if (kind === 'text') return typeof value === 'string';
  if (kind === 'list') return Array.isArray(value);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Checks that a declaration has the parts it cannot be read without; true if it has. The types ask for them too,
 * but a specification is loaded without a type check.
 */
export function hasParts(
  declaration: object,
  parts: Readonly<Record<string, Kind>>,
  place: readonly string[],
  report: Report,
): boolean {
  let complete = true;
  for (const [name, kind] of Object.entries(parts)) {
    const value = (declaration as Readonly<Record<string, unknown>>)[name];
    if (isOf(kind, value)) continue;
    complete = false;
    const problem = value === undefined ? `${name} is missing` : `${name} is not ${words[kind]}`;
    report(
      'BAD_SPECIFICATION',
      [...place, name],
      problem,
      `Write ${name}: ${words[kind]}, as in the language reference`,
    );
  }
  return complete;
}

/** Every key of a declaration; a key that the language gains does not compile before it is listed. */
export type Keys<T> = Readonly<Record<keyof Required<T>, true>>;

/** Reports keys that the declaration cannot have: a misspelt `leaks` would leave the attacker without them. */
export function checkKeys(
  declaration: object,
  keys: Readonly<Record<string, true>>,
  place: readonly string[],
  report: Report,
): void {
  for (const [key, value] of Object.entries(declaration)) {
    if (Object.hasOwn(keys, key) || value === undefined) continue;
    report(
      'BAD_SPECIFICATION',
      [...place, key],
      `there is no ${key} here`,
      `Use ${oneOf(Object.keys(keys))}`,
    );
  }
}
