import type { EvidenceStep, Recipe } from '../../index.ts';

/** A term that evidence mentions, and the field of a message that it is the whole of. */
export interface Mention {
  readonly text: string;
  readonly field?: string;
}

/** Every term in the messages, choices and recipes of a run, in order. */
export function mentionsIn(steps: readonly EvidenceStep[]): readonly Mention[] {
  return steps.flatMap((s) => [
    ...fieldsOf(s.takes?.fields ?? {}),
    ...(s.origin?.kind === 'attacker'
      ? recipeTerms(s.origin.recipe)
          .slice(1)
          .map((text) => ({ text }))
      : []),
    ...(s.chosen === undefined ? [] : [{ text: s.chosen }]),
    ...s.sends.flatMap((m) => fieldsOf(m.fields)),
  ]);
}

const fieldsOf = (fields: Readonly<Record<string, string>>): readonly Mention[] =>
  Object.entries(fields).map(([field, text]) => ({ field, text }));

/** The terms of a recipe, its own first. */
function recipeTerms(recipe: Recipe): readonly string[] {
  switch (recipe.kind) {
    case 'heard':
    case 'public':
      return [recipe.term];
    case 'built':
      return [recipe.term, ...recipe.from.flatMap(recipeTerms)];
    case 'taken':
      return [recipe.term, ...recipeTerms(recipe.out), ...recipe.with.flatMap(recipeTerms)];
    case 'guessed':
      return [recipe.term, ...recipeTerms(recipe.against)];
  }
}
