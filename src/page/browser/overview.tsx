import { Filters } from './filters.tsx';
import { To, useReport } from './links.tsx';
import { countsOf, filtered } from './listing.ts';
import { Matrix } from './matrix.tsx';
import type { Filter } from './route.ts';
import { capital, VerdictChip } from './verdict.tsx';

/** The first thing that somebody sees: what this is, what came out, where to begin, and the matrix. */
export function Overview() {
  const report = useReport();
  const counts = countsOf(report.cases);
  const figures = [
    {
      n: report.procedures.length,
      what: report.procedures.length === 1 ? 'procedure' : 'procedures',
      of: '',
    },
    {
      n: report.cases.length,
      what: report.cases.length === 1 ? 'question asked' : 'questions asked',
      of: '',
    },
    { n: counts.violated, what: 'violated', of: 'violated' },
    { n: counts.holds, what: 'hold', of: 'holds' },
    { n: counts.inconclusive, what: 'inconclusive', of: 'inconclusive' },
    { n: counts.vacuous, what: 'vacuous', of: 'vacuous' },
  ].filter(({ n, of }) => n > 0 || of === 'violated' || of === 'holds');
  return (
    <>
      <section class="hero">
        <h1>{report.specification}</h1>
        <p class="lead">
          Every party of a protocol is drawn as a statechart, and a program has gone through everything that
          the parties and an attacker on the air can do. Where a requirement can be broken, this page shows
          how, step by step; where it holds, within which bounds.
        </p>
        {report.interrupted ? <p class="warning">The check was interrupted: cases are missing.</p> : null}
        <dl class="figures">
          {figures.map(({ n, what, of }) => (
            <div key={what} class={of}>
              <dt>{what}</dt>
              <dd>
                {of === '' ? (
                  n
                ) : (
                  <To route={{ page: 'cases', filter: { verdict: of } }}>{n.toLocaleString('en')}</To>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <TellingAttacks />
      <section aria-labelledby="matrix-title">
        <h2 id="matrix-title">All requirements, by procedure</h2>
        <MatrixWithFilters filter={{}} />
      </section>
    </>
  );
}

function TellingAttacks() {
  const report = useReport();
  if (report.telling.length === 0) return null;
  return (
    <section aria-labelledby="telling-title">
      <h2 id="telling-title">Where to begin: requirements that fall</h2>
      <p class="quiet">Open one and press → to see how, one step at a time.</p>
      <ol class="cards">
        {report.telling.map(({ case: place, short }) => {
          const c = report.cases[place];
          const requirement = report.requirements[c.requirement];
          const procedure = report.procedures[c.procedure];
          return (
            <li key={c.id} class="card">
              <p class="kicker">
                {procedure.id} {procedure.title}
              </p>
              <h3>
                <To route={{ page: 'case', id: c.id, step: 0 }}>{capital(requirement.text)}</To>
              </h3>
              <p class="broken">
                <VerdictChip verdict={c.verdict} />{' '}
                <span class="quiet">
                  {requirement.id}, {requirement.strength}, {requirement.clause}
                </span>
              </p>
              {c.about === undefined || c.about.startsWith('same') ? null : (
                <p class="about">{capital(c.about)}.</p>
              )}
              {short.map((s) => (
                <p key={s}>{s}</p>
              ))}
              <p class="quiet">
                {c.id}, {c.steps} {c.steps === 1 ? 'step' : 'steps'}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The matrix by itself, as a filter has it. */
export function MatrixPage({ filter }: { readonly filter: Filter }) {
  return (
    <>
      <h1>All requirements, by procedure</h1>
      <MatrixWithFilters filter={filter} />
    </>
  );
}

function MatrixWithFilters({ filter }: { readonly filter: Filter }) {
  const report = useReport();
  const cases = filtered(report, filter);
  return (
    <>
      <Filters page="matrix" filter={filter} shown={cases.length} />
      <Matrix cases={cases} filter={filter} />
    </>
  );
}
