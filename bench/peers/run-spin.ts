import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { handshakePromela } from './handshake-promela.ts';
import { type PeerConfiguration, PeerError, type PeerMeasurement, tableBits } from './peer.ts';
import { runProgram } from './run-program.ts';

function figure(output: string, pattern: RegExp): number {
  const found = pattern.exec(output)?.[1];
  if (found === undefined)
    throw new PeerError(`SPIN's report lacks ${pattern.source}: ${output.slice(-2000)}`);
  return Number(found);
}

/**
 * Reads the report of a `pan` verifier. SPIN prints eight significant digits, and counts coming into the
 * initial state as a transition; this does not.
 * @throws PeerError when the search was cut short or ended with an error.
 */
export function readSpinReport(output: string): Omit<PeerMeasurement, 'version' | 'seconds'> {
  const stopped = /(error: max search depth too small|reached -DMEMLIM bound|out of memory)/.exec(
    output,
  )?.[1];
  if (stopped !== undefined) throw new PeerError(`SPIN did not search all states: ${stopped}`);
  const errors = figure(output, /errors: (\d+)/);
  if (errors > 0) throw new PeerError(`SPIN reports ${errors} errors in a model that has none`);
  return {
    states: figure(output, /([\d.e+]+) states, stored/),
    transitions: figure(output, /([\d.e+]+) transitions \(= stored\+matched\)/) - 1,
    peakMemory: figure(output, /([\d.]+)\s+total actual memory usage/) * 1024 * 1024,
  };
}

/**
 * The handshake in SPIN: depth-first, no partial-order reduction, no compression, the full state stored.
 * @throws PeerError
 */
export async function runSpin(configuration: PeerConfiguration, folder: string): Promise<PeerMeasurement> {
  const { memoryLimit = 3800, timeout } = configuration;
  const version = (await runProgram(['spin', '-V'], { folder })).output.trim();
  // SPIN itself calls the preprocessor: without this its complaint would hide what is missing.
  await runProgram(['gcc', '--version'], { folder });
  await writeFile(join(folder, 'handshake.pml'), handshakePromela(configuration));
  await runProgram(['spin', '-a', 'handshake.pml'], { folder });
  const flags = ['-O2', '-w', '-DSAFETY', '-DNOREDUCE', `-DMEMLIM=${memoryLimit}`];
  await runProgram(['gcc', ...flags, '-o', 'pan', 'pan.c'], { folder });
  const run = await runProgram(['./pan', '-m100000', `-w${tableBits(configuration)}`], { folder, timeout });
  return { version, seconds: run.seconds, ...readSpinReport(run.output) };
}
