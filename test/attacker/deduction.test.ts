import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compositions,
  Derivations,
  Knowledge,
  openings,
  Recipes,
  type Term,
  type TermRecipe,
} from '../../src/attacker/index.ts';
import { buildable, World } from '../laws/terms.ts';
import { Tape, tapes } from '../search/tape.ts';

const common = [
  'tuple',
  'senc',
  'mac',
  'hash',
  'aenc',
  'sign',
  'pub',
  'aead',
  'cipher',
  'dh',
  'dhPublic',
  'kdf',
];

interface Sample {
  readonly world: World;
  readonly facts: readonly Term[];
  readonly targets: readonly Term[];
}

function sample(numbers: readonly number[], names: readonly string[], guessing: boolean): Sample {
  const tape = new Tape(numbers);
  const world = new World();
  const guesses = guessing ? [world.guess('pin'), world.guess('word')] : [];
  const base = [...world.secrets.slice(0, 3), ...guesses];
  const pool = [...base, ...world.agents];
  for (let i = 0; i < 6; i++) {
    const made = world.apply(tape.pick(names), tape, tape.once(3) ? pool : base);
    if (made !== undefined) pool.push(made);
  }
  const facts = tape.list(1 + tape.below(5), () => tape.pick(pool));
  return { world, facts, targets: [...new Set(pool)] };
}

const subsets = <T>(items: readonly T[]): readonly (readonly number[])[] =>
  Array.from({ length: 1 << items.length }, (_, bits) => [...items.keys()].filter((i) => (bits >> i) & 1));

const within = (a: readonly number[], b: readonly number[]) => a.every((x) => b.includes(x));

function knowing(world: World, heard: readonly Term[]): Knowledge {
  const knowledge = new Knowledge(world.terms);
  for (const t of heard) knowledge.add(t);
  return knowledge;
}

function masksAgree({ world, facts, targets }: Sample): void {
  const derivations = new Derivations(world.terms, facts);
  for (const target of targets) {
    const supports = derivations.supports(target);
    if (supports === undefined) continue;
    const name = world.terms.format(target);
    for (const set of subsets(facts)) {
      const knows = knowing(
        world,
        set.map((i) => facts[i]),
      ).derivable(target);
      expect([name, set, supports.some((s) => within(s, set))]).toEqual([name, set, knows]);
    }
    for (const s of supports) {
      expect([name, supports.filter((t) => within(t, s)).length]).toEqual([name, 1]);
      expect(s).toEqual([...s].sort((x, y) => x - y));
    }
  }
}

/** Does the recipe give the term, from what was heard? Each step is looked up in the constructors' rules. */
function valid(world: World, recipe: TermRecipe, heard: readonly Term[]): boolean {
  const { terms } = world;
  const sameAs = (list: readonly Term[]) => (other: readonly Term[]) => other.join() === list.join();
  switch (recipe.kind) {
    case 'heard':
      return heard[recipe.step] === recipe.term;
    case 'public':
      return new Knowledge(terms).derivable(recipe.term);
    case 'built': {
      const from = recipe.from.map((r) => r.term);
      const known = compositions(terms, recipe.term).some(sameAs(from));
      return known && recipe.from.every((r) => valid(world, r, heard));
    }
    case 'taken': {
      const needs = recipe.with.map((r) => r.term);
      const known = openings(terms, recipe.out.term).some(
        (o) => o.yields.includes(recipe.term) && sameAs(needs)(o.needs),
      );
      return known && [recipe.out, ...recipe.with].every((r) => valid(world, r, heard));
    }
    case 'guessed':
      return terms.guessable.has(recipe.term) && valid(world, recipe.against, heard);
  }
}

function recipesAgree({ world, facts, targets }: Sample): void {
  const recipes = new Recipes(
    world.terms,
    facts.map((term, step) => ({ term, step })),
  );
  const knowledge = knowing(world, facts);
  for (const target of targets) {
    const recipe = recipes.of(target);
    const name = world.terms.format(target);
    expect([name, recipe !== undefined]).toEqual([name, knowledge.derivable(target)]);
    if (recipe === undefined) continue;
    expect([name, recipe.term, valid(world, recipe, firstHeard(facts))]).toEqual([name, target, true]);
  }
}

/** What was heard twice is known from the first time. */
const firstHeard = (facts: readonly Term[]): readonly Term[] => facts;

const flavours = [
  { name: 'the common constructors', names: common, guessing: false, runs: 250 },
  { name: 'every constructor', names: buildable, guessing: false, runs: 250 },
  { name: 'two secrets that can be guessed', names: common, guessing: true, runs: 150 },
] as const;

for (const [i, { name, names, guessing, runs }] of flavours.entries()) {
  describe(`deduction with ${name}`, () => {
    it('a term is derivable exactly when some support is heard, for every subset; supports are minimal', () => {
      fc.assert(
        fc.property(tapes(50), (numbers) => masksAgree(sample(numbers, names, guessing))),
        { seed: 41_000 + i, numRuns: runs },
      );
    });

    it('there is a recipe exactly when the term is derivable, and it gives the term', () => {
      fc.assert(
        fc.property(tapes(50), (numbers) => recipesAgree(sample(numbers, names, guessing))),
        { seed: 42_000 + i, numRuns: runs },
      );
    });

    it('the order in which terms are heard does not matter, and more is never less', () => {
      fc.assert(
        fc.property(tapes(50), (numbers) => {
          const { world, facts, targets } = sample(numbers, names, guessing);
          const [forth, back] = [knowing(world, facts), knowing(world, [...facts].reverse())];
          const fewer = knowing(world, facts.slice(1));
          for (const t of targets) {
            expect(back.derivable(t)).toBe(forth.derivable(t));
            if (fewer.derivable(t)) expect(forth.derivable(t)).toBe(true);
          }
        }),
        { seed: 43_000 + i, numRuns: runs },
      );
    });
  });
}

describe('guessing', () => {
  it('one guess that is confirmed does not confirm another', () => {
    const world = new World();
    const [one, two] = [world.guess('one'), world.guess('two')];
    for (const [heard, other] of [
      [one, two],
      [two, one],
    ]) {
      const digest = world.terms.make('hash', undefined, [heard]);
      const knowledge = knowing(world, [digest]);
      expect([knowledge.derivable(heard), knowledge.derivable(other)]).toEqual([true, false]);
      const derivations = new Derivations(world.terms, [digest]);
      expect([derivations.supports(heard), derivations.supports(other)]).toEqual([[[0]], []]);
    }
  });

  it('a guess that needs another one first', () => {
    const world = new World();
    const [one, two] = [world.guess('one'), world.guess('two')];
    const [n] = world.secrets;
    const facts = [
      world.terms.make('senc', undefined, [two, n]),
      world.terms.make('hash', undefined, [one, n]),
    ];
    expect(knowing(world, facts).derivable(one)).toBe(true);
    expect(knowing(world, facts.slice(1)).derivable(one)).toBe(false);
    // Where guesses depend on each other there are no masks: the search asks the closure.
    expect(new Derivations(world.terms, facts).supports(one)).toBeUndefined();
  });
});

describe('sets of facts that grow too many', () => {
  /** Values that are each heard in so many facts, and the masks of all. */
  const heardOften = (...often: readonly number[]) => {
    const world = new World();
    const values = often.map((_, i) => world.secret(`v${i}`));
    const facts = values.flatMap((v, i) => Array.from({ length: often[i] }, () => v));
    return { world, values, derivations: new Derivations(world.terms, facts) };
  };
  const together = (world: World, values: readonly Term[]): Term =>
    world.terms.make('hash', undefined, values);

  it('are listed as long as they are few: every choice of one fact for each part', () => {
    const { world, values, derivations } = heardOften(6, 8);
    const sets = derivations.supports(together(world, values));
    expect(sets).toHaveLength(48);
    expect(sets?.[0]).toEqual([0, 6]);
    expect(sets?.[47]).toEqual([5, 13]);
  });

  it('are left to closure past that, and so is all that comes after, but for what is public', () => {
    const { world, values, derivations } = heardOften(7, 7);
    expect(derivations.supports(values[0])).toHaveLength(7);
    expect(derivations.supports(together(world, values))).toBeUndefined();
    expect(derivations.supports(values[0])).toBeUndefined();
    expect(derivations.supports(world.agents[0])).toEqual([[]]);
  });

  it('are never all made: forty to the eighth choices are given up at once', () => {
    const { world, values, derivations } = heardOften(...Array.from({ length: 8 }, () => 40));
    let ticks = 0;
    const counting = new Derivations(
      world.terms,
      values.flatMap((v) => Array.from({ length: 40 }, () => v)),
      [],
      () => ticks++,
    );
    expect(counting.supports(together(world, values))).toBeUndefined();
    expect(derivations.supports(together(world, values))).toBeUndefined();
    // One look at each term that was heard, and one product.
    expect(ticks).toBe(values.length + 1);
  });
});
