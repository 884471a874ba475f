import { FrameView, type Observable, type Term, type Terms } from '../../attacker/index.ts';

/** Something that the attacker comes by: a message on the air, a value given away, a leak. */
export interface FrameItem {
  /** What shows beside the term itself: the channel and the message's name, where the channel does not hide it. */
  readonly label: string;
  readonly term: Term;
  /** The message inside, and the send that it is of. */
  readonly send?: { readonly session: number; readonly index: number; readonly message: Term };
}

/** Frames that differ only in which session drew what look the same: what is worked out of one holds for all. */
class Looks {
  private readonly views = new Map<string, FrameView>();
  frames = 0;

  constructor(readonly terms: Terms) {}

  of(frame: readonly Term[]): FrameView {
    const key = frame.join();
    const known = this.views.get(key) ?? new FrameView(this.terms, frame);
    this.views.set(key, known);
    return known;
  }

  /** The n-th drawn value that comes up in a frame. */
  drawn(n: number, sort: string): Term {
    const name = `${n} of those drawn`;
    return this.terms.atom({ kind: 'fresh', name, sort, session: -1, variable: name, occurrence: 0 });
  }
}

/** What the attacker has come by so far, in order. Equal frames are one object. */
export class Frame {
  readonly view: FrameView;
  readonly number: number;
  private readonly longer = new Map<string, Frame>();
  /** Stands for each drawn value that has come up, in the order in which they did. */
  private readonly standIns: Map<Term, Term>;
  private readonly general: readonly Term[];

  private constructor(
    private readonly looks: Looks,
    readonly items: readonly FrameItem[],
    before: Frame | undefined,
  ) {
    this.number = looks.frames++;
    this.standIns = new Map(before?.standIns);
    const fresh = items.slice(before?.items.length ?? 0);
    for (const { term } of fresh) this.meet(term);
    this.general = [...(before?.general ?? []), ...fresh.map((i) => this.generalised(i.term))];
    this.view = looks.of(this.general);
  }

  static first(terms: Terms, items: readonly FrameItem[]): Frame {
    return new Frame(new Looks(terms), items, undefined);
  }

  /** The frame with these items after it. */
  with(items: readonly FrameItem[]): Frame {
    if (items.length === 0) return this;
    const key = items
      .map(({ label, term, send }) => `${label} ${term} ${send?.session} ${send?.index}`)
      .join('|');
    const known = this.longer.get(key);
    if (known !== undefined) return known;
    const frame = new Frame(this.looks, [...this.items, ...items], this);
    this.longer.set(key, frame);
    return frame;
  }

  /** The places from which the attacker can send a message of a protected channel again. */
  repeatsOf(term: Term): readonly string[] {
    return this.view.repeatsOf(this.generalised(term));
  }

  /** The names under which the attacker can make the term; none: it cannot. */
  namesOf(term: Term): readonly string[] {
    return this.view.namesOf(this.generalised(term));
  }

  /** How the attacker comes by the term. */
  observable(term: Term): Observable {
    return this.view.observable(this.generalised(term));
  }

  private meet(term: Term): void {
    const { terms } = this.looks;
    for (const t of terms.freshAtoms(term)) {
      if (!this.standIns.has(t)) this.standIns.set(t, this.looks.drawn(this.standIns.size, terms.sort(t)));
    }
  }

  private generalised(term: Term): Term {
    const { terms } = this.looks;
    const fresh = terms.freshAtoms(term);
    if (fresh.length === 0) return term;
    if (fresh[0] === term) return this.standIns.get(term) ?? term;
    return terms.make(
      terms.head(term) as string,
      terms.label(term),
      terms.args(term).map((a) => this.generalised(a)),
    );
  }
}
