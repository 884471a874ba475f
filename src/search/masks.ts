/** A conjunction over facts: in each named word all bits of the mask. Pairs of word and mask. */
export type Masks = Int32Array;

/** What a step or a goal asks of the facts of a state. */
export interface Condition {
  readonly needs: Masks;
  readonly forbids: Masks;
  /** Decided by closure over what was heard: can the attacker build it? */
  readonly derivable?: (facts: Int32Array) => boolean;
}

/** Sets the bits of the masks in `factWords` words from `offset` on. */
export function addMasks(words: Int32Array, offset: number, masks: Masks): void {
  for (let i = 0; i < masks.length; i += 2) words[offset + masks[i]] |= masks[i + 1];
}

/** All needed bits set, and none of the forbidden ones. */
export function meets(facts: Int32Array, { needs, forbids, derivable }: Condition): boolean {
  for (let i = 0; i < needs.length; i += 2) {
    if ((facts[needs[i]] & needs[i + 1]) !== needs[i + 1]) return false;
  }
  for (let i = 0; i < forbids.length; i += 2) {
    if ((facts[forbids[i]] & forbids[i + 1]) !== 0) return false;
  }
  return derivable === undefined || derivable(facts);
}
