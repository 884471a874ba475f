import type { TermRecipe } from '../attacker/index.ts';

/** In which place what was sent on local channels could be heard, step by step. */
export class HeardIn {
  /** By step; undefined where something of it could be heard everywhere. */
  private readonly places: Map<number, string | undefined>;

  /** `before`: what was noted so far. */
  constructor(before?: HeardIn) {
    this.places = new Map(before?.places);
  }

  /** Something was sent in the step, in this place or everywhere. */
  note(step: number, place: string | undefined): void {
    this.places.set(step, this.places.has(step) && this.places.get(step) !== place ? undefined : place);
  }

  /** What was heard in these steps has come to `to`, if from elsewhere. */
  carried(steps: readonly number[], to: string | undefined) {
    if (to === undefined) return {};
    const from = [...new Set(steps.flatMap((s) => this.places.get(s) ?? []))].filter((p) => p !== to);
    return from.length === 0 ? {} : { carried: { from, to } };
  }
}

/** The steps in which something was heard that the recipe uses. */
export function heardIn(recipe: TermRecipe): readonly number[] {
  switch (recipe.kind) {
    case 'heard':
      return [recipe.step];
    case 'public':
      return [];
    case 'built':
      return recipe.from.flatMap(heardIn);
    case 'taken':
      return [recipe.out, ...recipe.with].flatMap(heardIn);
    case 'guessed':
      return heardIn(recipe.against);
  }
}
