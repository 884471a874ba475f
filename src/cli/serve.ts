import { randomBytes } from 'node:crypto';
import { ByteValues, drawsFrom, Party, provisioned } from '../bytes/process/index.ts';
import { counted, hanging, listed } from '../text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { chosenPart, type Part, type PartOptions } from './process/chosen-part.ts';
import { Endpoint, shownAddress } from './process/endpoint.ts';
import { LogLines } from './process/log-lines.ts';
import { named } from './process/named.ts';
import { type Peer, Server } from './process/server.ts';

export interface ServeCommandOptions extends PartOptions {
  readonly host: string;
  readonly port: number;
  readonly peer?: readonly Peer[];
  readonly timer: number;
  readonly seed?: Uint8Array;
  readonly draws?: Uint8Array;
}

/** `interloper serve`: plays the roles of one agent over UDP, until they are at their end. */
export async function serveCommand(
  roles: readonly string[],
  options: ServeCommandOptions,
): Promise<ExitCode> {
  const part = await chosenPart(roles, options);
  const { protocol, scenario, agent, seats, own } = part;
  const peers = (options.peer ?? []).map(({ agent: a, address }) => ({
    address,
    ...(a === undefined ? {} : { agent: named(a, Object.keys(scenario.agents), 'agent') }),
  }));
  const values = new ByteValues(protocol, scenario, options.seed ?? provisioned);
  const random = options.draws === undefined ? (n: number) => randomBytes(n) : drawsFrom(options.draws);
  const party = new Party(values, agent, seats, own, random);
  const endpoint = await Endpoint.at(options.host, options.port);
  const print = (lines: readonly string[]): void => {
    process.stdout.write(lines.map((l) => `${l}\n`).join(''));
  };
  let interrupted = false;
  const interruption = new Promise<void>((done) => {
    const interrupt = (): void => {
      interrupted = true;
      done();
    };
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  });
  print(heading(part, endpoint, peers));
  const server = new Server(party, endpoint, new LogLines(values), { peers, timer: options.timer, print });
  await Promise.race([server.ended, interruption]);
  const summary = await server.close();
  print(['', interrupted ? 'Stopped.' : 'Every session is at its end.', ...summary]);
  return interrupted ? exitCodes.interrupted : exitCodes.ran;
}

function heading(part: Part, endpoint: Endpoint, peers: readonly Peer[]): readonly string[] {
  const { protocol, scenario, agent, seats, hasCourse } = part;
  const { procedure, title, variant } = protocol;
  const roles = [...new Set(seats.map((s) => s.role))].map((role) => {
    const count = seats.filter((s) => s.role === role).length;
    return `${role} (${counted(count, 'session')})`;
  });
  const to = peers.map((p) => `${p.agent === undefined ? '' : `${p.agent} at `}${shownAddress(p.address)}`);
  return [
    `${procedure} ${title}, ${variant}; scenario ${scenario.name}`,
    ...hanging('  ', `${agent} is ${listed(roles)}`),
    ...hanging('  sends to  ', to.length === 0 ? 'whoever sent last' : listed(to)),
    ...(hasCourse
      ? []
      : hanging(
          '  ',
          'This variant has no run to its end: the roles do whatever is possible of their own accord.',
        )),
    `  listens at ${shownAddress(endpoint.address)}`,
  ];
}
