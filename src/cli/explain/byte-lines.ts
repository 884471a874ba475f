import type { MessageInBytes, RunInBytes, Shown, ShownOctets } from '../../bytes/index.ts';
import { counted, hanging } from '../../text.ts';
import type { AnswerInBytes } from '../answers.ts';
import type { Section } from './evidence-lines.ts';

/** What a verdict rests on in real bytes. */
export function byteSections(answer: AnswerInBytes): readonly Section[] {
  if (answer.kind === 'none') return [{ title: 'In real bytes', lines: hanging('  ', answer.reason) }];
  return answer.runs.flatMap((run) => {
    const where = run.world === undefined ? '' : ` in ${run.world}`;
    return [
      { title: `In real bytes${where}`, lines: messageLines(run) },
      { title: `What the bytes show${where}`, lines: run.shows.flatMap(shownLines) },
    ];
  });
}

function messageLines({ steps }: RunInBytes): readonly string[] {
  /** In which step the octets were first on the air. */
  const seen = new Map<string, number>();
  return steps.flatMap(({ takes, sends }, i) => {
    const step = i + 1;
    const block = (m: MessageInBytes, how: string): readonly string[] => {
      const before = seen.get(m.onAir);
      const heading = (rest: string) => `  ${step}. ${m.message} ${how}: ${rest}`;
      if (before !== undefined) return [heading(`the octets of step ${before}`)];
      seen.set(m.onAir, step);
      return [heading(counted(m.onAir.length / 2, 'octet')), ...octetLines(m)];
    };
    const taken = takes?.madeBy === 'attacker' ? 'comes from the attacker' : 'arrives';
    return [
      ...(takes === undefined ? [] : block(takes, taken)),
      ...sends.flatMap((m) => block(m, 'is sent')),
    ];
  });
}

function octetLines({ onAir, fields }: MessageInBytes): readonly string[] {
  return [
    ...hanging('       ', inGroups(onAir)),
    ...Object.entries(fields).flatMap(([name, value]) => hanging(`         ${name}  `, shownHex(value), 11)),
  ];
}

/** Who says or has what. */
export function shownLines({ who, what, values }: Shown): readonly string[] {
  const entries = Object.entries(values);
  const lead = `  ${who} ${what}${entries.length === 0 ? '' : ':'}`;
  return [lead, ...entries.flatMap(([name, value]) => hanging(`      ${name}  `, shownHex(value), 8))];
}

/** The octets, with the name of what they are. */
export const shownHex = ({ hex, name }: ShownOctets): string =>
  `${hex === '' ? '(empty)' : inGroups(hex)}${name === undefined ? '' : ` (${name})`}`;

/** Four octets, a space, four octets. */
export function inGroups(hex: string): string {
  return hex.replace(/(.{8})(?=.)/g, '$1 ');
}
