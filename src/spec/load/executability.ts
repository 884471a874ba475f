import type { Protocol } from '../protocol.ts';
import type { Role } from '../role.ts';
import type { SpecErrorCode } from '../spec-error.ts';
import type { Action, Trigger } from '../step.ts';
import type { Stuck } from './abstract-match.ts';
import type { AbstractRun } from './abstract-run.ts';
import { actionName, defectOf } from './action-parts.ts';
import { actionsOf, stepsOf } from './chart.ts';
import { formatLack, type Lack } from './computable.ts';
import type { AbstractEdge, AbstractOffer, ActionLack } from './macrostep.ts';
import type { Report } from './problems.ts';

/** A place that the text's defect makes impossible, and why: the checker's own finding. */
export interface DefectFinding {
  readonly defect: string;
  readonly role: string;
  readonly state: string;
  /** Message that is accepted or sent, or name of the step. */
  readonly message: string;
  /** What cannot be checked or built: a field, `from`, `where NAME`, …; empty if the place as a whole is void. */
  readonly field: string;
  /** Why it cannot be. */
  readonly problem: string;
}

/**
 * Checks that a party can check or bind whatever it accepts and build whatever it sends, in each state and on
 * each path. `place` is the role's.
 */
export function checkExecutability(
  role: Role,
  run: AbstractRun,
  place: readonly string[],
  report: Report,
): void {
  for (const { taken, lacks } of edgesOf(run)) {
    // What follows a step that is never enabled does not happen either.
    const end = taken.findIndex((t) => t.offer.trigger.defect !== undefined);
    for (const { offer, match } of end < 0 ? taken : taken.slice(0, end)) {
      for (const s of match.stuck) reportStuck(offer, s, place, report);
    }
    if (end >= 0) continue;
    for (const lack of lacks) {
      if (defectOf(lack.action) === undefined) reportAction(role, lack, taken[0]?.offer, place, report);
    }
  }
}

/** The steps that a session could come to. */
const edgesOf = (run: AbstractRun): readonly AbstractEdge[] =>
  run.edges.filter((e) => e.from === undefined || !run.states[e.from].beyondDefect);

function reportStuck(offer: AbstractOffer, { part, lack }: Stuck, place: readonly string[], report: Report) {
  const { message } = offer.trigger;
  const at = [...place, offer.state, offer.event, part];
  if (message === undefined) {
    report(lackCode(lack), at, formatLack(lack), buildRemedy(lack));
    return;
  }
  const problem = `the role cannot check or take in ${part} of ${message} with what it knows here: ${formatLack(lack)}`;
  const remedy =
    'Give the role what it lacks, write a variable for what it passes on unread, or mark the step with the defect of the text';
  report('UNCHECKABLE_FIELD', at, problem, remedy);
}

function reportAction(
  role: Role,
  { action, part, lack }: ActionLack,
  offer: AbstractOffer | undefined,
  place: readonly string[],
  report: Report,
): void {
  const site = siteOf(role, action, offer);
  const at = [...place, site.state, site.event, actionName(action), ...(part === '' ? [] : [part])];
  report(lackCode(lack), at, formatLack(lack), buildRemedy(lack));
}

const lackCode = (lack: Lack): SpecErrorCode =>
  lack.unbound.length > 0 ? 'UNBOUND_VARIABLE' : 'UNBUILDABLE_TERM';

const buildRemedy = (lack: Lack): string =>
  lack.unbound.length > 0
    ? 'Bind, draw or derive it on every path that leads here, or mark the place with the defect of the text'
    : 'Let a party that owns the secret do it, or mark the place with the defect of the text';

/** Where an action is written; one that is written in several places is taken for that of the step. */
function siteOf(role: Role, action: Action, offer: AbstractOffer | undefined) {
  const sites = actionsOf(role.config).filter((s) => s.action.params === action.params);
  const own = sites.find((s) => s.state === offer?.state && s.event === offer.event);
  return own ?? sites[0] ?? { state: offer?.state ?? '(chart)', event: offer?.event ?? 'entry', action };
}

/** What speaks for a mark, and in how many states the place can run in spite of it. */
interface Evidence {
  readonly finding: Omit<DefectFinding, 'field' | 'problem'>;
  readonly place: readonly string[];
  readonly against: Map<string, string>;
  runs: number;
}

/**
 * The places of a role that carry the id of a text's defect. A mark takes a step out of the search, so it must
 * be earned: the place cannot run in any state, or the message has nobody to send or to accept it. A mark on a
 * place that can run is reported.
 */
export function defectsOfRole(
  p: Protocol,
  name: string,
  role: Role,
  run: AbstractRun,
  place: readonly string[],
  report: Report,
): readonly DefectFinding[] {
  const evidence = [...stepMarks(name, role, run, place), ...sendMarks(name, role, run, place)];
  return evidence.flatMap(({ finding, place: at, against, runs }) => {
    if (runs > 0 && isOneSided(p, finding.message)) {
      return [{ ...finding, field: '', problem: `no role both sends and accepts ${finding.message}` }];
    }
    if (runs > 0) {
      const problem = `the place is marked with ${finding.defect}, and it can run as it stands`;
      report('NEEDLESS_DEFECT', at, problem, 'Take the mark away, or write what the text says');
      return [];
    }
    if (against.size === 0) {
      return [{ ...finding, field: '', problem: 'only an earlier defect leads here' }];
    }
    return [...against].map(([field, problem]) => ({ ...finding, field, problem }));
  });
}

function stepMarks(
  name: string,
  role: Role,
  run: AbstractRun,
  place: readonly string[],
): readonly Evidence[] {
  return stepsOf(role.config).flatMap(({ state, event, trigger }) => {
    if (trigger?.defect === undefined) return [];
    const message = trigger.message ?? event;
    const against = new Map<string, string>();
    let runs = 0;
    for (const edge of edgesOf(run)) {
      const own = edge.taken.find((t) => t.offer.trigger === trigger && t.offer.state === state);
      if (own === undefined) continue;
      const lacks = [
        ...own.match.stuck.map((s) => [s.part, s.lack] as const),
        ...edge.lacks.map((l) => [`${actionName(l.action)} ${l.part}`.trim(), l.lack] as const),
      ];
      if (lacks.length === 0) runs++;
      for (const [field, lack] of lacks) against.set(field, formatLack(lack));
    }
    const finding = { defect: trigger.defect, role: name, state, message };
    return [{ finding, place: [...place, state, event], against, runs }];
  });
}

function sendMarks(
  name: string,
  role: Role,
  run: AbstractRun,
  place: readonly string[],
): readonly Evidence[] {
  return actionsOf(role.config).flatMap(({ state, event, action }) => {
    const defect = defectOf(action);
    if (defect === undefined || action.type !== 'send') return [];
    const against = new Map<string, string>();
    let runs = 0;
    for (const edge of edgesOf(run)) {
      if (!edge.sends.some((s) => s.params === action.params)) continue;
      const lacks = edge.lacks.filter((l) => l.action.params === action.params);
      if (lacks.length === 0 && edge.taken.every((t) => t.match.stuck.length === 0)) runs++;
      for (const l of lacks) against.set(l.part, formatLack(l.lack));
    }
    const { message } = action.params;
    const finding = { defect, role: name, state, message };
    return [{ finding, place: [...place, state, event, message], against, runs }];
  });
}

/** Is there no role that sends the message, or none that accepts it? */
function isOneSided(p: Protocol, message: string): boolean {
  if (!Object.hasOwn(p.messages, message)) return false;
  const charts = Object.values(p.roles).map((r) => r.config);
  const triggers = charts
    .flatMap((c) => stepsOf(c))
    .flatMap(({ trigger }): readonly Trigger[] => (trigger === undefined ? [] : [trigger]));
  const accepted = triggers.some((t) => t.message === message);
  const sent = charts
    .flatMap((c) => actionsOf(c))
    .some(({ action }) => action.type === 'send' && action.params.message === message);
  return !accepted || !sent;
}
