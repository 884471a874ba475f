import {
  type Action,
  absent,
  type Condition,
  claim,
  clockShows,
  type Expression,
  type Protocol,
  perform,
  put,
  type Role,
  receive,
  role,
  type StateConfig,
  type Step,
  send,
  term,
} from '../../src/index.ts';
import { nothingFollows, type Onward } from './announcing-ue.ts';
import { code, codeSort } from './codes.ts';
import { ANNOUNCEMENT, announcement, CONFIRMATION, REPORT, report } from './messages.ts';
import type { Reading } from './reading.ts';

/** The store of what a monitoring UE has taken already. */
export const TAKEN = 'taken';

export const storesOf = (r: Reading): Protocol['stores'] =>
  r.seenBefore === 'taken'
    ? {}
    : { [TAKEN]: { key: codeSort(r), value: 'Slot', description: 'the announcements that a UE has taken' } };

const isNew = (r: Reading): readonly Condition[] =>
  r.seenBefore === 'taken' ? [] : [absent(TAKEN, code(r))];

/** What the UE concludes from an announcement that it heard at `time`. */
const discover = (r: Reading, time: Expression): readonly Action[] => [
  ...(r.seenBefore === 'taken' ? [] : [put(TAKEN, code(r), 'slot')]),
  claim('recognised', { peer: 'peer', id: 'ProSe_id', time: 'slot' }),
  claim('discovered', { peer: 'peer', id: 'ProSe_id', slot: 'slot', time, code: code(r) }),
];

/** The slots of which codes are taken: that in which the UE has begun to listen, still going on or just over. */
const times = (r: Reading): readonly Expression[] =>
  r.window === 'this-slot' ? ['slot'] : ['slot', term.succ('slot')];

function hear(r: Reading, time: Expression): Step {
  const fields = announcement(r, 'MIC');
  const inSlot = clockShows('time', time);
  const when = time === 'slot' ? 'in its slot' : 'in the slot after';
  if (r.MIC === 'none')
    return receive(ANNOUNCEMENT, fields, {
      target: 'discovered',
      clause: 'S2 5.3.2',
      description: `the UE compares what it hears with what it would announce for the ProSe id, ${when}`,
      if: [inSlot, ...isNew(r)],
      do: discover(r, time),
      choice: true,
    });
  return receive(ANNOUNCEMENT, fields, {
    target: time === 'slot' ? 'asked' : 'asked late',
    clause: 'TS 33.303 6.1.3',
    description: `the UE recognises the code, ${when}, and asks its ProSe Function about the rest`,
    if: [inSlot, ...isNew(r)],
    do: [send(REPORT, report(r, 'MIC'), { to: 'fn' })],
    choice: true,
  });
}

const asked = (r: Reading, time: Expression): StateConfig => ({
  on: {
    [CONFIRMATION]: receive(CONFIRMATION, report(r, 'MIC'), {
      from: 'fn',
      target: 'discovered',
      clause: 'TS 33.303 6.1.3',
      description: 'the ProSe Function has found the code under the key of the UE right',
      if: isNew(r),
      do: discover(r, time),
    }),
  },
});

/** The UE that wants to discover another, whose ProSe id it holds: S2 5.3.2 and 6.2.2 read as `r` says. */
export function monitoringUE(r: Reading, onward: Onward = nothingFollows('discovered')): Role {
  const heard = times(r).map((t) => hear(r, t));
  return role({
    name: 'monitoring UE',
    clause: 'S2 5.3.2',
    parameters: {
      self: 'Agent',
      peer: 'Agent',
      ProSe_id: 'ProSeId',
      ...(r.key === 'none' ? {} : { Discovery_key: 'Key' }),
      ...(r.MIC === 'none' ? {} : { fn: 'Agent' }),
    },
    knows: onward.knows,
    variables: {
      slot: 'Slot',
      ...(r.within === 'nonce' ? { Nonce: 'Nonce' } : {}),
      ...(r.MIC === 'none' ? {} : { MIC: 'Mac' }),
      ...onward.variables,
    },
    initial: 'idle',
    states: {
      idle: {
        on: {
          listen: perform({
            target: 'listening',
            clause: 'S2 5.3.2',
            description: 'the UE begins to listen, in the slot that it is',
            if: [clockShows('time', 'slot')],
            do: [claim('listening', { peer: 'peer', slot: 'slot' })],
          }),
        },
      },
      listening: { on: { [ANNOUNCEMENT]: heard.length === 1 ? heard[0] : heard } },
      ...(r.MIC === 'none' ? {} : { asked: asked(r, 'slot') }),
      ...(r.MIC === 'none' || r.window === 'this-slot' ? {} : { 'asked late': asked(r, term.succ('slot')) }),
      ...onward.states,
    },
  });
}
