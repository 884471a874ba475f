import { describe, expect, test } from 'vitest';
import {
  directRekeying,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P10-direct-rekeying/index.ts';
import {
  COMMAND,
  COMPLETE,
  ESTABLISHED,
  ESTABLISHMENT,
  REQUEST,
  USER_DATA,
} from '../../machines/P10-direct-rekeying/messages.ts';
import { AgentStores, type Fields, Party } from './party.ts';
import { build, treeInterpretation } from './tree-interpretation.ts';

type Agent = 'UE-A' | 'UE-B';
interface Sent {
  readonly message: string;
  readonly fields: Fields;
}

/** UE-A and UE-B with the stores that their sessions share. */
class Link {
  private readonly stores: Readonly<Record<Agent, AgentStores>>;
  private sessions = 0;

  constructor(private readonly variant: VariantName) {
    const of = (agent: Agent) =>
      new AgentStores(this.protocol, agent, treeInterpretation(this.protocol, `stores ${agent}`));
    this.stores = { 'UE-A': of('UE-A'), 'UE-B': of('UE-B') };
  }

  get protocol() {
    return directRekeying(this.variant);
  }

  session(role: string, self: Agent): Party {
    this.sessions += 1;
    const peer = other(self);
    return new Party(this.protocol, role, `s${this.sessions}`, { self, peer }, this.stores[self]);
  }

  /** What the UE has in a store under its peer. */
  has(store: string, agent: Agent) {
    return this.stores[agent].lookup(store, other(agent));
  }

  /** Do both UEs protect with the same key? */
  get agrees(): boolean {
    return JSON.stringify(this.has('KD-sess', 'UE-A')) === JSON.stringify(this.has('KD-sess', 'UE-B'));
  }
}

const other = (agent: Agent): Agent => (agent === 'UE-A' ? 'UE-B' : 'UE-A');
const only = (sent: readonly Sent[], message: string): Fields => {
  const found = sent.find((s) => s.message === message);
  if (found === undefined) throw new Error(`${message} was not sent`);
  return found.fields;
};

interface Run {
  readonly link: Link;
  readonly ue1: Party;
  readonly ue2: Party;
  readonly request: Fields;
  readonly command: Fields;
}

/** A asks B; the command is not yet delivered, but a new KD is where one is made. */
function upToCommand(variant: VariantName, change: Fields = {}, link = new Link(variant)): Run {
  const ue1 = link.session('UE_1', 'UE-A');
  const ue2 = link.session('UE_2', 'UE-B');
  const request = only(ue1.take('rekey'), REQUEST);
  const answer = [...ue2.take(REQUEST, { ...request, ...change })];
  const material = answer.find((s) => s.message === ESTABLISHMENT)?.fields;
  if (material !== undefined) {
    const [end] = ue1.take(ESTABLISHMENT, material, undefined, 'UE-B');
    answer.push(...ue2.take(end.message, end.fields, undefined, 'UE-A'));
  }
  return { link, ue1, ue2, request, command: answer.find((s) => s.message === COMMAND)?.fields ?? {} };
}

const byUE1 = variantNames.filter((v) => variants[v].reading.lastStep === 'UE_1');

describe.each(byUE1)('the honest run of %s', (name) => {
  test('leaves both UEs with one new key in use', () => {
    const { link, ue1, ue2, command } = upToCommand(name);
    const before = link.has('KD-sess', 'UE-A');
    ue2.take(COMPLETE, only(ue1.take(COMMAND, command), COMPLETE));
    expect([ue1.state, ue2.state]).toEqual(['rekeyed', 'rekeyed']);
    const { peer: peer1, ...agreed1 } = ue1.claims('rekeyed')[0];
    const { peer: peer2, ...agreed2 } = ue2.claims('rekeyed')[0];
    expect(agreed1).toEqual(agreed2);
    expect([peer1, peer2]).toEqual(['UE-B', 'UE-A']);
    expect(link.agrees).toBe(true);
    expect(link.has('KD-sess', 'UE-A')).toEqual(agreed1.key);
    expect(link.has('KD-sess', 'UE-A')).not.toEqual(before);
  });

  test('UE_1 refuses a command with another code, identifier or nonce', () => {
    const codes = ['MAC_old', 'MAC_new'];
    const { command } = upToCommand(name);
    const changes = [
      ...codes.filter((c) => c in command).map((c) => ({ [c]: 'some-code' })),
      { DKSI: command.DKSI === 'DKSI-new' ? 'DKSI-current' : 'DKSI-new' },
      { Nonce_2: 'another-nonce' },
    ];
    for (const change of changes) {
      const run = upToCommand(name);
      const before = run.ue1.state;
      run.ue1.take(COMMAND, { ...run.command, ...change });
      expect(run.ue1.state, JSON.stringify(change)).toBe(before);
    }
  });

  test('UE_2 refuses a complete with another code', () => {
    const { ue1, ue2, command } = upToCommand(name);
    const complete = only(ue1.take(COMMAND, command), COMPLETE);
    for (const code of Object.keys(complete).filter((f) => f.startsWith('MAC'))) {
      ue2.take(COMPLETE, { ...complete, [code]: command[code] ?? 'some-code' });
      expect(ue2.state).toBe('commanded');
    }
  });
});

describe('the last step', () => {
  test('of the literal text: UE_2 would have to hear its own command', () => {
    const { ue1, ue2, command } = upToCommand('literal');
    expect(ue1.take(COMMAND, command)).toEqual([]);
    expect([ue1.state, ue2.state]).toEqual(['commanded', 'commanded']);
    const complete = only(ue2.take(COMMAND, command), COMPLETE);
    ue1.take(COMPLETE, complete);
    expect([ue1.state, ue2.state]).toEqual(['rekeyed', 'rekeyed']);
  });

  test('where UE_2 makes it unprompted, UE_2 is done though UE_1 has heard nothing', () => {
    const { link, ue1, ue2 } = upToCommand('unprompted');
    ue2.take('finish');
    expect([ue1.state, ue2.state]).toEqual(['requested', 'rekeyed']);
    expect(link.agrees).toBe(false);
  });
});

describe('the request', () => {
  const nonce = { Nonce_1: 'another-nonce' };
  const parameter = { Parameter_MME_1: 'UE-C' };
  test.each([
    ['repaired', nonce, 'commanded'],
    ['repaired', parameter, 'commanded'],
    ['request-protected', nonce, 'connected'],
    ['request-protected', parameter, 'connected'],
    ['published', nonce, 'connected'],
    ['hardened', nonce, 'connected'],
  ] as const)('in %s, changed to %j, leaves UE_2 %s', (name, change, state) => {
    expect(upToCommand(name, change).ue2.state).toBe(state);
  });

  test.each([
    ['old-keys', 'rekeyed'],
    ['old-keys-nonce-echoed', 'requested'],
    ['both-keys', 'requested'],
    ['repaired', 'requested'],
  ] as const)('in %s, with another nonce put into it, UE_1 ends %s', (name, state) => {
    const { ue1, command } = upToCommand(name, nonce);
    ue1.take(COMMAND, command);
    expect(ue1.state).toBe(state);
  });
});

describe('a new KD', () => {
  const cleared = { Refresh_KD: 'keep-KD' };
  test.each([
    ['kd-refresh', 'rekeyed'],
    ['flag-echoed', 'requested'],
    ['refresh-insisted', 'requested'],
    ['refresh-always', 'rekeyed'],
    ['kd-refresh-old-keys', 'requested'],
  ] as const)('in %s, with the flag cleared, UE_1 ends %s', (name, state) => {
    const { ue1, command } = upToCommand(name, cleared);
    ue1.take(COMMAND, command);
    expect(ue1.state).toBe(state);
  });

  test('is stored by both ends with its identifier', () => {
    const { link } = upToCommand('kd-refresh');
    expect(link.has('KD', 'UE-A')).toEqual(link.has('KD', 'UE-B'));
    expect(link.has('KD', 'UE-A')).not.toEqual(build('shared', 'KD', 'UE-A', 'UE-B'));
    expect([link.has('DKSI', 'UE-A'), link.has('DKSI', 'UE-B')]).toEqual(['DKSI-new', 'DKSI-new']);
  });

  test('is not there for UE_2 before the UE that it makes it with has it', () => {
    const link = new Link('kd-refresh');
    const ue2 = link.session('UE_2', 'UE-B');
    const before = link.has('KD', 'UE-B');
    const fields = { Parameter_MME_1: 'UE-C', Refresh_KD: 'refresh-KD', Nonce_1: 'n' };
    expect(ue2.take(REQUEST, fields).map((s) => s.message)).toEqual([ESTABLISHMENT]);
    ue2.take(ESTABLISHED, { DKSI: 'DKSI-new' }, undefined, 'UE-A');
    expect([ue2.state, link.has('KD', 'UE-B')]).toEqual(['establishing', before]);
    ue2.take(ESTABLISHED, { DKSI: 'DKSI-new' }, undefined, 'UE-C');
    expect(ue2.state).toBe('commanded');
    expect(link.has('KD', 'UE-B')).not.toEqual(before);
  });

  test.each([
    ['UE-A', 'establishing'],
    ['UE-C', 'connected'],
  ])('parameter-compared: is made for UE-A if the request names %s: %s', (named, state) => {
    const ue2 = new Link('parameter-compared').session('UE_2', 'UE-B');
    ue2.take(REQUEST, { Parameter_MME_1: named, Refresh_KD: 'refresh-KD', Nonce_1: 'n' });
    expect(ue2.state).toBe(state);
  });

  test('is taken from the peer only', () => {
    const link = new Link('kd-refresh');
    const ue1 = link.session('UE_1', 'UE-A');
    ue1.take('rekey');
    ue1.take(ESTABLISHMENT, { Keying_material: 'm', DKSI: 'DKSI-new' }, undefined, 'UE-C');
    expect(ue1.state).toBe('requested');
  });
});

describe('a request and a command that come back to the UE that asked', () => {
  test.each([
    ['repaired', 'rekeyed'],
    ['published', 'requested'],
    ['direction-by-role', 'rekeyed'],
    ['direction-by-link', 'requested'],
    ['hardened', 'requested'],
  ] as const)('in %s, leave UE_1 %s', (name, state) => {
    const link = new Link(name);
    const ue1 = link.session('UE_1', 'UE-A');
    const own = link.session('UE_2', 'UE-A');
    const answer = own.take(REQUEST, only(ue1.take('rekey'), REQUEST));
    if (answer.length > 0) ue1.take(COMMAND, only(answer, COMMAND));
    expect(ue1.state).toBe(state);
  });
});

describe('an old command', () => {
  /** The command for a request that nobody has made, kept until UE_1 asks. */
  function withheld(name: VariantName): Party {
    const link = new Link(name);
    const forged = { Parameter_MME_1: 'UE-A', Refresh_KD: 'keep-KD', Nonce_1: 'forged-nonce' };
    const command = only(link.session('UE_2', 'UE-B').take(REQUEST, forged), COMMAND);
    const ue1 = link.session('UE_1', 'UE-A');
    ue1.take('rekey');
    ue1.take(COMMAND, command);
    return ue1;
  }

  test.each([
    ['repaired', 'requested'],
    ['both-keys', 'requested'],
    ['old-keys', 'rekeyed'],
    ['old-keys-counted', 'rekeyed'],
    ['old-keys-nonce-echoed', 'requested'],
  ] as const)('in %s, that was not heard before, leaves UE_1 %s', (name, state) => {
    expect(withheld(name).state).toBe(state);
  });

  test('that was obeyed is under a key no longer in use for the next session', () => {
    const { link, ue1, command } = upToCommand('old-keys');
    ue1.take(COMMAND, command);
    const next = link.session('UE_1', 'UE-A');
    next.take('rekey');
    next.take(COMMAND, command);
    expect([ue1.state, next.state]).toEqual(['rekeyed', 'requested']);
  });
});

/** Both UEs ask before either has heard of the other; each message in the order sent. */
function cross(name: VariantName) {
  const link = new Link(name);
  const a = { ue1: link.session('UE_1', 'UE-A'), ue2: link.session('UE_2', 'UE-A') };
  const b = { ue1: link.session('UE_1', 'UE-B'), ue2: link.session('UE_2', 'UE-B') };
  const toB: Sent[] = [...a.ue1.take('rekey')];
  const toA: Sent[] = [...b.ue1.take('rekey')];
  const hear = (ue: typeof a, { message, fields }: Sent) =>
    (message === COMMAND ? ue.ue1 : ue.ue2).take(message, fields);
  while (toA.length + toB.length > 0) {
    const [heardByB, heardByA] = [toB.shift(), toA.shift()];
    if (heardByB !== undefined) toA.push(...hear(b, heardByB));
    if (heardByA !== undefined) toB.push(...hear(a, heardByA));
  }
  return { link, a, b };
}

describe('crossing requests', () => {
  test.each([
    ['repaired', false],
    ['both-keys', false],
    ['switch-on-command', false],
    ['not-while-running', false],
    ['connector-wins', true],
    ['own-dropped', true],
    ['hardened', true],
  ] as const)('in %s, leave the UEs with one key: %s', (name, agrees) => {
    expect(cross(name).link.agrees).toBe(agrees);
  });

  test('where one counts, the other UE answers it and drops its own', () => {
    const { a, b } = cross('connector-wins');
    expect([a.ue1.state, b.ue2.state]).toEqual(['rekeyed', 'rekeyed']);
    expect([b.ue1.state, a.ue2.state]).toEqual(['requested', 'connected']);
  });

  test('where each drops its own, no rekeying comes to its end, and none can be started any more', () => {
    const { link, a, b } = cross('own-dropped');
    expect([a.ue1.state, b.ue1.state]).toEqual(['requested', 'requested']);
    expect([a.ue2.state, b.ue2.state]).toEqual(['commanded', 'commanded']);
    const again = link.session('UE_1', 'UE-A');
    again.take('rekey');
    expect(again.state).toBe('connected');
  });

  test('where nobody asks while a rekeying runs, a UE that has answered cannot ask', () => {
    const { link } = upToCommand('not-while-running');
    const session = link.session('UE_1', 'UE-B');
    session.take('rekey');
    expect(session.state).toBe('connected');
  });

  test('where the other key is kept, each has the key that the other uses', () => {
    const { link } = cross('both-kept');
    for (const agent of ['UE-A', 'UE-B'] as const) {
      const understood = [link.has('KD-sess', agent), link.has('KD-sess-kept', agent)];
      expect(understood).toContainEqual(link.has('KD-sess', other(agent)));
    }
  });
});

describe('a lost complete', () => {
  test('leaves the UEs with different keys', () => {
    const { link, ue1, command } = upToCommand('repaired');
    ue1.take(COMMAND, command);
    expect(link.agrees).toBe(false);
  });

  test('is sent again as often as the command is repeated', () => {
    const { link, ue1, ue2, command } = upToCommand('retries');
    ue1.take(COMMAND, command);
    for (const _ of [1, 2]) {
      const repeated = only(ue2.take('no complete came'), COMMAND);
      expect(repeated).toEqual(command);
      expect(ue1.take(COMMAND, repeated)).toHaveLength(1);
    }
    expect(ue2.take('no complete came')).toEqual([]);
    expect(ue1.take(COMMAND, command)).toEqual([]);
    expect(link.agrees).toBe(false);
  });

  test('does no harm where both keys are kept, and the next protected request makes up for it', () => {
    const { link, ue1, command } = upToCommand('published');
    ue1.take(COMMAND, command);
    expect(link.agrees).toBe(false);
    expect(link.has('KD-sess-kept', 'UE-B')).toEqual(link.has('KD-sess', 'UE-A'));
    const [old, key] = [link.has('KD-sess', 'UE-B'), link.has('KD-sess', 'UE-A')];
    const next = upToCommand('published', {}, link);
    expect(next.ue2.state).toBe('commanded');
    expect(link.has('KD-sess', 'UE-B')).toEqual(key);
    expect(link.has('KD-sess-kept', 'UE-B')).not.toEqual(old);
  });
});

describe('user data', () => {
  function counts(name: VariantName): readonly unknown[] {
    const link = new Link(name);
    const sender = link.session('sender', 'UE-A');
    const atTheEnd = ['release', 'send data though COUNT is at its end'];
    const steps = ['send data', 'send data', ...atTheEnd, 'send data'];
    return steps.flatMap((step) => sender.take(step).map((s) => s.fields.COUNT));
  }

  test.each([
    ['user-data', ['COUNT.0', 'COUNT.1', 'COUNT.0']],
    ['released-at-end', ['COUNT.0']],
  ] as const)('in %s, is sent with %j', (name, expected) => {
    expect(counts(name)).toEqual(expected);
  });

  test.each([
    ['released-at-end', 'COUNT.0'],
    ['count-carried-on', 'COUNT.1'],
  ] as const)('in %s, goes on after a rekeying with %s', (name, count) => {
    const link = new Link(name);
    const sender = link.session('sender', 'UE-B');
    sender.take('send data');
    const { ue1, ue2, command } = upToCommand(name, {}, link);
    ue2.take(COMPLETE, only(ue1.take(COMMAND, command), COMPLETE));
    expect(link.has('COUNT', 'UE-B')).toBe(count);
  });

  test('arrives as it was sent, and as somebody else has changed it', () => {
    for (const payload of [undefined, 'flipped']) {
      const link = new Link('released-at-end');
      const { Packet, COUNT } = only(link.session('sender', 'UE-A').take('send data'), USER_DATA);
      if (typeof Packet === 'string') throw new Error('the packet is ciphered');
      const args = payload === undefined ? Packet.args : [...Packet.args.slice(0, -1), payload];
      const receiver = link.session('receiver', 'UE-B');
      receiver.take(USER_DATA, { COUNT, Packet: { ...Packet, args } });
      expect(receiver.claims('received')[0].Payload).toEqual(args[3]);
    }
  });
});

describe('algorithms', () => {
  test('are kept, or picked by each', () => {
    const { ue1, command } = upToCommand('algorithms-kept');
    ue1.take(COMMAND, command);
    ue1.take('cipher');
    expect(ue1.claims('ciphers')[0].algorithm).toBe('EEA2');
    const picked = upToCommand('algorithms-picked');
    picked.ue1.take(COMMAND, picked.command);
    picked.ue1.take('cipher', undefined, 'EEA1');
    expect(picked.ue1.claims('ciphers')[0].algorithm).toBe('EEA1');
  });
});
