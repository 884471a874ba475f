import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/cli/answers.ts';
import type { Specification } from '../../src/index.ts';
import { folderWith } from './run-cli.ts';

/** Address of a file of the build: threads run that. */
const built = (path: string): string => pathToFileURL(resolve('dist/src', path)).href;
const pool = () => import(built('cli/pool.js')) as Promise<typeof import('../../src/cli/pool.ts')>;

/** Four cases; looked at in a thread, the scenario of the second fills the heap. */
const source = `
import { isMainThread } from 'node:worker_threads';
import { attackers, perform, protocol, role, specification } from '${built('index.js')}';
const handover = protocol({
  procedure: 'handover', title: 'Handover', variant: 'only', description: 'one party, one step',
  sorts: {}, messages: {}, channels: {},
  roles: { giver: role({
    name: 'giver', parameters: { self: 'Agent' }, initial: 'holding',
    states: { holding: { on: { give: perform({ target: 'given' }) } }, given: { type: 'final' } },
  }) },
});
const scenario = {
  name: 'alone', agents: { A: {} }, sessions: [{ role: 'giver', agent: 'A' }], attacker: attackers.none,
};
const hungry = { ...scenario, get leaks() {
  if (isMainThread) return undefined;
  const all = [];
  for (;;) all.push({ more: [all.length] });
} };
const requirement = {
  id: 'gives', clause: 'none', strength: 'goal', text: 'the giver gives', property: { kind: 'executable' },
};
const made = (id, scenario) => ({ id, protocol: handover, scenario, requirement });
// A scenario for each: a thread prefers to go on with the one that it has.
const another = () => ({ ...scenario });
export default specification({ name: 'hungry', cases: [
  made('first', another()), made('hungry', hungry), made('third', another()), made('fourth', another()),
] });
`;

async function run(workers: number, signal: AbortSignal): Promise<readonly Answer[]> {
  const { checkInPool } = await pool();
  const url = pathToFileURL(join(folderWith({ 'hungry.mjs': source }), 'hungry.mjs')).href;
  const { default: spec } = (await import(url)) as { default: Specification };
  const answers: Answer[] = [];
  await checkInPool({ url }, spec.cases, {
    workers,
    options: {},
    memory: { heapMegabytes: 48, maxBytes: 2 ** 28 },
    onAnswer: (a) => answers.push(a),
    onProgress: () => {},
    signal,
  });
  return answers;
}

describe('the pool of threads', () => {
  it('a thread that runs out of memory costs its case a verdict, and nothing else', async () => {
    const answers = await run(1, new AbortController().signal);
    expect(answers.map((a) => [a.case.id, a.verdict.verdict])).toEqual([
      ['first', 'holds'],
      ['hungry', 'inconclusive'],
      ['third', 'holds'],
      ['fourth', 'holds'],
    ]);
    expect(answers[1].verdict.reason).toBe('memory ran out before the search could stop in order');
    expect(answers[1].verdict.bounds.sessions).toEqual(['giver at A ×1']);
  });

  it('what is aborted before it began answers nothing', async () => {
    expect(await run(2, AbortSignal.abort())).toEqual([]);
  });
});
