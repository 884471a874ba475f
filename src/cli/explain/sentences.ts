import type { Case, EvidenceStep, ShownMessage } from '../../index.ts';
import { hanging, listed, wrap } from '../../text.ts';
import { type Acceptance, Acceptances } from './acceptance.ts';
import { claimName, type Reads, readsOf, trimClaims } from './claim-data.ts';
import { making } from './making.ts';
import { tellMedium } from './medium.ts';
import { parseSession } from './sessions.ts';
import type { ShortNames } from './short-names.ts';

/** One step of a run in sentences. */
export interface ToldStep {
  /** What happens. */
  readonly says: string;
  /** How the attacker came by what it sends; empty if it sends nothing, or what anybody could make. */
  readonly made: readonly string[];
  /** Who carries it, what the chart says of it, why it is accepted, what comes of it. */
  readonly more: readonly string[];
}

/** Each step of a run: who does what, how the attacker made it, why it was accepted, by which clause. */
export function tellSteps(
  steps: readonly EvidenceStep[],
  { protocol, requirement }: Case,
  names: ShortNames,
  reads: Reads = readsOf(requirement.property),
): readonly ToldStep[] {
  const acceptances = new Acceptances(protocol);
  return steps.map((step) => {
    const acceptance = acceptances.next(step);
    if (step.medium === undefined) return tellStep(step, acceptance, reads, names);
    const wanted = (session: string, name: string) => acceptances.wanted(session, name);
    const [says, ...more] = tellMedium(step.medium, names, wanted);
    return { says, made: [], more };
  });
}

/** A run as numbered sentences. */
export function sentences(
  steps: readonly EvidenceStep[],
  theCase: Case,
  names: ShortNames,
  reads?: Reads,
): readonly string[] {
  const margin = `${steps.length}`.length + 2;
  return tellSteps(steps, theCase, names, reads).flatMap(({ says, made, more }, i) => {
    const lead = `${steps[i].number}. `.padStart(margin + 2);
    const how = made.length === 0 ? [] : ['How the attacker comes by it:', ...made.map((m) => `- ${m}`)];
    return [...hanging(lead, says), ...[...how, ...more].flatMap((t) => indented(t, lead.length)), ''];
  });
}

function indented(text: string, depth: number): readonly string[] {
  const [, dashes, rest] = /^(- )?(.*)$/s.exec(text) ?? [];
  return hanging(`${' '.repeat(depth)}${dashes ?? ''}`, rest ?? '', depth + 2 * Number(dashes !== undefined));
}

function tellStep(
  step: EvidenceStep,
  acceptance: Acceptance | undefined,
  reads: Reads,
  names: ShortNames,
): ToldStep {
  const clause = step.clause === undefined ? '' : ` (${step.clause})`;
  const description = step.description === undefined ? [] : [`${capital(step.description)}${clause}.`];
  const claims = step.claims
    .filter((c) => reads.claims.has(claimName(c)))
    .map((c) => names.show(trimClaims(c, reads)));
  const made = step.origin?.kind === 'attacker' ? making(step.origin.recipe, names) : [];
  const nothing = step.origin?.kind === 'attacker' && made.length === 0;
  const more = [
    ...(nothing ? ['Everything in it is public or its own.'] : []),
    ...carrying(step),
    ...description,
    ...(acceptance === undefined ? [] : accepting(acceptance)),
    ...step.sends.map((m) => `It sends ${sent(m, names)}.`),
    ...(claims.length === 0 ? [] : [`It claims ${listed(claims)}.`]),
    ...step.notes.map((n) => `${capital(names.show(n))}.`),
  ];
  return { says: happening(step, names), made, more: more.filter((t) => wrap(t, 1).length > 0) };
}

function happening(step: EvidenceStep, names: ShortNames): string {
  const who = names.show(step.actor);
  switch (step.cause) {
    case 'begin':
      return `${who} begins.`;
    case 'perform':
      if (step.byItself === 'timer') return `The timer of ${who} runs out: ${step.event}.`;
      if (step.byItself === 'due') return `${who} goes on by itself: ${step.event}.`;
      return `${who} acts of its own accord: ${step.event}.`;
    case 'choose':
      return `${who} chooses ${names.show(step.chosen ?? '')} (${step.event}).`;
    case 'environment':
      return parseSession(step.actor) === undefined
        ? `${capital(names.show(step.event))}.`
        : `${who}: ${names.show(step.event)}.`;
    case 'receive':
      return received(step, who, names);
  }
}

function received({ takes, origin }: EvidenceStep, who: string, names: ShortNames): string {
  if (takes === undefined || origin === undefined) return `${who} takes a message.`;
  if (origin.kind === 'session') {
    return `${who} takes the ${takes.name} that ${names.show(origin.actor)} sent in step ${origin.step}.`;
  }
  return `The attacker sends ${who} ${sent(takes, names)}.`;
}

/** What a relay does: it hands on, in one place, what it heard in another. */
function carrying({ carried, origin }: EvidenceStep): readonly string[] {
  if (carried === undefined) return [];
  const what = origin?.kind === 'session' ? 'it' : 'what it heard';
  return [`The attacker carries ${what} from ${listed(carried.from)} to ${carried.to}.`];
}

function accepting({ checks, asItComes }: Acceptance): readonly string[] {
  const takes =
    asItComes.length === 0
      ? ''
      : ` It takes ${listed(asItComes)} as ${asItComes.length === 1 ? 'it comes' : 'they come'}.`;
  if (checks.length === 0) return [`It accepts: there is nothing that it checks.${takes}`];
  return [`It accepts, because ${checks.join('; ')}.${takes}`];
}

function sent({ name, fields, channel, protection, to, place }: ShownMessage, names: ShortNames): string {
  const content = Object.entries(fields).map(([k, v]) =>
    names.show(v) === k ? k : `${k} = ${names.show(v)}`,
  );
  const what = content.length === 0 ? name : `${name} (${content.join(', ')})`;
  return `${what}${to === undefined ? '' : ` to ${to}`} on ${channel}${place === undefined ? '' : ` at ${place}`}, ${protection === '' ? 'unprotected' : protection}`;
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
