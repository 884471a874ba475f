import type { Term } from '../attacker/index.ts';
import { channelOf, type Table } from '../model/index.ts';
import type { ShownMessage } from './verdict.ts';

/** A message as a reader sees it, sent or taken by the session with this number. */
export function shownMessage(table: Table, message: Term, session: number, to?: Term): ShownMessage {
  const { terms, protocol } = table.vocabulary;
  const name = terms.label(message) as string;
  const { name: channel, channel: gives } = channelOf(table.vocabulary, table.scenario, name);
  const declared = Object.keys(protocol.messages[name].fields);
  const protection = Object.entries({
    confidential: gives.confidential,
    authentic: gives.authentic,
    'replay-protected': gives.replayProtected,
    ordered: gives.ordered,
  })
    .filter(([, v]) => v === true)
    .map(([k]) => k)
    .join(', ');
  const fields = Object.fromEntries(declared.map((f, i) => [f, terms.format(terms.args(message)[i])]));
  const place = gives.local === true ? placeOf(table, session) : undefined;
  return {
    name,
    fields,
    channel,
    protection,
    ...(to === undefined ? {} : { to: terms.format(to) }),
    ...(place === undefined ? {} : { place }),
  };
}

function placeOf({ machines, scenario }: Table, session: number): string | undefined {
  const machine = machines[session];
  return machine.kind === 'session' ? scenario.agents[machine.agent]?.place : undefined;
}
