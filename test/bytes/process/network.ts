import { ByteValues, type Done, type Outcome, Party, provisioned } from '../../../src/bytes/process/index.ts';
import { chosenPart, type Part, type PartOptions } from '../../../src/cli/process/chosen-part.ts';

let counter = 0;

/** Draws that differ each time and are the same from run to run. */
export const draws = (octetCount: number): Uint8Array => {
  counter++;
  return Uint8Array.from({ length: octetCount }, (_, i) => (counter >> (8 * (i % 4))) ^ i);
};

export const partyOf = (
  part: Pick<Part, 'protocol' | 'scenario' | 'agent' | 'seats' | 'own'>,
  seed = provisioned,
): Party =>
  new Party(new ByteValues(part.protocol, part.scenario, seed), part.agent, part.seats, part.own, draws);

export const partOf = (roles: readonly string[], options: PartOptions): Promise<Part> =>
  chosenPart(roles, options);

export interface Delivery {
  readonly to: string;
  readonly outcome: Outcome;
}

/** Parties that hear each other, with nobody in between. */
export class Network {
  readonly done: Done[] = [];
  readonly deliveries: Delivery[] = [];
  private readonly queue: { readonly from: Party; readonly to?: string; readonly octets: Uint8Array }[] = [];

  constructor(private readonly parties: readonly Party[]) {}

  /** Until nobody has anything to say any more. */
  run(): this {
    for (const p of this.parties) this.note(p, p.begin());
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      const { from, to, octets } = next;
      for (const p of this.parties) {
        if (p === from || (to !== undefined && to !== p.agent)) continue;
        const outcome = p.receive(octets);
        this.deliveries.push({ to: p.agent, outcome });
        if (outcome.kind !== 'taken') continue;
        this.note(p, [outcome.done]);
        this.note(p, p.act());
      }
    }
    return this;
  }

  private note(from: Party, all: readonly Done[]): void {
    this.done.push(...all);
    for (const d of all) {
      for (const { to, onAir } of d.sends)
        this.queue.push({ from, octets: onAir.bytes, ...(to === undefined ? {} : { to }) });
    }
  }

  /** The claims that were made, `ROLE.claim` each once. */
  get claims(): ReadonlySet<string> {
    return new Set(this.done.flatMap((d) => d.claims.map((c) => `${roleOf(d.session)}.${c.claim}`)));
  }
}

const roleOf = (session: string): string => session.slice(session.indexOf('.') + 1, session.lastIndexOf('#'));
