/** The stable codes of the mistakes a specification can contain; `docs/errors.md` lists them. */
export const specErrorCodes = [
  'UNKNOWN_SORT',
  'UNKNOWN_FIELD',
  'MISSING_FIELD',
  'UNKNOWN_MESSAGE',
  'UNKNOWN_CHANNEL',
  'UNKNOWN_CONSTANT',
  'UNKNOWN_CONSTRUCTOR',
  'UNKNOWN_STORE',
  'UNKNOWN_CLOCK',
  'UNKNOWN_BUDGET',
  'UNKNOWN_ROLE',
  'UNKNOWN_STATE',
  'UNKNOWN_AGENT',
  'UNKNOWN_PLACE',
  'UNKNOWN_CLAIM',
  'UNKNOWN_ITEM',
  'UNKNOWN_CAPABILITY',
  'UNDECLARED_VARIABLE',
  'UNBOUND_VARIABLE',
  'WRONG_SORT',
  'WRONG_ARITY',
  'UNCHECKABLE_FIELD',
  'UNBUILDABLE_TERM',
  'OVERLAPPING_ACCEPTS',
  'UNREACHABLE_STATE',
  'NEEDLESS_DEFECT',
  'UNSUPPORTED_XSTATE',
  'INLINE_FUNCTION',
  'UNKNOWN_GUARD',
  'UNKNOWN_ACTION',
  'ALWAYS_LOOP',
  'LOOP_WITHOUT_BUDGET',
  'NESTING_SORT',
  'DUPLICATE_NAME',
  'MISSING_PARAMETER',
  'BAD_SPECIFICATION',
  'BAD_BOUND',
] as const;

/** What kind of mistake it is: stable, for tools to tell apart. */
export type SpecErrorCode = (typeof specErrorCodes)[number];

/** A mistake of the author of a specification: what is wrong, where, and what to do about it. */
export class SpecError extends Error {
  readonly code: SpecErrorCode;
  /** Where the mistake stands, outermost first: protocol, role, state, message, field. */
  readonly place: readonly string[];
  /** What the author can do. */
  readonly remedy: string;

  constructor(code: SpecErrorCode, place: readonly string[], problem: string, remedy: string) {
    super(`${code} at ${place.join(' › ')}: ${problem}. ${remedy}`);
    this.name = 'SpecError';
    this.code = code;
    this.place = place;
    this.remedy = remedy;
  }
}
