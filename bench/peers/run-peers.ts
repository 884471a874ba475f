import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type PeerConfiguration,
  type PeerMeasurement,
  type PeerName,
  type PeerResult,
  peerNames,
} from './peer.ts';
import { runRumur } from './run-rumur.ts';
import { runSpin } from './run-spin.ts';

export { type PeerConfiguration, PeerError, type PeerName, type PeerResult, peerNames } from './peer.ts';

function measure(tool: PeerName, configuration: PeerConfiguration, folder: string): Promise<PeerMeasurement> {
  switch (tool) {
    case 'SPIN':
      return runSpin(configuration, folder);
    case 'rumur':
      return runRumur(configuration, folder, 1);
    case 'rumur, 2 threads':
      return runRumur(configuration, folder, 2);
  }
}

/**
 * Runs other model checkers on the benchmark handshake, one after the other, each on its complete state space.
 * Models and verifiers are built in a temporary folder, which is removed.
 * @throws PeerError when a tool is not installed, fails, or exceeds the time or memory it may use.
 */
export async function runPeers(configuration: PeerConfiguration): Promise<readonly PeerResult[]> {
  const results: PeerResult[] = [];
  for (const tool of configuration.peers ?? peerNames) {
    const folder = await mkdtemp(join(tmpdir(), 'interloper-peers-'));
    try {
      const measured = await measure(tool, configuration, folder);
      results.push({
        tool,
        ...measured,
        statesPerSecond: measured.states / measured.seconds,
        bytesPerState: measured.peakMemory / measured.states,
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return results;
}
