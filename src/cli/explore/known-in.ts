import type { Position } from '../../explore/index.ts';
import type { EvidenceStep, Recipe } from '../../index.ts';
import type { Known } from '../../page/run.ts';
import { listed } from '../../text.ts';
import type { ShortNames } from '../explain/short-names.ts';

/** What the attacker came by in a step, or at first: all that it heard, and all that it can take out of what it has. */
export function knownIn({ known, steps }: Position, step: number, names: ShortNames): readonly Known[] {
  const groups = new Map<string, { entry: Omit<Known, 'terms'>; terms: string[] }>();
  for (const { recipe, since } of known) {
    if (since !== step) continue;
    const entry = entryOf(recipe, steps[step - 1], names);
    const key = JSON.stringify(entry);
    const group = groups.get(key) ?? { entry, terms: [] };
    groups.set(key, group);
    group.terms.push(names.show(recipe.term));
  }
  return [...groups.values()].map(({ entry, terms }) => ({ ...entry, terms }));
}

function entryOf(recipe: Recipe, step: EvidenceStep | undefined, names: ShortNames): Omit<Known, 'terms'> {
  switch (recipe.kind) {
    case 'taken':
      return { how: 'opened', of: names.show(recipe.out.term) };
    case 'guessed':
      return { how: 'guessed' };
    default: {
      if (step === undefined) return { how: 'start' };
      if (step.role === undefined) return { how: 'leaked', of: names.show(step.event) };
      const sent = step.sends.map((m) => m.name);
      return { how: 'heard', ...(sent.length === 0 ? {} : { of: listed([...new Set(sent)]) }) };
    }
  }
}
