/** A configuration of the benchmark handshake, and what a run of it may use. */
export interface PeerConfiguration {
  /** Sessions in each direction. */
  readonly sessions: number;
  /** 1: UE-A only initiates and UE-B only responds; 2: each UE does both. */
  readonly directions: 1 | 2;
  /** Values of `cid`. */
  readonly cids: number;
  /** The initiator compares the echoed list with its own; default true. */
  readonly checkEcho?: boolean;
  /** Which peers run, in this order; default all of them. */
  readonly peers?: readonly PeerName[];
  /** Memory that one peer may use, in MiB; default 3800. A peer that needs more is an error, not a result. */
  readonly memoryLimit?: number;
  /** Seconds that one peer may search; default 600. */
  readonly timeout?: number;
}

/** The peers: SPIN, and rumur with one thread and with two. */
export const peerNames = ['SPIN', 'rumur', 'rumur, 2 threads'] as const;
export type PeerName = (typeof peerNames)[number];

/** What a peer found on the complete state space, and what that took. */
export interface PeerResult {
  readonly tool: PeerName;
  /** As the tool prints it. */
  readonly version: string;
  readonly states: number;
  readonly transitions: number;
  /** Wall-clock time of the search alone: neither generating nor compiling the verifier counts. */
  readonly seconds: number;
  readonly statesPerSecond: number;
  /** Peak memory, tables included, over states: says something only where there are millions of states. */
  readonly bytesPerState: number;
  /** In bytes; NaN where neither the tool nor the operating system tells, or the run was too short to look. */
  readonly peakMemory: number;
}

/** What a tool measured, before the figures that follow from it. */
export type PeerMeasurement = Omit<PeerResult, 'tool' | 'statesPerSecond' | 'bytesPerState'>;

/** A peer could not be run, or did not finish; the message says what to do. */
export class PeerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PeerError';
  }
}

/** Number of initiators, which is also the number of responders. */
export function sessionsARole({ sessions, directions }: PeerConfiguration): number {
  return sessions * directions;
}

/** Base-two logarithm of the slots a hash table starts with: roomy, so that no peer loses time by rehashing. */
export function tableBits(configuration: PeerConfiguration): number {
  if (sessionsARole(configuration) < 4) return 20;
  return configuration.cids === 1 ? 24 : 26;
}
