import { Exploration } from '../explore/index.ts';
import { SaturationStopped } from '../model/index.ts';
import { hanging } from '../text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { folderOf } from './explain/as-vitest.ts';
import { exploredTest } from './explore/as-test.ts';
import { type ChosenScenario, chosenScenario, type ExploredPart } from './explore/chosen-scenario.ts';
import { answererOf } from './explore/desk.ts';
import { explorePage } from './explore/explore-page.ts';
import { openInBrowser } from './explore/open-in-browser.ts';
import { explorePlainly } from './explore/text-mode.ts';
import { WebServer } from './explore/web-server.ts';
import { loadSpec } from './load-spec.ts';
import { paintFor } from './paint.ts';
import { type Progress, progressOn } from './progress.ts';
import { Charts } from './report/charts.ts';
import { UserMistake } from './user-mistake.ts';

export interface ExploreCommandOptions extends ExploredPart {
  readonly spec?: string;
  readonly text?: boolean;
  readonly port: number;
  readonly host: string;
  readonly open: boolean;
}

/** Makes a test of the run so far, for a file or to be shown. */
type TestWriter = (file?: string) => string;

const print = (lines: readonly string[]): void => {
  process.stdout.write(lines.map((l) => `${l}\n`).join(''));
};

/** `interloper explore`: a run of a scenario that somebody makes step by step. */
export async function exploreCommand(what: string, options: ExploreCommandOptions): Promise<ExitCode> {
  const { specification, source } = await loadSpec(options.spec, [what]);
  const chosen = chosenScenario(specification, what, options);
  const progress = progressOn(process.stderr, 1);
  const exploration = made(chosen, progress);
  const { cases } = chosen;
  const test: TestWriter = (file) => {
    const folder = folderOf(file);
    return exploredTest(exploration, cases, { source, spec: options.spec, folder, sessions: undefined });
  };
  print(heading(chosen));
  if (options.text !== true) return serve(chosen, exploration, test, options);
  const paint = paintFor(process.stdout);
  await explorePlainly(exploration, cases[0], new Charts(), { input: process.stdin, print, paint, test });
  return exitCodes.ran;
}

/** Serves the page until Ctrl-C. */
async function serve(
  { cases }: ChosenScenario,
  exploration: Exploration,
  test: TestWriter,
  { host, port, open }: ExploreCommandOptions,
): Promise<ExitCode> {
  const charts = new Charts();
  const page = await explorePage(exploration, charts);
  const server = await WebServer.start(host, port, answererOf(exploration, cases[0], charts, page, test));
  const interruption = new Promise<void>((done) => {
    process.once('SIGINT', done).once('SIGTERM', done);
  });
  print([`  page      ${server.url}`, '  Ctrl-C ends; in a terminal without a browser: --text']);
  if (open) openInBrowser(server.url);
  await interruption;
  await server.close();
  return exitCodes.interrupted;
}

function made({ scenario, cases }: ChosenScenario, progress: Progress): Exploration {
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
