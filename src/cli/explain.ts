import type { Case, Verdict } from '../index.ts';
import { hanging } from '../text.ts';
import { answerWhole } from './answers.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { type Form, writeAs } from './explain/as-file.ts';
import { byteSections } from './explain/byte-lines.ts';
import { assumptionLines, boundsLines } from './explain/case-facts.ts';
import { evidenceSections, type Section } from './explain/evidence-lines.ts';
import { honestCase } from './explain/honest-case.ts';
import { weaknessSections } from './explain/weakness.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { memoryShare } from './memory.ts';
import { caseOptions, type RunOptions } from './options.ts';
import { type Paint, paintFor, verdictColours } from './paint.ts';
import { outcomeOf } from './prediction.ts';
import { progressOn } from './progress.ts';
import { caseById } from './select.ts';
import { UserMistake } from './user-mistake.ts';
import { mustBeWritable } from './write-file.ts';

export interface ExplainCommandOptions extends RunOptions {
  readonly honest?: boolean;
  /** Instead of sentences: the run as a test, or as a trace. */
  readonly as?: Form;
  readonly out?: string;
}

/** `interloper explain`: what the verdict on one case rests on. */
export async function explainCommand(id: string, given: ExplainCommandOptions): Promise<ExitCode> {
  if (given.out !== undefined) {
    if (given.as === undefined)
      throw new UserMistake('--out is for what --as writes', 'Give --as vitest or --as itf, too');
    mustBeWritable(given.out);
  }
  const loaded = await loadSpec(given.spec, [id]);
  const { specification } = loaded;
  const asked = caseById(specification, id);
  const theCase = given.honest === true ? honestCase(specification, asked) : asked;
  checkLoads({ ...specification, cases: [theCase], waiting: [] });
  const progress = progressOn(process.stderr, 1);
  const { maxBytes } = memoryShare(1);
  const { verdict, bytes } = await answerWhole(
    theCase,
    { ...caseOptions(given), maxBytes },
    progress.visited,
  );
  const inBytes = bytes === undefined ? [] : byteSections(bytes);
  progress.clear();
  if (given.as !== undefined) {
    const { as: form, out, spec, sessions } = given;
    writeAs(theCase, verdict, loaded, { form, out, spec, sessions });
    return exitCodes.ran;
  }
  const paint = paintFor(process.stdout);
  const print = (lines: readonly string[]): void => {
    process.stdout.write(lines.map((l) => `${l}\n`).join(''));
  };
  const printAll = (sections: readonly Section[]): void => {
    for (const { title, lines } of sections)
      if (lines.length > 0) print(['', paint('bold', title), ...lines]);
  };
  if (given.honest === true) {
    print(honestHeading(theCase, paint));
    printAll([...found(theCase, verdict, 'The normal course'), ...inBytes]);
    return exitCodes.ran;
  }
  print(headingLines(theCase, verdict, paint));
  printAll([
    ...found(theCase, verdict, 'A run that shows it'),
    ...inBytes,
    { title: 'Bounds', lines: boundsLines(theCase, verdict) },
    { title: 'Assumed', lines: assumptionLines(theCase) },
  ]);
  if (verdict.verdict === 'holds') {
    progress.say('looking for what it rests on …');
    const sections = await weaknessSections(theCase, given);
    progress.clear();
    printAll(sections);
  }
  return exitCodes.ran;
}

function headingLines({ id, protocol, requirement, about, predicted }: Case, verdict: Verdict, paint: Paint) {
  const differs = outcomeOf(predicted?.verdict, verdict.verdict) === 'refuted';
  return [
    `${paint('bold', id)}: ${paint(verdictColours[verdict.verdict], verdict.verdict)}${differs ? ` (≠ predicted ${predicted?.verdict}: ${predicted?.source})` : ''}`,
    ...hanging(
      '  asked   ',
      `${requirement.text} (${requirement.id}, ${requirement.strength}, ${requirement.clause})`,
    ),
    ...hanging(
      '  of      ',
      `${protocol.procedure} ${protocol.title}, ${protocol.variant}: ${protocol.description}`,
    ),
    ...(about === undefined ? [] : hanging('  case    ', about)),
  ];
}

function honestHeading({ protocol }: Case, paint: Paint): readonly string[] {
  const { procedure, title, variant, description } = protocol;
  return [
    `${paint('bold', `${procedure} ${title}`)}: the normal course`,
    ...hanging('  variant  ', `${variant}: ${description}`),
  ];
}

/** What the verdict rests on; `title` is what a run shows that is no attack. */
function found(theCase: Case, verdict: Verdict, title: string): readonly Section[] {
  const why: Section = { title: 'Why', lines: hanging('  ', `${verdict.reason}.`) };
  switch (verdict.verdict) {
    case 'violated': {
      const steps = verdict.shortest ? 'in the fewest steps' : 'though perhaps not in the fewest steps';
      return evidenceSections(verdict.evidence, theCase, { title: `How it comes about, ${steps}` });
    }
    case 'holds':
      return verdict.evidence === undefined ? [why] : evidenceSections(verdict.evidence, theCase, { title });
    case 'inconclusive':
      return [why];
    case 'vacuous': {
      const hint = `\`interloper explain ${theCase.id} --honest\` shows how far each session gets by itself.`;
      return [{ ...why, lines: [...why.lines, ...hanging('  ', hint)] }];
    }
  }
}
