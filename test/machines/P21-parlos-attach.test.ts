import { describe, expect, test } from 'vitest';
import {
  parlosAttach,
  publishedParlosAttach,
  type ReadingName,
  readings,
} from '../../machines/P21-parlos-attach/index.ts';
import {
  AS_COMMAND,
  AS_COMPLETE,
  ATTACH_ACCEPT,
  ATTACH_REJECT,
  ATTACH_REQUEST,
  CONTEXT_SETUP,
  NAS_COMMAND,
  NAS_COMPLETE,
  RRC_RECONFIGURATION,
  USER_PACKET,
} from '../../machines/P21-parlos-attach/messages.ts';
import { Attach, type Fields, type Sent, Session } from './parlos-run.ts';
import { build, type Tree } from './tree-interpretation.ts';

type Variant = ReadingName | 'published';

const protocolOf = (v: Variant) => (v === 'published' ? publishedParlosAttach : parlosAttach(v));
const mended: readonly Variant[] = [
  ...(Object.keys(readings) as ReadingName[]).filter((n) => n !== 'literal'),
  'published',
];

/** The step with which an ME of the variant begins of its own accord. */
const begin = (v: Variant): string =>
  v === 'published' || readings[v].reading.start !== 'unstated' ? 'user request' : 'attach';

/** A message with some fields exchanged. */
const altered = (s: Sent, change: Fields): Sent => ({ ...s, fields: { ...s.fields, ...change } });

/** Puts other fields into the message of this name. */
const tamper = (message: string, change: Fields) => (s: Sent) =>
  s.message === message ? altered(s, change) : s;

describe.each(mended)('the honest run of %s', (name) => {
  test('comes to its end at ME, MME and eNB, who agree on what they hold', () => {
    const run = new Attach(protocolOf(name));
    run.deliver(run.me.perform(begin(name)));
    expect(run.sessions.map((s) => s.done)).toEqual([true, true, true]);
    const [me] = run.me.claims('commit');
    const [mme] = run.mme.claims('commit');
    for (const key of Object.keys(me).filter((k) => k !== 'peer')) expect(mme[key], key).toEqual(me[key]);
    expect(me.network).toBe('MME-X');
    const [{ content, packet }] = run.enb.claims('sent');
    expect(run.me.claims('reconfigured')[0].content).toEqual(content);
    expect(run.me.claims('received')[0].packet).toEqual(packet);
  });
});

describe('the literal text', () => {
  test('leaves the ME where nobody tells it the algorithms, while MME and eNB are done (D-66)', () => {
    const run = new Attach(parlosAttach('literal'));
    run.deliver(run.me.perform('attach'));
    run.me.perform('derive AS keys');
    expect(run.states).toEqual(['nasSecured', 'attached', 'secured']);
  });

  test('turns ciphering on at the eNB without a word of the ME (D-67)', () => {
    const run = new Attach(parlosAttach('literal'));
    const [request] = run.me.perform('attach');
    const [command] = run.mme.take(request);
    const [complete] = run.me.take(command);
    const [setup] = run.mme.take(complete);
    expect(setup.message).toBe(AS_COMMAND);
    expect(run.enb.take(setup).map((s) => s.message)).toEqual([AS_COMPLETE]);
    expect(run.enb.state).toBe('secured');
  });
});

/** Somebody's command for a request: KASMEtemp of its own, the code by a key from it, the capabilities if asked. */
function forgedCommand({ fields: { KMEpub, Capabilities } }: Sent, echoed = false): Sent {
  const echo: Fields = echoed ? { Capabilities } : {};
  const K_NASint = build('kdf', 'KNASint', 'forged-root', Capabilities);
  const content = [NAS_COMMAND, Capabilities, ...Object.values(echo)];
  return {
    message: NAS_COMMAND,
    from: 'somebody',
    fields: {
      Key: build('aenc', undefined, KMEpub, 'forged-root'),
      Algorithms: Capabilities,
      ...echo,
      MAC: build('integrity', undefined, Capabilities, K_NASint, 'DL0', ...content),
    },
  };
}

describe('a false network', () => {
  test.each([
    'repaired',
    'certificate',
    'smc-integrity',
    'network-bound',
    'reused-key',
  ] as const)('in %s, an ME takes a KASMEtemp that anybody has encrypted to it', (name) => {
    const run = new Attach(parlosAttach(name));
    const [request] = run.me.perform('attach');
    run.me.take(forgedCommand(request));
    expect(run.me.state).toBe('nasSecured');
  });

  test('in capabilities-echoed, a code and the capabilities repeated do not help', () => {
    const run = new Attach(parlosAttach('capabilities-echoed'));
    const [request] = run.me.perform('attach');
    run.me.take(forgedCommand(request, true));
    expect(run.me.state).toBe('nasSecured');
  });

  test('in network-signature, the signature of a true command fits another KASMEtemp', () => {
    const run = new Attach(parlosAttach('network-signature'));
    const [request] = run.me.perform('attach');
    const [command] = run.mme.take(request);
    const Key = build('aenc', undefined, request.fields.KMEpub, 'forged-root');
    run.me.take(altered(command, { Key }));
    expect(run.me.state).toBe('nasSecured');
  });

  test.each([
    'network-signature-root',
    'hardened',
    'hardened-mutual',
  ] as const)('in %s, it does not', (name) => {
    const run = new Attach(parlosAttach(name));
    const [request] = run.me.perform('attach');
    const [command] = run.mme.take(request);
    const Key = build('aenc', undefined, request.fields.KMEpub, 'forged-root');
    run.me.take(altered(command, { Key }));
    expect(run.me.state).toBe('requested');
    run.me.take(command);
    expect(run.me.state).toBe('nasSecured');
  });
});

describe('a false ME', () => {
  const own = build('pub', undefined, 'own-key');

  test.each([
    ['repaired', 'commanded'],
    ['hardened', 'commanded'],
    ['certificate', 'idle'],
    ['certificate-fresh-key', 'idle'],
    ['hardened-mutual', 'idle'],
  ] as const)('in %s, with its own KMEpub in the request of ME-A, leaves the MME %s', (name, state) => {
    const run = new Attach(parlosAttach(name));
    const [request] = run.me.perform('attach');
    run.mme.take(altered(request, { KMEpub: own }));
    expect(run.mme.state).toBe(state);
  });

  test('does not complete without KASMEtemp', () => {
    const run = new Attach(parlosAttach('certificate'));
    const [request] = run.me.perform('attach');
    run.mme.take(request);
    const key = build('kdf', 'KNASenc', 'another-root', 'EIA2-EEA2');
    const Protected = build('cipher', undefined, 'EIA2-EEA2', key, 'UL0', NAS_COMPLETE);
    run.mme.take({ message: NAS_COMPLETE, from: 'somebody', fields: { Protected } });
    expect(run.mme.state).toBe('commanded');
  });
});

describe('an old command', () => {
  /** A second attach of the same ME is sent the command of the first. */
  function again(name: ReadingName): unknown {
    const protocol = parlosAttach(name);
    const first = new Attach(protocol);
    const [request] = first.me.perform('attach');
    const [command] = first.mme.take(request);
    const second = new Session(protocol, 'ME', 'ME-A', { network: 'MME-X' }, 'ME-A.2');
    second.perform('attach');
    second.take(command);
    return second.state;
  }

  test.each([
    ['certificate', 'nasSecured'],
    ['reused-key', 'nasSecured'],
    ['network-signature-root', 'requested'],
    ['repaired', 'requested'],
    ['certificate-fresh-key', 'requested'],
  ] as const)('in %s, leaves the ME %s', (name, state) => {
    expect(again(name)).toBe(state);
  });

  test('in both-contribute, is taken, but gives another root', () => {
    const protocol = parlosAttach('both-contribute');
    const first = new Attach(protocol);
    const [request] = first.me.perform('attach');
    const [command] = first.mme.take(request);
    first.me.take(command);
    const second = new Session(protocol, 'ME', 'ME-A', { network: 'MME-X' }, 'ME-A.2');
    second.perform('attach');
    second.take(command);
    expect(second.state).toBe('nasSecured');
    expect(second.claims('commit')[0].root).not.toEqual(first.me.claims('commit')[0].root);
  });
});

describe('the serving network', () => {
  test.each([
    ['repaired', 'attached'],
    ['certificate', 'attached'],
    ['network-bound', 'commanded'],
    ['hardened', 'commanded'],
  ] as const)('in %s, an ME that has selected X leaves the MME of Y %s', (name, state) => {
    const run = new Attach(parlosAttach(name), { me: 'MME-X', mme: 'MME-Y' });
    run.deliver(run.me.perform('attach'));
    expect(run.mme.state).toBe(state);
  });
});

describe('algorithms', () => {
  test.each([
    ['repaired', 'EIA1-EEA1', true],
    ['null-algorithms', 'EIA0-EEA0', true],
    ['capabilities-echoed', 'EIA1-EEA1', false],
    ['hardened', 'EIA1-EEA1', false],
  ] as const)('in %s, with %s put into ATTACH, the ME comes through: %s', (name, weaker, through) => {
    const run = new Attach(parlosAttach(name));
    run.deliver(run.me.perform('attach'), tamper(ATTACH_REQUEST, { Capabilities: weaker }));
    expect(run.me.done).toBe(through);
    if (through) expect(run.me.claims('commit')[0].algorithms).toBe(weaker);
  });
});

describe('a rejection', () => {
  const reject: Sent = {
    message: ATTACH_REJECT,
    from: 'somebody',
    fields: { Cause: 'EPS services not allowed' },
  };

  test.each([
    ['pushed', true],
    ['user-request', false],
    ['published', false],
  ] as const)('in %s, makes the ME attach without its user: %s', (name, pushed) => {
    const me = new Session(protocolOf(name), 'ME', 'ME-A', { network: 'MME-X' });
    me.take(reject);
    expect(me.state).toBe('limited');
    expect(me.perform('attach').map((s) => s.message)).toEqual(pushed ? [ATTACH_REQUEST] : []);
    expect(me.claims('requested')).toEqual([]);
    if (!pushed) expect(me.perform('user request').map((s) => s.message)).toEqual([ATTACH_REQUEST]);
  });
});

describe('the radio', () => {
  /** An attach that stops short of delivering one message, and that message. */
  function upTo(message: string, name: ReadingName = 'repaired'): { run: Attach; held: Sent } {
    const run = new Attach(parlosAttach(name));
    const held: Sent[] = [];
    const nothing: Sent = { message: 'nothing', from: 'nobody', fields: {} };
    run.deliver(run.me.perform('attach'), (s) => {
      if (s.message !== message) return s;
      held.push(s);
      return nothing;
    });
    return { run, held: held[0] };
  }

  test('a KeNB from anybody but its MME is not taken', () => {
    const { run, held } = upTo(CONTEXT_SETUP);
    run.enb.take({ ...held, from: 'MME-Z' });
    expect(run.enb.state).toBe('idle');
    run.enb.take(held);
    expect(run.enb.state).toBe('commanded');
  });

  test.each([
    [AS_COMMAND, { Algorithms: 'EIA1-EEA1' }, 'nasSecured'],
    [AS_COMMAND, { MAC: 'some-code' }, 'nasSecured'],
    [RRC_RECONFIGURATION, { MAC: 'some-code' }, 'asSecured'],
    [ATTACH_ACCEPT, { MAC: 'some-code' }, 'bearer'],
  ] as const)('%s with %j is not taken', (message, change, state) => {
    const { run, held } = upTo(message);
    run.me.take(altered(held, change));
    expect(run.me.state).toBe(state);
  });

  test('a packet of user data with bits flipped is', () => {
    const { run, held } = upTo(USER_PACKET);
    const { args } = held.fields.Protected as Exclude<Tree, string>;
    const flipped = build('altered', undefined, args[3]);
    run.me.take(altered(held, { Protected: build('cipher', undefined, ...args.slice(0, 3), flipped) }));
    expect(run.me.state).toBe('served');
    expect(run.me.claims('received')[0].packet).toEqual(flipped);
  });
});

describe('the private half of KMEpub', () => {
  test.each([
    ['repaired', false],
    ['certificate-fresh-key', false],
    ['hardened-kept-key', true],
    ['certificate', true],
  ] as const)('in %s, is there once KASMEtemp is: %s', (name, there) => {
    const run = new Attach(parlosAttach(name));
    run.deliver(run.me.perform('attach'));
    expect('KMEpriv' in run.me.context.variables).toBe(there);
  });

  test('in hardened-kept-key, is in the hands of whoever seizes the attached ME', () => {
    const run = new Attach(parlosAttach('hardened-kept-key'));
    run.deliver(run.me.perform('attach'), tamper(USER_PACKET, { Protected: 'noise' }));
    run.me.perform('seize');
    expect(run.me.state).toBe('seized');
    const { KMEpriv } = run.me.context.variables;
    expect(run.me.context.trail.at(-1)).toEqual({ kind: 'reveal', value: KMEpriv });
  });
});

describe('the key of an ME', () => {
  const keys = (name: ReadingName) =>
    (['ME-A', 'ME-A', 'ME-B'] as const).map((me, i) => {
      const session = new Session(parlosAttach(name), 'ME', me, { network: 'MME-X' }, `${me}.${i}`);
      return session.perform('attach')[0].fields.KMEpub;
    });

  test('in reused-key is its own, for all attaches, and tells nobody its name', () => {
    const [first, again, other] = keys('reused-key');
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(JSON.stringify([first, other])).not.toMatch(/ME-/);
  });

  test('in certificate is the one of its name', () => {
    expect(JSON.stringify(keys('certificate')[2])).toContain('ME-B');
  });
});
