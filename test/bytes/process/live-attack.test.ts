import { describe, expect, it } from 'vitest';
import { bundledSpecification } from '../../../properties/procedures.ts';
import {
  type Done,
  LiveAttack,
  type LiveStep,
  NotThroughWire,
  ownStepsIn,
  type Party,
  provisioned,
  seatsAt,
  startsIn,
  type Wire,
} from '../../../src/bytes/process/index.ts';
import type { Part } from '../../../src/cli/process/chosen-part.ts';
import { type Target, type TargetOptions, targetOf } from '../../../src/cli/process/target.ts';
import { type Case, check } from '../../../src/index.ts';
import type { Schedule } from '../../../src/verdict/replay/index.ts';
import { partOf, partyOf } from './network.ts';

/** Timers that may run out while the attacker waits for one message. */
const timers = 12;

/** A wire to a party in the same process: no time passes on it. */
class ShortWire implements Wire {
  private readonly inbox: Uint8Array[] = [];
  readonly sent: Uint8Array[] = [];
  private begun = false;

  constructor(private readonly party: Party) {}

  private note(all: readonly Done[]): void {
    for (const d of all) this.inbox.push(...d.sends.map((s) => s.onAir.bytes));
  }

  async send(datagram: Uint8Array): Promise<void> {
    this.sent.push(datagram);
    if (!this.begun) this.note(this.party.begin());
    this.begun = true;
    if (datagram.length === 0) return;
    const outcome = this.party.receive(datagram);
    if (outcome.kind !== 'taken') return;
    this.note([outcome.done]);
    this.note(this.party.act());
  }

  async hear(fits: (datagram: Uint8Array) => boolean): Promise<Uint8Array | undefined> {
    for (let i = 0; i < timers && !this.inbox.some(fits); i++) this.note(this.party.timeout());
    const at = this.inbox.findIndex(fits);
    return at < 0 ? undefined : this.inbox.splice(at, 1)[0];
  }
}

async function casesOf(procedure: string): Promise<readonly Case[]> {
  return (await bundledSpecification([procedure])).cases;
}

/** The run that violates the case. */
function attackOn(theCase: Case): Schedule | undefined {
  const verdict = check(theCase);
  return verdict.verdict === 'violated' && verdict.evidence.kind === 'run'
    ? verdict.evidence.schedule
    : undefined;
}

interface Options extends TargetOptions {
  /** Of the target, where it differs from the attacker's. */
  readonly seed?: Uint8Array;
  readonly variant?: string;
}

/** The part that the target has in the attack; or, in another variant, what its roles are there. */
async function targetPart(
  { protocol, scenario }: Case,
  schedule: Schedule,
  { agent, roles, sessions }: Target,
  variant: string | undefined,
): Promise<Pick<Part, 'protocol' | 'scenario' | 'agent' | 'seats' | 'own'>> {
  if (variant !== undefined) return partOf(roles, { procedure: protocol.procedure, variant, agent });
  const all = seatsAt(scenario, agent, roles, { starts: startsIn(schedule) });
  const seats = sessions.flatMap((name) => all.find((seat) => seat.name === name) ?? []);
  return { protocol, scenario, agent, seats, own: ownStepsIn(schedule, (s) => sessions.includes(s), []) };
}

/** Plays the attack on the case against a target that is as `serve --case` makes it. */
async function play(theCase: Case, schedule: Schedule, options: Options = {}) {
  const target = targetOf(schedule, options);
  const party = partyOf(await targetPart(theCase, schedule, target, options.variant), options.seed);
  const wire = new ShortWire(party);
  const steps: LiveStep[] = [];
  const attack = new LiveAttack(theCase, schedule, (s) => target.sessions.includes(s), provisioned);
  const end = await attack.play(wire, (step) => steps.push(step));
  return { end, steps, party, sent: wire.sent };
}

async function playId(id: string, options: Options = {}) {
  const theCase = (await casesOf(`P${id.slice(2, 4)}`)).find((c) => c.id === id)!;
  return play(theCase, attackOn(theCase)!, options);
}

describe('an attack on a party elsewhere', () => {
  it('reflects to a UE its own request and command', async () => {
    const { end, steps, party } = await playId('V-09-03');
    expect(end).toMatchObject({ kind: 'succeeded', unseen: [] });
    const [asked, answered, obeyed] = steps;
    expect(answered.takes?.onAir).toEqual(asked.sends[0].onAir);
    expect(obeyed.takes).toMatchObject({ onAir: answered.sends[0].onAir, madeBy: 'attacker' });
    expect(party.states).toContainEqual({ session: 'UE-A.UE_1#1', state: 'connected' });
  });

  it('takes no key of the target for that: the target may have any', async () => {
    const { end } = await playId('V-09-03', { seed: new Uint8Array(32) });
    expect(end.kind).toBe('succeeded');
  });

  it('is refused where the procedure is hardened', async () => {
    const { end, party } = await playId('V-09-03', { variant: 'hardened' });
    expect(end.kind).toBe('refused');
    expect(party.states.some(({ state }) => state === 'connected')).toBe(false);
  });

  it('is computed from what really comes back: another target, other octets', async () => {
    const first = await playId('V-09-03');
    const second = await playId('V-09-03');
    expect(first.end.kind).toBe('succeeded');
    expect(second.sent[1]).not.toEqual(first.sent[1]);
  });

  it('plays the other honest parties here, with the keys that both were given', async () => {
    const { end, steps } = await playId('V-02-02');
    expect(end.kind).toBe('succeeded');
    expect(steps.some((s) => !s.atTarget) && steps.some((s) => s.atTarget)).toBe(true);
    expect((await playId('V-02-02', { seed: new Uint8Array(32) })).end.kind).toBe('refused');
  });

  it('shows what the attacker has computed', async () => {
    const { end } = await playId('V-21-04');
    if (end.kind !== 'succeeded') throw new Error(end.reason);
    const computed = end.shows.find((s) => s.who === 'attacker')?.values.root.hex;
    expect(computed).toMatch(/^[0-9a-f]{32,}$/);
    const claimed = end.shows.filter((s) => s.who !== 'attacker').flatMap((s) => s.values.root?.hex ?? []);
    expect(claimed).toContain(computed);
  });

  it('is not played where it takes what no wire carries', async () => {
    await expect(playId('V-13-09')).rejects.toThrow(NotThroughWire);
  });
});

/** Where two sessions of the target could take a message, and it is the other that does. */
const byAnotherSession = ['V-16-04/one-identifier'];

describe('every attack on a procedure', () => {
  for (const procedure of ['P12', 'P16']) {
    it(`${procedure}: goes through a wire, or says why not`, { timeout: 180_000 }, async () => {
      let played = 0;
      const failed: string[] = [];
      for (const theCase of await casesOf(procedure)) {
        const schedule = attackOn(theCase);
        if (schedule === undefined || byAnotherSession.includes(theCase.id)) continue;
        try {
          const { end } = await play(theCase, schedule);
          played++;
          if (end.kind === 'refused') failed.push(`${theCase.id}: ${end.what}: ${end.reason}`);
        } catch (problem) {
          if (!(problem instanceof NotThroughWire)) throw problem;
        }
      }
      expect(failed).toEqual([]);
      expect(played).toBeGreaterThan(0);
    });
  }
});
