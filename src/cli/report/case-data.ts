import type { Case, Evidence, StuckSession, Verdict } from '../../index.ts';
import type { CaseData, Shows, StuckAt } from '../../page/report.ts';
import type { Answer } from '../answers.ts';
import { shownLines } from '../explain/byte-lines.ts';
import { assumptions, boundsFacts } from '../explain/case-facts.ts';
import { interferenceLines } from '../explain/medium.ts';
import { callSessions, parseSession } from '../explain/sessions.ts';
import { activeStates } from './active-states.ts';
import type { Charts } from './charts.ts';
import { inShort } from './in-short.ts';
import type { Runs } from './runs.ts';

/** What the page tells of one case. `honest`: the place of the normal course of its variant. */
export function caseData(
  { case: theCase, verdict, bytes }: Answer,
  runs: Runs,
  honest: number | undefined,
): CaseData {
  const evidence = 'evidence' in verdict ? verdict.evidence : undefined;
  const violated = verdict.verdict === 'violated';
  const octets =
    bytes === undefined
      ? []
      : bytes.kind === 'none'
        ? [bytes.reason]
        : bytes.runs.filter((r) => r.steps.length === 0).flatMap((r) => r.shows.flatMap(shownLines));
  return {
    reason: `${verdict.reason}.`,
    short:
      violated && evidence?.kind === 'run'
        ? inShort(evidence.steps, evidence.conclusion, theCase, runs.namer(evidence.steps, theCase))
        : [],
    bounds: boundsFacts(theCase, verdict),
    assumed: assumptions(theCase),
    shows:
      evidence === undefined
        ? { kind: 'honest', run: honest }
        : shown(evidence, verdict, theCase, runs, bytes),
    ...(octets.length === 0 ? {} : { octets: octets.map((l) => l.trim()) }),
  };
}

function shown(
  evidence: Evidence,
  verdict: Verdict,
  theCase: Case,
  runs: Runs,
  bytes: Answer['bytes'],
): Shows {
  const { grants } = verdict.bounds;
  const inBytes = (i: number) => (bytes?.kind === 'confirmed' ? bytes.runs[i] : undefined);
  switch (evidence.kind) {
    case 'run':
      return {
        kind: 'run',
        run: runs.add({ ...evidence, grants, bytes: inBytes(0) }, theCase),
        ...(verdict.verdict === 'violated' ? { shortest: verdict.shortest } : {}),
        conditions:
          evidence.rest === undefined
            ? []
            : [
                interferenceLines(evidence, theCase)
                  .map((l) => l.trim())
                  .join(' '),
              ],
      };
    case 'worlds': {
      const told = [evidence.run, evidence.furthest].map(({ steps, world }, i) =>
        runs.add({ steps, title: world, grants, bytes: inBytes(i) }, theCase),
      );
      const show = runs.namer([...evidence.run.steps, ...evidence.furthest.steps], theCase);
      return {
        kind: 'worlds',
        runs: [told[0], told[1]],
        observations: evidence.observations.map((o) => `${show(o)}.`),
        test: `${show(evidence.test)}.`,
        so: `${show(evidence.conclusion)}.`,
      };
    }
    case 'stuck':
      return {
        kind: 'stuck',
        sessions: stuckAt(evidence.furthest, theCase, runs.charts),
        so: `${evidence.conclusion}.`,
      };
    case 'text':
      return { kind: 'text', says: evidence.findings, so: `the requirement is ${evidence.conclusion}.` };
  }
}

function stuckAt(furthest: readonly StuckSession[], { protocol }: Case, charts: Charts): readonly StuckAt[] {
  const called = callSessions(furthest.map((f) => f.session));
  return furthest.map(({ session, state, waitsFor }) => {
    const role = parseSession(session)?.role;
    const chart = role === undefined ? undefined : charts.of(protocol, role);
    return {
      called: called.get(session) ?? session,
      ...(chart === undefined ? {} : { chart }),
      active: role === undefined ? [] : activeStates(role, protocol.roles[role].config, state),
      state,
      waitsFor,
    };
  });
}

/** Steps of the attack that a verdict shows. */
export function stepsShown(verdict: Verdict): number | undefined {
  if (verdict.verdict !== 'violated') return undefined;
  const { evidence } = verdict;
  return evidence.kind === 'run'
    ? evidence.steps.length
    : evidence.kind === 'worlds'
      ? evidence.run.steps.length
      : undefined;
}
