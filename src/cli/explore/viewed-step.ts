import type { EnabledStep, StepSort } from '../../explore/index.ts';
import type { EvidenceStep } from '../../index.ts';
import type { StepGroup, ViewedStep } from '../../page/explore.ts';
import { listed } from '../../text.ts';
import { claimName } from '../explain/claim-data.ts';
import { making } from '../explain/making.ts';
import type { ShortNames } from '../explain/short-names.ts';

/** Groups of steps in the order in which they are shown. */
const titles: readonly (readonly [StepSort, string])[] = [
  ['own', 'The parties, of their own accord'],
  ['delivery', 'Messages arrive as they were sent'],
  ['timer', 'Timers run out'],
  ['surroundings', 'Clocks and leaks'],
  ['replay', 'Messages that were taken arrive again'],
  ['insertion', 'The attacker sends what it makes'],
];

/** The steps that are possible, by sort; of sessions that are alike, and have not moved, those of the first. */
export function groupsOf(enabled: readonly EnabledStep[], names: ShortNames): readonly StepGroup[] {
  return titles.flatMap(([sort, title]) => {
    const steps = enabled.filter((e) => e.sort === sort && !e.hasTwin).map((e) => viewedStep(e, names));
    return steps.length === 0 ? [] : [{ title, steps }];
  });
}

function viewedStep({ index, told }: EnabledStep, names: ShortNames): ViewedStep {
  const { description, clause, origin } = told;
  const about =
    description === undefined ? clause : `${description}${clause === undefined ? '' : ` (${clause})`}`;
  return {
    index,
    text: happening(told, names),
    made: origin?.kind === 'attacker' ? madeOf(origin.recipe, names) : [],
    outcome: consequence(told),
    ...(about === undefined ? {} : { about }),
  };
}

function madeOf(recipe: Parameters<typeof making>[0], names: ShortNames): readonly string[] {
  const made = making(recipe, names);
  return made.length === 0 ? ['everything in it is public or its own'] : made;
}

function happening(told: EvidenceStep, names: ShortNames): string {
  const { actor, cause, event, chosen, takes, origin, notes } = told;
  const who = names.show(actor);
  const starts = notes.filter((n) => n.startsWith('starts with ')).map((n) => names.show(n));
  const starting = starts.length === 0 ? '' : `, ${listed(starts)}`;
  switch (cause) {
    case 'environment':
      return names.show(event);
    case 'begin':
      return `${who} begins${starting}`;
    case 'perform':
      return `${who}: ${event}${starting}`;
    case 'choose':
      return `${who}: ${event} ${names.show(chosen ?? '')}${starting}`;
    case 'receive': {
      const name = takes?.name ?? event;
      if (origin?.kind === 'session')
        return `${who} takes the ${name} of ${names.show(origin.actor)}, sent in step ${origin.step}${starting}`;
      const fields = Object.entries(takes?.fields ?? {}).map(([k, v]) =>
        names.show(v) === k ? k : `${k} = ${names.show(v)}`,
      );
      return `${who} is sent ${name}${fields.length === 0 ? '' : ` (${fields.join(', ')})`}${starting}`;
    }
  }
}

function consequence({ from, to, sends, claims, role }: EvidenceStep): string {
  const parts = [
    ...(role === undefined || from === to ? [] : [`comes to ${to}`]),
    ...(sends.length === 0 ? [] : [`sends ${listed(sends.map((m) => m.name))}`]),
    ...(claims.length === 0 ? [] : [`claims ${listed(claims.map(claimName))}`]),
  ];
  return parts.join(', ');
}
