import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { UserMistake } from '../user-mistake.ts';

/** Where a datagram comes from or goes to. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

export const shownAddress = ({ host, port }: Address): string =>
  `${isIPv6(host) ? `[${host}]` : host}:${port}`;

/** A UDP socket that is bound, and what comes in there. */
export class Endpoint {
  private constructor(
    private readonly socket: Socket,
    readonly address: Address,
  ) {}

  /** @throws UserMistake where the address cannot be had. */
  static async at(host: string, port: number): Promise<Endpoint> {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    await new Promise<void>((done, fail) => {
      socket.once('error', (problem: NodeJS.ErrnoException) => fail(mistakeOf(problem, { host, port })));
      socket.bind(port, host, done);
    });
    socket.removeAllListeners('error');
    const bound = socket.address();
    return new Endpoint(socket, { host: bound.address, port: bound.port });
  }

  /** What is wrong with a datagram that was sent shows later, if at all: UDP promises nothing. */
  onDatagram(take: (datagram: Uint8Array, from: Address) => void): void {
    this.socket.on('message', (datagram, { address, port }) =>
      take(new Uint8Array(datagram), { host: address, port }),
    );
    this.socket.on('error', () => {});
  }

  /** Settled once the system has the datagram, or has refused it. */
  send(datagram: Uint8Array, { host, port }: Address): Promise<void> {
    return new Promise((done) => this.socket.send(datagram, port, host, () => done()));
  }

  close(): void {
    this.socket.close();
  }
}

function mistakeOf(problem: NodeJS.ErrnoException, { host, port }: Address): Error {
  switch (problem.code) {
    case 'EADDRINUSE':
      return new UserMistake(
        `port ${port} of ${host} is in use`,
        'Take another --port, or 0 for any that is free',
      );
    case 'EACCES':
      return new UserMistake(`port ${port} is not yours to take`, 'Take a --port from 1024 up');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UserMistake(`${host} is no address of this machine`, 'Leave --host out for 127.0.0.1');
    default:
      return problem;
  }
}
