import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compositions, Knowledge, openings, type Term } from '../../src/attacker/index.ts';
import { constructors } from '../../src/index.ts';
import { Tape, tapes } from '../search/tape.ts';
import { buildable, World } from './terms.ts';

/** What an attacker knows who has heard these. */
function knowing(world: World, heard: readonly Term[]): Knowledge {
  const knowledge = new Knowledge(world.terms);
  for (const t of heard) knowledge.add(t);
  return knowledge;
}

/** Heads that an opening may give though the opened term does not contain them: what its rule declares. */
const declared: Readonly<Record<string, readonly string[]>> = { cipher: ['keystream', 'cipher'] };

for (const name of buildable) {
  const rule = constructors[name];
  const seed = 40_000 + buildable.indexOf(name);
  const property = (test: (world: World, term: Term, tape: Tape) => void) =>
    fc.assert(
      fc.property(tapes(60), (numbers) => {
        const world = new World();
        const tape = new Tape(numbers);
        const pool = world.pool(tape, buildable, 6);
        const term = world.apply(name, tape, pool);
        if (term !== undefined) test(world, term, tape);
      }),
      { seed, numRuns: 60 },
    );

  describe(`laws of ${name}`, () => {
    it('declares a sensible arity, result and meaning', () => {
      expect(rule.arity[0]).toBeGreaterThan(0);
      expect(rule.arity[1]).toBeGreaterThanOrEqual(rule.arity[0]);
      expect(rule.meaning.length).toBeGreaterThan(10);
      expect(rule.result).not.toBe('');
      expect(rule.reading === 'key').toBe(rule.openWith !== undefined);
    });

    it('who knows all of any one way to build it can build it', () => {
      property((world, term) => {
        for (const parts of compositions(world.terms, term)) {
          expect(knowing(world, parts).derivable(term)).toBe(true);
        }
      });
    });

    it('whoever hears it has it', () => {
      property((world, term) => expect(knowing(world, [term]).derivable(term)).toBe(true));
    });

    it('an opening gives only what is inside, or what its rule declares', () => {
      property((world, term) => {
        const inside = new Set<Term>();
        world.terms.subterms(term, (t) => inside.add(t));
        for (const { yields } of openings(world.terms, term)) {
          for (const y of yields) {
            const head = world.terms.head(y);
            const allowed = inside.has(y) || (head !== undefined && declared[name]?.includes(head));
            expect([world.terms.format(y), allowed]).toEqual([world.terms.format(y), true]);
          }
        }
      });
    });

    it('who knows what an opening needs learns what it gives', () => {
      property((world, term) => {
        for (const { needs, yields } of openings(world.terms, term)) {
          const knowledge = knowing(world, [term, ...needs]);
          for (const y of yields) expect(knowledge.derivable(y)).toBe(true);
        }
      });
    });

    it('knowing more never loses anything', () => {
      property((world, term, tape) => {
        const heard = tape.list(3, () => tape.pick([...world.secrets, term]));
        const targets = [term, ...world.terms.args(term), ...world.secrets];
        const before = knowing(world, heard);
        const after = knowing(world, [...heard, tape.pick(world.secrets)]);
        for (const t of targets) if (before.derivable(t)) expect(after.derivable(t)).toBe(true);
      });
    });

    it('what a role names to open it opens it for the attacker as well', () => {
      if (rule.reading !== 'key') return;
      property((world, term) => {
        const args = world.terms.args(term);
        const asKey =
          name === 'aenc' ? world.terms.args(args[0]).slice(0, 1) : args.slice(0, rule.payloadFrom);
        const knowledge = knowing(world, [term, ...asKey]);
        for (const p of args.slice(rule.payloadFrom ?? 0)) expect(knowledge.derivable(p)).toBe(true);
      });
    });

    it('nobody takes a secret payload out of it without its key', () => {
      if (rule.reading !== 'key') return;
      const world = new World();
      const [key, payload] = world.secrets;
      const first = name === 'aenc' ? [world.terms.make('pub', undefined, [key])] : [key];
      const args = {
        cipher: [world.algorithm, key, world.agents[0], payload],
        aead: [key, world.agents[0], payload],
      };
      const term = world.terms.make(name, undefined, args[name as keyof typeof args] ?? [...first, payload]);
      const other = [world.secrets[2], world.agents[0]];
      expect(knowing(world, [term, ...other]).derivable(payload)).toBe(false);
      expect(knowing(world, [term, ...other]).derivable(key)).toBe(false);
      expect(knowing(world, [term, key]).derivable(payload)).toBe(true);
    });

    it('belongs to its owners: an honest pair’s secret is nobody else’s, an insider’s is the attacker’s', () => {
      if (rule.owners === undefined) return;
      const world = new World();
      const [a, b, m] = world.agents;
      const own = (...agents: readonly Term[]) => world.terms.make(name, 'L', agents.slice(0, rule.arity[0]));
      expect(new Knowledge(world.terms).derivable(own(a, b))).toBe(false);
      expect(new Knowledge(world.terms).derivable(own(m, a))).toBe(true);
    });
  });
}

describe('laws of particular constructors', () => {
  it('pairs are unordered: shared, and what Diffie-Hellman gives', () => {
    const { terms, agents, secrets } = new World();
    const [a, b] = agents;
    expect(terms.construct('shared', 'K', [a, b])).toBe(terms.construct('shared', 'K', [b, a]));
    expect(terms.construct('shared', 'K', [a, b])).not.toBe(terms.construct('shared', 'L', [a, b]));
    const [x, y] = secrets;
    const half = (e: Term) => terms.make('dhPublic', undefined, [e]);
    expect(terms.construct('dh', undefined, [x, half(y)])).toBe(
      terms.construct('dh', undefined, [y, half(x)]),
    );
  });

  it('one exponent and the other half give the Diffie-Hellman value; the two halves do not', () => {
    const world = new World();
    const [x, y] = world.secrets;
    const half = (e: Term) => world.terms.make('dhPublic', undefined, [e]);
    const value = world.terms.construct('dh', undefined, [x, half(y)])!;
    expect(knowing(world, [half(x), half(y)]).derivable(value)).toBe(false);
    expect(knowing(world, [x, half(y)]).derivable(value)).toBe(true);
    expect(knowing(world, [half(x), y]).derivable(value)).toBe(true);
  });

  it('under a null algorithm anybody builds the code and reads the ciphertext', () => {
    const world = new World();
    const { terms, nullAlgorithm, algorithm, agents } = world;
    const [key, payload] = world.secrets;
    const code = (alg: Term) => terms.make('integrity', undefined, [alg, key, payload]);
    expect(knowing(world, [payload]).derivable(code(nullAlgorithm))).toBe(true);
    expect(knowing(world, [payload]).derivable(code(algorithm))).toBe(false);
    const text = (alg: Term) => terms.make('cipher', undefined, [alg, key, agents[0], payload]);
    expect(knowing(world, [text(nullAlgorithm)]).derivable(payload)).toBe(true);
    expect(knowing(world, [text(algorithm)]).derivable(payload)).toBe(false);
    expect(knowing(world, [payload]).derivable(text(nullAlgorithm))).toBe(true);
  });

  it('who knows one plaintext owns the stream: another under the same key and COUNT is open', () => {
    const world = new World();
    const { terms, algorithm, agents } = world;
    const [key, known, hidden] = world.secrets;
    const text = (count: Term, p: Term) => terms.make('cipher', undefined, [algorithm, key, count, p]);
    const same = knowing(world, [text(agents[0], known), text(agents[0], hidden), known]);
    expect(same.derivable(hidden)).toBe(true);
    const other = knowing(world, [text(agents[0], known), text(agents[1], hidden), known]);
    expect(other.derivable(hidden)).toBe(false);
  });
});
