import { describe, expect, test } from 'vitest';
import {
  configurationTransfer,
  configurationTransferCases,
  literal,
  type VariantName,
  variantNames,
  variants,
} from '../../machines/P12-configuration-transfer/index.ts';
import {
  CLIENT_HELLO,
  COPY,
  REQUEST,
  SERVER_HELLO,
} from '../../machines/P12-configuration-transfer/messages.ts';
import { AgentStores, type Fields, Party } from './party.ts';
import { treeInterpretation } from './tree-interpretation.ts';

/** UE-A and DPFs: sessions of one agent share its stores; the clock of the DPFs shows the edition. */
class Transfer {
  private readonly stores = new Map<string, AgentStores>();
  private sessions = 0;

  constructor(private readonly variant: VariantName) {}

  private of(agent: string): AgentStores {
    const protocol = configurationTransfer(this.variant);
    const known =
      this.stores.get(agent) ?? new AgentStores(protocol, agent, treeInterpretation(protocol, agent));
    this.stores.set(agent, known);
    return known;
  }

  inUse(dpf = 'DPF-X') {
    return this.of('UE-A').lookup('current', dpf);
  }

  private party(role: string, self: string, more: Readonly<Record<string, string>> = {}): Party {
    const name = `${role}-${this.sessions++}`;
    return new Party(configurationTransfer(this.variant), role, name, { self, ...more }, this.of(self));
  }

  ue(dpf = 'DPF-X'): Party {
    return this.party('UE', 'UE-A', { dpf });
  }

  /** `ue` connects, and the DPF answers; the answer is not handed on yet. Nothing, if the UE asks nothing. */
  answered(ue: Party, edition: number, dpf = 'DPF-X', step = 'answer') {
    if (ue.take('connect').length === 0) return undefined;
    const server = this.party('DPF', dpf);
    const [hello] = server.take(CLIENT_HELLO, {});
    const [request] = ue.take(SERVER_HELLO, hello.fields);
    if (request === undefined) return undefined;
    server.take(REQUEST, request.fields, undefined, 'UE-A');
    this.of(dpf).clocks.edition = `Edition.${edition}`;
    const [answer] = server.take(step);
    return answer === undefined ? undefined : { ...answer, server, from: dpf };
  }

  /** Hands an answer on, changed or not; what the UE stores then. */
  deliver(ue: Party, answer: ReturnType<Transfer['answered']>, change: Fields = {}): Fields | undefined {
    if (answer === undefined) return undefined;
    const fields = { ...answer.fields, ...change };
    return ue.take(answer.message, fields, undefined, answer.from).find((s) => s.message === COPY)?.fields;
  }

  /** A whole connection; what the UE stores then. */
  run(edition: number): Fields | undefined {
    const ue = this.ue();
    return this.deliver(ue, this.answered(ue, edition));
  }
}

describe('the rows of P12', () => {
  test('each has a case of its name, and each variant is run', () => {
    const ids = configurationTransferCases.map((c) => c.id);
    expect(ids).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6, 7].map((n) => `V-12-0${n}`)));
    expect(new Set(ids).size).toBe(ids.length);
    const run = configurationTransferCases.filter((c) => c.requirement.property.kind === 'executable');
    expect(new Set(run.map((c) => c.protocol.variant))).toEqual(new Set(variantNames));
  });

  test('no two variants are the same reading', () => {
    const readings = Object.values(variants).map((v) => JSON.stringify(v.reading));
    expect(new Set(readings).size).toBe(readings.length);
    expect(variants.literal.reading).toBe(literal);
  });
});

describe.each(variantNames)('%s', (name) => {
  test('the UE uses what its DPF has sent', () => {
    const transfer = new Transfer(name);
    const ue = transfer.ue();
    const answer = transfer.answered(ue, 0);
    transfer.deliver(ue, answer);
    expect(ue.state).toBe('configured');
    const [used] = ue.claims('uses');
    const [sent] = answer?.server.claims('sent') ?? [];
    expect([used.configuration, used.peer, sent.peer]).toEqual([sent.configuration, 'DPF-X', 'UE-A']);
    expect(ue.claims('configured')[0].session).toEqual(sent.session);
  });

  test.each([
    ['another connection', { Session: 'another' }, 'DPF-X'],
    ['another sender', {}, 'DPF-Y'],
  ] as const)('data of %s is not taken', (_, change, from) => {
    const transfer = new Transfer(name);
    const ue = transfer.ue();
    const answer = transfer.answered(ue, 0);
    transfer.deliver(ue, answer && { ...answer, from }, change);
    expect(ue.state).toBe('asking');
  });

  test('a server of another name is asked only where nobody compares', () => {
    const ue = new Transfer(name).ue();
    ue.take('connect');
    const sent = ue.take(SERVER_HELLO, { Name: 'DPF-Y' });
    expect(sent.length > 0).toBe(variants[name].reading.name === 'not-compared');
  });

  test('data for another network is taken only where a DPF may speak for any', () => {
    const transfer = new Transfer(name);
    const ue = transfer.ue();
    transfer.deliver(ue, transfer.answered(ue, 0), { Network: 'DPF-Y' });
    const peers = variants[name].reading.scope === 'any-network' ? ['DPF-Y'] : [];
    expect(ue.claims('authorised').map((c) => c.peer)).toEqual(peers);
  });

  test('NULL encryption is chosen only where it may be', () => {
    const transfer = new Transfer(name);
    const ue = transfer.ue();
    transfer.deliver(ue, transfer.answered(ue, 0, 'DPF-X', 'answer in clear'));
    expect(ue.state).toBe(variants[name].reading.suites === 'any' ? 'configured' : 'asking');
  });

  test('a revoked DPF is left alone only where the UE looks', () => {
    const asks = new Transfer(name).ue('DPF-S').take('connect').length > 0;
    expect(asks).toBe(variants[name].reading.revocation === 'not-looked-at');
  });
});

describe('older data', () => {
  test.each([
    ['literal', 'Edition.0'],
    ['newer-only', 'Edition.1'],
  ] as const)('in %s, of two answers that cross the UE ends with %s', (name, edition) => {
    const transfer = new Transfer(name);
    const [first, second] = [transfer.ue(), transfer.ue()];
    const older = transfer.answered(first, 0);
    transfer.deliver(second, transfer.answered(second, 1));
    transfer.deliver(first, older);
    expect(transfer.inUse()).toBe(edition);
  });

  test('a UE with one connection opens the next once it has closed the first, which then brings nothing', () => {
    const transfer = new Transfer('one-at-a-time');
    const [first, second] = [transfer.ue(), transfer.ue()];
    const older = transfer.answered(first, 0);
    expect(second.take('connect')).toEqual([]);
    first.take('give up');
    transfer.deliver(second, transfer.answered(second, 1));
    transfer.deliver(first, older);
    expect([first.state, transfer.inUse()]).toEqual(['closed', 'Edition.1']);
  });

  test.each([
    ['bare-copies', 'Edition.0'],
    ['coded-copies', 'Edition.0'],
    ['latest-copy', 'Edition.1'],
  ] as const)('in %s, once an older copy was put back the UE has %s', (name, edition) => {
    const transfer = new Transfer(name);
    const older = transfer.run(0);
    transfer.run(1);
    transfer.ue().take(COPY, older);
    expect(transfer.inUse()).toBe(edition);
  });

  test.each([
    ['bare-copies', 'configured'],
    ['coded-copies', 'idle'],
    ['latest-copy', 'idle'],
  ] as const)('in %s, a copy that was changed leaves the UE %s', (name, state) => {
    const transfer = new Transfer(name);
    const copy = transfer.run(0);
    const ue = transfer.ue();
    ue.take(COPY, { ...copy, Configuration: 'of somebody else' });
    expect(ue.state).toBe(state);
  });
});
