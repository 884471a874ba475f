import type { Case, Verdict } from '../index.ts';
import { answer } from './answers.ts';
import { caseOptions } from './check.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { assumptionLines, boundsLines } from './explain/case-facts.ts';
import { evidenceSections, type Section } from './explain/evidence-lines.ts';
import { honestCase } from './explain/honest-case.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { memoryShare } from './memory.ts';
import type { RunOptions } from './options.ts';
import { type Paint, paintFor, verdictColours } from './paint.ts';
import { progressOn } from './progress.ts';
import { caseById } from './select.ts';
import { hanging } from './text.ts';

export interface ExplainCommandOptions extends RunOptions {
  readonly honest?: boolean;
}

/** `interloper explain`: what the verdict on one case rests on. */
export async function explainCommand(id: string, given: ExplainCommandOptions): Promise<ExitCode> {
  const { specification } = await loadSpec(given.spec);
  const asked = caseById(specification, id);
  const theCase = given.honest === true ? honestCase(specification, asked) : asked;
  checkLoads({ ...specification, cases: [theCase], waiting: [] });
  const progress = progressOn(process.stderr, 1);
  const { maxBytes } = memoryShare(1);
  const { verdict } = answer(theCase, { ...caseOptions(given), maxBytes }, progress.visited);
  progress.clear();
  const paint = paintFor(process.stdout);
  const sections = given.honest === true ? honest(theCase, verdict) : explanation(theCase, verdict);
  const heading =
    given.honest === true ? honestHeading(theCase, paint) : headingLines(theCase, verdict, paint);
  const body = sections
    .filter((s) => s.lines.length > 0)
    .flatMap(({ title, lines }) => ['', paint('bold', title), ...lines]);
  process.stdout.write(`${[...heading, ...body].join('\n')}\n`);
  return exitCodes.ran;
}

function headingLines({ id, protocol, requirement, about, predicted }: Case, verdict: Verdict, paint: Paint) {
  const differs = predicted !== undefined && predicted.verdict !== verdict.verdict;
  return [
    `${paint('bold', id)}: ${paint(verdictColours[verdict.verdict], verdict.verdict)}${differs ? ` (≠ predicted ${predicted.verdict}: ${predicted.source})` : ''}`,
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

function explanation(theCase: Case, verdict: Verdict): readonly Section[] {
  return [
    ...found(theCase, verdict),
    { title: 'Bounds', lines: boundsLines(theCase, verdict) },
    { title: 'Assumed', lines: assumptionLines(theCase) },
  ];
}

function found(theCase: Case, verdict: Verdict): readonly Section[] {
  switch (verdict.verdict) {
    case 'violated': {
      const steps = verdict.shortest ? 'in the fewest steps' : 'though perhaps not in the fewest steps';
      return evidenceSections(verdict.evidence, theCase, `How it comes about, ${steps}`);
    }
    case 'holds': {
      const { evidence } = verdict;
      if (evidence !== undefined) return evidenceSections(evidence, theCase, 'A run that shows it');
      return [{ title: 'Why', lines: hanging('  ', `${verdict.reason}.`) }];
    }
    case 'inconclusive':
    case 'vacuous':
      return [{ title: 'Why', lines: hanging('  ', `${verdict.reason}.`) }];
  }
}

/** The normal course: the shortest run in which every party gets to its end. */
function honest(theCase: Case, verdict: Verdict): readonly Section[] {
  const { evidence } = verdict as { evidence?: Extract<Verdict, { verdict: 'violated' }>['evidence'] };
  if (evidence === undefined) return [{ title: 'Why', lines: hanging('  ', `${verdict.reason}.`) }];
  return evidenceSections(evidence, theCase, 'The normal course');
}
