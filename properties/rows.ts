import type { Row } from '../src/index.ts';

/** How many questions there are about each procedure. */
const counts: Readonly<Record<string, number>> = {
  P01: 23,
  P02: 12,
  P03: 5,
  P04: 10,
  P05: 9,
  P06: 3,
  P07: 8,
  P08: 6,
  P09: 22,
  P10: 21,
  P11: 4,
  P12: 7,
  P13: 13,
  P14: 3,
  P15: 2,
  P16: 11,
  P17: 11,
  P18: 3,
  P19: 3,
  P20: 4,
  P21: 24,
  P22: 3,
  P23: 6,
};

/** Rows that no case can decide: only a probability could. */
const others: Readonly<Record<string, Row['level']>> = {
  'V-13-12': 'stated',
};

/** Every row of the matrix. */
export const rows: readonly Row[] = Object.entries(counts).flatMap(([procedure, count]) =>
  Array.from({ length: count }, (_, i) => {
    const id = `${procedure.replace('P', 'V-')}-${String(i + 1).padStart(2, '0')}`;
    return { id, level: others[id] ?? 'symbolic' };
  }),
);
