import { constructors } from '../../src/spec/index.ts';
import { isCompound, type Term } from '../../src/verdict/replay/terms.ts';

export {
  atom,
  type Compound,
  compound,
  isCompound,
  type Term,
  Terms,
} from '../../src/verdict/replay/terms.ts';

/** The term and everything inside it. */
export function subterms(t: Term): readonly Term[] {
  return isCompound(t) ? [t, ...t.args.flatMap(subterms)] : [t];
}

export function sortOf(t: Term): string {
  if (!isCompound(t)) return t.sort;
  const { result } = constructors[t.head];
  return result === 'same' ? sortOf(t.args[0]) : result;
}
