import type { TextFinding } from '../src/index.ts';

type Rest = Partial<Pick<TextFinding, 'stops'>>;

const made =
  (kind: TextFinding['kind']) =>
  (id: string, clause: string, text: string, effect: string, cases = '', rest: Rest = {}): TextFinding => ({
    id,
    kind,
    clause,
    text,
    effect,
    ...(cases === '' ? {} : { cases: cases.split(' ') }),
    ...rest,
  });

/** A place where a document contradicts itself or cannot be carried out; `cases`: their ids, with spaces between. */
export const defect = made('defect');

/** A place where a document says nothing, or puts it off. */
export const hole = made('hole');

/** For a defect after which no run to the letter gets to its end. */
export const stops: Rest = { stops: true };

/** The effect of a slip that changes nothing in what is read. */
export const slip = 'none: a slip of the pen or a wrong reference, read as what is meant';
