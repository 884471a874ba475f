import type { Case, Evidence, MediumEvent } from '../../index.ts';
import { hanging, listed } from '../../text.ts';
import { parseSession } from './sessions.ts';
import type { ShortNames } from './short-names.ts';

/** What a session checks of a message of that name; undefined where that cannot be said in short. */
type Wanted = (session: string, message: string) => readonly string[] | undefined;

/** An event of the links in sentences: the attacker stops, a message is lost, or nobody takes it and why. */
export function tellMedium(event: MediumEvent, names: ShortNames, wanted: Wanted): readonly string[] {
  if (event.what === 'stops')
    return [
      'The attacker stops.',
      'What is under way by now is lost. From here on nobody interferes: each message arrives, once and in order.',
    ];
  const { what, message, by, sentIn, receivers } = event;
  const which = `The ${message.name} that ${names.show(by)} sent in step ${sentIn}`;
  if (what === 'lost') return [`${which} is lost on the way.`];
  if (receivers.length === 0) return [`${which} passes unheard: there is nobody to take it.`];
  return [
    `${which} arrives, and nobody takes it; it is gone.`,
    ...receivers.map((r) => `- ${whyNot(r, message.name, names, wanted)}`),
  ];
}

type Receiver = Extract<MediumEvent, { what: 'unheard' | 'lost' }>['receivers'][number];

function whyNot(r: Receiver, message: string, names: ShortNames, wanted: Wanted): string {
  const who = `${called(r.session, names)} is in ${r.state}`;
  if (!r.awaits) return `${who}, where it waits for no ${message}.`;
  if (r.refusals.length > 0)
    return `${who} and takes no such ${message} now: ${listed(r.refusals.map((t) => names.show(t)))}.`;
  const checks = wanted(r.session, message);
  const only =
    checks === undefined || checks.length === 0 ? '' : `: it takes one only if ${checks.join('; ')}`;
  return `${who} and waits for another ${message}${only}.`;
}

/** A session that takes no step in the run has no short name. */
function called(session: string, names: ShortNames): string {
  const shown = names.show(session);
  const parsed = parseSession(shown);
  return parsed === undefined
    ? shown
    : `${parsed.agent} (${parsed.role}${parsed.copy === '1' ? '' : ` #${parsed.copy}`})`;
}

/** Under what conditions the run takes place, for a reader who does not know the kind. */
export function interferenceLines(
  { steps, continuesFrom }: Extract<Evidence, { kind: 'run' }>,
  { scenario: { attacker } }: Case,
): readonly string[] {
  const rule =
    'Each message arrives, once and in the order sent; if nobody takes it, it is gone. Timers run out only when nothing is under way.';
  if (attacker.inject || attacker.replay) {
    const from =
      continuesFrom === undefined || continuesFrom > steps.length ? '' : ` in step ${continuesFrom}`;
    return hanging(
      '  ',
      `The attacker does as it likes at first, and stops${from}. From then on nobody interferes. ${rule}`,
    );
  }
  if (!attacker.drop) return hanging('  ', `Nobody. ${rule}`);
  const most = attacker.losses === undefined ? 'any number' : `at most ${attacker.losses} of them`;
  return hanging('  ', `Nobody, but links lose messages: ${most}. ${rule.replace('Each', 'Every other')}`);
}

/** What a run to a state at rest ends in. */
export function restLines(rest: readonly string[]): readonly string[] {
  return [
    ...hanging(
      '  ',
      'Now nothing is under way, and nobody does anything more by itself. It stays so, for ever:',
    ),
    ...rest.flatMap((r) => hanging('  - ', `${r}.`)),
  ];
}
