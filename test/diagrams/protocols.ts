import bundled from '../../properties/index.ts';
import type { Protocol } from '../../src/index.ts';
import { stepsOf } from '../../src/spec/walk.ts';

const stepsIn = (p: Protocol): number =>
  Object.values(p.roles).reduce((sum, r) => sum + [...stepsOf(r.config)].length, 0);

/** Of each procedure the variant with most steps. */
export const onePerProcedure: readonly Protocol[] = [
  ...new Map(
    [...new Set(bundled.cases.map((c) => c.protocol))]
      .sort((a, b) => stepsIn(a) - stepsIn(b))
      .map((p) => [p.procedure, p]),
  ).values(),
];
