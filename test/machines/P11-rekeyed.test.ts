import { describe, expect, test } from 'vitest';
import { RELEASE } from '../../machines/direct-link/messages.ts';
import { COMMAND, COMPLETE } from '../../machines/P10-direct-rekeying/messages.ts';
import {
  type RekeyedName,
  rekeyedLife,
  rekeyedNames,
  rekeyedVariants,
} from '../../machines/P11-context-states/index.ts';
import { rekeyedCases } from '../../properties/P11-rekeyed.ts';
import { Link, losing, sentOf } from './link-run.ts';

/** UE-A has connected to UE-B; sessions for a rekeying of UE-A. */
function connected(name: RekeyedName) {
  const link = new Link(rekeyedLife(name));
  const asker = link.session('UE_1', 'UE-A', 'UE-B');
  const answerer = link.session('UE_2', 'UE-B', 'UE-A');
  link.connect('connect', asker, answerer);
  const first = keyOf(link, 'UE-A', 'UE-B');
  return {
    link,
    asker,
    answerer,
    first,
    asks: link.session('UE_1-rekeying', 'UE-A', 'UE-B'),
    answers: link.session('UE_2-rekeying', 'UE-B', 'UE-A'),
  };
}

const keyOf = (link: Link, ue: string, peer: string) => link.of(ue).lookup('KD-sess', peer);
const stateOf = (link: Link, ue: string, peer: string) => link.of(ue).lookup('D2D-state', peer);

describe.each(rekeyedNames)('%s', (name) => {
  test('connect, change keys, release, connect again by identity', () => {
    const { link, asker, answerer, first, asks, answers } = connected(name);
    link.deliver(asks, answers, asks.take('rekey'));
    const second = keyOf(link, 'UE-A', 'UE-B');
    expect(second).toBeDefined();
    expect(second).not.toEqual(first);
    expect(keyOf(link, 'UE-B', 'UE-A')).toEqual(second);
    link.deliver(asker, answerer, asker.take('release'));
    for (const [ue, peer] of [
      ['UE-A', 'UE-B'],
      ['UE-B', 'UE-A'],
    ]) {
      expect(stateOf(link, ue, peer)).toBe('D2D-Idle');
      expect(keyOf(link, ue, peer)).toBeUndefined();
    }
    const again = link.session('UE_1', 'UE-B', 'UE-A');
    const answersAgain = link.session('UE_2', 'UE-A', 'UE-B');
    link.connect('re-connect', again, answersAgain);
    expect(again.claims('reconnected')).toHaveLength(1);
    expect(keyOf(link, 'UE-B', 'UE-A')).not.toEqual(second);
  });

  test('no rekeying before there is a connection', () => {
    const link = new Link(rekeyedLife(name));
    const asks = link.session('UE_1-rekeying', 'UE-A', 'UE-B');
    const looks = rekeyedVariants[name].rekeying.connection === 'looked-up';
    if (looks) expect(asks.take('rekey')).toEqual([]);
    else expect(asks.take('rekey')).toHaveLength(1);
  });
});

describe('a release that meets a rekeying', () => {
  /** UE-A has the new key, UE-B releases under the old one. */
  function releasedWhileRekeying(name: RekeyedName) {
    const run = connected(name);
    const { link, asker, answerer, asks, answers } = run;
    link.deliver(asks, answers, asks.take('rekey'), losing(COMPLETE));
    expect(keyOf(link, 'UE-A', 'UE-B')).not.toEqual(run.first);
    const sent = answerer.take('release');
    asker.take(RELEASE, sentOf(sent, RELEASE));
    return link;
  }

  test('one key: it is not understood, and the states differ', () => {
    const link = releasedWhileRekeying('rekeyed');
    expect([stateOf(link, 'UE-A', 'UE-B'), stateOf(link, 'UE-B', 'UE-A')]).toEqual([
      'D2D-Connected',
      'D2D-Idle',
    ]);
  });

  test('the other key is kept: it is', () => {
    const link = releasedWhileRekeying('rekeyed-both-kept');
    expect([stateOf(link, 'UE-A', 'UE-B'), stateOf(link, 'UE-B', 'UE-A')]).toEqual(['D2D-Idle', 'D2D-Idle']);
    expect(link.of('UE-A').lookup('KD-sess-kept', 'UE-B')).toBeUndefined();
  });

  test.each([
    ['rekeyed', undefined],
    ['rekeyed-state-unlooked', 'key'],
  ] as const)('%s: a command that comes after the release brings back: %s', (name, brought) => {
    const { link, asker, answerer, asks, answers } = connected(name);
    const sent = link.deliver(asks, answers, asks.take('rekey'), losing(COMMAND));
    link.deliver(asker, answerer, asker.take('release'));
    asks.take(COMMAND, sentOf(sent, COMMAND));
    const key = keyOf(link, 'UE-A', 'UE-B');
    if (brought === undefined) expect(key).toBeUndefined();
    else expect(key).toBeDefined();
  });
});

test('every reading with rekeying is asked whether it runs, and something else', () => {
  const asked = (executable: boolean) =>
    new Set(
      rekeyedCases
        .filter((c) => (c.requirement.property.kind === 'executable') === executable)
        .map((c) => c.protocol.variant),
    );
  expect(rekeyedNames.filter((n) => !asked(true).has(n))).toEqual([]);
  expect(rekeyedNames.filter((n) => !asked(false).has(n))).toEqual([]);
});
