import type { EvidenceStep, Recipe, ShownMessage } from '../../index.ts';
import type { Known } from '../../page/run.ts';
import type { ShortNames } from '../explain/short-names.ts';

/** Keeps what the attacker gets to know in the course of a run, each term once. */
export class Knowledge {
  private readonly terms = new Set<string>();

  constructor(
    private readonly names: ShortNames,
    private readonly overhears: (message: ShownMessage, step: number) => boolean,
  ) {}

  /** What it has before the first step: what it is granted, and what the run uses of what it knew. */
  atFirst(steps: readonly EvidenceStep[], grants: readonly string[]): readonly Known[] {
    const used = steps.flatMap(({ origin }) =>
      origin?.kind === 'attacker' ? knownBefore(origin.recipe) : [],
    );
    return [
      ...grants.map((of): Known => ({ how: 'start', of, terms: [] })),
      ...this.entry('start', undefined, used),
    ];
  }

  /** What it gets to know in a step: first what it makes of what it has, then what it hears. */
  inStep({ number, role, cause, event, origin, sends, medium }: EvidenceStep): readonly Known[] {
    const made = origin?.kind === 'attacker' ? this.fromRecipe(origin.recipe, true) : [];
    const leaked: readonly Known[] =
      role === undefined && cause === 'environment' && medium === undefined
        ? [{ how: 'leaked', of: this.names.show(event), terms: [] }]
        : [];
    const heard = sends
      .filter((m) => this.overhears(m, number))
      .flatMap((m) => this.entry('heard', m.name, Object.values(m.fields)));
    return [...made, ...leaked, ...heard];
  }

  private fromRecipe(recipe: Recipe, whole = false): readonly Known[] {
    switch (recipe.kind) {
      case 'public':
      case 'heard':
        return [];
      case 'built': {
        const parts = recipe.from.flatMap((r) => this.fromRecipe(r));
        return whole || recipe.from.every((r) => r.kind === 'public')
          ? parts
          : [...parts, ...this.entry('made', undefined, [recipe.term])];
      }
      case 'taken':
        return [
          ...recipe.with.flatMap((r) => this.fromRecipe(r)),
          ...this.fromRecipe(recipe.out),
          ...this.entry('opened', this.names.show(recipe.out.term), [recipe.term]),
        ];
      case 'guessed':
        return [...this.fromRecipe(recipe.against), ...this.entry('guessed', undefined, [recipe.term])];
    }
  }

  /** What is new of some terms; nothing where nothing is. */
  private entry(how: Known['how'], of: string | undefined, all: readonly string[]): readonly Known[] {
    const fresh = [...new Set(all)].filter((t) => !this.terms.has(t));
    for (const t of fresh) this.terms.add(t);
    const terms = fresh.map((t) => this.names.show(t));
    return terms.length === 0 ? [] : [{ how, ...(of === undefined ? {} : { of }), terms }];
  }
}

/** The terms of a recipe that the attacker had before the run. */
function knownBefore(recipe: Recipe): readonly string[] {
  switch (recipe.kind) {
    case 'public':
      return [];
    case 'heard':
      return recipe.step === 0 ? [recipe.term] : [];
    case 'built':
      return recipe.from.flatMap(knownBefore);
    case 'taken':
      return [recipe.out, ...recipe.with].flatMap(knownBefore);
    case 'guessed':
      return knownBefore(recipe.against);
  }
}
