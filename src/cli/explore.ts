import { Exploration } from '../explore/index.ts';
import { SaturationStopped } from '../model/index.ts';
import { hanging } from '../text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { folderOf } from './explain/as-vitest.ts';
import { exploredTest } from './explore/as-test.ts';
import { type ChosenScenario, chosenScenario, type ExploredPart } from './explore/chosen-scenario.ts';
import { explorePlainly } from './explore/text-mode.ts';
import { loadSpec } from './load-spec.ts';
import { paintFor } from './paint.ts';
import { progressOn } from './progress.ts';
import { UserMistake } from './user-mistake.ts';

export interface ExploreCommandOptions extends ExploredPart {
  readonly spec?: string;
  readonly text?: boolean;
}

/** `interloper explore`: a run of a scenario that somebody makes step by step. */
export async function exploreCommand(what: string, options: ExploreCommandOptions): Promise<ExitCode> {
  const loaded = await loadSpec(options.spec, [what]);
  const chosen = chosenScenario(loaded.specification, what, options);
  const exploration = made(chosen);
  const { cases } = chosen;
  const print = (lines: readonly string[]): void => {
    process.stdout.write(lines.map((l) => `${l}\n`).join(''));
  };
  const from = {
    source: loaded.source,
    spec: options.spec,
    folder: folderOf(undefined),
    sessions: undefined,
  };
  const test = (): string => exploredTest(exploration, cases, from);
  print(heading(chosen));
  const paint = paintFor(process.stdout);
  await explorePlainly(exploration, cases[0], { input: process.stdin, print, paint, test });
  return exitCodes.ran;
}

function made({ scenario, cases }: ChosenScenario): Exploration {
  const progress = progressOn(process.stderr, 1);
  progress.say('looking for every local state …');
  try {
    return new Exploration(scenario, cases);
  } catch (problem) {
    if (!(problem instanceof SaturationStopped)) throw problem;
    throw new UserMistake(
      `the scenario ${scenario.name} is too large to explore: ${problem.message}`,
      'Choose another --scenario; `interloper list` shows the cases',
    );
  } finally {
    progress.clear();
  }
}

function heading({ scenario, cases, others }: ChosenScenario): readonly string[] {
  const { procedure, title, variant } = cases[0].protocol;
  const { attacker } = scenario;
  return [
    `${procedure} ${title}, ${variant}; scenario ${scenario.name}`,
    ...hanging('  attacker  ', `${attacker.code}: ${attacker.meaning}`),
    ...(others.length === 0 ? [] : hanging('  others    ', others.join('; '))),
  ];
}
