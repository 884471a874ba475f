import type { Specification } from '../../index.ts';
import { type Answer, answerWhole, type CaseOptions } from '../answers.ts';
import { variantName } from '../asked-of.ts';
import { honestCase } from '../explain/honest-case.ts';
import { memoryShare } from '../memory.ts';

/** The normal course of each variant of which a case holds without a run to show: of the answers, or asked here and now. */
export async function honestAnswers(
  specification: Specification,
  answers: readonly Answer[],
  options: CaseOptions,
): Promise<ReadonlyMap<string, Answer>> {
  const byId = new Map(answers.map((a) => [a.case.id, a]));
  const found = new Map<string, Answer>();
  const { maxBytes } = memoryShare(1);
  for (const { case: c, verdict } of answers) {
    const name = variantName(c.protocol);
    if (found.has(name) || ('evidence' in verdict && verdict.evidence !== undefined)) continue;
    const honest = honestCase(specification, c);
    const own = honest === c ? undefined : byId.get(honest.id);
    const same = own?.case.requirement.property.kind === 'executable' ? own : undefined;
    found.set(name, same ?? (await answerWhole(honest, { ...options, maxBytes })));
  }
  return found;
}
