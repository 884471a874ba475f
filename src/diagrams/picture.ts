import {
  type Action,
  type Condition,
  type Expression,
  formatExpression,
  isVariable,
  type Protocol,
  type Role,
  type StateConfig,
  type Step,
  stepsOf,
  type Trigger,
} from '../spec/index.ts';

/** A state as it is drawn. `id` is its path, `UE_1.waiting`. */
export interface PictureState {
  readonly id: string;
  readonly name: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  /** The state inside that is entered first. */
  readonly initial?: string;
  readonly states: readonly PictureState[];
  /** What is done on entering and leaving. */
  readonly does: readonly string[];
}

/** A step as it is drawn. */
export interface PictureArrow {
  readonly from: string;
  readonly to: string;
  /** The state is not left. */
  readonly internal: boolean;
  /** `takes Message`, the name of a step on the party's own account, or nothing for one that follows by itself. */
  readonly event: string;
  readonly checks: readonly string[];
  readonly does: readonly string[];
  /** The clause that the step has from the text. */
  readonly clause?: string;
  /** It is impossible as the text has it: the defect. */
  readonly defect?: string;
}

/** One chart, or several beside each other, as they are drawn. */
export interface Picture {
  readonly title: string;
  readonly root: PictureState;
  readonly arrows: readonly PictureArrow[];
}

/** The roles of a protocol beside each other; `only`: just these. */
export function pictureOf(
  { procedure, title, variant, roles }: Protocol,
  only: readonly string[] = [],
): Picture {
  const drawn = Object.entries(roles).filter(([name]) => only.length === 0 || only.includes(name));
  const states = drawn.map(([name, role]) => stateOf(role.config, [name]));
  return {
    title: `${procedure} ${title}, ${variant}`,
    root: { id: '', name: procedure, kind: 'parallel', states, does: [] },
    arrows: drawn.flatMap(([name, role]) => arrowsOf(name, role)),
  };
}

const idOf = (path: readonly string[]): string => path.join('.');

function stateOf(config: StateConfig, path: readonly string[]): PictureState {
  const inner = Object.entries(config.states ?? {});
  const { type, initial, entry = [], exit = [] } = config;
  return {
    id: idOf(path),
    name: path[path.length - 1],
    kind: type ?? (inner.length > 0 ? 'compound' : 'atomic'),
    ...(initial === undefined ? {} : { initial: idOf([...path, initial]) }),
    states: inner.map(([name, s]) => stateOf(s, [...path, name])),
    does: [...entry.map((a) => `on entry ${inWords(a)}`), ...exit.map((a) => `on leaving ${inWords(a)}`)],
  };
}

function arrowsOf(name: string, { config }: Role): readonly PictureArrow[] {
  return stepsOf(config).map(({ path, event, step }) => {
    const from = [name, ...path];
    const trigger = step.guard?.params;
    return {
      from: idOf(from),
      to: step.target === undefined ? idOf(from) : targetOf(name, from, step.target),
      internal: step.target === undefined,
      event: eventText(event, trigger),
      checks: trigger === undefined ? [] : checksOf(trigger),
      does: doneBy(step),
      ...(step.meta?.clause === undefined ? {} : { clause: step.meta.clause }),
      ...(trigger?.defect === undefined ? {} : { defect: trigger.defect }),
    };
  });
}

/** Where a target leads, as XState reads it: beside the state, inside it (`.x`), or by id (`#UE_1.x`). */
function targetOf(name: string, from: readonly string[], target: string): string {
  if (target.startsWith('#')) return idOf([name, ...target.split('.').slice(1)]);
  if (target.startsWith('.')) return idOf([...from, ...target.slice(1).split('.')]);
  const beside = from.length === 1 ? from : from.slice(0, -1);
  return idOf([...beside, ...target.split('.')]);
}

function eventText(event: string | undefined, trigger: Trigger | undefined): string {
  if (event === undefined) return '';
  if (trigger?.message !== undefined) return `takes ${trigger.message}`;
  if (trigger?.choose !== undefined) return `${event}: chooses ${trigger.choose.variable}`;
  return trigger?.timeout === true ? `${event} (timer)` : event;
}

/** What must be true of the message and of the surroundings; a field that is taken as it comes is left out. */
function checksOf(t: Trigger): readonly string[] {
  const fields = Object.entries(t.fields ?? {}).filter(([, pattern]) => !isVariable(pattern));
  return [
    ...fields.map(([name, pattern]) => `${name} = ${formatExpression(pattern)}`),
    ...(t.from === undefined ? [] : [`sender = ${formatExpression(t.from)}`]),
    ...Object.entries(t.where ?? {}).map(([name, e]) => `${name} := ${formatExpression(e)}`),
    ...(t.if ?? []).map(conditionText),
    ...(t.spends === undefined ? [] : [`some ${t.spends} left`]),
  ];
}

function conditionText(c: Condition): string {
  const text = (e: Expression) => formatExpression(e);
  switch (c.kind) {
    case 'equal':
      return `${text(c.left)} = ${text(c.right)}`;
    case 'differs':
      return `${text(c.left)} ≠ ${text(c.right)}`;
    case 'before':
      return `${text(c.left)} < ${text(c.right)}`;
    case 'member':
      return `${text(c.item)} in ${text(c.list)}`;
    case 'not-member':
      return `${text(c.item)} not in ${text(c.list)}`;
    case 'lookup':
      return `${c.store}[${text(c.key)}] = ${text(c.value)}`;
    case 'absent':
      return `${c.store}[${text(c.key)}] is empty`;
    case 'clock':
      return `clock ${c.clock} = ${text(c.value)}`;
  }
}

const doneBy = ({ actions = [] }: Step): readonly string[] =>
  actions.flatMap((a) => (a.type === 'bind' ? [] : [inWords(a)]));

function inWords(a: Action): string {
  switch (a.type) {
    case 'fresh':
      return `draws ${a.params.variable}`;
    case 'derive':
      return `${a.params.variable} := ${formatExpression(a.params.value)}`;
    case 'forget':
      return `forgets ${a.params.variables.join(', ')}`;
    case 'send': {
      const to = a.params.to === undefined ? '' : ` to ${formatExpression(a.params.to)}`;
      return `sends ${a.params.message}${to}`;
    }
    case 'claim':
      return `claims ${a.params.claim}`;
    case 'reveal':
      return `gives away ${formatExpression(a.params.value)}`;
    case 'put':
      return `${a.params.store}[${formatExpression(a.params.key)}] := ${formatExpression(a.params.value)}`;
    case 'delete':
      return `empties ${a.params.store}[${formatExpression(a.params.key)}]`;
  }
}
