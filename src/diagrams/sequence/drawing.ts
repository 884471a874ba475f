import type { SequenceChart } from './chart.ts';

/** A run as it is drawn: one chart, or two of two worlds, with what is written around them. */
export interface SequenceDrawing {
  readonly title: string;
  /** What is asked, and what came out. */
  readonly about: readonly string[];
  readonly charts: readonly SequenceChart[];
  /** The run shows that a requirement is violated: its end is where that breaks. */
  readonly breaks: boolean;
  /** Short names in the charts, with what they stand for. */
  readonly legend: readonly { readonly name: string; readonly meaning: string }[];
}

/** All charts of a drawing as one, for formats that have no place for two: a bar begins each. */
export function asOneChart({ charts }: SequenceDrawing): SequenceChart {
  const [first] = charts;
  if (charts.length === 1 && first !== undefined) return first;
  const lanes = new Map(charts.flatMap((c) => c.lanes.map((l) => [l.name, l] as const)));
  let before = 0;
  const items = charts.flatMap(({ title, items: own }) => {
    const shifted = own.map((i) => ({ ...i, step: i.step + before }));
    const bar = title === undefined ? [] : [{ kind: 'end' as const, step: before, text: title }];
    before += Math.max(0, ...own.map((i) => i.step));
    return [...bar, ...shifted];
  });
  return { lanes: [...lanes.values()], items };
}
