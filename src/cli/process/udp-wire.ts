import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Wire } from '../../bytes/process/index.ts';
import { UserMistake } from '../user-mistake.ts';
import { type Address, shownAddress } from './endpoint.ts';

/** A wire to one target, over UDP. */
export interface UdpWire extends Wire {
  /** Something has come back. */
  readonly isAlive: boolean;
  close(): void;
}

type Waiting = {
  readonly fits: (datagram: Uint8Array) => boolean;
  readonly done: (datagram: Uint8Array | undefined) => void;
};

/**
 * Connects to the target.
 * @param patience seconds that a reply may take
 */
export async function wireTo({ host, port }: Address, patience: number): Promise<UdpWire> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  const come: Uint8Array[] = [];
  let waiting: Waiting | undefined;
  let failure: Error | undefined;
  let isAlive = false;
  const refused = (): UserMistake =>
    new UserMistake(
      `nobody listens at ${shownAddress({ host, port })}`,
      'Start the target first; what it must be is told by `interloper attack` without --target',
    );
  await new Promise<void>((done, fail) => {
    socket.once('error', () => fail(refused()));
    socket.connect(port, host, done);
  });
  socket.removeAllListeners('error');
  // A connected socket is told if nobody listens where it sends.
  socket.on('error', () => {
    failure = refused();
    waiting?.done(undefined);
  });
  socket.on('message', (message) => {
    isAlive = true;
    const datagram = new Uint8Array(message);
    if (waiting?.fits(datagram) === true) waiting.done(datagram);
    else come.push(datagram);
  });
  return {
    get isAlive() {
      return isAlive;
    },
    send: (datagram) =>
      new Promise((done, fail) => {
        socket.send(datagram, (problem) => (problem === null ? done() : fail(refused())));
      }),
    async hear(fits) {
      const at = come.findIndex(fits);
      if (at >= 0) return come.splice(at, 1)[0];
      const heard = await new Promise<Uint8Array | undefined>((done) => {
        const timer = setTimeout(() => done(undefined), patience * 1000);
        waiting = {
          fits,
          done: (datagram) => {
            clearTimeout(timer);
            done(datagram);
          },
        };
      });
      waiting = undefined;
      if (failure !== undefined) throw failure;
      return heard;
    },
    close: () => socket.close(),
  };
}
