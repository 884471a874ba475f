import {
  actionsOf,
  type Expression,
  isApplication,
  type Protocol,
  type Role,
  type RoleConfig,
  type Step,
  type Trigger,
} from '../../spec/index.ts';
import type { Draft } from './mutation.ts';
import { mapSteps, type StepPlace, samePlace, withRole } from './rewrite.ts';

/** A step of a role's chart that waits for something, with where it stands. */
export interface Placed {
  readonly protocol: Protocol;
  /** The role, by its key in the protocol. */
  readonly roleName: string;
  readonly role: Role;
  readonly step: Step;
  readonly trigger: Trigger;
  readonly at: StepPlace;
}

/** The guarded steps of a protocol that the text does not make impossible. */
export function placedSteps(protocol: Protocol): readonly Placed[] {
  return Object.entries(protocol.roles).flatMap(([roleName, role]) => {
    const found: Placed[] = [];
    mapSteps(role.config, (step, at) => {
      const trigger = step.guard?.params;
      if (trigger !== undefined && trigger.defect === undefined) {
        found.push({ protocol, roleName, role, step, trigger, at });
      }
      return step;
    });
    return found;
  });
}

/** Role, state and event of a step; `more` is what in it is meant. */
export function placeOf({ roleName, at }: Placed, ...more: readonly string[]): readonly string[] {
  const state = at.path.length === 0 ? '(chart)' : at.path.join('.');
  const event = `${at.event ?? 'always'}${at.index === 0 ? '' : `#${at.index + 1}`}`;
  return [roleName, state, event, ...more];
}

/** The mutation of one step, and of what else in its chart must change with it. */
export function draftOf(
  placed: Placed,
  what: string,
  sentence: string,
  change: { readonly step: Step; readonly variables?: Readonly<Record<string, string>> },
): Draft {
  const place = placeOf(placed, what);
  return {
    id: place.join('/'),
    place,
    sentence,
    placed,
    make: (choices) => {
      const config = withStep(placed, change.step, choices);
      const variables = { ...config.variables, ...change.variables };
      return withRole(placed.protocol, placed.roleName, { ...config, variables });
    },
  };
}

/** The chart with that one step replaced; with `choices`, all steps for its event are marked as a choice. */
function withStep({ role, at }: Placed, replacement: Step, choices: boolean): RoleConfig {
  return mapSteps(role.config, (step, place) => {
    const now = samePlace(place, at) ? replacement : step;
    return choices && place.event === at.event ? asChoice(now) : now;
  });
}

function asChoice(step: Step): Step {
  if (step.guard === undefined) return step;
  const trigger: Trigger = { ...step.guard.params, choice: true };
  const actions = step.actions?.map((a) =>
    a.type === 'bind' ? ({ type: 'bind', params: trigger } as const) : a,
  );
  return {
    ...step,
    guard: { type: 'accepts', params: trigger },
    ...(actions === undefined ? {} : { actions }),
  };
}

/** A name that the role does not use yet. */
export function newVariable(role: Role, wish: string): string {
  const { parameters, knows, variables } = role;
  const taken = (name: string) => [parameters, knows, variables].some((names) => Object.hasOwn(names, name));
  let name = wish;
  for (let i = 2; taken(name); i++) name = `${wish} ${i}`;
  return name;
}

/** Does the role put the variable as it is into a message, one of those that `which` tells? */
export function sends(role: Role, variable: string, which = (_message: string): boolean => true): boolean {
  const shows = (e: Expression): boolean =>
    e === variable || (isApplication(e) && e.apply === 'tuple' && e.args.some(shows));
  return actionsOf(role).some(
    (a) => a.type === 'send' && which(a.params.message) && Object.values(a.params.fields).some(shows),
  );
}
