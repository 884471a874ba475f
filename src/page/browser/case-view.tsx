import type { CaseData, CaseLine, ProcedureData } from '../report.ts';
import { CaseFacts } from './case-facts.tsx';
import { CaseShows } from './case-shows.tsx';
import { CaseLink, To, useReport } from './links.tsx';
import { WithProcedure } from './loaded.tsx';
import { capital, VerdictChip } from './verdict.tsx';

export interface CaseViewProps {
  readonly id: string;
  readonly step: number | undefined;
  readonly onStep: (step: number | undefined) => void;
}

/** One case: what is asked, what came out, and the run that shows it. */
export function CaseView({ id, step, onStep }: CaseViewProps) {
  const report = useReport();
  const line = report.cases.find((c) => c.id === id);
  if (line === undefined) {
    return (
      <>
        <h1>There is no case {id} in this report</h1>
        <p>
          <To route={{ page: 'cases', filter: {} }}>All cases</To>
        </p>
      </>
    );
  }
  return (
    <article class="case">
      <Head line={line} />
      <WithProcedure procedure={line.procedure}>
        {(data) => <Body key={id} line={line} data={data} step={step} onStep={onStep} />}
      </WithProcedure>
    </article>
  );
}

function Head({ line }: { readonly line: CaseLine }) {
  const { requirements, procedures, attackers } = useReport();
  const requirement = requirements[line.requirement];
  const procedure = procedures[line.procedure];
  const variant = procedure.variants[line.variant];
  const attacker = attackers[line.attacker];
  return (
    <header class="case-head">
      <p class="kicker">
        <To route={{ page: 'procedure', procedure: procedure.id }}>
          {procedure.id} {procedure.title}
        </To>
        , {variant.name} <span class="quiet">{line.id}</span>
      </p>
      <h1>
        <VerdictChip verdict={line.verdict} /> {capital(requirement.text)}
      </h1>
      <p class="quiet">
        {line.about === undefined ? null : <b class="about">{capital(line.about)}. </b>}
        {requirement.id}, {requirement.strength}, {requirement.clause}; attacker {attacker.code}:{' '}
        {attacker.meaning}
      </p>
      {line.unlike === undefined ? null : <p class="warning">Predicted otherwise: {line.unlike}</p>}
    </header>
  );
}

function Body({
  line,
  data,
  step,
  onStep,
}: { readonly line: CaseLine; readonly data: ProcedureData } & Omit<CaseViewProps, 'id'>) {
  const own = data.cases[line.id];
  return (
    <>
      <InShort own={own} line={line} />
      <CaseShows own={own} line={line} data={data} step={step} onStep={onStep} />
      <Others line={line} />
      <CaseFacts own={own} line={line} />
    </>
  );
}

function InShort({ own, line }: { readonly own: CaseData; readonly line: CaseLine }) {
  if (own.short.length > 0) {
    return (
      <div class="in-short">
        {own.short.map((s) => (
          <p key={s}>{s}</p>
        ))}
      </div>
    );
  }
  return line.verdict === 'violated' ? null : <p class="reason">{own.reason}</p>;
}

/** The same requirement of other variants, and by other attackers: what mends it, what does not. */
function Others({ line }: { readonly line: CaseLine }) {
  const { cases, procedures } = useReport();
  const others = cases.filter(
    (c) => c.procedure === line.procedure && c.requirement === line.requirement && c.id !== line.id,
  );
  if (others.length === 0) return null;
  const procedure = procedures[line.procedure];
  const own = procedure.variants[line.variant].name;
  const compared = others.find((c) => c.variant !== line.variant && c.verdict !== line.verdict);
  return (
    <section class="others" aria-labelledby="others-title">
      <h2 id="others-title">The same requirement elsewhere</h2>
      <ul class="chips">
        {others.map((c) => (
          <li key={c.id}>
            <CaseLink of={c}>
              {procedure.variants[c.variant].name}
              {c.scenario === line.scenario ? null : <span class="quiet"> {c.scenario}</span>}
            </CaseLink>
          </li>
        ))}
      </ul>
      {compared === undefined ? null : (
        <p>
          <To
            route={{
              page: 'compare',
              procedure: procedure.id,
              from: own,
              to: procedure.variants[compared.variant].name,
            }}
          >
            {own} and {procedure.variants[compared.variant].name} side by side
          </To>
        </p>
      )}
    </section>
  );
}
