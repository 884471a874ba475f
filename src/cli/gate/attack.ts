import type { SequenceChart } from '../../diagrams/sequence/chart.ts';
import type { Attack, AttackStep } from '../../gate/report.ts';
import type { Case, Evidence, EvidenceStep } from '../../index.ts';
import { chartItems } from '../explain/chart-items.ts';
import { readsOf, trimClaims } from '../explain/claim-data.ts';
import { evidenceSections, overhearing } from '../explain/evidence-lines.ts';
import { lanesOf } from '../explain/lanes.ts';
import { callSessions } from '../explain/sessions.ts';
import { ShortNames } from '../explain/short-names.ts';

type RunOf = Parameters<typeof chartItems>[0];

/** Finds where a step of a run is written down. */
export type Locate = (step: EvidenceStep) => AttackStep['source'];

/** What a violated case rests on, as the reporters of the gate tell it. */
export function attackOf(theCase: Case, evidence: Evidence, locate: Locate): Attack {
  const sections = evidenceSections(evidence, theCase, { title: 'The attack', brief: true });
  // The last section is the conclusion, which is told by itself.
  const lines = sections.slice(0, -1).flatMap((s) => (s.lines.length === 0 ? [] : [s.title, ...s.lines]));
  const runs: readonly (RunOf & { readonly title?: string })[] =
    evidence.kind === 'run'
      ? [evidence]
      : evidence.kind === 'worlds'
        ? [
            { steps: evidence.run.steps, title: `How it comes to be seen in “${evidence.run.world}”` },
            {
              steps: evidence.furthest.steps,
              title: `How far it can look the same in “${evidence.furthest.world}”`,
            },
          ]
        : [];
  const steps = runs.flatMap((r) => r.steps);
  const names = new ShortNames(steps, theCase.protocol);
  const reads = readsOf(theCase.requirement.property);
  const show = (text: string): string => names.show(trimClaims(text, reads));
  const { hear, inject } = theCase.scenario.attacker;
  return {
    conclusion: conclusionOf(evidence, show),
    steps: (runs[0]?.steps ?? []).map((s) => stepOf(s, show, locate)),
    charts: runs.map((run) => chartOf(run, theCase, names, hear || inject)),
    legend: names.legend,
    lines: evidence.kind === 'text' ? [] : lines,
  };
}

function conclusionOf(evidence: Evidence, show: (text: string) => string): string {
  switch (evidence.kind) {
    case 'run':
      return (evidence.rest ?? [evidence.conclusion]).map(show).join('; ');
    case 'worlds':
      return show(evidence.test);
    case 'stuck':
      return evidence.conclusion;
    case 'text':
      return evidence.findings.join('; ');
  }
}

function chartOf(
  run: RunOf & { readonly title?: string },
  theCase: Case,
  names: ShortNames,
  attacker: boolean,
): SequenceChart {
  const items = chartItems(run, names, readsOf(theCase.requirement.property), overhearing(theCase));
  const lanes = lanesOf(items, attacker);
  const called = callSessions(lanes);
  return {
    ...(run.title === undefined ? {} : { title: run.title }),
    lanes: lanes.map((name) => ({ name, called: called.get(name) ?? name })),
    items,
  };
}

function stepOf(step: EvidenceStep, show: (text: string) => string, locate: Locate): AttackStep {
  const { number, role, from, event, description, clause, takes, origin } = step;
  const source = locate(step);
  const by = origin?.kind === 'attacker' ? ' from the attacker' : '';
  const what = takes === undefined ? `: ${show(event)}` : ` takes ${takes.name}${by}`;
  const told =
    description === undefined ? '' : `: ${description}${clause === undefined ? '' : ` (${clause})`}`;
  return {
    number,
    ...(role === undefined ? {} : { role, state: from }),
    event: takes?.name ?? event,
    text: `${show(step.actor)}${what}${told}`,
    ...(source === undefined ? {} : { source }),
  };
}
