import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { exploredTest } from '../../../src/cli/explore/as-test.ts';
import { chosenScenario, type ExploredPart } from '../../../src/cli/explore/chosen-scenario.ts';
import { explorePlainly } from '../../../src/cli/explore/text-mode.ts';
import { loadSpec } from '../../../src/cli/load-spec.ts';
import { Charts } from '../../../src/cli/report/charts.ts';
import { Exploration } from '../../../src/explore/index.ts';
import type { Case } from '../../../src/index.ts';
import { environment, main, type Outcome } from '../run-cli.ts';

/** Calls `interloper explore … --text` with these choices, a line each. */
export function explored(args: readonly string[], choices: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'explore', ...args, '--text'], {
    encoding: 'utf8',
    env: environment({}),
    input: choices.map((c) => `${c}\n`).join(''),
  });
  return { code: status, stdout, stderr };
}

/** The same in this process, where the run stays as it is between the choices. */
export class TextExploration {
  private constructor(
    private readonly exploration: Exploration,
    private readonly cases: readonly [Case, ...Case[]],
    private readonly test: (file?: string) => string,
  ) {}

  static async of(what: string, part: ExploredPart = {}): Promise<TextExploration> {
    const { specification, source } = await loadSpec(undefined, [what]);
    const { scenario, cases } = chosenScenario(specification, what, part);
    const exploration = new Exploration(scenario, cases);
    const from = { source, spec: undefined, folder: '.', sessions: undefined };
    return new TextExploration(exploration, cases, () => exploredTest(exploration, cases, from));
  }

  /** What is printed for the choices; first, where the run stands. */
  async choose(...choices: readonly string[]): Promise<string> {
    const printed: string[] = [];
    await explorePlainly(this.exploration, this.cases[0], new Charts(), {
      input: Readable.from(choices.map((c) => `${c}\n`)),
      print: (lines) => printed.push(`${lines.join('\n')}\n`),
      paint: (_, text) => text,
      test: this.test,
    });
    return printed.join('');
  }

  /** Takes the step that the pattern finds in the list of choices. */
  async take(text: RegExp): Promise<void> {
    const list = (await this.choose()).split('\n').filter((l) => text.test(l));
    const number = /^ *(\d+)\. /.exec(list[0] ?? '')?.[1];
    if (number === undefined) throw new Error(`no choice is ${text}`);
    await this.choose(number);
  }
}
