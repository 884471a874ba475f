import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Grown, grown, growths } from './growth.ts';
import { type Configuration, type Reduced, reduced, type Unreduced, unreduced } from './measure.ts';
import { PeerError, type PeerName, peerNames, runPeers } from './peers/run-peers.ts';

const usage = `npm run bench -- [options]
  --peers        also run SPIN and rumur on the same transition system, and print the ratios
  --peer NAME    only this peer: ${peerNames.join(' | ')} (may be given several times)
  --large        also search S2 D2 C2 unreduced: 165 million states, some 3.5 GB, minutes
  --help`;

const name = ({ sessions, directions, cids }: Configuration) => `S${sessions} D${directions} C${cids}`;
const yardstick: Configuration = { sessions: 2, directions: 2, cids: 1 };

/** Runs one measurement in a process of its own, so that its peak memory is its own. */
function apart<T>(what: 'unreduced' | 'reduced' | 'grown', configuration: unknown): T {
  const run = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), '--measure', what, JSON.stringify(configuration)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (run.status !== 0) throw new Error(`the measurement of ${JSON.stringify(configuration)} failed`);
  return JSON.parse(run.stdout) as T;
}

const count = (n: number) => n.toLocaleString('en-US');
const line = (cells: readonly (string | number)[], widths: readonly number[]) =>
  cells.map((c, i) => (i === 0 ? String(c).padEnd(widths[i]) : String(c).padStart(widths[i]))).join('  ');

function printUnreduced(configurations: readonly Configuration[]): Unreduced | undefined {
  const widths = [10, 13, 13, 8, 9, 8, 9, 7, 7];
  console.log('Benchmark handshake, unreduced, one thread, with the shortest attack');
  console.log(
    line(['', 'states', 'transitions', 's', 'states/s', 'B/state', 'peak MB', 'XState', 'attack'], widths),
  );
  let result: Unreduced | undefined;
  for (const c of configurations) {
    const u = apart<Unreduced>('unreduced', c);
    if (name(c) === name(yardstick)) result = u;
    const cells = [
      name(c),
      count(u.states),
      count(u.transitions),
      u.seconds.toFixed(2),
      `${(u.states / u.seconds / 1e6).toFixed(2)} M`,
      u.bytesPerState.toFixed(1),
      (u.peakMemory / 2 ** 20).toFixed(0),
      u.calls,
      u.attack === 0 ? '-' : `${u.attack} st.`,
    ];
    console.log(line(cells, widths));
  }
  return result;
}

function printReduced(configurations: readonly Configuration[]): void {
  const widths = [32, 10, 8, 8, 8];
  console.log('\nThe same with reductions, each requirement by itself');
  console.log(line(['', 'verdict', 'states', 'trans.', 's'], widths));
  for (const c of configurations) {
    for (const r of apart<readonly Reduced[]>('reduced', c)) {
      console.log(
        line(
          [
            `${name(c)}  ${r.requirement}`,
            r.verdict,
            count(r.states),
            count(r.transitions),
            r.seconds.toFixed(2),
          ],
          widths,
        ),
      );
    }
  }
}

function printGrowth(): void {
  const widths = [64, 10, 10, 10, 8];
  console.log('\nHow searches of single kinds grow with n');
  console.log(line(['', 'verdict', 'states', 'trans.', 's'], widths));
  growths.forEach(({ kind, of, sizes }, growth) => {
    for (const n of sizes) {
      const g = apart<Grown>('grown', { growth, n });
      const cells = [g.verdict, count(g.states), count(g.transitions), g.seconds.toFixed(2)];
      console.log(line([`n = ${n}  ${kind}: ${of}`, ...cells], widths));
    }
  });
}

const cli = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));

function printSuite(): void {
  const folder = mkdtempSync(join(tmpdir(), 'interloper-bench-'));
  const json = join(folder, 'verdicts.json');
  const started = performance.now();
  const run = spawnSync(process.execPath, [cli, 'check', '--json', json], { encoding: 'utf8' });
  const seconds = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(`interloper check ended with ${run.status}: ${run.stderr}`);
  const { cases } = JSON.parse(readFileSync(json, 'utf8')) as {
    cases: readonly {
      states: number;
      transitions: number;
      measured: { seconds: number; peakMemory: number };
    }[];
  };
  rmSync(folder, { recursive: true });
  const sum = (f: (c: (typeof cases)[number]) => number) => cases.reduce((n, c) => n + f(c), 0);
  const slowest = Math.max(...cases.map((c) => c.measured.seconds));
  const peak = Math.max(...cases.map((c) => c.measured.peakMemory));
  console.log('\nThe bundled specification, all workers');
  console.log(
    `${cases.length} cases, ${count(sum((c) => c.states))} states, ${count(sum((c) => c.transitions))} transitions, ` +
      `${seconds.toFixed(1)} s in all, slowest case ${slowest.toFixed(2)} s, peak ${(peak / 2 ** 20).toFixed(0)} MB a process`,
  );
}

function printFirstAttacks(): void {
  console.log('\nFrom pressing return to the first attack, start-up included (median of 5)');
  for (const id of ['V-09-03', 'V-09-20', 'V-21-04']) {
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      spawnSync(process.execPath, [cli, 'explain', id]);
      return (performance.now() - started) / 1000;
    }).sort((a, b) => a - b);
    console.log(`${id}  ${times[2].toFixed(2)} s`);
  }
}

async function printPeers(own: Unreduced, peers: readonly PeerName[]): Promise<void> {
  console.log(`\nPeers on ${name(yardstick)}, in the same run; they check no requirement`);
  const widths = [18, 13, 13, 8, 9, 8, 9, 22];
  console.log(
    line(
      ['', 'states', 'transitions', 's', 'states/s', 'B/state', 'peak MB', 'Interloper is faster by'],
      widths,
    ),
  );
  for (const peer of peers) {
    try {
      const [r] = await runPeers({ ...yardstick, peers: [peer] });
      const ratio = own.states / own.seconds / r.statesPerSecond;
      const cells = [
        r.tool,
        count(r.states),
        count(r.transitions),
        r.seconds.toFixed(2),
        `${(r.statesPerSecond / 1e6).toFixed(2)} M`,
        r.bytesPerState.toFixed(1),
        (r.peakMemory / 2 ** 20).toFixed(0),
        ratio.toFixed(2),
      ];
      console.log(line(cells, widths));
    } catch (problem) {
      if (!(problem instanceof PeerError)) throw problem;
      console.log(`${peer}: ${problem.message}`);
    }
  }
}

async function main(): Promise<void> {
  const [first, what, configuration] = process.argv.slice(2);
  if (first === '--measure') {
    const parsed: unknown = JSON.parse(configuration);
    const measured =
      what === 'grown'
        ? grown(parsed as Parameters<typeof grown>[0])
        : what === 'unreduced'
          ? unreduced(parsed as Configuration)
          : reduced(parsed as Configuration);
    process.stdout.write(JSON.stringify(measured));
    return;
  }
  const { values } = parseArgs({
    options: {
      peers: { type: 'boolean', default: false },
      peer: { type: 'string', multiple: true, default: [] },
      large: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const small: Configuration[] = [
    { sessions: 1, directions: 1, cids: 1 },
    { sessions: 1, directions: 2, cids: 1 },
    { sessions: 1, directions: 2, cids: 2 },
    { sessions: 3, directions: 1, cids: 1 },
    yardstick,
  ];
  const own = printUnreduced(values.large ? [...small, { ...yardstick, cids: 2 }] : small);
  const chosen = values.peer.length > 0 ? (values.peer as PeerName[]) : [...peerNames];
  if ((values.peers || values.peer.length > 0) && own !== undefined) await printPeers(own, chosen);
  printReduced([yardstick, { sessions: 3, directions: 2, cids: 1 }]);
  printGrowth();
  printSuite();
  printFirstAttacks();
}

await main();
