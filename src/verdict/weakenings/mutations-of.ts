import type { Protocol } from '../../spec/index.ts';
import { keptValues, repeatedValues } from './careless.ts';
import { inClear } from './in-clear.ts';
import { missingIngredients, oneLabel, unboundData, uncoveredValues } from './ingredients.ts';
import { carryOut, type Draft, type Mutation } from './mutation.ts';
import { unaskedConditions } from './unasked-conditions.ts';
import { uncheckedFields, uncomparedValues } from './unchecked-fields.ts';

/** What each kind of mutation leaves out, the most specific first. */
const kinds = {
  /** What came is not compared with what is held. */
  comparison: uncomparedValues,
  /** A side condition of a step, or the sender that a channel tells. */
  condition: unaskedConditions,
  /** A field as a whole: a code, a signature, a constant. */
  field: uncheckedFields,
  encryption: inClear,
  /** A value under a code, a signature or a digest. */
  covered: uncoveredValues,
  /** What authenticated encryption binds without hiding it. */
  bound: unboundData,
  /** A value that a key is derived from. */
  ingredient: missingIngredients,
  label: oneLabel,
  erasure: keptValues,
  /** What is drawn anew in every run. */
  newness: repeatedValues,
} as const;

export type MutationKind = keyof typeof kinds;

/** A mutation before it is carried out, with its kind. */
export interface KindedDraft extends Draft {
  readonly kind: MutationKind;
}

/** The mutations of a protocol's charts before they are carried out, the most specific first. */
export function draftsOf(protocol: Protocol): readonly KindedDraft[] {
  return distinct(
    (Object.keys(kinds) as MutationKind[]).flatMap((kind) =>
      kinds[kind](protocol).map((d) => ({ ...d, kind })),
    ),
  );
}

/**
 * Every mutation of a protocol: one thing in its charts left out, a check of a role, a value under a code or in a
 * derivation, an encryption, an erasure, the newness of a value. What leaves a role without a value that it needs
 * was no check and is not among them; in all of them the honest run is still possible, since whoever makes a value
 * and whoever checks it change together.
 */
export function mutationsOf(protocol: Protocol): readonly Mutation[] {
  return draftsOf(protocol)
    .map(carryOut)
    .filter((m) => m !== undefined);
}

/** Drafts with ids and sentences of their own: where two read alike, they say where they stand. */
function distinct<D extends Draft>(drafts: readonly D[]): readonly D[] {
  const alike = (key: 'id' | 'sentence', d: D) => drafts.filter((e) => e[key] === d[key]);
  return drafts.map((d) => {
    const ids = alike('id', d);
    const id = ids.length === 1 ? d.id : `${d.id} ${ids.indexOf(d) + 1}`;
    const sentences = alike('sentence', d);
    return { ...d, id, sentence: sentences.length === 1 ? d.sentence : `${d.sentence} (${whereOf(d)})` };
  });
}

/** Where a draft stands, for one of several that read alike. */
function whereOf({ placed, place }: Draft): string {
  if (placed === undefined) return place.join(', ');
  const { path, index } = placed.at;
  return [...(path.length === 0 ? [] : [path.join('.')]), `step ${index + 1}`].join(', ');
}
