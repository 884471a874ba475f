import { draw, perform, type Role, receive, reveal, role, send } from '../../src/index.ts';
import {
  answer,
  attributes,
  call,
  callOnward,
  callOnwardSort,
  callSort,
  offer,
  onward,
  record,
} from './messages.ts';
import type { Reading } from './reading.ts';

/** The offer on its way from the node, under the name that is in the variable `branch`. */
const onwardOffer = (r: Reading, to: string, branch: string) =>
  send(onward(offer(r)), { From: 'from', ...callOnward(r, branch), ...attributes(r) }, { to });

/**
 * The offer goes on to UE B and, where the call forks, to a further device: under a name for each where hops name their
 * requests. What UE A calls the call goes along for anybody to see; UE B has no use for it.
 */
function handOn(r: Reading) {
  const named = r.calls === 'each-hop';
  const name = (branch: string) => (named ? [draw(branch)] : []);
  return [
    ...name('Branch'),
    onwardOffer(r, 'to', 'Branch'),
    ...(r.forking === 'none'
      ? []
      : [
          ...name('Further_branch'),
          onwardOffer(r, 'further', 'Further_branch'),
          ...(named ? [reveal('Call_ID')] : []),
        ]),
  ];
}

/** What stands for the nodes on the path: it hands offer and answer on, hop by hop. */
export function node(r: Reading): Role {
  const clause = r.request === 'IMS' ? 'S3 6.X.3.2' : 'S3 6.X.3.2, end';
  const forks = r.forking === 'to-another';
  const answers = receive(
    answer(r),
    { ...callOnward(r), K2: 'K2' },
    {
      target: 'done',
      from: 'to',
      clause,
      description: `the answer is handed on${r.log === 'none' ? '' : ', and the call is written down'}`,
      do: [
        send(onward(answer(r)), { From: 'to', ...call(r), K2: 'K2' }, { to: 'from' }),
        ...(r.log === 'none' ? [] : [reveal(record(r))]),
      ],
    },
  );
  const again = perform({
    target: 'over',
    clause,
    description: 'the node sends the old offer once more, of its own accord',
    do: [onwardOffer(r, 'to', 'Branch')],
  });
  return role({
    name: 'node',
    clause,
    parameters: { self: 'Agent', ...(forks ? { further: 'Agent' } : {}) },
    variables: {
      from: 'Agent',
      to: 'Agent',
      ...callSort(r),
      ...callOnwardSort(r),
      ...(forks && r.calls === 'each-hop' ? { Further_branch: 'Branch' } : {}),
      K1: 'MasterKey',
      ...(r.answer === 'direct' ? {} : { K2: 'MasterKey' }),
      ...(r.attributes === 'one' ? {} : { Further_key: 'MasterKey' }),
    },
    initial: 'ready',
    states: {
      ready: {
        on: {
          [offer(r)]: receive(
            offer(r),
            { To: 'to', ...call(r), ...attributes(r) },
            {
              target: r.answer === 'direct' ? 'done' : 'waiting',
              from: 'from',
              clause,
              description: `the offer is handed on${forks ? ', to a further device as well' : ''}`,
              do: handOn(r),
            },
          ),
        },
      },
      ...(r.answer === 'direct' ? {} : { waiting: { on: { [answer(r)]: answers } } }),
      done: r.again === 'never' ? { type: 'final' } : { on: { again } },
      ...(r.again === 'never' ? {} : { over: { type: 'final' } }),
    },
  });
}
