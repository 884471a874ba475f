import type { Case, Scenario } from '../spec/index.ts';
import type { Evidence } from '../verdict/index.ts';
import {
  claimsOf,
  describeStep,
  isCompound,
  onlyHonest,
  Runner,
  type Schedule,
  stateName,
  type Term,
} from '../verdict/replay/index.ts';
import { otherWorld } from '../verdict/unlinkability/worlds-of.ts';
import { withCopies } from '../verdict/with-copies.ts';
import { bigint, type ItfTrace, type ItfValue, map, set, tup } from './itf-value.ts';

/** What every state of a trace has. A value has the same type in each, so that typed tools read it. */
const vars = ['action', 'sessions', 'claims', 'inTransit', 'heard', 'stores', 'clocks'] as const;

/**
 * The runs that evidence consists of in the Informal Trace Format: the start, then one state after each step. One trace
 * for a run; two for two worlds, that which has the whole observation first; none where there is no run. The values of
 * the model are written as strings, `head[label](parts)`.
 * @param copies sessions of each declaration, if the case was not checked with what its scenario says
 */
export function itfTraces(theCase: Case, evidence: Evidence, copies?: number): readonly ItfTrace[] {
  const { scenario, requirement } = theCase;
  switch (evidence.kind) {
    case 'run': {
      const honest = requirement.property.kind === 'executable';
      return [
        traceOf(theCase, withCopies(honest ? onlyHonest(scenario) : scenario, copies), evidence.schedule),
      ];
    }
    case 'worlds':
      return evidence.played.runs.map(({ other, schedule }) =>
        traceOf(theCase, withCopies(other ? otherWorld(scenario) : scenario, copies), schedule),
      );
    case 'stuck':
    case 'text':
      return [];
  }
}

function traceOf({ id, protocol, requirement }: Case, scenario: Scenario, schedule: Schedule): ItfTrace {
  const runner = new Runner(protocol, scenario, requirement.property);
  runner.begin(schedule.sessions);
  const states = [stateOf(runner, scenario, 0, 'start')];
  schedule.steps.forEach((step, i) => {
    runner.take(step);
    states.push(stateOf(runner, scenario, i + 1, describeStep(step)));
  });
  return {
    '#meta': {
      format: 'ITF',
      'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
      source: `${protocol.procedure} ${protocol.variant}`,
      description: `${id}: ${requirement.id}, ${requirement.text}; scenario ${scenario.name}`,
    },
    vars,
    states,
  };
}

function stateOf(
  runner: Runner,
  scenario: Scenario,
  index: number,
  action: string,
): Record<(typeof vars)[number], ItfValue> & { '#meta': { index: number } } {
  return {
    '#meta': { index },
    action,
    sessions: map(
      runner.seats.map(({ actor }) => [
        actor.name,
        {
          role: actor.roleName,
          agent: actor.agent,
          started: actor.started,
          state: actor.started ? stateName(actor.snapshot?.value) : '',
          variables: values(actor.variables),
        },
      ]),
    ),
    claims: allClaims(runner),
    inTransit: set(
      runner.underWay.map(({ session, index: nth, message, record }) => ({
        from: session,
        nth: bigint(nth),
        message,
        content: textOf(record),
      })),
    ),
    heard: runner.heard.map(textOf),
    stores: map(storeEntries(runner, scenario)),
    clocks: map(clockEntries(runner, scenario)),
  };
}

/** The claims made so far, in the order in which they were made. */
function allClaims({ played }: Runner): ItfValue {
  const names = played.sessions.flatMap(({ actor }) =>
    actor.trail.flatMap((c) => (c.kind === 'claim' ? [`${actor.roleName}.${c.claim}`] : [])),
  );
  return [...new Set(names)]
    .flatMap((name) => claimsOf(played, name).map((c) => ({ name, ...c })))
    .sort((a, b) => a.step - b.step || a.position - b.position)
    .map(({ name, session, step, data }) => ({
      session,
      claim: name.slice(name.indexOf('.') + 1),
      step: bigint(step),
      data: values(data),
    }));
}

function storeEntries({ terms, surroundings }: Runner, { agents }: Scenario) {
  return Object.keys(agents).flatMap((agent) =>
    Object.keys(terms.protocol.stores ?? {}).flatMap((store) =>
      surroundings
        .entries(agent, store)
        .map(({ key, value }) => [tup(agent, store, textOf(key)), textOf(value)] as const),
    ),
  );
}

/** What each clock shows to each agent; where all share one, it is everybody's. */
function clockEntries({ terms, surroundings }: Runner, { agents }: Scenario) {
  return Object.keys(agents).flatMap((agent) =>
    Object.keys(terms.protocol.clocks ?? {}).flatMap((clock) => {
      const shown = surroundings.of(agent).now(clock);
      return shown === undefined ? [] : [[tup(agent, clock), textOf(shown)] as const];
    }),
  );
}

const values = (all: Readonly<Record<string, Term>>): ItfValue =>
  map(Object.entries(all).map(([name, t]) => [name, textOf(t)] as const));

function textOf(t: Term): string {
  if (!isCompound(t)) return t.atom;
  const label = t.label === undefined ? '' : `[${t.label}]`;
  return `${t.head}${label}(${t.args.map(textOf).join(', ')})`;
}
