import { useState } from 'preact/hooks';
import type { CaseLine, ProcedureData } from '../report.ts';
import { type Compared, comparedCases } from './changes.ts';
import { ChartChanges } from './chart-changes.tsx';
import { CaseLink, To, useReport } from './links.tsx';
import { WithProcedure } from './loaded.tsx';
import { OwnPlayer } from './player.tsx';
import { addressOf } from './route.ts';
import { VerdictChip } from './verdict.tsx';

export interface CompareProps {
  readonly procedure: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Two variants of one procedure side by side: which verdicts moved, what is otherwise in the charts, and a run of each. */
export function ComparePage(asked: CompareProps) {
  const report = useReport();
  const withTwo = report.procedures.filter((p) => p.variants.length > 1);
  const procedure = report.procedures.find((p) => p.id === asked.procedure) ?? withTwo[0];
  if (procedure === undefined) return <h1>No procedure of this report has two variants</h1>;
  const place = report.procedures.indexOf(procedure);
  const variant = (name: string | undefined): number => procedure.variants.findIndex((v) => v.name === name);
  const from = Math.max(0, variant(asked.from));
  const to = variant(asked.to) >= 0 ? variant(asked.to) : most(place, from);
  return (
    <>
      <h1>Two variants side by side</h1>
      <Choice procedure={procedure.id} from={from} to={to} />
      {procedure.variants.length < 2 ? (
        <p>{procedure.id} has one variant in this report.</p>
      ) : (
        <Sides key={`${place} ${from} ${to}`} procedure={place} from={from} to={to} />
      )}
    </>
  );

  /** The variant of which most is asked that is asked of another as well. */
  function most(p: number, other: number): number {
    const counts = report.procedures[p].variants.map((_, v) =>
      v === other ? -1 : comparedCases(report, p, other, v).filter((r) => r.moved).length,
    );
    return counts.indexOf(Math.max(...counts));
  }
}

function Choice({
  procedure,
  from,
  to,
}: {
  readonly procedure: string;
  readonly from: number;
  readonly to: number;
}) {
  const { procedures } = useReport();
  const own = procedures.find((p) => p.id === procedure)!;
  const go = (route: CompareProps): void => {
    location.hash = addressOf({ page: 'compare', ...route });
  };
  const names = own.variants.map((v) => v.name);
  const select = (
    label: string,
    value: string,
    options: readonly (readonly [string, string])[],
    to: (v: string) => CompareProps,
  ) => (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(e) => go(to(e.currentTarget.value))}>
        {options.map(([v, text]) => (
          <option key={v} value={v}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  const variants = names.map((n) => [n, n] as const);
  return (
    <form class="filters" aria-label="Variants" onSubmit={(e) => e.preventDefault()}>
      {select(
        'Procedure',
        procedure,
        procedures.map((p) => [p.id, `${p.id} ${p.title}`]),
        (p) => ({ procedure: p, from: undefined, to: undefined }),
      )}
      {select('From', names[from], variants, (v) => ({ procedure, from: v, to: names[to] }))}
      {select('To', names[to] ?? '', variants, (v) => ({ procedure, from: names[from], to: v }))}
    </form>
  );
}

function Sides({
  procedure,
  from,
  to,
}: {
  readonly procedure: number;
  readonly from: number;
  readonly to: number;
}) {
  const report = useReport();
  const { variants } = report.procedures[procedure];
  const rows = comparedCases(report, procedure, from, to);
  const [chosen, choose] = useState<Compared | undefined>(rows[0]);
  const moved = rows.filter((r) => r.moved).length;
  const both = rows.filter((r) => r.both).length;
  return (
    <>
      <div class="two">
        {[from, to].map((v) => (
          <section key={v} aria-label={variants[v].name}>
            <h2>{variants[v].name}</h2>
            <p>{variants[v].description}</p>
          </section>
        ))}
      </div>
      <section aria-labelledby="moved-title">
        <h2 id="moved-title">
          What moved: {moved} of {both} that both are asked
        </h2>
        <table class="compared">
          <thead>
            <tr>
              <th scope="col">Requirement</th>
              <th scope="col">{variants[from].name}</th>
              <th scope="col">{variants[to].name}</th>
              <th scope="col">Runs</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <Row
                key={`${r.requirement} ${r.from[0]?.id} ${r.to[0]?.id}`}
                row={r}
                variants={[variants[from].name, variants[to].name]}
                chosen={r === chosen}
                choose={choose}
              />
            ))}
          </tbody>
        </table>
      </section>
      <WithProcedure procedure={procedure}>
        {(data) => (
          <>
            {chosen === undefined ? null : (
              <Runs row={chosen} data={data} names={[variants[from].name, variants[to].name]} />
            )}
            <ChartChanges data={data} from={from} to={to} names={[variants[from].name, variants[to].name]} />
          </>
        )}
      </WithProcedure>
    </>
  );
}

function Row({
  row,
  chosen,
  choose,
  variants,
}: {
  readonly row: Compared;
  /** The names of the two. */
  readonly variants: readonly [string, string];
  readonly chosen: boolean;
  readonly choose: (row: Compared) => void;
}) {
  const { requirements } = useReport();
  const { text, id, clause } = requirements[row.requirement];
  return (
    <tr class={`${row.moved ? 'moved' : ''}${chosen ? ' chosen' : ''}`}>
      <th scope="row">
        {text}{' '}
        <span class="quiet">
          ({id}, {clause})
        </span>
      </th>
      {[row.from, row.to].map((cases, i) => (
        <td key={i === 0 ? 'from' : 'to'} data-variant={variants[i]}>
          {cases.length === 0 ? <span class="quiet">not asked</span> : null}
          {cases.map((c) => (
            <CaseLink key={c.id} of={c}>
              {c.verdict}
            </CaseLink>
          ))}
        </td>
      ))}
      <td>
        <button type="button" aria-pressed={chosen} onClick={() => choose(row)}>
          Show
        </button>
      </td>
    </tr>
  );
}

/** A run of either variant for one requirement. */
function Runs({
  row,
  data,
  names,
}: {
  readonly row: Compared;
  readonly data: ProcedureData;
  readonly names: readonly [string, string];
}) {
  const { requirements } = useReport();
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title">{requirements[row.requirement].text}</h2>
      <div class="two">
        {[row.from, row.to].map((cases, i) => (
          <section key={names[i]} aria-label={names[i]}>
            <h3>{names[i]}</h3>
            <RunOf cases={cases} data={data} />
          </section>
        ))}
      </div>
    </section>
  );
}

function RunOf({ cases, data }: { readonly cases: readonly CaseLine[]; readonly data: ProcedureData }) {
  const [c] = cases;
  if (c === undefined) return <p class="quiet">It is not asked.</p>;
  const { shows, short } = data.cases[c.id];
  const run = shows.kind === 'worlds' ? shows.runs[0] : 'run' in shows ? shows.run : undefined;
  return (
    <>
      <p>
        <VerdictChip verdict={c.verdict} /> <To route={{ page: 'case', id: c.id }}>{c.id}</To>
        {shows.kind === 'honest' ? <span class="quiet"> the normal course</span> : null}
      </p>
      {short.map((s) => (
        <p key={s}>{s}</p>
      ))}
      {run === undefined ? (
        <p class="quiet">There is no run to show.</p>
      ) : (
        <OwnPlayer key={run} run={data.runs[run]} charts={data.charts} narrow />
      )}
    </>
  );
}
