import { describe, expect, test } from 'vitest';
import {
  COMMAND,
  COMPLETE,
  ESTABLISHMENT,
  REQUEST,
  RESPONSE,
  USER_DATA,
} from '../../machines/P09-direct-security-mode/messages.ts';
import {
  directSecurityMode,
  type VariantName,
  variantNames,
} from '../../machines/P09-direct-security-mode/variants.ts';
import { AgentStores, type Fields, Party } from './party.ts';
import { build, type Tree, treeInterpretation } from './tree-interpretation.ts';

interface Run {
  readonly ue1: Party;
  readonly ue2: Party;
  readonly request: Fields;
  readonly command: Fields;
}

/** UE-A and UE-B up to the command, which is not yet delivered. */
function upToCommand(name: VariantName, change: (request: Fields) => Fields = (f) => f): Run {
  const protocol = directSecurityMode(name);
  const ue1 = new Party(protocol, 'UE_1', 'a', { self: 'UE-A', peer: 'UE-B' });
  const ue2 = new Party(protocol, 'UE_2', 'b', { self: 'UE-B', peer: 'UE-A' });
  const [request, establishment] = ue1.take('connect');
  const taken = ue2.take(REQUEST, change(request.fields));
  const answer =
    ue2.state === 'asked'
      ? ue2.take(ESTABLISHMENT, { Nonce_1: change(request.fields).Nonce_1 }, undefined, 'UE-A')
      : taken;
  expect(establishment?.message).toBe(
    ue2.state === 'commanded' && taken !== answer ? ESTABLISHMENT : undefined,
  );
  const [command] = ue2.state === 'selecting' ? ue2.take('select', undefined, 'EIA1') : answer;
  return { ue1, ue2, request: request.fields, command: command?.fields ?? {} };
}

const altered = (fields: Fields, change: Fields): Fields => ({ ...fields, ...change });

describe.each(variantNames)('the honest run of %s', (name) => {
  test('connects both UEs with the same key, nonces and algorithms', () => {
    const { ue1, ue2, command } = upToCommand(name);
    const [complete] = ue1.take(COMMAND, command);
    expect(complete.message).toBe(COMPLETE);
    const [response] = ue2.take(COMPLETE, complete.fields);
    if (response !== undefined) ue1.take(RESPONSE, response.fields);
    expect([ue1.state, ue2.state]).toEqual(['connected', 'connected']);
    const { peer: peer1, ...agreed1 } = ue1.claims('connected')[0];
    const { peer: peer2, ...agreed2 } = ue2.claims('connected')[0];
    expect(agreed1).toEqual(agreed2);
    expect([peer1, peer2]).toEqual(['UE-B', 'UE-A']);
    expect(ue2.claims('running')[0]).toEqual(ue2.claims('connected')[0]);
  });

  test('is refused where a returned value, the code or the key identifier is another', () => {
    const identifier = ['KD_ID_MSB', 'DKSI'].find((field) => Object.hasOwn(upToCommand(name).command, field));
    const changes: readonly Fields[] = [
      { Supported_algs: 'algs-reduced' },
      { MAC: 'some-code' },
      ...(identifier === undefined
        ? []
        : [{ [identifier]: name === 'any-context' ? 'DKSI-AC' : 'DKSI-earlier' }]),
      { Nonce_2: 'another-nonce' },
      { Chosen_integrity: 'EIA0' },
      { Chosen_integrity: name === 'free-choice' ? 'EIA2' : 'EIA1' },
    ];
    for (const change of changes) {
      const { ue1, command } = upToCommand(name);
      ue1.take(COMMAND, altered(command, change));
      expect(ue1.state, JSON.stringify(change)).toBe('requested');
    }
  });

  test('does not end for UE_2 with a code under other keys', () => {
    const { ue1, ue2, command } = upToCommand(name);
    const other = upToCommand(name, (r) => altered(r, { Nonce_1: 'another-nonce' }));
    const [complete] = ue1.take(COMMAND, command);
    other.ue2.take(COMPLETE, complete.fields);
    expect(other.ue2.state).toBe('commanded');
    ue2.take(COMPLETE, altered(complete.fields, { MAC: command.MAC }));
    expect(ue2.state).toBe('commanded');
  });
});

/** A command for the request as somebody would make it who knows the KD, or needs none because of EIA0. */
function forged(request: Fields, KD: 'KD' | 'KD-earlier', algorithm: 'EIA0' | 'EIA2'): Fields {
  const contents: Record<string, Tree> = {
    DKSI: KD === 'KD' ? 'DKSI-current' : 'DKSI-earlier',
    Nonce_2: 'forged-nonce',
    Chosen_integrity: algorithm,
    Chosen_ciphering: 'EEA2',
    Supported_algs: request.Supported_algs,
    Key_creation_data_part: request.Key_creation_data_part,
  };
  const root = build('shared', KD, 'UE-A', 'UE-B');
  const session = build('kdf', 'KD-sess', root, request.Nonce_1, 'forged-nonce');
  const key = build('kdf', 'integrity', session, algorithm);
  const MAC = build('integrity', undefined, algorithm, key, COMMAND, ...Object.values(contents));
  return { ...contents, MAC };
}

describe('null integrity', () => {
  test.each([
    ['literal', 'requested'],
    ['null-integrity-listed', 'connected'],
    ['chosen-unchecked', 'connected'],
  ] as const)('in %s, a command under EIA0 leaves UE_1 %s', (name, state) => {
    const { ue1, request } = upToCommand(name);
    ue1.take(COMMAND, forged(request, 'KD', 'EIA0'));
    expect(ue1.state).toBe(state);
  });

  test('UE_2 takes EIA0 only where that is its policy and nothing else is listed', () => {
    const reduce = (r: Fields) => altered(r, { Supported_algs: 'algs-reduced' });
    expect(upToCommand('null-integrity-listed', reduce).command.Chosen_integrity).toBe('EIA1');
    expect(upToCommand('null-integrity-chosen', reduce).command.Chosen_integrity).toBe('EIA0');
    expect(upToCommand('null-integrity-chosen').command.Chosen_integrity).toBe('EIA2');
  });
});

describe('Key_creation_data', () => {
  const rest = { Key_creation_data_rest: 'key-rest-2' };
  const part = { Key_creation_data_part: 'key-part-2' };
  test.each([
    ['literal', rest, 'connected'],
    ['literal', part, 'requested'],
    ['key-data-returned', rest, 'requested'],
    ['key-data-dropped', part, 'connected'],
    ['hardened', rest, 'requested'],
  ] as const)('in %s, with %j put into the request, UE_1 ends %s', (name, change, state) => {
    const { ue1, command } = upToCommand(name, (r) => altered(r, change));
    ue1.take(COMMAND, command);
    expect(ue1.state).toBe(state);
  });
});

describe('reflection', () => {
  function reflected(name: VariantName, change: Fields = {}) {
    const protocol = directSecurityMode(name);
    const stores = new AgentStores(protocol, 'UE-A', treeInterpretation(protocol, 'stores'));
    const of = (role: string) => new Party(protocol, role, role, { self: 'UE-A', peer: 'UE-B' }, stores);
    const [ue1, ue2] = [of('UE_1'), of('UE_2')];
    const [request] = ue1.take('connect');
    const [command] = ue2.take(REQUEST, altered(request.fields, change));
    if (command !== undefined) ue1.take(COMMAND, command.fields);
    return { ue1: ue1.state, ue2: ue2.state };
  }

  test.each([
    ['literal', {}, 'connected', 'commanded'],
    ['identities-in-key', {}, 'requested', 'commanded'],
    ['identities-in-codes', {}, 'requested', 'commanded'],
    ['own-nonce-refused', {}, 'requested', 'idle'],
    ['target-named', {}, 'requested', 'idle'],
    ['target-named', { Target_user_info: 'UE-A' }, 'connected', 'commanded'],
    ['published', { Target_user_info: 'UE-A', User_info: 'UE-B' }, 'requested', 'commanded'],
    ['hardened', {}, 'requested', 'commanded'],
  ] as const)('in %s with %j put into the request: UE_1 %s, UE_2 %s', (name, change, ue1, ue2) => {
    expect(reflected(name, change)).toEqual({ ue1, ue2 });
  });
});

describe('after the command', () => {
  test.each([
    ['literal', 1],
    ['command-reprocessed', 2],
  ] as const)('in %s, a command heard twice installs the key %i time(s)', (name, times) => {
    const { ue1, command } = upToCommand(name);
    ue1.take(COMMAND, command);
    ue1.take(COMMAND, command);
    const keys = ue1.claims('installed').map((c) => c.key);
    expect(keys).toHaveLength(times);
    expect(new Set(keys.map((k) => JSON.stringify(k))).size).toBe(1);
  });

  test('a reprocessing UE_1 also takes the command of another session for its nonce', () => {
    const { ue1, request, command } = upToCommand('command-reprocessed');
    const other = new Party(directSecurityMode('command-reprocessed'), 'UE_2', 'c', {
      self: 'UE-B',
      peer: 'UE-A',
    });
    const [second] = other.take(REQUEST, request);
    ue1.take(COMMAND, command);
    const [complete] = ue1.take(COMMAND, second.fields);
    other.take(COMPLETE, complete.fields);
    expect(other.state).toBe('connected');
  });
});

describe('an earlier KD', () => {
  test.each([
    ['literal', 'connected'],
    ['earlier-key-refused', 'requested'],
  ] as const)('in %s, a command under it leaves UE_1 %s', (name, state) => {
    const { ue1, request } = upToCommand(name);
    ue1.take(COMMAND, forged(request, 'KD-earlier', 'EIA2'));
    expect(ue1.state).toBe(state);
  });
});

describe('UE_2', () => {
  test('answers a nonce twice unless it keeps the nonces it has answered', () => {
    const twice = (name: VariantName) => {
      const protocol = directSecurityMode(name);
      const stores = new AgentStores(protocol, 'UE-B', treeInterpretation(protocol, 'stores'));
      const { request } = upToCommand(name);
      return ['b1', 'b2'].map((session) => {
        const party = new Party(protocol, 'UE_2', session, { self: 'UE-B', peer: 'UE-A' }, stores);
        party.take(REQUEST, request);
        return party.state;
      });
    };
    expect(twice('literal')).toEqual(['commanded', 'commanded']);
    expect(twice('seen-nonce-refused')).toEqual(['commanded', 'idle']);
  });
});

describe('user data', () => {
  function sent(name: VariantName, change: (packet: Fields) => Fields) {
    const { ue1, ue2, command } = upToCommand(name);
    const [complete] = ue1.take(COMMAND, command);
    ue2.take(COMPLETE, complete.fields);
    const [packet] = ue1.take('send data');
    ue2.take(USER_DATA, change(packet.fields));
    return { sent: ue1.claims('sent')[0].Payload, received: ue2.claims('received')[0]?.Payload };
  }
  /** The packet with another payload under the same stream. */
  const flip = (f: Fields): Fields => {
    if (typeof f.Packet === 'string') return { ...f, Packet: 'flipped' };
    return { ...f, Packet: { ...f.Packet, args: [...f.Packet.args.slice(0, -1), 'flipped'] } };
  };

  const names = ['repaired', 'all-protected', 'data-in-clear', 'data-integrity-only'] as const;
  test.each(names)('in %s, arrives as it was sent', (name) => {
    const data = sent(name, (f) => f);
    expect(data.received).toEqual(data.sent);
  });

  test.each([
    ['repaired', 'flipped'],
    ['data-in-clear', 'flipped'],
    ['all-protected', undefined],
    ['data-integrity-only', undefined],
  ] as const)('in %s, with flipped bits, UE_2 takes %s', (name, received) => {
    expect(sent(name, flip).received).toBe(received);
  });
});
