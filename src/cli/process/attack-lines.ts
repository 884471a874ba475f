import type { LiveEnd, LiveStep } from '../../bytes/process/index.ts';
import { counted, hanging, listed } from '../../text.ts';
import { inGroups, shownLines } from '../explain/byte-lines.ts';

/** What `attack` prints of each step; octets that were on the air before are named by their step. */
export class AttackLines {
  private readonly seen = new Map<string, number>();

  step({ number, session, atTarget, event, takes, sends }: LiveStep): readonly string[] {
    const who = `${session}${atTarget ? ' (the target)' : ''}`;
    const from = takes?.madeBy === 'attacker' ? 'the attacker' : takes?.madeBy;
    const does = takes === undefined ? `: ${event}` : ` gets ${takes.message} from ${from}`;
    return [
      ...hanging(`${number}. `, `${who}${does}${takes === undefined ? '' : this.size(takes.onAir.key)}`),
      ...(takes === undefined ? [] : this.octets(number, takes.onAir.key)),
      ...sends.flatMap(({ message, onAir }) => [
        `   sends ${message}${this.size(onAir.key)}`,
        ...this.octets(number, onAir.key),
      ]),
    ];
  }

  private size(hex: string): string {
    const before = this.seen.get(hex);
    return `, ${before === undefined ? counted(hex.length / 2, 'octet') : `the octets of step ${before}`}`;
  }

  private octets(number: number, hex: string): readonly string[] {
    if (this.seen.has(hex)) return [];
    this.seen.set(hex, number);
    return hanging('     ', inGroups(hex));
  }
}

/** What came of the attack. `isAlive`: something has come back; `serve`: the call for the target that it needs. */
export function endLines(
  end: LiveEnd,
  { steps }: { readonly steps: readonly unknown[] },
  isAlive: boolean,
  serve: string,
): readonly string[] {
  if (end.kind === 'refused') {
    const step = end.step > steps.length ? 'At the end' : `Step ${end.step} of ${steps.length} (${end.what})`;
    return [
      ...hanging('', `The attack does not succeed. ${step}: ${end.reason}.`),
      ...(isAlive ? [] : ['Nothing has come back from the target at all.']),
      `The attack is meant for a target that is newly started: ${serve}`,
    ];
  }
  const { unseen, shows } = end;
  const silent = `After ${counted(unseen.length, 'step')} of the target (${listed(unseen.map(String))}) nothing is sent: that it took ${unseen.length === 1 ? 'it' : 'them'} cannot be seen.`;
  return [
    'What it comes to',
    ...shows.flatMap(shownLines),
    '',
    'The attack succeeds: the target has sent all that it sends in the attack.',
    ...(unseen.length === 0 ? [] : hanging('', silent)),
  ];
}
