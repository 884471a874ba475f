import type { VectorEntry, VectorFile, VectorOutcome, VectorPath, VectorSent, VectorStep } from './vector.ts';

/** What an implementation under test is asked. */
export type Question =
  | (Pick<VectorFile, 'procedure' | 'variant' | 'role' | 'agent' | 'session' | 'constants'> &
      Omit<VectorPath['start'], 'expect'> & { readonly do: 'start' })
  | (Omit<VectorStep, 'expect' | 'refuses'> & { readonly do: 'step' });

/** What it answers: whether it took the event, and what it then sent, in order. */
export interface Answer {
  /** Of a start it need not say so. */
  readonly accepted?: boolean;
  readonly sends: readonly Partial<VectorSent>[];
  /** What it has stored and deleted, in order, if it tells. */
  readonly stores?: readonly VectorEntry[];
}

/** What came of one path. `at`: the step, from 1; 0: the start. */
export type PathOutcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly at: number; readonly what: string };

/** Takes an implementation through a path. It fails at the first answer that differs from what is expected. */
export async function runPath(
  file: VectorFile,
  path: VectorPath,
  ask: (question: Question) => Promise<unknown>,
): Promise<PathOutcome> {
  const { procedure, variant, role, agent, session, constants } = file;
  const { expect, ...start } = path.start;
  const failed = (at: number, what: string): PathOutcome => ({ kind: 'failed', at, what });
  const identity = { procedure, variant, role, agent, session, constants };
  const begun = whyNot(await ask({ do: 'start', ...identity, ...start }), true, expect);
  if (begun !== undefined) return failed(0, begun);
  for (const [i, { expect: after, refuses, ...step }] of path.steps.entries()) {
    for (const { what, octets } of refuses) {
      const wrong = whyNot(await ask({ do: 'step', ...step, octets, draws: [] }), false, nothing);
      if (wrong !== undefined) return failed(i + 1, `${step.message} in which ${what}: ${wrong}`);
    }
    const wrong = whyNot(await ask({ do: 'step', ...step }), true, after);
    if (wrong !== undefined) return failed(i + 1, wrong);
  }
  return { kind: 'passed' };
}

const nothing: VectorOutcome = { state: '', sends: [], stores: [] };

/** What is wrong with an answer, or undefined. */
function whyNot(given: unknown, accepted: boolean, expected: VectorOutcome): string | undefined {
  const answer = asAnswer(given);
  if (answer === undefined) return 'the answer is not { accepted, sends }';
  if ((answer.accepted ?? true) !== accepted)
    return accepted ? 'it was not accepted' : 'it was accepted, and must not be';
  const { sends, stores } = answer;
  if (sends.length !== expected.sends.length) {
    const names = expected.sends.map((s) => s.message).join(', ') || 'nothing';
    return `${sends.length} messages were sent; expected: ${names}`;
  }
  for (const [i, { message, octets, to }] of expected.sends.entries()) {
    const sent = sends[i];
    if (sent.octets?.toLowerCase() !== octets)
      return `${message} differs: ${sent.octets}, expected ${octets}`;
    if (sent.to !== undefined && sent.to.toLowerCase() !== to)
      return `${message} goes to ${sent.to}, not ${to}`;
  }
  if (stores !== undefined && JSON.stringify(stores) !== JSON.stringify(expected.stores))
    return `it stores ${JSON.stringify(stores)}, expected ${JSON.stringify(expected.stores)}`;
  return undefined;
}

function asAnswer(given: unknown): Answer | undefined {
  const { accepted, sends, stores } = (given ?? {}) as Partial<Answer>;
  if (accepted !== undefined && typeof accepted !== 'boolean') return undefined;
  if (stores !== undefined && !Array.isArray(stores)) return undefined;
  return Array.isArray(sends) ? (given as Answer) : undefined;
}
