import type { Specification } from '../../index.ts';
import type { ProcedureData, ReportIndex } from '../../page/report.ts';
import type { Answer } from '../answers.ts';
import { variantName } from '../asked-of.ts';
import { shownFindings } from '../findings.ts';
import { outcomeOf } from '../prediction.ts';
import { installation } from '../version.ts';
import { caseData, stepsShown } from './case-data.ts';
import { Charts } from './charts.ts';
import { Places } from './places.ts';
import { Runs } from './runs.ts';
import { tellingAttacks } from './telling.ts';

export interface ReportInput {
  readonly selected: Specification;
  readonly answers: readonly Answer[];
  readonly interrupted: boolean;
  /** The normal course of each variant that has one, by the variant's name. */
  readonly honest: ReadonlyMap<string, Answer>;
}

/** All that the page shows: what it needs at once, and for each procedure of the index what it needs later. */
export interface ReportData {
  readonly index: ReportIndex;
  readonly procedures: readonly ProcedureData[];
}

/** The data of a report. The same answers give the same data. */
export async function reportData(input: ReportInput): Promise<ReportData> {
  const { index, byProcedure } = indexOf(input);
  const procedures: ProcedureData[] = [];
  for (const answers of byProcedure) procedures.push(await procedureData(answers, input.honest));
  return { index, procedures };
}

function indexOf({ selected, answers, interrupted }: ReportInput) {
  const documents = new Places<string, string>();
  for (const { id } of selected.documents ?? []) documents.of(id, () => id);
  const procedures = new Places<
    string,
    { id: string; title: string; answers: Answer[]; variants: Variants }
  >();
  const requirements = new Places<string, ReportIndex['requirements'][number]>();
  const attackers = new Places<string, ReportIndex['attackers'][number]>();
  const known = (selected.documents ?? []).map((d) => d.id);
  const cases = answers.map((a): ReportIndex['cases'][number] => {
    const { id, protocol: p, scenario, requirement: r, about, predicted } = a.case;
    const procedure = procedures.of(p.procedure, () => ({
      id: p.procedure,
      title: p.title,
      answers: [],
      variants: new Places(),
    }));
    const { answers: own, variants } = procedures.all[procedure];
    own.push(a);
    const steps = stepsShown(a.verdict);
    return {
      id,
      procedure,
      variant: variants.of(p.variant, () => ({ name: p.variant, description: p.description })),
      requirement: requirements.of(JSON.stringify([r.id, r.clause, r.text]), () => ({
        id: r.id,
        document: documents.of(documentOf(r.clause, known), () => documentOf(r.clause, known)),
        clause: r.clause,
        strength: r.strength,
        text: r.text,
      })),
      attacker: attackers.of(scenario.attacker.code, () => ({
        code: scenario.attacker.code,
        meaning: scenario.attacker.meaning,
      })),
      scenario: scenario.name,
      verdict: a.verdict.verdict,
      ...(about === undefined ? {} : { about }),
      ...(steps === undefined ? {} : { steps }),
      ...(outcomeOf(predicted?.verdict, a.verdict.verdict) === 'refuted'
        ? { unlike: `${predicted?.verdict}: ${predicted?.source}` }
        : {}),
      ...(a.verdict.bounds.few.length > 0 ? { few: true } : {}),
    };
  });
  const titles = new Map((selected.documents ?? []).map((d) => [d.id, d.title]));
  const index: ReportIndex = {
    schema: 'interloper-report/1',
    specification: selected.name,
    version: installation().version,
    interrupted,
    documents: documents.all.map((id) => ({ id, ...(titles.has(id) ? { title: titles.get(id) } : {}) })),
    procedures: procedures.all.map(({ id, title, variants }) => ({ id, title, variants: variants.all })),
    requirements: requirements.all,
    attackers: attackers.all,
    cases,
    telling: tellingAttacks(answers),
    findings: findingsOf(selected, answers),
  };
  return { index, byProcedure: procedures.all.map((p) => p.answers) };
}

type Variants = Places<string, ReportIndex['procedures'][number]['variants'][number]>;

/** The document that a clause is of: the one whose name it begins with, else its first word. */
function documentOf(clause: string, known: readonly string[]): string {
  const first = clause.split(' ')[0];
  return known.find((d) => clause === d || clause.startsWith(`${d} `)) ?? (first === '' ? '–' : first);
}

/** The findings that the cases of the report show; all of them if it has every case. */
function findingsOf(selected: Specification, answers: readonly Answer[]): ReportIndex['findings'] {
  const ids = new Set(answers.map((a) => a.case.id));
  const found = (selected.textFindings ?? []).filter(({ cases = [] }) => cases.some((c) => ids.has(c)));
  return shownFindings(selected, found, new Map()).map((f) => ({
    id: f.id,
    kind: f.kind,
    clause: f.clause,
    text: f.text,
    effect: f.effect,
    stops: f.stops === true,
    places: f.places.map((p) => `${p.variant}: ${p.place}: ${p.problem}`),
    cases: f.cases.map((c) => c.id).filter((id) => ids.has(id)),
  }));
}

async function procedureData(
  answers: readonly Answer[],
  honest: ReadonlyMap<string, Answer>,
): Promise<ProcedureData> {
  const charts = new Charts();
  const runs = new Runs(charts);
  const protocols = [...new Map(answers.map(({ case: { protocol: p } }) => [p.variant, p])).values()];
  const variants = protocols.map((p) =>
    Object.keys(p.roles).map((role) => ({ role, chart: charts.of(p, role) })),
  );
  const normal = (a: Answer): number | undefined => {
    const own = honest.get(variantName(a.case.protocol));
    if (own === undefined || !('evidence' in own.verdict) || own.verdict.evidence?.kind !== 'run')
      return undefined;
    const { bytes } = own;
    return runs.add(
      { ...own.verdict.evidence, bytes: bytes?.kind === 'confirmed' ? bytes.runs[0] : undefined },
      own.case,
    );
  };
  const cases = Object.fromEntries(answers.map((a) => [a.case.id, caseData(a, runs, normal(a))]));
  return { charts: await charts.drawn(), variants, runs: runs.all, cases };
}
