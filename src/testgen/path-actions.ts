import type { Action, Expression } from '../spec/index.ts';
import { contributionOf, drawn, type Term } from '../verdict/replay/index.ts';
import type { Course } from './course.ts';
import { type Place, termOf, type Variables } from './possible.ts';
import { changed } from './situation.ts';

/** A value that the session needs for what it does is not there. */
export class NoValue extends Error {}

/** The course after an action of the session. @throws NoValue */
export function acted(place: Place & { readonly session: string }, at: Course, action: Action): Course {
  const { terms } = place;
  let { situation } = at;
  const value = (e: Expression): Term => {
    const found = termOf(terms, e, at.variables, situation);
    if (found === undefined) throw new NoValue();
    situation = found[1];
    return found[0];
  };
  const set = (variable: string, v: Term): Variables => ({ ...at.variables, [variable]: v });
  switch (action.type) {
    case 'fresh': {
      const { variable } = action.params;
      const nth = at.draws[variable] ?? 0;
      const v = drawn(variable, place.session, nth, place.sortOf(variable));
      return at.with({ variables: set(variable, v), draws: { ...at.draws, [variable]: nth + 1 } });
    }
    case 'derive': {
      const variables = set(action.params.variable, value(action.params.value));
      return at.with({ variables, situation });
    }
    case 'forget': {
      const gone = new Set(action.params.variables);
      const kept = Object.entries(at.variables).filter(([v]) => !gone.has(v));
      return at.with({ variables: Object.fromEntries(kept) });
    }
    default: {
      const c = contributionOf(terms, action, value);
      const trail = [...at.trail, c];
      if (c.kind !== 'put' && c.kind !== 'delete') return at.with({ trail, situation });
      const stored = c.kind === 'put' ? c.value : undefined;
      return at.with({ trail, situation: changed(terms, situation, c.store, c.key, stored) });
    }
  }
}
