import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { handshakeMurphi } from './handshake-murphi.ts';
import { type PeerConfiguration, PeerError, type PeerMeasurement, tableBits } from './peer.ts';
import { runProgram } from './run-program.ts';

/** What `rumur-run` compiles with, where gcc is the compiler. */
const flags = [
  ...['-std=c11', '-O3', '-march=native', '-mtune=native'],
  ...(process.arch === 'x64' ? ['-mcx16'] : []),
  ...['-flto', '-fwhole-program', '-w'],
];

/**
 * Reads the machine-readable summary of a rumur verifier.
 * @throws PeerError when there is none, or it tells of errors.
 */
export function readRumurReport(output: string): Pick<PeerMeasurement, 'states' | 'transitions'> {
  const summary = /<summary states="(\d+)" rules_fired="(\d+)" errors="(\d+)"/.exec(output);
  if (summary === null) throw new PeerError(`rumur printed no summary: ${output.slice(-2000)}`);
  const [states, transitions, errors] = summary.slice(1).map(Number);
  if (errors > 0) throw new PeerError(`rumur reports ${errors} errors in a model that has none`);
  return { states, transitions };
}

/**
 * The handshake in rumur: breadth-first, traces kept, states unpacked while it works (faster than its default).
 * @throws PeerError
 */
export async function runRumur(
  configuration: PeerConfiguration,
  folder: string,
  threads: number,
): Promise<PeerMeasurement> {
  const { memoryLimit = 3800, timeout } = configuration;
  const version = (await runProgram(['rumur', '--version'], { folder })).output.trim();
  await writeFile(join(folder, 'handshake.m'), handshakeMurphi(configuration));
  const options = [
    ...['--threads', String(threads)],
    ...['--deadlock-detection', 'off'],
    ...['--pack-state', 'off'],
    ...['--set-capacity', String(8 * 2 ** tableBits(configuration))],
    ...['--output-format', 'machine-readable'],
  ];
  await runProgram(['rumur', ...options, '--output', 'handshake.c', 'handshake.m'], { folder });
  await runProgram(['gcc', ...flags, '-o', 'verifier', 'handshake.c', '-lpthread', '-latomic'], { folder });
  const run = await runProgram(['./verifier'], { folder, timeout, memoryLimit });
  return { version, seconds: run.seconds, peakMemory: run.peakMemory, ...readRumurReport(run.output) };
}
