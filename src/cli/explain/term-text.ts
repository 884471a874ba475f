/** A term as evidence writes it, taken apart again: `mac(KD(A, B), n)` has the head `mac` and two parts. */
export interface TermText {
  readonly text: string;
  /** Constructor or label before the bracket; undefined for an atom, empty for a plain tuple. */
  readonly head: string | undefined;
  readonly parts: readonly TermText[];
}

/** Takes a written term apart; what does not read as one is taken for an atom. */
export function parseTerm(text: string): TermText {
  const parser = new Parser(text);
  const term = parser.term();
  return parser.atEnd ? term : { text, head: undefined, parts: [] };
}

class Parser {
  private at = 0;

  constructor(private readonly source: string) {}

  get atEnd(): boolean {
    return this.at === this.source.length;
  }

  term(): TermText {
    const start = this.at;
    const name = this.name();
    if (this.source[this.at] !== '(') return { text: name, head: undefined, parts: [] };
    this.at++;
    const parts: TermText[] = [];
    while (!this.atEnd && this.source[this.at] !== ')') {
      parts.push(this.term());
      if (this.source.startsWith(', ', this.at)) this.at += 2;
    }
    this.at++;
    return { text: this.source.slice(start, this.at), head: name, parts };
  }

  private name(): string {
    const start = this.at;
    while (!this.atEnd && !'(,)'.includes(this.source[this.at])) this.at++;
    return this.source.slice(start, this.at);
  }
}

/** A term and everything in it, innermost first. */
export function subtermsOf(term: TermText): readonly TermText[] {
  return [...term.parts.flatMap(subtermsOf), term];
}
