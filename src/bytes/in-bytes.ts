import type { Case, Property, Scenario } from '../spec/index.ts';
import type { CommonOctets, Evidence } from '../verdict/index.ts';
import { describeStep, isShown, onlyHonest, Refusal, type Schedule } from '../verdict/replay/index.ts';
import { otherWorld } from '../verdict/unlinkability/worlds-of.ts';
import { withCopies } from '../verdict/with-copies.ts';
import { BytesDiffer } from './alike.ts';
import { shownCommon } from './common-octets.ts';
import { ByteObserver } from './observer.ts';
import { text } from './octets.ts';
import { ByteRun } from './run.ts';
import { type Shown, type ShownOctets, shownBy, shownByTest, shownOctets } from './shown.ts';
import type { MessageOctets, StepOctets } from './step-octets.ts';
import type { ByteValues } from './values.ts';

/** A message as it is on the air, in hexadecimal, and its fields. */
export interface MessageInBytes {
  readonly message: string;
  readonly onAir: string;
  readonly fields: Readonly<Record<string, ShownOctets>>;
}

/** The messages of one step. `madeBy`: the session that has sent it, or `attacker`. */
export interface StepInBytes {
  readonly takes?: MessageInBytes & { readonly madeBy: string };
  readonly sends: readonly MessageInBytes[];
}

/** What a run is in octets. */
export interface RunInBytes {
  /** Name of the scenario, where there are two. */
  readonly world?: string;
  /** One for each step of the run; none where octets by themselves show it. */
  readonly steps: readonly StepInBytes[];
  /** What shows, in octets, that the run is what it is said to be. */
  readonly shows: readonly Shown[];
}

/** What becomes of a verdict's evidence in real octets. */
export type InBytes =
  | { readonly kind: 'confirmed'; readonly runs: readonly RunInBytes[] }
  /** There is no run to go through. One sentence. */
  | { readonly kind: 'none'; readonly reason: string };

/** A run that goes through in the model does not in octets: a bug of the tool, never a verdict. */
export class BytesRefused extends Error {}

/** From this all keys and all that parties draw are made: each run is the same each time. */
const seed = text('interloper: octets of a replayed run');

/**
 * Plays what a verdict rests on once more, in real octets: honest parties as XState actors over concrete values, an
 * attacker that computes each message from octets that it has seen; then the requirement is judged on the octets.
 * @param copies sessions of each declaration, if the case was not checked with what its scenario says
 * @throws BytesRefused, naming the step, where it does not go through
 */
export function inBytes(theCase: Case, evidence: Evidence, copies?: number): InBytes {
  switch (evidence.kind) {
    case 'run': {
      const { scenario, requirement } = theCase;
      const honest = requirement.property.kind === 'executable';
      const played = withCopies(honest ? onlyHonest(scenario) : scenario, copies);
      return { kind: 'confirmed', runs: [playRun(theCase, played, evidence.schedule)] };
    }
    case 'worlds':
      return { kind: 'confirmed', runs: playWorlds(theCase, evidence.played, copies) };
    case 'stuck':
      return { kind: 'none', reason: 'The honest run stops: there is no further message to make octets of.' };
    case 'text':
      return evidence.common === undefined
        ? { kind: 'none', reason: noRun(theCase.requirement.property) }
        : { kind: 'confirmed', runs: [{ steps: [], shows: common(theCase, evidence.common) }] };
  }
}

/** Why what is decided from the specification's data has no run. */
function noRun({ kind }: Property): string {
  return kind === 'possible' || kind === 'consistent'
    ? 'It is about several readings of the text at once: no single run shows it.'
    : 'It is about what the specification declares, not about what is sent.';
}

/** @throws BytesRefused where the octets are not of both. */
function common(theCase: Case, octets: CommonOctets): readonly Shown[] {
  try {
    return shownCommon(theCase, octets);
  } catch (problem) {
    if (!(problem instanceof BytesDiffer)) throw problem;
    throw new BytesRefused(`${theCase.id} does not go through in real bytes: ${problem.reason}`);
  }
}

function playRun(theCase: Case, scenario: Scenario, schedule: Schedule): RunInBytes {
  const { property } = theCase.requirement;
  const { run, steps } = goThrough(theCase, scenario, schedule, (r) => {
    r.runner.end();
    if (!isShown(r.played, property)) throw new BytesDiffer(`${property.kind} is not violated in octets`);
  });
  return { steps, shows: shownBy(run, property) };
}

function playWorlds(
  theCase: Case,
  { runs, test }: Extract<Evidence, { kind: 'worlds' }>['played'],
  copies: number | undefined,
): readonly RunInBytes[] {
  return runs.map(({ other, schedule, succeeds, reacts }) => {
    const { scenario } = theCase;
    const world = withCopies(other ? otherWorld(scenario) : scenario, copies);
    const { run, steps } = goThrough(theCase, world, schedule, (r) => {
      if (new ByteObserver(r, reacts).succeeds(test) !== succeeds)
        throw new BytesDiffer(`in ${world.name} the test ${succeeds ? 'fails' : 'succeeds'} in octets`);
    });
    return { world: world.name, steps, shows: shownByTest(new ByteObserver(run, reacts), test) };
  });
}

/** The whole run, and what `atEnd` makes of its end. */
function goThrough(
  { id, protocol, requirement }: Case,
  scenario: Scenario,
  schedule: Schedule,
  atEnd: (run: ByteRun) => void,
): { readonly run: ByteRun; readonly steps: readonly StepInBytes[] } {
  const run = new ByteRun(protocol, scenario, requirement.property, seed);
  const steps: StepInBytes[] = [];
  let what = 'the start';
  try {
    run.begin(schedule.sessions);
    for (const step of schedule.steps) {
      what = `step ${steps.length + 1} of ${schedule.steps.length}, ${describeStep(step)}`;
      run.take(step);
      steps.push(inHex(run.last, run.values));
    }
    what = 'the end';
    atEnd(run);
    return { run, steps };
  } catch (problem) {
    if (!(problem instanceof BytesDiffer || problem instanceof Refusal)) throw problem;
    throw new BytesRefused(`${id} does not go through in real bytes: ${what}: ${problem.reason}`);
  }
}

function inHex({ takes, sends }: StepOctets, values: ByteValues): StepInBytes {
  const hex = ({ message, onAir, fields }: MessageOctets): MessageInBytes => ({
    message,
    onAir: onAir.key,
    fields: Object.fromEntries(Object.entries(fields).map(([name, v]) => [name, shownOctets(values, v)])),
  });
  return {
    ...(takes === undefined ? {} : { takes: { ...hex(takes), madeBy: takes.madeBy } }),
    sends: sends.map(hex),
  };
}
