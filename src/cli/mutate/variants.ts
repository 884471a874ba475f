import { protocolData } from '../../gate/loaded.ts';
import type { Case, Protocol, Specification } from '../../index.ts';
import { type Mutant, mutantsOf } from '../../verdict/weakenings/mutants.ts';
import { variantName } from '../asked-of.ts';
import type { AskedVariant } from './ask-mutants.ts';

/** The variants that the cases of a specification are about, with the mutants of each. */
export class MutantsByVariant {
  private readonly mutants = new Map<number, readonly Mutant[]>();
  private known: readonly (readonly Case[])[] | undefined;

  constructor(private readonly specification: Pick<Specification, 'cases'>) {}

  /** The number of a case's variant, the same in every thread that has loaded the specification. */
  numberOf({ protocol }: Case): number {
    return this.variants.findIndex((cases) => cases.some((c) => c.protocol === protocol));
  }

  /** The variants of those cases, each with its mutants. */
  asked(cases: readonly Case[]): readonly AskedVariant[] {
    const numbers = [...new Set(cases.map((c) => this.numberOf(c)))];
    return numbers.map((number) => {
      const its = cases.filter((c) => this.numberOf(c) === number);
      return { protocol: its[0].protocol, number, cases: its, mutants: this.of(number) };
    });
  }

  of(variant: number): readonly Mutant[] {
    const known = this.mutants.get(variant);
    if (known !== undefined) return known;
    const cases = this.variants[variant] ?? [];
    const scenarios = [...new Set(cases.map((c) => c.scenario))];
    const made = cases.length === 0 ? [] : mutantsOf(cases[0].protocol, scenarios);
    this.mutants.set(variant, made);
    return made;
  }

  /** The cases of each variant; what has been made twice and is the same is one. */
  private get variants(): readonly (readonly Case[])[] {
    if (this.known !== undefined) return this.known;
    const keys = new Map<Protocol, string>();
    const found = new Map<string, Case[]>();
    for (const c of this.specification.cases) {
      const key = keys.get(c.protocol) ?? keyOf(c.protocol);
      keys.set(c.protocol, key);
      found.set(key, [...(found.get(key) ?? []), c]);
    }
    this.known = [...found.values()];
    return this.known;
  }
}

const keyOf = (p: Protocol): string => `${variantName(p)} ${JSON.stringify(protocolData(p))}`;
