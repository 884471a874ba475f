import {
  type Action,
  absent,
  choose,
  claim,
  constant,
  differs,
  type Expression,
  equal,
  lookup,
  perform,
  put,
  type Role,
  receive,
  remove,
  reveal,
  role,
  type StateConfig,
  type Step,
  type StepOptions,
  term,
  timeout,
} from '../../src/spec/index.ts';
import type { ExtrasDesign } from './generate-design.ts';
import {
  calls,
  knownOfSort,
  type Party,
  type PartyDraft,
  peerOf,
  type StepDraft,
} from './generate-parties.ts';

/** The variable of the algorithm that the first party chooses. */
export const algorithm = 'alg';

/** What a claim of the party states: its peer, and what it knows. */
export function claimData(party: Party, names: readonly string[]): Record<string, Expression> {
  return { peer: peerOf(party), ...Object.fromEntries(names.map((n) => [n, n])) };
}

/** The key that the party has at the end: one that was drawn, or one derived from all the nonces. */
function keyAtTheEnd(draft: PartyDraft): Expression {
  const pair = term.shared('K', 'self', peerOf(draft.party));
  const [drawn] = knownOfSort(draft, 'Key');
  if (drawn !== undefined) return drawn;
  return draft.party === 'server' ? pair : term.kdf('S', pair, ...[...knownOfSort(draft, 'Nonce')].sort());
}

/** The party's chart. */
export function buildRole(draft: PartyDraft, extras: ExtrasDesign, others: ReadonlySet<Party>): Role {
  const { party, known, variables, isFirst } = draft;
  const [nonce] = knownOfSort(draft, 'Nonce');
  const key = keyAtTheEnd(draft);
  const last: Action[] = [claim('commit', { ...claimData(party, [...known.keys()]), key })];
  if (isFirst && extras.reveal) last.push(reveal(key));
  if (extras.resume !== 'no' && nonce !== undefined) {
    last.push(put('context', calls[party].init, nonce));
    variables.old = 'Nonce';
  }
  if (extras.status) {
    draft.steps[0].actions.push(put('status', calls[party].init, constant('tag0')));
    last.push(put('status', calls[party].init, constant('tag1')));
  }
  draft.steps[draft.steps.length - 1].actions.push(...last);
  return role({
    name: party,
    parameters: parametersOf(party, others),
    variables,
    ...(isFirst && extras.retry ? { budgets: { tries: 1 } } : {}),
    initial: 's0',
    states: statesOf(draft, extras),
  });
}

function parametersOf(party: Party, others: ReadonlySet<Party>): Record<string, string> {
  const named = new Set<Party>([...others, 'init', 'resp']);
  named.delete(party);
  return Object.fromEntries([['self', 'Agent'], ...[...named].map((p) => [calls[party][p], 'Agent'])]);
}

function statesOf(draft: PartyDraft, extras: ExtrasDesign): Record<string, StateConfig> {
  const { isFirst, steps } = draft;
  const states: Record<string, StateConfig> = { done: { type: 'final' } };
  const decides = !isFirst && extras.decides && draft.known.has(algorithm);
  steps.forEach((step, i) => {
    const end = decides ? 'deciding' : 'done';
    const on = stepsOf(draft, extras, step, i === steps.length - 1 ? end : `s${i + 1}`);
    if (i === 1 && isFirst && extras.retry) {
      const again = steps[0].actions.filter((a) => a.type === 'send');
      const options: StepOptions = { spends: 'tries', do: again };
      on.retry =
        extras.urge === 'timer' ? timeout(options) : perform({ ...options, due: extras.urge === 'due' });
    }
    states[`s${i}`] = { on };
  });
  if (!isFirst && extras.refusal) states.refused = { type: 'final' };
  if (decides) {
    const by = (alg: string, target: string) => perform({ if: [equal(algorithm, constant(alg))], target });
    states.deciding = { always: [by('strong', 'done'), by('weak', 'weakly')] };
    states.weakly = { type: 'final' };
  }
  return states;
}

function stepsOf(
  draft: PartyDraft,
  extras: ExtrasDesign,
  step: StepDraft,
  target: string,
): Record<string, Step | readonly Step[]> {
  const isStart = step === draft.steps[0];
  const on: Record<string, Step | readonly Step[]> =
    step.message === undefined
      ? { start: start(extras, step, target) }
      : { [step.message]: receipt(draft, extras, step, target) };
  if (isStart && extras.resume !== 'no' && knownOfSort(draft, 'Nonce').length > 0) {
    const context = calls[draft.party].init;
    const forgets = extras.resume === 'remove' ? [remove('context', context)] : [];
    const found = claim('resumed', { peer: peerOf(draft.party), old: 'old' });
    on.resume = perform({
      if: [lookup('context', context, 'old')],
      target: 'done',
      do: [...forgets, found],
    });
  }
  return on;
}

function start(extras: ExtrasDesign, step: StepDraft, target: string): Step {
  const conditions = step.conditions.length > 0 ? { if: step.conditions } : {};
  const due = extras.starts ? { due: true } : {};
  const options: StepOptions = { ...conditions, ...due, target, do: step.actions };
  if (!extras.choice) return perform(options);
  return choose(algorithm, [constant('weak'), constant('strong')], options);
}

/** The step that takes a message; the first step of an answering party may refuse it as well. */
function receipt(
  draft: PartyDraft,
  extras: ExtrasDesign,
  step: StepDraft,
  target: string,
): Step | readonly Step[] {
  const message = step.message!;
  const answers = step === draft.steps[0];
  const plain: StepOptions = {
    ...(step.from === undefined ? {} : { from: step.from }),
    ...(Object.keys(step.where).length > 0 ? { where: step.where } : {}),
  };
  const conditions = [...step.conditions];
  const actions = [...step.actions];
  const received = Object.values(step.fields).filter((f) => typeof f === 'string');
  const nonce = received.find((v) => draft.variables[v] === 'Nonce');
  if (nonce !== undefined && answers && extras.cache) {
    conditions.push(absent('cache', nonce));
    actions.unshift(put('cache', nonce, nonce));
  }
  const own = ownNonce(draft, received);
  if (nonce !== undefined && own !== undefined && extras.differs) conditions.push(differs(nonce, own));
  const options = { ...plain, ...(conditions.length > 0 ? { if: conditions } : {}), target, do: actions };
  if (!answers || !extras.refusal) return receive(message, step.fields, options);
  const unless = step.conditions.length > 0 ? { if: step.conditions } : {};
  const refusal = { ...plain, ...unless, choice: true, target: 'refused', do: [claim('refused')] };
  return [
    receive(message, step.fields, { ...options, choice: true }),
    receive(message, step.fields, refusal),
  ];
}

/** A nonce that the party has drawn in its first step and that the message does not bring. */
function ownNonce(draft: PartyDraft, received: readonly string[]): string | undefined {
  const drawn = draft.steps[0].actions.flatMap((a) => (a.type === 'fresh' ? [a.params.variable] : []));
  if (draft.steps[0].message !== undefined && draft.steps.length === 1) return undefined;
  return draft.isFirst
    ? drawn.find((v) => draft.variables[v] === 'Nonce' && !received.includes(v))
    : undefined;
}
