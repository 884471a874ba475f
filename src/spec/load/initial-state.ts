import { oneOf, type Report } from './problems.ts';

/** The parts of a state that say where it begins. */
interface Beginning {
  readonly type?: unknown;
  readonly initial?: unknown;
  readonly states?: unknown;
}

/**
 * Checks that a state begins in one of those inside it. That it says in which, XState sees to when the role is
 * made; which it is, it looks only when it first enters it.
 */
export function checkInitialState(
  { type, initial, states }: Beginning,
  place: readonly string[],
  report: Report,
): void {
  const inner = typeof states === 'object' && states !== null ? Object.keys(states) : [];
  const at = [...place, 'initial'];
  if (initial === undefined) return;
  if (type === 'parallel') {
    const problem = 'a parallel state begins in all of its states';
    report('BAD_SPECIFICATION', at, problem, 'Leave initial out');
  } else if (typeof initial !== 'string' || !inner.includes(initial)) {
    const problem = `there is no state ${String(initial)} to begin in; there is ${oneOf(inner)}`;
    report('UNKNOWN_STATE', at, problem, 'Name a state that stands directly under states');
  }
}
