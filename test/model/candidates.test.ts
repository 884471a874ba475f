import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Knowledge, type Term } from '../../src/attacker/index.ts';
import { type Demand, type Sources, solve } from '../../src/model/candidates.ts';
import { isKnown, type Pattern, refine } from '../../src/model/pattern.ts';
import { World } from '../laws/terms.ts';
import { Tape, tapes } from '../search/tape.ts';

const variables = ['x', 'y'] as const;
const heads = ['tuple', 'senc', 'mac', 'hash', 'aead', 'aenc', 'sign', 'kdf'] as const;

/** A pattern of at most two levels over two variables. */
function pattern(world: World, tape: Tape, depth: number): Pattern {
  const kind = depth === 0 ? tape.below(2) : tape.below(4);
  if (kind === 0) return { free: tape.pick(variables) };
  if (kind === 1) return tape.pick(world.atoms);
  const head = tape.pick(heads);
  const size = { tuple: 2, senc: 2, mac: 2, hash: 2, aead: 3, aenc: 2, sign: 2, kdf: 2 }[head];
  const args = tape.list(size, () => pattern(world, tape, depth - 1));
  if (head === 'aenc' || head === 'sign')
    args[0] = world.terms.make('pub', undefined, [tape.pick(world.secrets)]);
  if (args.every(isKnown)) return world.terms.make(head, undefined, args as Term[]);
  return { head, args };
}

describe('candidates: all bindings under which the attacker can build what is asked', () => {
  it('are the same as by trying every value, for patterns, knowledge and stores made up at random', () => {
    let solved = 0;
    fc.assert(
      fc.property(tapes(60), (numbers) => {
        const tape = new Tape(numbers);
        const world = new World();
        const { terms } = world;
        const pool = world.pool(tape, heads, 4);
        const knowledge = new Knowledge(terms);
        for (let i = 1 + tape.below(4); i > 0; i--) knowledge.add(tape.pick(pool));
        const demands: Demand[] = tape.list(1 + tape.below(2), () => ({
          kind: 'build',
          pattern: pattern(world, tape, 2),
        }));
        if (tape.once(3)) {
          const entries = tape.list(2, () => [tape.pick(pool), tape.pick(pool)] as const);
          demands.push({ kind: 'one-of', entries, key: { free: 'x' }, value: pattern(world, tape, 1) });
        }
        // One sort for all: whatever there is may stand for a variable, if the attacker can build it.
        const universe = new Set<Term>();
        for (const t of pool) terms.subterms(t, (s) => universe.add(s));
        const sources: Sources = {
          terms,
          knowledge,
          sortOf: () => undefined,
          valuesFor: () => [...universe].filter((t) => knowledge.derivable(t)),
        };
        const all = [...universe];
        const used = (d: Demand): string => JSON.stringify(d);
        const free = variables.filter((v) => demands.some((d) => used(d).includes(`{"free":"${v}"}`)));
        const met = (b: Readonly<Record<string, Term>>): boolean =>
          demands.every((d) => {
            if (d.kind === 'build') {
              const p = refine(d.pattern, b, terms);
              return p !== undefined && isKnown(p) && knowledge.derivable(p);
            }
            const [k, v] = [refine(d.key, b, terms), refine(d.value, b, terms)];
            return d.entries.some(([key, value]) => key === k && value === v);
          });
        const wanted = new Set<string>();
        const tryAll = (i: number, b: Readonly<Record<string, Term>>): void => {
          if (i === free.length) {
            if (met(b)) wanted.add(free.map((v) => b[v]).join());
            return;
          }
          for (const t of all) tryAll(i + 1, { ...b, [free[i]]: t });
        };
        tryAll(0, {});
        const found = new Set(solve(demands, {}, sources).map((b) => free.map((v) => b[v]).join()));
        // What a heard ciphertext holds may be no value of the universe; only those of it are compared.
        const inUniverse = [...found].filter(
          (f) => f === '' || f.split(',').every((t) => universe.has(Number(t))),
        );
        expect(new Set(inUniverse)).toEqual(wanted);
        solved += wanted.size > 0 ? 1 : 0;
      }),
      { seed: 60_001, numRuns: 300 },
    );
    expect(solved).toBeGreaterThan(30);
  });
});
