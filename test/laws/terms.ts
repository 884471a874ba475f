import { type Term, Terms } from '../../src/attacker/index.ts';
import { constructors } from '../../src/index.ts';
import type { Tape } from '../search/tape.ts';

/** Atoms and made-up terms over every constructor that charts or the engine build. */
export class World {
  readonly terms = new Terms();
  readonly agents = [false, false, true].map((corrupt, i) =>
    this.terms.atom({ kind: 'agent', name: 'ABM'[i], sort: 'Agent', corrupt }),
  );
  readonly nullAlgorithm = this.terms.atom({
    kind: 'constant',
    name: 'NULL',
    sort: 'Alg',
    nullAlgorithm: true,
  });
  readonly algorithm = this.terms.atom({ kind: 'constant', name: 'ALG', sort: 'Alg' });
  readonly secrets = [0, 1, 2, 3, 4].map((i) => this.secret(`n${i}`));
  readonly atoms: readonly Term[] = [...this.secrets, ...this.agents, this.nullAlgorithm, this.algorithm];

  secret(name: string): Term {
    return this.terms.atom({ kind: 'fresh', name, sort: 'Key', session: 0, variable: name, occurrence: 0 });
  }

  guess(name: string): Term {
    return this.terms.atom({ kind: 'constant', name, sort: 'Pin', secret: true, guessable: true });
  }

  /** One application of the constructor to values from the pool; algorithms where the rules look for them. */
  apply(name: string, tape: Tape, pool: readonly Term[]): Term | undefined {
    const [least, most] = constructors[name].arity;
    const size = least + tape.below(Math.min(most, least + 1) - least + 1);
    const args = tape.list(size, () => tape.pick(pool));
    if (['integrity', 'cipher', 'keystream'].includes(name)) {
      args[0] = tape.once(3) ? this.nullAlgorithm : this.algorithm;
    }
    if (['privateKey', 'shared'].includes(name)) args.fill(tape.pick(this.agents), 1);
    if (['privateKey', 'shared'].includes(name)) args[0] = tape.pick(this.agents);
    if (['aenc', 'sign'].includes(name)) args[0] = this.terms.make('pub', undefined, [args[0]]);
    if (name === 'dh') args[1] = this.terms.make('dhPublic', undefined, [args[1]]);
    if (name === 'sealed' || name === 'ephemeral') return undefined;
    return this.terms.construct(name, undefined, args);
  }

  /** Terms of growing depth over the constructors named. */
  pool(tape: Tape, names: readonly string[], size: number): readonly Term[] {
    const pool = [...this.atoms];
    for (let i = 0; i < size; i++) {
      const made = this.apply(tape.pick(names), tape, tape.once(2) ? this.secrets : pool);
      if (made !== undefined) pool.push(made);
    }
    return pool;
  }
}

/** Constructors of which terms can be made anywhere: all but those that only channels make, and the successor. */
export const buildable = Object.keys(constructors).filter(
  (n) => !['succ', 'ephemeral', 'sealed'].includes(n),
);
