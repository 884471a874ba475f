import type { Done, Outcome, Outgoing, Party } from '../../bytes/process/index.ts';
import { counted } from '../../text.ts';
import { type Address, type Endpoint, shownAddress } from './endpoint.ts';
import type { LogLines } from './log-lines.ts';

/** Somebody to send to; `agent` where it is known who that is. */
export interface Peer {
  readonly agent?: string;
  readonly address: Address;
}

export interface ServerOptions {
  /** None: whoever was the last to send something that was taken. */
  readonly peers: readonly Peer[];
  /** Seconds without a datagram after which a timer runs out. */
  readonly timer: number;
  readonly print: (lines: readonly string[]) => void;
}

/** A party at a socket: what comes in goes to it, and what it sends goes out. */
export class Server {
  /** Settled when every session is at its end. */
  readonly ended: Promise<void>;
  private end: () => void = () => {};
  /** Where to send, where no peers are said. */
  private answersTo: Address | undefined;
  private begun = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly underWay = new Set<Promise<void>>();
  private readonly counts = { taken: 0, kept: 0, refused: 0, malformed: 0, sent: 0 };

  constructor(
    private readonly party: Party,
    private readonly endpoint: Endpoint,
    private readonly lines: LogLines,
    private readonly options: ServerOptions,
  ) {
    this.ended = new Promise((done) => {
      this.end = done;
    });
    endpoint.onDatagram((datagram, from) => this.take(datagram, from));
    if (options.peers.length > 0) this.begin();
    this.rest();
  }

  private begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.follow(this.party.begin());
  }

  private take(datagram: Uint8Array, from: Address): void {
    if (datagram.length === 0) {
      // No message, and nothing wrong: somebody says where it is.
      this.options.print([`      ${shownAddress(from)} is there: an empty datagram`]);
      this.answersTo = from;
      this.begin();
      return;
    }
    if (!this.begun && this.party.reads(datagram)) {
      this.answersTo = from;
      this.begin();
    }
    const outcome = this.party.receive(datagram);
    this.counts[outcome.kind]++;
    this.options.print(this.lines.arrived(outcome, datagram, from));
    if (outcome.kind === 'taken') this.taken(outcome, from);
  }

  private taken({ done }: Extract<Outcome, { kind: 'taken' }>, from: Address): void {
    this.answersTo = from;
    this.follow([done]);
    this.follow(this.party.act());
  }

  private follow(all: readonly Done[]): void {
    for (const done of all) {
      this.options.print(this.lines.done(done));
      for (const out of done.sends) this.send(out);
    }
    this.rest();
    if (this.party.finished) this.end();
  }

  private send(out: Outgoing): void {
    const to = this.receivers(out);
    this.options.print(this.lines.sent(out, to));
    for (const address of to) {
      this.counts.sent++;
      const sending = this.endpoint.send(out.onAir.bytes, address);
      this.underWay.add(sending);
      sending.then(() => this.underWay.delete(sending));
    }
  }

  /** Everybody hears what is not sealed; what is sealed goes to its receiver, and to those of whom nobody knows who. */
  private receivers({ to }: Outgoing): readonly Address[] {
    const { peers } = this.options;
    if (peers.length === 0) return this.answersTo === undefined ? [] : [this.answersTo];
    return peers
      .filter(({ agent }) => to === undefined || agent === undefined || agent === to)
      .map((p) => p.address);
  }

  /** From now on nothing has come in. */
  private rest(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.follow(this.party.timeout());
    }, this.options.timer * 1000);
  }

  /** Ends it all; what is on its way still goes out. Returns what there was. */
  async close(): Promise<readonly string[]> {
    clearTimeout(this.timer);
    await Promise.all(this.underWay);
    this.endpoint.close();
    const { taken, kept, refused, malformed, sent } = this.counts;
    return [
      ...this.party.states.map(({ session, state }) => `${session} is ${state}`),
      `${counted(taken, 'message')} taken, ${kept} kept, ${refused} dropped, ${counted(malformed, 'malformed datagram')} dropped, ${counted(sent, 'datagram')} sent`,
    ];
  }
}
