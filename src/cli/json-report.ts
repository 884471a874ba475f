import type { Specification, Verdict } from '../index.ts';
import type { Answer, AnswerInBytes, CaseOptions, RunOutcome } from './answers.ts';
import { rowOf, type Selection } from './select.ts';
import { tally } from './summary.ts';
import { reachOf } from './unreached.ts';
import { installation } from './version.ts';

/** Name and version of the format; `docs/verdicts.schema.json` describes it. */
export const verdictsSchema = 'interloper-verdicts/1';

export interface JsonReportInput {
  readonly selected: Specification;
  readonly selection: Selection;
  readonly options: CaseOptions;
  readonly outcome: RunOutcome;
  readonly workers: number;
}

/** The report for programs. Everything but what is under `measured` is the same from run to run. */
export function jsonReport({ selected, selection, options, outcome, workers }: JsonReportInput): string {
  const { answers, interrupted, seconds } = outcome;
  const { sessions, maxStates, timeout, reduction = true, bytes } = options;
  const report = {
    schema: verdictsSchema,
    interloper: installation().version,
    specification: selected.name,
    options: {
      selectors: selection.selectors,
      ...(selection.variant === undefined ? {} : { variant: selection.variant }),
      ...(selection.requirement === undefined ? {} : { requirement: selection.requirement }),
      ...(sessions === undefined ? {} : { sessions }),
      ...(maxStates === undefined ? {} : { maxStates }),
      ...(timeout === undefined ? {} : { timeout }),
      reduction,
      ...(bytes === undefined ? {} : { bytes }),
    },
    cases: answers.map(caseEntry),
    waiting: selected.waiting ?? [],
    unreached: unreachedEntries(answers),
    totals: {
      cases: selected.cases.length,
      answered: answers.length,
      interrupted,
      ...tally(outcome),
      states: answers.reduce((n, a) => n + a.verdict.states, 0),
      transitions: answers.reduce((n, a) => n + a.verdict.transitions, 0),
    },
    measured: {
      seconds,
      workers,
      peakMemory: answers.reduce((most, a) => Math.max(most, a.verdict.measured.peakMemory), 0),
    },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function caseEntry({ case: c, verdict: v, bytes }: Answer) {
  const { protocol, scenario, requirement, about, predicted } = c;
  return {
    id: c.id,
    row: rowOf(c.id),
    procedure: protocol.procedure,
    variant: protocol.variant,
    scenario: scenario.name,
    requirement: requirement.id,
    clause: requirement.clause,
    strength: requirement.strength,
    text: requirement.text,
    ...(about === undefined ? {} : { about }),
    ...(predicted === undefined ? {} : { predicted }),
    ...decisionEntry(v),
    assumptions: scenario.assumptions ?? [],
    ...evidenceEntry(v),
    ...(bytes === undefined ? {} : bytesEntry(bytes)),
    measured: { ...v.measured, ...(bytes === undefined ? {} : { secondsInBytes: bytes.seconds }) },
  };
}

function bytesEntry({ seconds: _, ...bytes }: AnswerInBytes) {
  return { bytes };
}

/** What a verdict says, without its evidence and what was measured. */
function decisionEntry(v: Verdict) {
  return {
    verdict: v.verdict,
    reason: v.reason,
    ...('decidedBy' in v ? { decidedBy: v.decidedBy } : {}),
    ...('shortest' in v ? { shortest: v.shortest } : {}),
    states: v.states,
    transitions: v.transitions,
    localStates: v.localStates,
    calls: v.calls,
    bounds: v.bounds,
  };
}

/** A verdict for programs, with its evidence. */
export function verdictEntry(v: Verdict) {
  return {
    ...decisionEntry(v),
    ...evidenceEntry(v),
  };
}

/** The evidence as a person reads it; what only a program needs to play it again is left out. */
function evidenceEntry(v: Verdict) {
  if (!('evidence' in v) || v.evidence === undefined) return {};
  const { evidence } = v;
  switch (evidence.kind) {
    case 'run': {
      const { schedule: _, ...told } = evidence;
      return { evidence: told };
    }
    case 'worlds': {
      const { played: _, ...told } = evidence;
      return { evidence: told };
    }
    case 'stuck':
    case 'text':
      return { evidence };
  }
}

function unreachedEntries(answers: readonly Answer[]) {
  return reachOf(answers).unreached.flatMap(({ procedure, variant, elements, messages }) => [
    ...elements.map(({ id, kind, role, state, event, checks }) => ({
      kind,
      procedure,
      variant,
      id,
      role,
      state,
      ...(kind === 'step' ? { event, checks } : {}),
    })),
    ...messages.map((message) => ({
      kind: 'message',
      procedure,
      variant,
      id: `${procedure}/${variant}/${message}`,
      message,
    })),
  ]);
}
