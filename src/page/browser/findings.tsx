import type { ReportFinding } from '../report.ts';
import { CaseLink, useReport } from './links.tsx';

/** Where the documents contradict themselves, cannot be carried out, or leave something open. */
export function FindingsPage() {
  const { findings } = useReport();
  const of = (kind: ReportFinding['kind']): readonly ReportFinding[] =>
    findings.filter((f) => f.kind === kind);
  return (
    <>
      <h1>What is found about the text</h1>
      {findings.length === 0 ? <p>The cases of this report show nothing about a text.</p> : null}
      <Findings title="Defects: what cannot be carried out, or contradicts itself" of={of('defect')} />
      <Findings title="Holes: what is left open" of={of('hole')} />
    </>
  );
}

function Findings({ title, of }: { readonly title: string; readonly of: readonly ReportFinding[] }) {
  const { cases } = useReport();
  if (of.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="findings">
        {of.map((f) => (
          <li key={f.id} id={`finding-${f.id}`}>
            <h3>
              {f.id} <span class="quiet">{f.clause}</span>
              {f.stops ? <span class="verdict violated">ends a reading to the letter</span> : null}
            </h3>
            <p>{f.text}</p>
            <p class="effect">{f.effect}</p>
            {f.places.map((p) => (
              <p key={p} class="quiet">
                In the chart: {p}
              </p>
            ))}
            <ul class="chips">
              {f.cases.map((id) => {
                const c = cases.find((other) => other.id === id);
                return c === undefined ? null : (
                  <li key={id}>
                    <CaseLink of={c}>{id}</CaseLink>
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
