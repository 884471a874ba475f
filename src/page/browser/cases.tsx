import type { CaseLine } from '../report.ts';
import { Filters } from './filters.tsx';
import { To, useReport } from './links.tsx';
import { filtered } from './listing.ts';
import type { Filter } from './route.ts';
import { VerdictChip } from './verdict.tsx';

/** Most cases that are listed at once. */
const most = 400;

/** The cases that a filter lets through. */
export function CasesPage({ filter }: { readonly filter: Filter }) {
  const report = useReport();
  const cases = filtered(report, filter);
  return (
    <>
      <h1>Cases</h1>
      <Filters page="cases" filter={filter} shown={cases.length} />
      <CaseTable cases={cases.slice(0, most)} />
      {cases.length > most ? <p>The first {most} are shown: filter to see others.</p> : null}
    </>
  );
}

/** Cases one below the other. */
export function CaseTable({ cases }: { readonly cases: readonly CaseLine[] }) {
  const { requirements, procedures, attackers } = useReport();
  return (
    <table class="cases">
      <thead>
        <tr>
          <th scope="col">Verdict</th>
          <th scope="col">Case</th>
          <th scope="col">Requirement</th>
          <th scope="col">Variant</th>
          <th scope="col">Attacker</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((c) => {
          const requirement = requirements[c.requirement];
          const procedure = procedures[c.procedure];
          return (
            <tr key={c.id}>
              <td>
                <VerdictChip verdict={c.verdict} />
              </td>
              <th scope="row">
                <To route={{ page: 'case', id: c.id }}>{c.id}</To>
                {c.steps === undefined ? null : (
                  <span class="quiet">
                    {' '}
                    {c.steps} {c.steps === 1 ? 'step' : 'steps'}
                  </span>
                )}
              </th>
              <td>
                {requirement.text}{' '}
                <span class="quiet">
                  ({requirement.id}, {requirement.strength}, {requirement.clause})
                </span>
                {c.about === undefined ? null : <div class="about">{c.about}</div>}
              </td>
              <td>
                {procedure.id} {procedure.variants[c.variant].name}
              </td>
              <td>
                <abbr title={attackers[c.attacker].meaning}>{attackers[c.attacker].code}</abbr>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
