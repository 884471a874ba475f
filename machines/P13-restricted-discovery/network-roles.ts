import {
  claim,
  draw,
  lookup,
  perform,
  put,
  type Role,
  receive,
  remove,
  role,
  type Step,
  send,
} from '../../src/index.ts';

/** What a reading of discovery by way of the network decides (S2 5.2.2, 5.2.3); no clause has its messages. */
export interface NetworkReading {
  /** Whether the ProSe Function looks whether the UE that asks may discover the one it asks for. */
  readonly permission: 'checked' | 'not-checked';
  /** Whether a UE that takes its permission back waits until the network has done so. */
  readonly withdrawal: 'acknowledged' | 'not-acknowledged';
}

const acknowledged = (r: NetworkReading): boolean => r.withdrawal === 'acknowledged';

const clause = 'S2 5.2.3';
/** The messages over PC3: names of our own. */
export const PERMIT = 'Permission-Grant';
export const WITHDRAW = 'Permission-Withdrawal';
export const WITHDRAWN = 'Withdrawal-Acknowledge';
export const PLACE = 'Location-Report';
export const ASK = 'Location-Query';
export const FOUND = 'Location-Answer';

/** The UE that may be discovered by a friend, then no more, and goes on telling the network where it is. */
export function toBeDiscovered(r: NetworkReading): Role {
  const takenBack = acknowledged(r) ? 'withdrawing' : 'alone';
  return role({
    name: 'UE to be discovered',
    clause,
    parameters: { self: 'Agent', fn: 'Agent', friend: 'Agent' },
    variables: { First_place: 'Place', Second_place: 'Place' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          permit: perform({
            target: 'permitting',
            clause: 'S2 4.1.1',
            description: 'the UE permits a friend to discover it, and tells where it is',
            do: [
              draw('First_place'),
              send(PERMIT, { Friend: 'friend' }, { to: 'fn' }),
              claim('permitting', { peer: 'friend', place: 'First_place' }),
              send(PLACE, { Place: 'First_place' }, { to: 'fn' }),
            ],
          }),
        },
      },
      permitting: {
        on: {
          withdraw: perform({
            target: takenBack,
            clause,
            description: 'the UE takes the permission back',
            do: [send(WITHDRAW, { Friend: 'friend' }, { to: 'fn' })],
          }),
        },
      },
      ...(acknowledged(r)
        ? {
            withdrawing: {
              on: {
                [WITHDRAWN]: receive(
                  WITHDRAWN,
                  { Friend: 'friend' },
                  {
                    from: 'fn',
                    target: 'alone',
                    clause,
                    description: 'the network has taken the permission back',
                  },
                ),
              },
            },
          }
        : {}),
      alone: {
        on: {
          move: perform({
            target: 'moved',
            clause,
            description: 'the UE tells the network where it is now',
            do: [
              draw('Second_place'),
              claim('alone', { peer: 'friend', place: 'Second_place' }),
              send(PLACE, { Place: 'Second_place' }, { to: 'fn' }),
            ],
          }),
        },
      },
      moved: { type: 'final' },
    },
  });
}

/** The UE that asks the network for another. */
export const seeking: Role = role({
  name: 'UE that asks',
  clause,
  parameters: { self: 'Agent', fn: 'Agent', peer: 'Agent' },
  variables: { Place: 'Place' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        ask: perform({
          target: 'asking',
          clause,
          description: 'the UE asks the network where another is',
          do: [send(ASK, { UE: 'peer' }, { to: 'fn' })],
        }),
      },
    },
    asking: {
      on: {
        [FOUND]: receive(
          FOUND,
          { UE: 'peer', Place: 'Place' },
          {
            from: 'fn',
            target: 'found',
            clause,
            description: 'the network tells where it is',
            do: [claim('found', { peer: 'peer', place: 'Place' })],
          },
        ),
      },
    },
    found: { type: 'final' },
  },
});

/** The ProSe Function; each session takes one message. */
export function locatingFunction(r: NetworkReading): Role {
  const take = (
    message: string,
    fields: Record<string, string>,
    description: string,
    rest: Partial<Parameters<typeof receive>[2]>,
  ): Step => receive(message, fields, { from: 'ue', target: 'done', clause, description, ...rest });
  return role({
    name: 'ProSe Function',
    clause,
    parameters: { self: 'Agent' },
    variables: { ue: 'Agent', friend: 'Agent', wanted: 'Agent', Place: 'Place' },
    initial: 'idle',
    states: {
      idle: {
        on: {
          [PERMIT]: take(PERMIT, { Friend: 'friend' }, 'the ProSe Function notes whom the UE permits', {
            do: [put('permitted', 'friend', 'ue')],
          }),
          [WITHDRAW]: take(WITHDRAW, { Friend: 'friend' }, 'the ProSe Function strikes the permission out', {
            if: [lookup('permitted', 'friend', 'ue')],
            do: [
              remove('permitted', 'friend'),
              ...(acknowledged(r) ? [send(WITHDRAWN, { Friend: 'friend' }, { to: 'ue' })] : []),
            ],
          }),
          [PLACE]: take(PLACE, { Place: 'Place' }, 'the ProSe Function notes where the UE is', {
            do: [put('place', 'ue', 'Place')],
          }),
          [ASK]: take(ASK, { UE: 'wanted' }, 'the ProSe Function tells the UE where the other is', {
            if: [
              ...(r.permission === 'checked' ? [lookup('permitted', 'ue', 'wanted')] : []),
              lookup('place', 'wanted', 'Place'),
            ],
            do: [send(FOUND, { UE: 'wanted', Place: 'Place' }, { to: 'ue' })],
          }),
        },
      },
      done: { type: 'final' },
    },
  });
}

const message = (fields: Readonly<Record<string, string>>, description: string) => ({
  channel: 'PC3',
  fields,
  clause,
  description,
});

/** The messages of a reading; the text names none. */
export const networkMessages = (r: NetworkReading) => ({
  [PERMIT]: message({ Friend: 'Agent' }, 'a UE permits another to discover it'),
  [WITHDRAW]: message({ Friend: 'Agent' }, 'it takes the permission back'),
  ...(acknowledged(r) ? { [WITHDRAWN]: message({ Friend: 'Agent' }, 'the network has done so') } : {}),
  [PLACE]: message({ Place: 'Place' }, 'a UE tells the network where it is'),
  [ASK]: message({ UE: 'Agent' }, 'a UE asks where another is'),
  [FOUND]: message({ UE: 'Agent', Place: 'Place' }, 'the network answers'),
});
