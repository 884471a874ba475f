import { LiveAttack, NotThroughWire, provisioned } from '../bytes/process/index.ts';
import { type Case, check } from '../index.ts';
import { counted, hanging } from '../text.ts';
import type { Schedule } from '../verdict/replay/index.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { caseOptions, type RunOptions } from './options.ts';
import { AttackLines, endLines } from './process/attack-lines.ts';
import { type Address, shownAddress } from './process/endpoint.ts';
import { serveLine, type TargetOptions, targetOf, whoIsWho } from './process/target.ts';
import { wireTo } from './process/udp-wire.ts';
import { progressOn } from './progress.ts';
import { caseById } from './select.ts';
import { UserMistake } from './user-mistake.ts';

export interface AttackCommandOptions extends RunOptions, TargetOptions {
  readonly target?: Address;
  readonly patience: number;
  readonly seed?: Uint8Array;
}

type Print = (lines: readonly string[]) => void;

/** `interloper attack`: plays the attack of a case against a process. */
export async function attackCommand(id: string, options: AttackCommandOptions): Promise<ExitCode> {
  const { specification } = await loadSpec(options.spec, [id]);
  const theCase = caseById(specification, id, 'attack');
  checkLoads({ ...specification, cases: [theCase], waiting: [] });
  const schedule = attackOf(theCase, options);
  const target = targetOf(schedule, options);
  const print: Print = (lines) => process.stdout.write(lines.map((l) => `${l}\n`).join(''));
  print([
    ...hanging(`${theCase.id}: `, `${theCase.requirement.text} (${theCase.requirement.id})`, 2),
    ...hanging('  ', `${counted(schedule.steps.length, 'step')}; ${whoIsWho(schedule, target)}`),
  ]);
  if (options.target === undefined) {
    print(['', 'The target is to be', `  ${serveLine(theCase, target)}`]);
    return exitCodes.ran;
  }
  const attack = new LiveAttack(
    theCase,
    schedule,
    (session) => target.sessions.includes(session),
    options.seed ?? provisioned,
    options.sessions,
  );
  const wire = await wireTo(options.target, options.patience);
  try {
    print([`  target at ${shownAddress(options.target)}`]);
    const lines = new AttackLines();
    const end = await attack.play(wire, (step) => print(['', ...lines.step(step)]));
    print(['', ...endLines(end, schedule, wire.isAlive, serveLine(theCase, target))]);
    return end.kind === 'succeeded' ? exitCodes.ran : exitCodes.failed;
  } catch (problem) {
    if (!(problem instanceof NotThroughWire)) throw problem;
    throw new UserMistake(
      `${theCase.id} cannot be played against a process: ${problem.message}`,
      '`interloper explain --bytes` plays it in one',
    );
  } finally {
    wire.close();
  }
}

/** The attack, found again. @throws UserMistake if there is none that is a run. */
function attackOf(theCase: Case, options: AttackCommandOptions): Schedule {
  const progress = progressOn(process.stderr, 1);
  const verdict = check(theCase, { ...caseOptions(options), onProgress: progress.visited });
  progress.clear();
  const { id } = theCase;
  if (verdict.verdict !== 'violated') {
    throw new UserMistake(
      `there is no attack on ${id}: ${verdict.verdict === 'holds' ? 'it holds' : `it is ${verdict.verdict}`}`,
      `\`interloper explain ${id}\` says more`,
    );
  }
  if (verdict.evidence.kind !== 'run') {
    throw new UserMistake(
      `what violates ${id} is no run that could be played against somebody`,
      `\`interloper explain ${id}\` shows it`,
    );
  }
  return verdict.evidence.schedule;
}
