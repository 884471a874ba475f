import type { Exploration, Judgement, KnownItem, Position } from '../../explore/index.ts';
import type { Case, Recipe } from '../../index.ts';
import { sentences } from '../explain/sentences.ts';
import { ShortNames } from '../explain/short-names.ts';
import type { ExploreView, ViewedRequirement, ViewedTerm } from './explore-view.ts';
import { groupsOf } from './viewed-step.ts';

/** What a reader sees of an exploration; `theCase` is one of its scenario. */
export function viewOf(exploration: Exploration, theCase: Case): ExploreView {
  const { position } = exploration;
  const { hear, inject, insider } = exploration.scenario.attacker;
  const names = namesFor(position, theCase);
  const called = (name: string) => names.show(name);
  return {
    taken: position.taken,
    last: lastTold(position, theCase, names),
    legend: names.legend,
    sessions: position.sessions.map(({ name, role, state, atEnd, moved, hasMoved, variables }) => ({
      ...{ name, called: called(name), role, state, atEnd, moved, hasMoved },
      holds: variables.map((v) => ({ text: `${v.name} = ${names.show(v.value)}`, isNew: v.isNew })),
    })),
    surroundings: position.surroundings.map((s) => names.show(s)),
    ...(hear || inject || insider ? { known: position.known.map((k) => viewedTerm(k, names)) } : {}),
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

/** The last step in sentences. */
function lastTold({ steps }: Position, theCase: Case, names: ShortNames): readonly string[] {
  const lines = sentences(steps, theCase, names);
  const before = sentences(steps.slice(0, -1), theCase, names);
  return lines.slice(before.length, -1);
}

function viewedTerm({ recipe, isNew }: KnownItem, names: ShortNames): ViewedTerm {
  return { text: names.show(recipe.term), how: howOf(recipe, names), isNew };
}

function howOf(recipe: Recipe, names: ShortNames): string {
  const when = (step: number) => (step === 0 ? 'from the start' : `heard in step ${step}`);
  switch (recipe.kind) {
    case 'heard':
      return when(recipe.step);
    case 'taken':
      return `out of ${names.show(recipe.out.term)}`;
    case 'guessed':
      return `guessed, and confirmed against ${names.show(recipe.against.term)}`;
    case 'public':
    case 'built':
      return 'its own';
  }
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
      return { ...common, standing: standing.kind, since: standing.since, why: names.show(standing.reason) };
    case 'open':
      return { ...common, standing: standing.speaks ? 'open' : 'silent' };
    case 'not judged':
      return { ...common, standing: 'not judged', why: standing.why };
  }
}
