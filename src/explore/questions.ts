import type { Watch } from '../model/index.ts';
import type { Goal } from '../search/index.ts';
import type { Case, Property, Requirement, Scenario } from '../spec/index.ts';
import { Claims } from '../verdict/claims.ts';
import { executableInquiry } from '../verdict/kinds/executable.ts';
import { kindOf } from '../verdict/kinds/index.ts';
import type { Inquiry } from '../verdict/kinds/kind.ts';
import { isDecidedByRun } from '../verdict/replay/index.ts';
import { tableFor } from '../verdict/table-cache.ts';
import { unattacked } from '../verdict/unattacked.ts';
import { Course } from './course.ts';

/** A requirement with the cases that ask it: in the scenario that is explored, and in others. */
export interface Question {
  readonly requirement: Requirement;
  readonly here: readonly string[];
  readonly elsewhere: readonly string[];
}

/** A question, and the states in which a run has answered it. */
export interface Judged {
  readonly question: Question;
  readonly goals: readonly Goal[];
  readonly speaksOf: Inquiry['speaksOf'];
}

/** Questions that are judged on one table, which watches what they ask for. */
export interface Bench {
  readonly course: Course;
  /** What the replay takes the run to be about: it tells which leaks happen. */
  readonly property: Property;
  readonly judged: readonly Judged[];
}

/** The questions of an exploration: those that a run answers, by table, and those that no run does. */
export interface Questions {
  /** The first watches nothing; it has every step that does not belong to one requirement alone. */
  readonly benches: readonly [Bench, ...Bench[]];
  readonly unjudged: readonly { readonly question: Question; readonly why: string }[];
}

export interface QuestionOptions {
  /** A moment of performance.now() at which making tables ends. */
  readonly deadline?: number;
}

/** The scenario that a case is about: where honest parties are to get to their end, there is no attacker. */
export const scenarioAsked = ({ requirement, scenario }: Case): Scenario =>
  requirement.property.kind === 'executable' ? unattacked(scenario) : scenario;

/** The requirements of cases, each once: first those that are asked in the scenario. */
export function questionsOf(cases: readonly Case[], scenario: Scenario): readonly Question[] {
  const here = JSON.stringify(scenario);
  const found = new Map<string, { requirement: Requirement; here: string[]; elsewhere: string[] }>();
  const ordered = cases.map((c) => ({ c, isHere: JSON.stringify(scenarioAsked(c)) === here }));
  for (const { c, isHere } of [...ordered.filter((o) => o.isHere), ...ordered.filter((o) => !o.isHere)]) {
    const key = JSON.stringify([c.requirement.id, c.requirement.property]);
    const question = found.get(key) ?? { requirement: c.requirement, here: [], elsewhere: [] };
    found.set(key, question);
    (isHere ? question.here : question.elsewhere).push(c.id);
  }
  return [...found.values()];
}

/** Why no run that is explored here violates what the property asks; undefined if one can. */
function whyNotJudged(property: Property, scenario: Scenario): string | undefined {
  switch (property.kind) {
    case 'convergence':
      return 'it asks how everything comes to rest once nobody interferes any more';
    case 'unlinkability':
      return 'it compares two worlds: no single run answers it';
    case 'executable':
      return unattacked(scenario) === scenario ? undefined : 'it is asked of honest parties by themselves';
    default:
      return isDecidedByRun(property)
        ? undefined
        : 'it is decided by what the specification says, not by a run';
  }
}

/** Makes the tables on which the requirements of the cases are judged. */
export function prepare(
  { protocol }: Pick<Case, 'protocol'>,
  scenario: Scenario,
  questions: readonly Question[],
  { deadline }: QuestionOptions = {},
): Questions {
  const tableWith = (watch: Watch | undefined) => tableFor(protocol, scenario, watch, { deadline });
  const plain = tableWith(undefined);
  const judgedOn = (table: typeof plain, question: Question): Judged => {
    const { property } = question.requirement;
    const { goals, speaksOf } =
      property.kind === 'executable'
        ? executableInquiry(property, table, protocol)
        : kindOf(property)!.inquire(property, new Claims(table), table);
    return { question, goals, speaksOf };
  };
  const unjudged: { question: Question; why: string }[] = [];
  const unwatched: Judged[] = [];
  const watched: Bench[] = [];
  for (const question of questions) {
    const { property } = question.requirement;
    const why = whyNotJudged(property, scenario);
    const watch = kindOf(property)?.watch?.(property);
    if (why !== undefined) unjudged.push({ question, why });
    else if (watch === undefined) unwatched.push(judgedOn(plain, question));
    else {
      const table = tableWith(watch);
      watched.push({ course: new Course(table), property, judged: [judgedOn(table, question)] });
    }
  }
  const first: Bench = { course: new Course(plain), property: { kind: 'executable' }, judged: unwatched };
  return { benches: [first, ...watched], unjudged };
}
