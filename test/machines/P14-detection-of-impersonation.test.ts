import { describe, expect, test } from 'vitest';
import {
  detectionCases,
  detectionOfImpersonation,
  type VariantName,
  variantNames,
} from '../../machines/P14-detection-of-impersonation/index.ts';
import { Discovery } from './discovery-run.ts';
import type { Fields, Party } from './party.ts';
import { build } from './tree-interpretation.ts';

interface Run {
  readonly announcer: Party;
  readonly monitor: Party;
  /** What the monitoring UE sends to ask for a connection, and what the other answers. */
  readonly request: Fields;
  readonly answer: Fields;
}

/** UE-M discovers UE-A, asks it for a connection, and UE-A answers. */
function answered(name: VariantName, request: (sent: Fields) => Fields = (sent) => sent): Run {
  const discovery = new Discovery(detectionOfImpersonation(name));
  discovery.time(0);
  const announcer = discovery.session('announcing_UE', 'UE-A', { slot: 'Slot.0' });
  const monitor = discovery.listening();
  discovery.hears(monitor, announcer.take('announce')[0].fields);
  const [connect] = monitor.take('connect');
  const [answer] = announcer.take(connect.message, request(connect.fields));
  return { announcer, monitor, request: connect.fields, answer: answer?.fields ?? {} };
}

/** What UE-C answers, who has heard the request and holds the KD that it shares with UE-M. */
function answerOfUEC({ request }: Run): Fields {
  const KD = build('shared', 'KD', 'UE-C', 'UE-M');
  const key = build('kdf', 'KD-sess', KD, request.Nonce_1, 'nonce-of-C');
  return { Answering: 'UE-C', Nonce_2: 'nonce-of-C', MAC: build('mac', undefined, key, request.Code) };
}

test('every row of P14 has a case of its name', () => {
  const ids = detectionCases.map((c) => c.id);
  expect(ids).toEqual(expect.arrayContaining(['V-14-01', 'V-14-02', 'V-14-03']));
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(variantNames)('%s', (name) => {
  test('the first user data comes to the UE that was discovered, under a key that both have', () => {
    const { announcer, monitor, answer } = answered(name);
    const [data] = monitor.take('Answer-Connect', answer);
    expect(monitor.state).toBe('sent');
    announcer.take(data.message, data.fields);
    expect(announcer.state).toBe('received');
    expect(monitor.claims('sends')[0].key).toEqual(announcer.claims('answered')[0].key);
  });

  test('a request for another code is not answered', () => {
    const { announcer } = answered(name, (sent) => ({ ...sent, Code: 'another code' }));
    expect(announcer.state).toBe('announced');
  });

  test.each(['Nonce_2', 'MAC'])('nothing is sent where the %s of the answer is another', (field) => {
    const { monitor, answer } = answered(name);
    expect(monitor.take('Answer-Connect', { ...answer, [field]: 'another' })).toEqual([]);
    expect(monitor.state).toBe('connecting');
  });

  test('user data under another key is not taken', () => {
    const { announcer } = answered(name);
    announcer.take('First-User-Data', { Data: build('senc', undefined, 'another key', 'data') });
    expect(announcer.state).toBe('answered');
  });
});

test.each([
  ['literal', 'sent'],
  ['bound-to-id', 'connecting'],
] as const)('%s: after an answer of another subscriber the UE is %s', (name, state) => {
  const run = answered(name);
  run.monitor.take('Answer-Connect', answerOfUEC(run));
  expect(run.monitor.state).toBe(state);
  expect(run.monitor.claims('sends').map((c) => c.peer)).toEqual(state === 'sent' ? ['UE-A'] : []);
});
