import { parseArgs } from 'node:util';
import { bundledSpecification } from '../../properties/procedures.ts';
import { select } from '../../src/cli/select.ts';
import { type Case, check } from '../../src/index.ts';
import { playable, tryToBreak } from './play.ts';
import { compareCheckers } from './two-checkers.ts';

const usage = `npm run fuzz -- [options] [selectors...]
  Random runs, far past the bounds of the search, of the cases that hold: none may be broken, and model and real bytes
  must agree step by step. Without selectors, after each round also cases made at random, of which the engine and the
  naive explorer must say the same. Goes on until the time is up or something breaks.
  --minutes N  how long; default 5
  --seed N     the first seed; default 1, then one up each round
  --checkers   only what the two checkers say of cases made at random
  --path P     with --seed and one case, or --checkers: just this failure again
  --help`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    path: { type: 'string' },
    checkers: { type: 'boolean', default: false },
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

/** Cases made at random that are compared in one round. */
const comparedAtOnce = 20;

/** Compares the two checkers until the time is up, or on one failure again. */
function checkersOnly(seed: number, end: number): number {
  const { path } = values;
  let cases = 0;
  for (let round = 0; round === 0 || (path === undefined && performance.now() < end); round++) {
    const runs = path === undefined ? comparedAtOnce : 1;
    const { compared, report } = compareCheckers({ seed: seed + round, runs, path });
    cases += compared;
    if (report === '') continue;
    console.log(report);
    return 1;
  }
  console.log(`${cases} cases made at random: the two checkers say the same.`);
  return 0;
}

async function main(): Promise<number> {
  const [minutes, seed] = [number('minutes'), number('seed')];
  const end = performance.now() + minutes * 60_000;
  if (values.checkers) return checkersOnly(seed, end);
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
  const holds = new Map<Case, boolean>();
  let [runs, steps, compared] = [0, 0, 0];
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
    if (positionals.length > 0) continue;
    const checkers = compareCheckers({ seed: seed + round, runs: comparedAtOnce });
    compared += checkers.compared;
    if (checkers.report !== '') {
      console.log(checkers.report);
      return 1;
    }
  }
  const tried = [...holds.values()].filter(Boolean).length;
  console.log(`${runs} runs of ${tried} cases, ${steps} steps: nothing that holds was broken.`);
  if (compared > 0) console.log(`${compared} cases made at random: the two checkers say the same.`);
  return 0;
}

if (values.help) console.log(usage);
else process.exitCode = await main();
