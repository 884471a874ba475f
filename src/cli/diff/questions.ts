import type { Case, Protocol, Specification } from '../../index.ts';
import { specificationProblems } from '../../spec/load/index.ts';
import { askedOf, variantName } from '../asked-of.ts';
import { problemOf } from '../mistakes.ts';
import type { Pair } from './pairs.ts';

/** One question, asked of both variants. */
export interface Question {
  /** Id of the specification's own case that asks it, of the first variant if that has it. */
  readonly id: string;
  readonly a: Case;
  readonly b: Case;
}

/** A question that makes no sense for one of the variants. */
export interface NotAsked {
  readonly id: string;
  readonly of: Protocol;
  readonly why: string;
}

/** What can be asked of both variants, and what of one alone. */
export interface Questions {
  readonly both: readonly Question[];
  readonly notAsked: readonly NotAsked[];
}

/** A question is a requirement in a scenario, both by name. */
const keyOf = ({ requirement, scenario }: Case): string => `${requirement.id}\n${scenario.name}`;

/**
 * The questions that the specification asks of either variant, asked of both: by its own case where it has one,
 * else by the other variant's case with the variants exchanged, if that passes the load checks.
 */
export function questionsOf(spec: Specification, { a, b }: Pair): Questions {
  const own = (p: Protocol) => new Map(of(spec, p).map((c) => [keyOf(c), c]));
  const [ofA, ofB] = [own(a), own(b)];
  const both: Question[] = [];
  const notAsked: NotAsked[] = [];
  for (const key of new Set([...ofA.keys(), ...ofB.keys()])) {
    const [inA, inB] = [ofA.get(key), ofB.get(key)];
    const first = inA ?? inB;
    if (first === undefined) continue;
    const otherSide = inA === undefined ? a : b;
    const counterpart = inA !== undefined && inB !== undefined ? inB : askedOf(first, otherSide);
    const why = counterpart === inB ? undefined : unaskable(spec, counterpart);
    if (why !== undefined) notAsked.push({ id: first.id, of: otherSide, why });
    else if (inA === undefined) both.push({ id: first.id, a: counterpart, b: first });
    else both.push({ id: first.id, a: inA, b: counterpart });
  }
  return { both, notAsked };
}

const of = ({ cases }: Specification, p: Protocol): readonly Case[] =>
  cases.filter((c) => variantName(c.protocol) === variantName(p));

/** Why a question cannot be asked of the variant that it was not made for. */
function unaskable(spec: Specification, theCase: Case): string | undefined {
  if ('among' in theCase.requirement.property) return 'it is about variants that it names itself';
  const [problem] = specificationProblems({ name: spec.name, cases: [theCase] });
  return problem === undefined ? undefined : problemOf(problem);
}
