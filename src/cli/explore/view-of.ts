import type { Exploration, Judgement, Position } from '../../explore/index.ts';
import type { Case } from '../../index.ts';
import type { ExploreView, ViewedRequirement } from '../../page/explore.ts';
import type { ToldRun } from '../../page/run.ts';
import { attackerLane } from '../explain/chart-items.ts';
import { type Reads, readsOf, trimClaims } from '../explain/claim-data.ts';
import { ShortNames } from '../explain/short-names.ts';
import type { Charts } from '../report/charts.ts';
import { toldRun } from '../report/told-run.ts';
import { knownIn } from './known-in.ts';
import { groupsOf } from './viewed-step.ts';

/** What a reader sees of an exploration; `theCase` is one of its scenario. */
export function viewOf(exploration: Exploration, theCase: Case, charts: Charts): ExploreView {
  const { position, scenario } = exploration;
  const names = namesFor(position, theCase);
  const told = toldRun(
    { steps: position.steps, goesOn: true, words: { names, reads: readIn(position, theCase) } },
    { ...theCase, scenario },
    charts,
  );
  return {
    taken: position.taken,
    run: { ...told, ...knowing(told, position, names), sequence: ordered(told, position) },
    sessions: position.sessions.map(({ name, role, state, atEnd, moved, hasMoved, variables }) => ({
      ...{ name, called: names.show(name), role, state, atEnd, moved, hasMoved },
      holds: variables.map((v) => ({ text: `${v.name} = ${names.show(v.value)}`, isNew: v.isNew })),
    })),
    surroundings: position.surroundings.map((s) => names.show(s)),
    requirements: position.judgements.map((j) => viewedRequirement(j, names)),
    groups: groupsOf(position.enabled, names),
  };
}

/** Short names for all that can be seen: what has happened comes first, so that it keeps its names. */
function namesFor({ steps, enabled, sessions, known }: Position, { protocol }: Case): ShortNames {
  const terms = [
    ...known.map(({ recipe }) => ({ text: recipe.term })),
    ...sessions.flatMap(({ variables }) => variables.map(({ value }) => ({ text: value }))),
  ];
  // What a step would send is not shown before it is taken.
  const all = [...steps, ...enabled.filter((e) => !e.hasTwin).map((e) => ({ ...e.told, sends: [] }))];
  return new ShortNames(all, protocol, { sessions: sessions.map((s) => s.name), terms });
}

/** Which claims are told: those that the case asks about, and those that what is violated or reached is about. */
function readIn({ judgements }: Position, theCase: Case): Reads {
  const told = judgements.filter(({ standing: { kind } }) => kind === 'violated' || kind === 'reached');
  const all = [theCase, ...told.map((j) => j.question)].map((q) => readsOf(q.requirement.property));
  return {
    claims: new Set(all.flatMap((r) => [...r.claims])),
    data: new Set(all.flatMap((r) => [...r.data])),
  };
}

/** What the attacker has: all of it, step by step. */
function knowing(told: ToldRun, position: Position, names: ShortNames): Partial<ToldRun> {
  if (told.known === undefined) return {};
  return {
    known: knownIn(position, 0, names),
    steps: told.steps.map((s, i) => ({ ...s, known: knownIn(position, i + 1, names) })),
  };
}

/** Lanes in the order of the sessions, so that none moves when another comes in. */
function ordered({ sequence }: ToldRun, { sessions }: Position): ToldRun['sequence'] {
  const at = new Map(sessions.map((s, i) => [s.name, i]));
  const place = (name: string): number => (name === attackerLane ? -1 : (at.get(name) ?? sessions.length));
  return { ...sequence, lanes: [...sequence.lanes].sort((a, b) => place(a.name) - place(b.name)) };
}

function viewedRequirement({ question, standing }: Judgement, names: ShortNames): ViewedRequirement {
  const { id, clause, strength, text } = question.requirement;
  const isAskedHere = question.here.length > 0;
  const common = {
    ...{ id, clause, strength, text, isAskedHere },
    cases: isAskedHere ? question.here : question.elsewhere,
  };
  switch (standing.kind) {
    case 'violated':
    case 'reached':
      return {
        ...common,
        standing: standing.kind,
        since: standing.since,
        why: names.show(trimClaims(standing.reason, readsOf(question.requirement.property))),
      };
    case 'open':
      return { ...common, standing: standing.speaks ? 'open' : 'silent' };
    case 'not judged':
      return { ...common, standing: 'not judged', why: standing.why };
  }
}
