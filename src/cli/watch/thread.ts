import { parentPort, workerData } from 'node:worker_threads';
import { hashesOf } from '../../gate/hashes.ts';
import { resultOf } from '../../gate/record.ts';
import type { Case, Specification } from '../../index.ts';
import { answer } from '../answers.ts';
import { checkLoads, usersSpec } from '../load-spec.ts';
import { explainError } from '../mistakes.ts';
import { select } from '../select.ts';
import type { CaseNow, Found, News, Order, ThreadStart } from './messages.ts';

/** A thread of one round: the checker is loaded in it before anything is saved, and it ends with what it loads then. */
const { selection, options, name } = workerData as ThreadStart;
const port = parentPort;
if (port === null) throw new Error('thread.js is started by the tool, not by hand');
const tell = (news: News): void => port.postMessage(news);

let selected: Specification | undefined;

async function obey(order: Order): Promise<void> {
  if (order.kind === 'load') {
    selected = select(await usersSpec(order.url, name), selection);
    return;
  }
  if (selected === undefined) return;
  const { cases, name: specification } = selected;
  if (order.kind === 'list') {
    checkLoads(selected);
    tell({ kind: 'listed', specification, cases: cases.map(asNow) });
    return;
  }
  const theCase = cases.find((c) => c.id === order.id);
  if (theCase === undefined) throw new Error(`the specification, loaded again, has no case ${order.id}`);
  tell({ kind: 'decided', id: order.id, found: decide(theCase) });
}

const asNow = (c: Case): CaseNow => ({ id: c.id, requirement: c.requirement.id, loads: hashesOf(c) });

function decide(theCase: Case): Found {
  const { verdict } = answer(theCase, options);
  const why = 'reason' in verdict ? { why: verdict.reason } : {};
  return { ...resultOf(theCase, verdict), ...why };
}

let before: Promise<void> = Promise.resolve();
port.on('message', (order: Order) => {
  before = before.then(async () => {
    try {
      await obey(order);
    } catch (problem) {
      selected = undefined;
      tell({ kind: 'mistake', lines: explainError(problem).lines });
    }
  });
});
