import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allProcedures, bundledSpecification } from '../../../properties/procedures.ts';
import {
  ByteValues,
  drawsFrom,
  type Outgoing,
  Party,
  provisioned,
} from '../../../src/bytes/process/index.ts';
import { honestCase } from '../../../src/cli/explain/honest-case.ts';
import { check } from '../../../src/index.ts';
import { Network, partOf, partyOf } from './network.ts';

/** Everybody in the scenario in which the parties of a procedure are honest, and what they claim in its normal course. */
async function everybody(procedure: string) {
  const specification = await bundledSpecification([procedure]);
  const of = specification.cases[0];
  const anyAgent = of.scenario.sessions[0].agent;
  const { protocol } = await partOf([], { procedure, agent: anyAgent });
  const honest = honestCase(
    specification,
    specification.cases.find((c) => c.protocol.variant === protocol.variant)!,
  );
  const verdict = check(honest);
  if (verdict.verdict !== 'holds' || verdict.evidence?.kind !== 'run') throw new Error(verdict.reason);
  const { sessions, steps } = verdict.evidence.schedule;
  const course = steps.flatMap((s) =>
    s.kind !== 'session'
      ? []
      : (s.after?.claims ?? []).map(
          ({ claim }) => `${sessions.find(({ name }) => name === s.session)?.role}.${claim}`,
        ),
  );
  const scenario = honest.scenario.name;
  const agents = [...new Set(honest.scenario.sessions.map((s) => s.agent))];
  const variant = protocol.variant;
  const parts = await Promise.all(agents.map((agent) => partOf([], { procedure, variant, scenario, agent })));
  return { parties: parts.map((p) => partyOf(p)), course: new Set(course) };
}

const asking = () => partOf(['ue-1'], { procedure: 'P09' });
const answering = () => partOf(['ue-2'], { procedure: 'P09' });

/** UE_1 and UE_2 of P09, and the request of UE_1. */
async function ends() {
  const [one, two] = [partyOf(await asking()), partyOf(await answering())];
  return { one, two, request: one.begin()[0].sends[0] };
}

const taken = (party: Party, { onAir }: Outgoing) => {
  const outcome = party.receive(onAir.bytes);
  if (outcome.kind !== 'taken') throw new Error(JSON.stringify(outcome));
  return outcome.done;
};

const flipped = ({ onAir }: Outgoing, octet: number) => onAir.bytes.map((o, i) => (i === octet ? o ^ 1 : o));

describe('two parties that have nothing but octets of each other', () => {
  it('come to the same key', async () => {
    const { one, two, request } = await ends();
    const command = taken(two, request).sends[0];
    const answered = taken(one, command);
    const completed = taken(two, answered.sends[0]);
    const keyOf = (d: typeof answered) => d.claims.find((c) => c.claim === 'connected')?.data.key.key;
    expect(keyOf(answered)).toMatch(/^[0-9a-f]{64}$/);
    expect(keyOf(completed)).toBe(keyOf(answered));
    expect([one.finished, two.finished]).toEqual([true, true]);
  });

  it('do not, provisioned with different keys', async () => {
    const two = partyOf(await answering(), new Uint8Array(32));
    const { one, request } = await ends();
    const command = taken(two, request).sends[0];
    expect(one.receive(command.onAir.bytes).kind).toBe('kept');
    expect(one.states).toEqual([{ session: 'UE-A.UE_1#1', state: 'requested' }]);
  });

  it('refuse a command with any octet changed, and take the right one afterwards', async () => {
    const { one, two, request } = await ends();
    const command = taken(two, request).sends[0];
    for (let i = 0; i < command.onAir.bytes.length; i++)
      expect(one.receive(flipped(command, i)).kind).toMatch(/^(kept|malformed)$/);
    expect(taken(one, command).to).toBe('connected');
  });

  it('draw anew each time, or the same from the same seed', async () => {
    const part = await asking();
    const requestOf = (random: (n: number) => Uint8Array) => {
      const values = new ByteValues(part.protocol, part.scenario, provisioned);
      return new Party(values, part.agent, part.seats, part.own, random).begin()[0].sends[0].onAir.key;
    };
    const seed = Uint8Array.of(1, 2, 3);
    expect(requestOf(drawsFrom(seed))).toBe(requestOf(drawsFrom(seed)));
    expect(requestOf(drawsFrom(seed))).not.toBe(requestOf(drawsFrom(Uint8Array.of(4))));
  });
});

describe('the normal course of a procedure between parties', () => {
  for (const procedure of allProcedures) {
    it(`${procedure}: every claim of it is made, and nothing is malformed`, async () => {
      const { parties, course } = await everybody(procedure);
      const { claims, deliveries } = new Network(parties).run();
      expect(course.size).toBeGreaterThan(0);
      expect([...course].filter((c) => !claims.has(c))).toEqual([]);
      expect(deliveries.filter((d) => d.outcome.kind === 'malformed')).toEqual([]);
    });
  }
});

describe('a message that comes early', () => {
  it('waits until a session takes it', async () => {
    const { parties } = await everybody('P17');
    const { deliveries, claims } = new Network(parties).run();
    expect(deliveries.some((d) => d.outcome.kind === 'kept')).toBe(true);
    expect([...claims]).toContain('UE_B.established');
  });
});

describe('a protected channel', () => {
  const parts = async () => ({
    ue: partyOf(await partOf(['UE1'], { procedure: 'P01', variant: 'repaired' })),
    mme: partyOf(await partOf(['MME1'], { procedure: 'P01', variant: 'repaired' })),
  });

  it('is opened by its receiver, hides the message, and hands it on once', async () => {
    const { ue, mme } = await parts();
    const [first] = ue.begin().flatMap((d) => d.sends);
    expect(first.to).toBe(mme.agent);
    for (const field of Object.values(first.fields)) expect(first.onAir.key).not.toContain(field.key);
    expect(taken(mme, first).session).toContain('MME1');
    const again = mme.receive(first.onAir.bytes);
    expect(again).toMatchObject({ kind: 'refused', why: 'its channel has handed it on before' });
  });

  it('is shut to everybody else, and to what was changed', async () => {
    const { ue, mme } = await parts();
    const [first] = ue.begin().flatMap((d) => d.sends);
    expect(ue.receive(first.onAir.bytes).kind).toBe('malformed');
    expect(mme.receive(flipped(first, 20)).kind).toBe('malformed');
  });
});

describe('whatever octets come in', () => {
  const octets = fc.uint8Array({ maxLength: 200 });

  it('a party drops them, and is there for the next', async () => {
    const { one, two, request } = await ends();
    fc.assert(
      fc.property(octets, (bytes) => {
        for (const party of [one, two]) expect(party.receive(bytes).kind).not.toBe('taken');
      }),
      { numRuns: 500 },
    );
    expect(taken(one, taken(two, request).sends[0]).to).toBe('connected');
  });

  it('none of a well-formed message with other values makes it fail', async () => {
    const { one, two, request } = await ends();
    const command = taken(two, request).sends[0];
    fc.assert(
      fc.property(fc.nat(command.onAir.bytes.length - 1), fc.uint8Array({ maxLength: 40 }), (at, bytes) => {
        const mixed = Uint8Array.from([...command.onAir.bytes]);
        mixed.set(bytes.slice(0, mixed.length - at), at);
        if (Buffer.from(mixed).toString('hex') === command.onAir.key) return;
        expect(one.receive(mixed).kind).not.toBe('taken');
      }),
      { numRuns: 500 },
    );
    expect(taken(one, command).to).toBe('connected');
  });

  it('nor does it open a channel', async () => {
    const mme = partyOf(await partOf(['MME1'], { procedure: 'P01', variant: 'repaired' }));
    fc.assert(
      fc.property(octets, (bytes) => {
        expect(mme.receive(bytes).kind).toBe('malformed');
      }),
      { numRuns: 300 },
    );
  });
});
