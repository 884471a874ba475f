import { type Role, receive, role, send } from '../../src/index.ts';
import { answer, attributes, call, offer, onward } from './messages.ts';
import type { Reading } from './reading.ts';

/** What stands for the nodes on the path: it hands offer and answer on, hop by hop. */
export function node(r: Reading): Role {
  const clause = r.request === 'IMS' ? 'S3 6.X.3.2' : 'S3 6.X.3.2, end';
  const forks = r.forking === 'to-another';
  const goesOn = send(onward(offer(r)), { From: 'from', ...call(r), ...attributes(r) }, { to: 'to' });
  const further = send(onward(offer(r)), { From: 'from', ...call(r), ...attributes(r) }, { to: 'further' });
  const answers = receive(
    answer(r),
    { ...call(r), K2: 'K2' },
    {
      target: 'done',
      from: 'to',
      clause,
      description: 'the answer is handed on',
      do: [send(onward(answer(r)), { From: 'to', ...call(r), K2: 'K2' }, { to: 'from' })],
    },
  );
  return role({
    name: 'node',
    clause,
    parameters: { self: 'Agent', ...(forks ? { further: 'Agent' } : {}) },
    variables: {
      from: 'Agent',
      to: 'Agent',
      ...(r.request === 'IMS' ? { Call_ID: 'CallID' } : {}),
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
              do: forks ? [goesOn, further] : [goesOn],
            },
          ),
        },
      },
      ...(r.answer === 'direct' ? {} : { waiting: { on: { [answer(r)]: answers } } }),
      done: { type: 'final' },
    },
  });
}
