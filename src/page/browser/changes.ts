import type { CaseLine, ProcedureData, ReportIndex } from '../report.ts';
import type { ChartStep, RoleChart } from '../run.ts';

/** What two variants say to one requirement, in one scenario if both are asked in it. */
export interface Compared {
  readonly requirement: number;
  readonly from: readonly CaseLine[];
  readonly to: readonly CaseLine[];
  /** Both are asked in the same scenario. */
  readonly both: boolean;
  /** ... and answer otherwise. */
  readonly moved: boolean;
}

/**
 * The requirements that are asked of either variant: what moved first, then what did not, then what is not asked of
 * both in one scenario.
 */
export function comparedCases(
  index: ReportIndex,
  procedure: number,
  from: number,
  to: number,
): readonly Compared[] {
  const own = index.cases.filter((c) => c.procedure === procedure);
  const [as, bs] = [from, to].map((v) => own.filter((c) => c.variant === v));
  const alike = (a: CaseLine, b: CaseLine): boolean =>
    a.requirement === b.requirement && a.scenario === b.scenario;
  const rows = new Map<string, { requirement: number; from: CaseLine[]; to: CaseLine[]; both: boolean }>();
  const take = (side: 'from' | 'to', c: CaseLine, others: readonly CaseLine[]): void => {
    const both = others.some((o) => alike(c, o));
    const key = JSON.stringify([c.requirement, both ? c.scenario : '']);
    const row = rows.get(key) ?? { requirement: c.requirement, from: [], to: [], both };
    rows.set(key, row);
    row[side].push(c);
  };
  for (const c of as) take('from', c, bs);
  for (const c of bs) take('to', c, as);
  const verdicts = (cases: readonly CaseLine[]): string =>
    [...new Set(cases.map((c) => c.verdict))].sort().join();
  const all = [...rows.values()].map((r) => ({ ...r, moved: r.both && verdicts(r.from) !== verdicts(r.to) }));
  const rank = (r: Compared): number =>
    r.moved ? (r.from[0].verdict === 'violated' ? 0 : 1) : r.both ? 2 : 3;
  return all.sort((a, b) => rank(a) - rank(b));
}

/** How the chart of a role differs between two variants: the steps that only one has, by their places in its chart. */
export interface ChangedChart {
  readonly role: string;
  readonly from?: RoleChart;
  readonly to?: RoleChart;
  readonly gone: ReadonlySet<number>;
  readonly come: ReadonlySet<number>;
}

/** The roles of two variants beside each other. */
export function changedCharts(data: ProcedureData, from: number, to: number): readonly ChangedChart[] {
  const chartsOf = (variant: number): ReadonlyMap<string, RoleChart> =>
    new Map(data.variants[variant].map(({ role, chart }) => [role, data.charts[chart]]));
  const [a, b] = [chartsOf(from), chartsOf(to)];
  return [...new Set([...a.keys(), ...b.keys()])].map((role) => {
    const [own, other] = [a.get(role), b.get(role)];
    return { role, from: own, to: other, gone: notIn(own, other), come: notIn(other, own) };
  });
}

/** The steps of a chart that another does not have word for word. */
function notIn(own: RoleChart | undefined, other: RoleChart | undefined): ReadonlySet<number> {
  const there = new Set((other?.steps ?? []).map((s) => JSON.stringify(s)));
  return new Set((own?.steps ?? []).flatMap((s, i) => (there.has(JSON.stringify(s)) ? [] : [i])));
}

/** A step of a chart in parts, each of which can be the same in another. */
export function partsOf(step: ChartStep): readonly string[] {
  return [
    `${step.from.split('.').slice(1).join('.')} → ${step.to.split('.').slice(1).join('.')}`,
    ...(step.event === '' ? [] : [step.event]),
    ...(step.defect === undefined ? [] : [`impossible as written: ${step.defect}`]),
    ...step.checks.map((c) => `checks ${c}`),
    ...step.does,
    ...(step.clause === undefined ? [] : [step.clause]),
  ];
}

/** For a changed step, the one of the other chart that it is likest to: between the same states, of the same event. */
export function likest(step: ChartStep, others: readonly ChartStep[]): ChartStep | undefined {
  const own = new Set(partsOf(step));
  const alike = others.filter((o) => o.from === step.from && o.event === step.event);
  const shared = (o: ChartStep): number => partsOf(o).filter((p) => own.has(p)).length;
  return [...alike].sort((a, b) => shared(b) - shared(a))[0];
}
