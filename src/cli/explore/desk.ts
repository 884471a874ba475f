import { type Exploration, NotEnabled } from '../../explore/index.ts';
import type { Case } from '../../index.ts';
import type { Charts } from '../report/charts.ts';
import { UserMistake } from '../user-mistake.ts';
import { viewOf } from './view-of.ts';
import { type Answer, type Answerer, failure, json } from './web-server.ts';

/** Requests of the page, answered from one exploration. `test`: the run so far as a test. */
export function answererOf(
  exploration: Exploration,
  theCase: Case,
  charts: Charts,
  page: string,
  test: () => string,
): Answerer {
  const state = (): Answer => json(viewOf(exploration, theCase, charts));
  /** A page that shows an earlier state must not move on from a later one. */
  const moving = (body: unknown, move: (wanted: Record<string, unknown>) => void): Answer => {
    if (typeof body !== 'object' || body === null) return failure(400, 'the body must be an object');
    const wanted = body as Record<string, unknown>;
    if (wanted.taken !== exploration.taken)
      return failure(409, `the run has ${exploration.taken} steps by now: look again`);
    move(wanted);
    return state();
  };
  const take = ({ index }: Record<string, unknown>): void => {
    if (typeof index !== 'number' || !Number.isInteger(index)) throw new NotEnabled('no step is named');
    exploration.take(index);
  };
  const routes: Readonly<Record<string, (body: unknown) => Answer>> = {
    'GET ': () => ({ status: 200, type: 'text/html', body: page }),
    'GET api/state': state,
    'GET api/test': () => ({ status: 200, type: 'text/plain', body: test() }),
    'POST api/take': (body) => moving(body, take),
    'POST api/undo': (body) => moving(body, () => exploration.undo()),
    'POST api/reset': (body) => moving(body, () => exploration.reset()),
  };
  return (method, path, body) => {
    const route = routes[`${method} ${path}`];
    if (route === undefined) {
      const known = Object.keys(routes).some((r) => r.endsWith(` ${path}`));
      return known ? failure(405, `${method} is not possible here`) : failure(404, 'there is nothing here');
    }
    try {
      return route(body);
    } catch (problem) {
      if (problem instanceof NotEnabled || problem instanceof UserMistake)
        return failure(409, problem.message);
      throw problem;
    }
  };
}
