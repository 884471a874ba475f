import type { ProcedureData } from '../report.ts';
import type { ChartStep, RoleChart } from '../run.ts';
import { type ChangedChart, changedCharts, likest, partsOf } from './changes.ts';
import { Statechart } from './statechart.tsx';

interface ChartChangesProps {
  readonly data: ProcedureData;
  readonly from: number;
  readonly to: number;
  readonly names: readonly [string, string];
}

/** What is otherwise in the charts of two variants: the charts beside each other, and the steps in words. */
export function ChartChanges({ data, from, to, names }: ChartChangesProps) {
  const all = changedCharts(data, from, to);
  const changed = all.filter((c) => c.gone.size > 0 || c.come.size > 0);
  const same = all.filter((c) => !changed.includes(c)).map((c) => c.role);
  return (
    <section aria-labelledby="changes-title">
      <h2 id="changes-title">What is otherwise in the charts</h2>
      {same.length === 0 ? null : <p>The same in both: {same.join(', ')}.</p>}
      {changed.map((c) => (
        <section key={c.role}>
          <h3>{c.role}</h3>
          <div class="two">
            <Side chart={c.from} others={c.to} marked={c.gone} of={c} name={names[0]} how="gone" />
            <Side chart={c.to} others={c.from} marked={c.come} of={c} name={names[1]} how="come" />
          </div>
        </section>
      ))}
    </section>
  );
}

interface SideProps {
  readonly chart: RoleChart | undefined;
  readonly others: RoleChart | undefined;
  readonly marked: ReadonlySet<number>;
  readonly of: ChangedChart;
  readonly name: string;
  readonly how: 'gone' | 'come';
}

function Side({ chart, others, marked, of, name, how }: SideProps) {
  if (chart === undefined) return <p class="quiet">{name} has no such role.</p>;
  return (
    <div class={`side ${how}`}>
      <figure>
        <figcaption>
          {of.role} <span class="quiet">{name}</span>
        </figcaption>
        <div class="scroller">
          <Statechart chart={chart} label={`${of.role} of ${name}`} marked={marked} />
        </div>
      </figure>
      <ul class="steps-otherwise">
        {[...marked].map((i) => (
          <StepOtherwise key={i} step={chart.steps[i]} others={others?.steps ?? []} how={how} />
        ))}
      </ul>
    </div>
  );
}

/** A step in parts, those marked that the like step of the other variant does not have. */
function StepOtherwise({
  step,
  others,
  how,
}: {
  readonly step: ChartStep;
  readonly others: readonly ChartStep[];
  readonly how: 'gone' | 'come';
}) {
  const other = likest(step, others);
  const there = new Set(other === undefined ? [] : partsOf(other));
  const [places, ...parts] = partsOf(step);
  return (
    <li>
      <b>{places}</b>
      <ul>
        {parts.map((p) =>
          there.has(p) ? (
            <li key={p} class="quiet">
              {p}
            </li>
          ) : (
            <li key={p}>{how === 'gone' ? <del>{p}</del> : <ins>{p}</ins>}</li>
          ),
        )}
      </ul>
    </li>
  );
}
