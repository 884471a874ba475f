import { Exploration, type Judgement } from '../../src/explore/index.ts';
import { type Case, check, type Schedule, type Specification } from '../../src/index.ts';

/** An exploration of a case's scenario, with the requirements of its protocol. */
export function explorationOf(cases: readonly Case[], of: Case): Exploration {
  const same = cases.filter((c) => c.protocol === of.protocol);
  return new Exploration(of.scenario, [of, ...same]);
}

/** How the requirement of the case stands. */
export function standingOf(exploration: Exploration, of: Case): Judgement['standing'] {
  const { id, property } = of.requirement;
  const found = exploration.position.judgements.find(
    ({ question: { requirement: r } }) =>
      r.id === id && JSON.stringify(r.property) === JSON.stringify(property),
  );
  if (found === undefined) throw new Error(`${id} is not judged`);
  return found.standing;
}

/** The run that the verdict on the case rests on. */
export function runOf(of: Case): Schedule {
  const verdict = check(of);
  const evidence = 'evidence' in verdict ? verdict.evidence : undefined;
  if (evidence?.kind !== 'run') throw new Error(`${of.id} rests on no run`);
  return evidence.schedule;
}

export function caseOf({ cases }: Pick<Specification, 'cases'>, id: string): Case {
  const found = cases.find((c) => c.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
}
