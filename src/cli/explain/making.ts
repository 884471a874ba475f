import type { Recipe } from '../../index.ts';
import { listed } from '../../text.ts';
import type { ShortNames } from './short-names.ts';

/**
 * How the attacker made a message, one clause a line, in the order in which it must have gone about it. Empty
 * where everything in it is public or the attacker's own.
 */
export function making(recipe: Recipe, names: ShortNames): readonly string[] {
  const lines = new Map<string, string>();
  if (recipe.kind === 'built')
    recipe.from.forEach((r) => {
      tell(r, names, lines);
    });
  else tell(recipe, names, lines);
  return [...lines.values()];
}

/** Takes down how a term was come by, what it needed first; what anybody could make needs no words. */
function tell(recipe: Recipe, names: ShortNames, lines: Map<string, string>): void {
  if (lines.has(recipe.term) || isAnybodys(recipe)) return;
  const term = names.show(recipe.term);
  switch (recipe.kind) {
    case 'public':
      return;
    case 'heard':
      lines.set(
        recipe.term,
        recipe.step === 0 ? `it knew ${term} from the start` : `it heard ${term} in step ${recipe.step}`,
      );
      return;
    case 'built': {
      for (const part of recipe.from) tell(part, names, lines);
      const parts = recipe.from.map((p) => names.show(p.term));
      lines.set(
        recipe.term,
        parts.length === 0
          ? `it holds ${term}, since the agent is its own`
          : `it makes ${term} from ${listed(parts)}`,
      );
      return;
    }
    case 'taken': {
      for (const key of recipe.with) tell(key, names, lines);
      if (recipe.out.kind !== 'heard') tell(recipe.out, names, lines);
      const heard = recipe.out.kind === 'heard' ? `, which it ${heardWhen(recipe.out.step)}` : '';
      const keys = recipe.with.map((k) => names.show(k.term));
      const opened = keys.length === 0 ? '' : `, opened with ${listed(keys)}`;
      lines.set(recipe.term, `it takes ${term} out of ${names.show(recipe.out.term)}${heard}${opened}`);
      return;
    }
    case 'guessed':
      if (recipe.against.kind !== 'heard') tell(recipe.against, names, lines);
      lines.set(
        recipe.term,
        `it guesses ${term}, and knows the guess is right by ${names.show(recipe.against.term)}${recipe.against.kind === 'heard' ? `, which it ${heardWhen(recipe.against.step)}` : ''}`,
      );
      return;
  }
}

const isAnybodys = (recipe: Recipe): boolean =>
  recipe.kind === 'public' ||
  (recipe.kind === 'built' && recipe.from.length > 0 && recipe.from.every(isAnybodys));

const heardWhen = (step: number): string => (step === 0 ? 'knew from the start' : `heard in step ${step}`);
