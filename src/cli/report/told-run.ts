import type { RunInBytes, StepInBytes } from '../../bytes/index.ts';
import type { SequenceChart } from '../../diagrams/sequence/chart.ts';
import type { Case, EvidenceStep, ShownMessage } from '../../index.ts';
import { stepsOf } from '../../index.ts';
import type { RunOctets, RunSession, RunStep, ToldRun } from '../../page/run.ts';
import { shownHex, shownLines } from '../explain/byte-lines.ts';
import { chartItems } from '../explain/chart-items.ts';
import { type Reads, readsOf, trimClaims } from '../explain/claim-data.ts';
import { overhearing } from '../explain/evidence-lines.ts';
import { lanesOf } from '../explain/lanes.ts';
import { tellSteps } from '../explain/sentences.ts';
import { parseSession } from '../explain/sessions.ts';
import { ShortNames } from '../explain/short-names.ts';
import { fittingSteps } from '../explain/taken-step.ts';
import { activeStates } from './active-states.ts';
import type { Charts } from './charts.ts';
import { castOf } from './in-short.ts';
import { Knowledge } from './known.ts';

/** A run as evidence has it, or the beginning of one. */
export interface RunToTell {
  readonly steps: readonly EvidenceStep[];
  readonly conclusion?: string;
  readonly continuesFrom?: number;
  readonly rest?: readonly string[];
  /** Of two worlds: which. */
  readonly title?: string;
  /** What the scenario grants the attacker. */
  readonly grants?: readonly string[];
  readonly bytes?: RunInBytes;
  /** It is not over. */
  readonly goesOn?: boolean;
  /** How it is told, if not by what it mentions and what the case's requirement reads. */
  readonly words?: { readonly names: ShortNames; readonly reads: Reads };
}

/** A run for the page: its sequence chart, and for each step what happens, who is where, and what the attacker knows. */
export function toldRun(run: RunToTell, theCase: Case, charts: Charts): ToldRun {
  const { steps, conclusion = '', rest, title, bytes } = run;
  const { names, reads } = run.words ?? {
    names: new ShortNames(steps, theCase.protocol),
    reads: readsOf(theCase.requirement.property),
  };
  const { hear, inject } = theCase.scenario.attacker;
  const present = hear || inject;
  const overhears = overhearing(theCase);
  const isHeard = (m: ShownMessage, step: number): boolean =>
    overhears(m) && step < (run.continuesFrom ?? Number.POSITIVE_INFINITY);
  const knowledge = new Knowledge(names, isHeard);
  const known = present ? knowledge.atFirst(steps, run.grants ?? []) : undefined;
  const sessions = sessionsOf(steps, theCase, names, charts);
  const actors = [...sessions.keys()];
  const told = tellSteps(steps, theCase, names, reads);
  return {
    ...(title === undefined ? {} : { title }),
    sequence: sequenceOf(run, theCase, { names, reads }, present),
    legend: names.legend,
    sessions: [...sessions.values()],
    ...(known === undefined ? {} : { known }),
    steps: steps.map((s, i): RunStep => {
      const octets = octetsOf(bytes?.steps[i], s.origin?.kind === 'attacker');
      return {
        ...told[i],
        ...moved(s, theCase, actors),
        known: present ? knowledge.inStep(s) : [],
        ...(octets.length === 0 ? {} : { octets }),
      };
    }),
    so: (rest ?? (conclusion === '' ? [] : [conclusion])).map((c) => `${names.show(trimClaims(c, reads))}.`),
    ...(bytes === undefined
      ? {}
      : { octetsShow: bytes.shows.flatMap((s) => shownLines(s).map((l) => l.trim())) }),
  };
}

function sequenceOf(
  run: RunToTell,
  theCase: Case,
  { names, reads }: NonNullable<RunToTell['words']>,
  attacker: boolean,
): SequenceChart {
  const items = chartItems(run, names, reads, overhearing(theCase));
  const lanes = lanesOf(items, attacker);
  const { idle } = castOf(run.steps, run.conclusion ?? '', theCase);
  return {
    lanes: [
      ...lanes.map((name) => ({ name, called: names.show(name) })),
      ...idle.map((name) => ({ name, called: `${name} (takes no part)` })),
    ],
    items,
  };
}

/** The sessions that move in a run, by name, in order. */
function sessionsOf(
  steps: readonly EvidenceStep[],
  { protocol }: Case,
  names: ShortNames,
  charts: Charts,
): ReadonlyMap<string, RunSession> {
  const found = new Map<string, RunSession>();
  for (const { actor, role, from } of steps) {
    if (role === undefined || found.has(actor)) continue;
    found.set(actor, {
      called: names.show(actor),
      role,
      chart: charts.of(protocol, role),
      active: activeStates(role, protocol.roles[role].config, from),
    });
  }
  return found;
}

/** Which session moves, into which states, by which step of its chart. */
function moved(
  step: EvidenceStep,
  { protocol }: Case,
  actors: readonly string[],
): Pick<RunStep, 'session' | 'active' | 'took'> {
  const { role, actor, to } = step;
  if (role === undefined || parseSession(actor) === undefined) return {};
  const { config } = protocol.roles[role];
  // Of steps between the same states any will do: they are one arrow.
  const [fit, ...others] = fittingSteps(config, step);
  const alike = others.every((o) => o.path.join() === fit.path.join() && o.step.target === fit.step.target);
  const took = fit === undefined || !alike ? -1 : stepsOf(config).findIndex((s) => s.step === fit.step);
  return {
    session: actors.indexOf(actor),
    active: activeStates(role, config, to),
    ...(took < 0 ? {} : { took }),
  };
}

function octetsOf(step: StepInBytes | undefined, made: boolean): readonly RunOctets[] {
  if (step === undefined) return [];
  const { takes, sends } = step;
  const by = made ? 'comes from the attacker' : 'arrives';
  const messages = [
    ...(takes === undefined ? [] : [{ m: takes, title: `${takes.message} ${by}` }]),
    ...sends.map((m) => ({ m, title: `${m.message} is sent` })),
  ];
  return messages.map(({ m, title }) => ({
    title,
    onAir: m.onAir,
    fields: Object.entries(m.fields).map(([name, value]) => [name, shownHex(value)] as const),
  }));
}
