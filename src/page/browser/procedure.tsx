import type { ReportProcedure } from '../report.ts';
import { CaseLink, To, useReport } from './links.tsx';
import { WithProcedure } from './loaded.tsx';
import { Statechart } from './statechart.tsx';

/** One procedure: its charts, its requirements with the verdict of each variant, its variants. */
export function ProcedurePage({ id }: { readonly id: string }) {
  const report = useReport();
  const place = report.procedures.findIndex((p) => p.id === id);
  if (place < 0) return <h1>There is no procedure {id} in this report</h1>;
  const procedure = report.procedures[place];
  const cases = report.cases.filter((c) => c.procedure === place);
  const requirements = [...new Set(cases.map((c) => c.requirement))];
  return (
    <>
      <h1>
        {procedure.id} {procedure.title}
      </h1>
      <p>
        <To route={{ page: 'compare', procedure: id }}>Two variants side by side</To>
      </p>
      <section aria-labelledby="asked-title">
        <h2 id="asked-title">What is asked, and what came out for each variant</h2>
        <ul class="asked">
          {requirements.map((r) => {
            const requirement = report.requirements[r];
            return (
              <li key={r}>
                <p>
                  {requirement.text}{' '}
                  <span class="quiet">
                    ({requirement.id}, {requirement.strength}, {requirement.clause})
                  </span>
                </p>
                <ul class="chips">
                  {cases
                    .filter((c) => c.requirement === r)
                    .map((c) => (
                      <li key={c.id}>
                        <CaseLink of={c}>
                          {procedure.variants[c.variant].name}{' '}
                          <span class="quiet">{report.attackers[c.attacker].code}</span>
                        </CaseLink>
                      </li>
                    ))}
                </ul>
              </li>
            );
          })}
        </ul>
      </section>
      <Charts place={place} procedure={procedure} />
      <section aria-labelledby="variants-title">
        <h2 id="variants-title">Variants</h2>
        <dl class="variants">
          {procedure.variants.map((v) => (
            <div key={v.name}>
              <dt>{v.name}</dt>
              <dd>{v.description}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

function Charts({ place, procedure }: { readonly place: number; readonly procedure: ReportProcedure }) {
  return (
    <section aria-labelledby="charts-title">
      <h2 id="charts-title">The charts, {procedure.variants[0].name}</h2>
      <WithProcedure procedure={place}>
        {({ charts, variants }) => (
          <div class="role-charts">
            {variants[0].map(({ role, chart }) => (
              <figure key={role}>
                <figcaption>
                  <b>{role}</b>
                </figcaption>
                <div class="scroller">
                  <Statechart chart={charts[chart]} label={role} />
                </div>
              </figure>
            ))}
          </div>
        )}
      </WithProcedure>
    </section>
  );
}
