import type { ChartElement } from '../index.ts';
import { counted, hanging } from '../text.ts';
import type { Reach, Unreached } from './unreached.ts';

/** What no case reached, for people: how much of how much, and which; variants that lack the same together. */
export function unreachedLines({ unreached, states, steps, checks, messages }: Reach): readonly string[] {
  const elements = unreached.flatMap((u) => u.elements);
  const stepsLeft = elements.filter((e) => e.kind === 'step');
  const checksLeft = stepsLeft.reduce((n, e) => n + e.checks, 0);
  const messagesLeft = unreached.reduce((n, u) => n + u.messages.length, 0);
  const total = [
    `${elements.length - stepsLeft.length} of ${counted(states, 'state')}`,
    `${stepsLeft.length} of ${counted(steps, 'step')} with ${checksLeft} of ${counted(checks, 'check')}`,
    `${messagesLeft} of ${counted(messages, 'message')}`,
  ];
  const groups = new Map<string, { readonly lines: readonly string[]; readonly of: Unreached[] }>();
  for (const u of unreached) {
    const lines = elementLines(u);
    const key = `${u.procedure}\n${lines.join('\n')}`;
    const group = groups.get(key) ?? { lines, of: [] };
    group.of.push(u);
    groups.set(key, group);
  }
  return [
    `  ${total.join(', ')}`,
    ...[...groups.values()].flatMap(({ lines, of }) => [
      ...hanging(`  ${of[0].procedure}  `, of.map((u) => u.variant).join(', ')),
      ...lines,
    ]),
  ];
}

function elementLines({ elements, messages }: Unreached): readonly string[] {
  return [
    ...elements.flatMap((e) => hanging('    ', elementText(e), 6)),
    ...messages.flatMap((m) => hanging('    ', `message ${m}: nobody takes it`, 6)),
  ];
}

/** `UE_1, in idle, Request #2: what it does`. */
export function elementText({ kind, role, state, event, nth, description, defect }: ChartElement): string {
  const about = description === undefined ? '' : `: ${description}`;
  if (kind === 'state') return `${role}, state ${state}${about}`;
  const impossible = defect === undefined ? '' : `, impossible as written (${defect})`;
  return `${role}, in ${state === '' ? 'any state' : state}, ${event}${nth === 1 ? '' : ` #${nth}`}${impossible}${about}`;
}
