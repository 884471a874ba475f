import { parseArgs } from 'node:util';
import { bundledSpecification } from '../../properties/procedures.ts';
import { select } from '../../src/cli/select.ts';
import { type Case, check } from '../../src/index.ts';
import { playable, tryToBreak } from './play.ts';

const usage = `npm run fuzz -- [options] [selectors...]
  Random runs, far past the bounds of the search, of the cases that hold: none may be broken, and model and real bytes
  must agree step by step. Goes on until the time is up or something breaks.
  --minutes N  how long; default 5
  --seed N     the first seed; default 1, then one up each round
  --path P     with --seed and one case: just this failure again
  --help`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    path: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

function number(name: 'minutes' | 'seed'): number {
  const value = Number(values[name]);
  if (Number.isFinite(value) && (name === 'seed' ? Number.isInteger(value) : value > 0)) return value;
  console.error(`--${name} must be a ${name === 'seed' ? 'whole number' : 'number above 0'}.\n${usage}`);
  process.exit(2);
}

/** Runs that are tried of a case before it is the next one's turn. */
const runsAtOnce = 5;

async function main(): Promise<number> {
  const [minutes, seed] = [number('minutes'), number('seed')];
  const specification = await bundledSpecification();
  const cases = select(specification, { selectors: positionals }).cases.filter(playable);
  if (cases.length === 0) {
    console.error('No such case is of a kind that random runs can put to the test.');
    return 2;
  }
  if (values.path !== undefined) {
    const { failed, report } = tryToBreak(cases[0], { seed, runs: 1, path: values.path });
    console.log(failed ? report : `${cases[0].id}: nothing breaks there.`);
    return failed ? 1 : 0;
  }
  const end = performance.now() + minutes * 60_000;
  const holds = new Map<Case, boolean>();
  let [runs, steps] = [0, 0];
  for (let round = 0; performance.now() < end; round++) {
    for (const c of cases) {
      if (performance.now() >= end) break;
      if (!holds.has(c)) holds.set(c, check(c).verdict === 'holds');
      if (holds.get(c) !== true) continue;
      const tried = tryToBreak(c, { seed: seed + round, runs: runsAtOnce });
      runs += runsAtOnce;
      steps += tried.steps;
      if (tried.failed) {
        console.log(tried.report);
        return 1;
      }
      if (process.stderr.isTTY)
        process.stderr.write(`\r${c.id}, round ${round + 1}: ${runs} runs, ${steps} steps `);
    }
  }
  const tried = [...holds.values()].filter(Boolean).length;
  console.log(`${runs} runs of ${tried} cases, ${steps} steps: nothing that holds was broken.`);
  return 0;
}

if (values.help) console.log(usage);
else process.exitCode = await main();
