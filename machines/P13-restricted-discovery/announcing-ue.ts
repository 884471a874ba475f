import {
  type Action,
  type Condition,
  claim,
  clockShows,
  draw,
  type Expression,
  equal,
  perform,
  type Role,
  role,
  type StateConfig,
  type Step,
  send,
  term,
} from '../../src/index.ts';
import { code, integrityKey } from './codes.ts';
import { ANNOUNCEMENT, announcement, madeMIC } from './messages.ts';
import type { Reading } from './reading.ts';

/** What follows an announcement, where something does: states, the first of them `announced`. */
export interface Onward {
  readonly states: Readonly<Record<string, StateConfig>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly knows: Readonly<Record<string, Expression>>;
}

export const nothingFollows = (first: string): Onward => ({
  states: { [first]: { type: 'final' } },
  variables: {},
  knows: {},
});

/** When a UE may announce the code of its slot, and what time it is then. */
interface Moment {
  readonly if: readonly Condition[];
  readonly time: Expression;
  readonly description: string;
}

function moments(r: Reading): readonly Moment[] {
  const shows = clockShows('system', 'slot');
  const inSlot: Moment = { if: [clockShows('time', 'slot')], time: 'slot', description: 'in its slot' };
  const any: Moment = {
    if: [shows, clockShows('time', 'now')],
    time: 'now',
    description: 'when its clock shows the slot, whatever the time is',
  };
  if (r.time === 'common') return [inSlot];
  if (r.time === 'own-clock') return [any];
  return [
    { ...inSlot, if: [shows, ...inSlot.if], description: 'its clock being right' },
    {
      if: [shows, clockShows('time', 'now'), equal('now', term.succ('slot'))],
      time: 'now',
      description: 'its clock being one slot late',
    },
    {
      if: [shows, clockShows('time', 'now'), equal('slot', term.succ('now'))],
      time: 'now',
      description: 'its clock being one slot early',
    },
  ];
}

/** The UE that lets itself be discovered, in the slot that the session is given: S2 6.2.2 read as `r` says. */
export function announcingUE(r: Reading, onward: Onward = nothingFollows('announced')): Role {
  const many = r.time === 'limited';
  const announce = (m: Moment): Step => {
    const actions: readonly Action[] = [
      ...(r.within === 'nonce' ? [draw('Nonce')] : []),
      claim('announced', { peer: 'self', id: 'ProSe_id', slot: 'slot', time: m.time, code: code(r) }),
      send(ANNOUNCEMENT, announcement(r, madeMIC(r))),
    ];
    return perform({
      target: 'announced',
      clause: r.announces === 'code' ? 'S2 6.2.2' : 'S2 5.3.2',
      description: `the UE broadcasts ${r.announces === 'code' ? 'the code of its slot' : 'its ProSe id'}, ${m.description}`,
      if: m.if,
      do: actions,
      ...(many ? { choice: true } : {}),
    });
  };
  const steps = moments(r).map(announce);
  return role({
    name: 'announcing UE',
    clause: 'S2 6.2.2',
    parameters: {
      self: 'Agent',
      ProSe_id: 'ProSeId',
      slot: 'Slot',
      ...(r.key === 'none' ? {} : { Discovery_key: 'Key' }),
      ...(r.MIC === 'none' ? {} : { fn: 'Agent' }),
    },
    knows: { ...(r.MIC === 'none' ? {} : { DUIK: integrityKey('self', 'fn') }), ...onward.knows },
    variables: {
      ...(r.within === 'nonce' ? { Nonce: 'Nonce' } : {}),
      ...(r.time === 'common' ? {} : { now: 'Slot' }),
      ...onward.variables,
    },
    initial: 'idle',
    states: { idle: { on: { announce: steps.length === 1 ? steps[0] : steps } }, ...onward.states },
  });
}
