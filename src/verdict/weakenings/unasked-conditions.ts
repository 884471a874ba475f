import { type Condition, type Protocol, formatExpression as show } from '../../spec/index.ts';
import type { Draft } from './mutation.ts';
import { draftOf, type Placed, placedSteps } from './placed.ts';
import { withTrigger } from './rewrite.ts';

/** Every side condition of a step, and the sender that it asks of a channel, left out one at a time. */
export function unaskedConditions(protocol: Protocol): readonly Draft[] {
  const steps = placedSteps(protocol);
  return [...steps.flatMap(withoutCondition), ...steps.flatMap(withoutSender)];
}

function withoutCondition(placed: Placed): readonly Draft[] {
  const { roleName, trigger, step, at } = placed;
  const conditions = trigger.if ?? [];
  const deed = trigger.message === undefined ? `does "${at.event ?? 'always'}"` : `takes ${trigger.message}`;
  return conditions.map((c, i) => {
    const rest = { ...trigger, if: conditions.filter((_, j) => j !== i) };
    const sentence = `${roleName} ${deed} without asking ${inWords(c)}`;
    return draftOf(placed, `condition ${i + 1} unasked`, sentence, { step: withTrigger(step, rest) });
  });
}

/** A condition as what somebody asks: `that x differs from y`, `whether seen has an entry for x`. */
function inWords(c: Condition): string {
  switch (c.kind) {
    case 'equal':
      return `that ${show(c.left)} is ${show(c.right)}`;
    case 'differs':
      return `that ${show(c.left)} differs from ${show(c.right)}`;
    case 'member':
      return `that ${show(c.item)} is in ${show(c.list)}`;
    case 'not-member':
      return `that ${show(c.item)} is not in ${show(c.list)}`;
    case 'before':
      return `that ${show(c.left)} comes before ${show(c.right)}`;
    case 'lookup':
      return `that ${c.store} has ${show(c.value)} for ${show(c.key)}`;
    case 'absent':
      return `that ${c.store} has nothing for ${show(c.key)}`;
    case 'clock':
      return `that ${c.clock} shows ${show(c.value)}`;
  }
}

function withoutSender(placed: Placed): readonly Draft[] {
  const { roleName, trigger, step } = placed;
  const { from, ...rest } = trigger;
  if (from === undefined) return [];
  const sentence = `${roleName} does not check that ${rest.message} comes from ${show(from)}`;
  return [draftOf(placed, 'sender unchecked', sentence, { step: withTrigger(step, rest) })];
}
