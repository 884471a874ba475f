import { beforeAll, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { type Gaps, gapsOf } from '../../src/cli/gaps.ts';
import { elementsOf } from '../../src/index.ts';
import { wholeRun, wholeRunTimeout } from '../whole-run/whole-run.ts';

let gaps: Gaps;

beforeAll(async () => {
  const { cases, unreached } = (await wholeRun()).report;
  const ran = new Set(cases.filter((c) => c.localStates > 0).map((c) => c.id));
  const missed = new Set(unreached.map((u) => u.id));
  const answers = bundled.cases.map((c) => ({
    case: c,
    reached: ran.has(c.id) ? elementsOf(c.protocol).flatMap(({ id }) => (missed.has(id) ? [] : [id])) : [],
  }));
  gaps = gapsOf(bundled, answers);
}, wholeRunTimeout);

it('nothing is left out without a reason, and only what is stated waits', () => {
  const { explained, ...open } = gaps;
  expect(open).toEqual({ rows: [], cases: [], requirements: [], stated: [], unreached: [] });
  expect(explained.map((e) => e.row)).toEqual(['V-13-12']);
});
