import { Fragment } from 'preact';
import type { CaseLine, ReportIndex } from '../report.ts';
import { To, useReport } from './links.tsx';
import { countsOf, type MatrixRow, matrixRows } from './listing.ts';
import type { Filter, Route } from './route.ts';
import { CountMarks, inWords } from './verdict.tsx';

/** Requirements down, procedures across; each cell says how many cases came out how, and leads to them. */
export function Matrix({ cases, filter }: { readonly cases: readonly CaseLine[]; readonly filter: Filter }) {
  const report = useReport();
  const columns = [...new Set(cases.map((c) => c.procedure))].sort((a, b) => a - b);
  if (cases.length === 0) return <p>No case is like that.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard
    <section class="matrix scroller" aria-label="Matrix" tabIndex={0}>
      <table>
        <caption class="hidden">How many cases of a requirement are violated or hold, by procedure</caption>
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            {columns.map((p) => (
              <th key={p} scope="col" class="column">
                <To route={{ page: 'procedure', procedure: report.procedures[p].id }}>
                  <abbr title={report.procedures[p].title}>{report.procedures[p].id}</abbr>
                </To>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrixRows(report, cases).map(({ document, rows }) => (
            <Fragment key={document}>
              <tr class="document">
                <th scope="rowgroup" colSpan={columns.length + 1}>
                  <span>{documentName(report, document)}</span>
                </th>
              </tr>
              {rows.map((r) => (
                <Row key={r.family} row={r} columns={columns} filter={filter} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const documentName = ({ documents }: ReportIndex, n: number): string => {
  const { id, title } = documents[n];
  return title === undefined ? id : `${id}: ${title}`;
};

function Row({
  row: { family, requirements, cells },
  columns,
  filter,
}: {
  readonly row: MatrixRow;
  readonly columns: readonly number[];
  readonly filter: Filter;
}) {
  const report = useReport();
  const [first] = requirements;
  const more = requirements.length - 1;
  return (
    <tr>
      <th scope="row">
        <span class="id">{family}</span> <span class="quiet">{first.clause}</span>
        <span class="text">
          {first.text}
          {more > 0 ? <span class="quiet"> and {more} more</span> : null}
        </span>
      </th>
      {columns.map((p) => {
        const cases = cells.get(p);
        if (cases === undefined) return <td key={p} />;
        const counts = countsOf(cases);
        const { id } = report.procedures[p];
        const route: Route =
          cases.length === 1
            ? { page: 'case', id: cases[0].id }
            : { page: 'cases', filter: { ...filter, procedure: id, requirement: family } };
        return (
          <td
            key={p}
            class={counts.violated > 0 ? (counts.holds > 0 ? 'both' : 'bad') : counts.holds > 0 ? 'good' : ''}
          >
            <To route={route} aria-label={`${family}, ${id}: ${inWords(counts)}`}>
              <CountMarks counts={counts} />
            </To>
          </td>
        );
      })}
    </tr>
  );
}
