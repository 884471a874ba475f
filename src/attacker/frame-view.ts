import { constructors } from '../spec/index.ts';
import { compositions, isPublicAtom, Knowledge, openings } from './knowledge.ts';
import { representative } from './representative.ts';
import type { Term, Terms } from './terms.ts';

/** How somebody who has only the frame comes by a value. */
export type Observable =
  /** What is on the frame, counted from 0. */
  | { readonly kind: 'item'; readonly item: number }
  /** A value that is known as such: public, its own, or guessed. */
  | { readonly kind: 'known'; readonly term: Term }
  /** Made by one of the constructor's compositions. */
  | {
      readonly kind: 'made';
      readonly head: string;
      readonly label: string | undefined;
      readonly from: readonly Observable[];
    }
  /** Taken out of another: the `part`-th value of the `opening`-th of its openings, by what that needs. */
  | {
      readonly kind: 'taken';
      readonly out: Observable;
      readonly opening: number;
      readonly part: number;
      readonly with: readonly Observable[];
    };

/** A place of a frame: an item, or a part that can be taken out of what is at another place. */
interface Place {
  readonly name: string;
  readonly item?: number;
  readonly out?: Place;
  readonly opening: number;
  readonly part: number;
  readonly needs: readonly Term[];
}

/** What is to be seen at one place of a frame. */
export interface Sight {
  readonly place: Place;
  readonly term: Term;
  /** The value as it can be rebuilt; a name of its own where it cannot: that of the place where it was first. */
  readonly shown: string;
  /** The openings that can be carried out there and show whether they are right, by number. */
  readonly opens: readonly number[];
  /** What the value is verified with, where it can be verified though not made. */
  readonly verifiedBy: readonly Term[];
  /** All of it as text. */
  readonly text: string;
}

/**
 * A frame, the terms that were heard in the order in which they were, as somebody sees it who can rebuild, open and
 * compare. Two frames are told apart by some test exactly if their texts differ (docs/decisions/027).
 */
export class FrameView {
  /** In the order in which the places are come to: an item, what is taken out of it, the next item. */
  readonly sights: readonly Sight[];
  readonly text: string;
  /** What can be made and sent; and the same of the terms that stand for these by their value. */
  private readonly had: Knowledge;
  private readonly known: Knowledge;
  /** The same without what only an opening gives that nothing confirms. */
  private readonly seen: Knowledge;
  /** Openings that show nothing by themselves, and that something else confirms. */
  private readonly confirmed = new Set<string>();
  private readonly places = new Map<Term, Place[]>();
  private readonly texts = new Map<Term, string>();
  private allPlaced = false;

  constructor(
    private readonly terms: Terms,
    frame: readonly Term[],
  ) {
    const values = frame.map((t) => representative(terms, t));
    this.known = knowledgeOf(new Knowledge(terms), values);
    this.had = values.every((v, i) => v === frame[i]) ? this.known : knowledgeOf(new Knowledge(terms), frame);
    this.seen = knowledgeOf(new Knowledge(terms, new Set(), undefined, true), values);
    while (this.confirmOne());
    const found: { readonly place: Place; readonly term: Term }[] = [];
    values.forEach((term, item) => {
      this.visit(term, { name: `${item}`, item, opening: 0, part: 0, needs: [] }, found);
    });
    this.sights = found.map(({ place, term }) => this.sight(place, term));
    this.text = this.sights.map((s) => s.text).join('\n');
  }

  /** The names under which the term can be made and sent, the same in each frame that looks the same. */
  namesOf(made: Term): readonly string[] {
    if (!this.had.derivable(made)) return [];
    this.placeAll();
    const term = representative(this.terms, made);
    if (!this.isRandomised(term)) return [this.show(term)];
    return this.waysOf(term).map((way) => this.textOfWay(term, way));
  }

  /** The places from which a term that comes out different each time can be sent again. */
  repeatsOf(term: Term): readonly string[] {
    return this.isRandomised(term) ? (this.places.get(term) ?? []).map((p) => p.name) : [];
  }

  /** How the value is come by, in one way of those there are; only for what is derivable. */
  observable(made: Term): Observable {
    this.placeAll();
    const term = representative(this.terms, made);
    if (this.isPlain(term)) return { kind: 'known', term };
    const [place] = this.places.get(term) ?? [];
    const [way] = place !== undefined && this.isRandomised(term) ? [] : this.waysOf(term);
    if (way === undefined) return this.placeAsObservable(this.placeOf(term));
    if (way.length === 0) return { kind: 'known', term };
    const from = way.map((t) => this.observable(t));
    return { kind: 'made', head: this.terms.head(term) as string, label: this.terms.label(term), from };
  }

  /** What is shown at a place: what was there before, or how it is made. */
  observableAt({ term, place }: Sight): Observable {
    const first = this.placeOf(term);
    return first.name === place.name || this.isPlain(term)
      ? this.observable(term)
      : this.placeAsObservable(first);
  }

  placeAsObservable({ item, out, opening, part, needs }: Place): Observable {
    if (out === undefined) return { kind: 'item', item: item as number };
    const used = needs.map((n) => this.observable(n));
    return { kind: 'taken', out: this.placeAsObservable(out), opening, part, with: used };
  }

  private isRandomised(term: Term): boolean {
    const head = this.terms.head(term);
    return head !== undefined && constructors[head].randomised === true;
  }

  /** Known as such, in every world alike. */
  private isPlain(term: Term): boolean {
    if (isPublicAtom(this.terms, term)) return true;
    return this.terms.guessable.has(term) && this.known.derivable(term);
  }

  /** Takes an opening that shows nothing by itself for right if what it gives opens something else. */
  private confirmOne(): boolean {
    for (const t of this.seen.heard) {
      for (const [j, { needs, yields, unverified }] of openings(this.terms, t).entries()) {
        if (unverified !== true || !needs.every((n) => this.seen.derivable(n))) continue;
        const gained = yields.filter((y) => !this.seen.derivable(y));
        if (gained.length === 0 || !this.openAnother(new Set(gained), t)) continue;
        this.confirmed.add(`${t} ${j}`);
        for (const y of gained) this.seen.add(y);
        return true;
      }
    }
    return false;
  }

  /** Do the values open something that did not come out of `source`? */
  private openAnother(values: ReadonlySet<Term>, source: Term): boolean {
    const own = new Set([source, ...openings(this.terms, source).flatMap((o) => o.yields)]);
    return [...this.seen.heard].some(
      (u) =>
        !own.has(u) &&
        openings(this.terms, u).some(
          ({ needs, unverified }) =>
            unverified !== true &&
            needs.some((n) => values.has(n)) &&
            needs.every((n) => values.has(n) || this.seen.derivable(n)),
        ),
    );
  }

  private opensSeen(term: Term): readonly number[] {
    return openings(this.terms, term).flatMap(({ needs, unverified }, j) => {
      const shows = unverified !== true || this.confirmed.has(`${term} ${j}`);
      return shows && needs.every((n) => this.seen.derivable(n)) ? [j] : [];
    });
  }

  /** Comes to a place, and to the places of all that is taken out of the term there. */
  private visit(term: Term, place: Place, found: { place: Place; term: Term }[]): void {
    found.push({ place, term });
    const before = this.places.get(term);
    this.places.set(term, [...(before ?? []), place]);
    // Taken apart again it shows nothing that it has not shown.
    if (before !== undefined && !this.isRandomised(term)) return;
    const all = openings(this.terms, term);
    for (const opening of this.opensSeen(term)) {
      const { needs, yields } = all[opening];
      yields.forEach((y, part) => {
        const name = `${place.name}.${opening}.${part}`;
        this.visit(y, { name, out: place, opening, part, needs }, found);
      });
    }
  }

  /** What only sending needs is worked out when something is sent. */
  private placeAll(): void {
    if (!this.allPlaced) while (this.placeUnverified());
    this.allPlaced = true;
  }

  /** Places of what comes out of an opening that nothing confirms: good for sending, not for telling apart. */
  private placeUnverified(): boolean {
    let grown = false;
    for (const [term, [place]] of [...this.places]) {
      openings(this.terms, term).forEach(({ needs, yields }, opening) => {
        if (yields.every((y) => this.places.has(y)) || !needs.every((n) => this.isNamed(n))) return;
        const by = needs.map((n) => this.show(n)).join();
        yields.forEach((y, part) => {
          if (this.places.has(y)) return;
          const name = `${place.name}.${opening}.${part}~${by}`;
          this.places.set(y, [{ name, out: place, opening, part, needs }]);
          grown = true;
        });
      });
    }
    return grown;
  }

  /** Can it be made from what has its place already? */
  private isNamed(term: Term): boolean {
    if (this.isPlain(term) || this.places.has(term)) return true;
    return compositions(this.terms, term).some((parts) => parts.every((p) => this.isNamed(p)));
  }

  /** The compositions whose parts can be had; of what is plain to see only those that are so too. */
  private waysOf(term: Term): readonly (readonly Term[])[] {
    const isHad = this.seen.derivable(term)
      ? (t: Term): boolean => this.seen.derivable(t)
      : (t: Term): boolean => this.isNamed(t);
    const ways = compositions(this.terms, term).filter((parts) => parts.every(isHad));
    if (ways.length < 2) return ways;
    const texts = new Map(ways.map((way) => [way, this.textOfWay(term, way)]));
    return [...ways].sort((a, b) => ((texts.get(a) ?? '') < (texts.get(b) ?? '') ? -1 : 1));
  }

  private textOfWay(term: Term, way: readonly Term[]): string {
    const { terms } = this;
    const parts = (way.length === 0 ? terms.args(term) : way).map((p) => this.show(p));
    return `${terms.head(term)}:${terms.label(term) ?? ''}(${parts.join()})`;
  }

  private show(term: Term): string {
    const known = this.texts.get(term);
    if (known !== undefined) return known;
    const text = this.showAnew(term);
    this.texts.set(term, text);
    return text;
  }

  private showAnew(term: Term): string {
    if (this.isPlain(term)) return `'${this.terms.format(term)}'`;
    const ways = this.isRandomised(term) ? [] : this.waysOf(term);
    if (ways.length > 0) return ways.map((way) => this.textOfWay(term, way)).join(' = ');
    return this.placeOf(term).name;
  }

  private placeOf(term: Term): Place {
    const [place] = this.places.get(term) ?? [];
    if (place === undefined) throw new Error(`${this.terms.format(term)} is nowhere on the frame`);
    return place;
  }

  /** What was there before is that; a record that lies open is shown by its parts, which have their own places. */
  private shownAt(place: Place, term: Term): string {
    if (this.isRandomised(term)) return place.name;
    const first = this.placeOf(term);
    if (first.name !== place.name && !this.isPlain(term)) return first.name;
    const { terms } = this;
    const isOpen = openings(terms, term).some(
      (o) => o.needs.length === 0 && o.yields.join() === terms.args(term).join(),
    );
    return isOpen ? `${terms.head(term)}:${terms.label(term) ?? ''}` : this.show(term);
  }

  private sight(place: Place, term: Term): Sight {
    const head = this.terms.head(term);
    const shown = this.shownAt(place, term);
    const opens = this.opensSeen(term);
    const checks = head === undefined ? [] : (constructors[head].checkWith?.(this.terms.args(term)) ?? []);
    const verifiedBy = checks.every((c) => this.seen.derivable(c)) ? checks : [];
    const opened = opens.length === 0 ? '' : ` ${head}/${opens.join()}`;
    const verified = verifiedBy.length === 0 ? '' : ` by ${verifiedBy.map((v) => this.show(v)).join()}`;
    return { place, term, shown, opens, verifiedBy, text: `${place.name}: ${shown}${opened}${verified}` };
  }
}

function knowledgeOf(knowledge: Knowledge, heard: readonly Term[]): Knowledge {
  for (const t of heard) knowledge.add(t);
  return knowledge;
}
