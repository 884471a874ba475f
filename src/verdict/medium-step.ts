import type { Term } from '../attacker/index.ts';
import type { Table } from '../model/index.ts';
import type { ContinuedMove, Move } from '../search/index.ts';
import { shownMessage } from './shown-message.ts';
import type { EvidenceStep, MediumEvent } from './verdict.ts';

/** What is known at a moment of a run. */
interface Moment {
  /** The local state of a machine. */
  local(machine: number): number;
  /** In which step the session has sent its `index`-th message. */
  sentIn(session: number, index: number): number;
}

type Receiver = Extract<MediumEvent, { what: 'unheard' | 'lost' }>['receivers'][number];

/** An event of the links themselves as a step of evidence. */
export function mediumStep(
  table: Table,
  move: Exclude<ContinuedMove, Move>,
  number: number,
  now: Moment,
): EvidenceStep {
  const nothing = { from: '', to: '', sends: [], claims: [], notes: [], cause: 'environment' } as const;
  if (move.kind === 'stop') {
    const event = 'the attacker stops, and what is under way is lost';
    return { ...nothing, number, actor: 'attacker', event, medium: { what: 'stops' } };
  }
  const { what, send, receivers } = move;
  const info = table.facts[send];
  if (info.kind !== 'sent') throw new Error('the medium moves what was not sent');
  const message = shownMessage(table, info.term, info.session, info.to);
  const event = `${message.name} ${what === 'lost' ? 'is lost' : 'passes unheard'}`;
  const by = table.machines[info.session].name;
  return {
    ...nothing,
    number,
    actor: 'medium',
    event,
    medium: {
      what,
      message,
      by,
      sentIn: now.sentIn(info.session, info.index),
      receivers: receivers.flatMap((m) => receiverOf(table, m, message.name, info.term, now)),
    },
  };
}

/** A session that the message could have reached, and what there is against it. */
function receiverOf(table: Table, m: number, name: string, term: Term, now: Moment): readonly Receiver[] {
  const machine = table.machines[m];
  if (machine.kind !== 'session') return [];
  const { value, edges } = machine.states[now.local(m)];
  const steps = edges.filter((e) => e.cause.kind === 'receive' && e.cause.event === name);
  const refusals = steps
    .filter((e) => e.cause.kind === 'receive' && e.cause.message === term)
    .flatMap((e) => e.syncs.flatMap((s) => refusalOf(table, s.machine, s.operation, now)));
  return [
    { session: machine.name, state: value, awaits: steps.length > 0, refusals: [...new Set(refusals)] },
  ];
}

function refusalOf(table: Table, m: number, operation: number, now: Moment): readonly string[] {
  const info = table.machines[m];
  if (info.kind === 'session' || info.environment.link === true) return [];
  const why = info.environment.refusal?.(now.local(m), operation);
  return why === undefined ? [] : [why];
}
