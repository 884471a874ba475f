import { FrameView, type Term, type Terms } from '../../attacker/index.ts';

/** Something that the attacker comes by: a message on the air, a value given away, a leak. */
export interface FrameItem {
  /** What shows beside the term itself: the channel and the message's name, where the channel does not hide it. */
  readonly label: string;
  readonly term: Term;
  /** The message inside, and the send that it is of. */
  readonly send?: { readonly session: number; readonly index: number; readonly message: Term };
}

/** What the attacker has come by so far, in order. Equal frames are one object. */
export class Frame {
  private readonly longer = new Map<string, Frame>();
  private known: FrameView | undefined;

  private constructor(
    private readonly terms: Terms,
    private readonly count: { frames: number },
    readonly items: readonly FrameItem[],
    readonly number: number,
  ) {}

  static first(terms: Terms, items: readonly FrameItem[]): Frame {
    return new Frame(terms, { frames: 1 }, items, 0);
  }

  get view(): FrameView {
    this.known ??= new FrameView(
      this.terms,
      this.items.map((i) => i.term),
    );
    return this.known;
  }

  /** The frame with these items after it. */
  with(items: readonly FrameItem[]): Frame {
    if (items.length === 0) return this;
    const key = items
      .map(({ label, term, send }) => `${label} ${term} ${send?.session} ${send?.index}`)
      .join('|');
    const known = this.longer.get(key);
    if (known !== undefined) return known;
    const frame = new Frame(this.terms, this.count, [...this.items, ...items], this.count.frames++);
    this.longer.set(key, frame);
    return frame;
  }
}
