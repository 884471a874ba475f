import { constructors, type EvidenceStep, type Protocol } from '../../index.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { callSessions, parseSession } from './sessions.ts';
import { parseTerm, subtermsOf, type TermText } from './term-text.ts';
import { variablesByLabel } from './variable-names.ts';

/** A short name and what it stands for. */
export interface LegendEntry {
  readonly name: string;
  readonly meaning: string;
}

/** What a text mentions beside the steps of a run. */
export interface AlsoMentioned {
  readonly sessions?: readonly string[];
  readonly terms?: readonly Mention[];
}

/** Shorter than this, a term is written out. */
const shortEnough = 24;

/**
 * Short names for what a run mentions: values that sessions drew, and long terms. `Nonce_1.UE-A.UE_1#2` becomes
 * `N1`, or `N1a` and `N1b` where there are two; sessions are called by agent and role.
 */
export class ShortNames {
  readonly legend: readonly LegendEntry[];
  private readonly replacements: ReadonlyMap<string, string>;
  private readonly pattern: RegExp | undefined;

  /** `also`: terms and sessions that are mentioned elsewhere than in the steps. */
  constructor(steps: readonly EvidenceStep[], protocol: Protocol, also: AlsoMentioned = {}) {
    const sessions = callSessions([...(also.sessions ?? []), ...steps.map((s) => s.actor)]);
    const terms = termsOf(steps, also.terms ?? []);
    const { names, legend } = nameTerms(terms, sessions, variablesByLabel(protocol));
    this.legend = legend;
    this.replacements = new Map([...names, ...sessions]);
    // A name that stands in another is only found where the longer one is not.
    const longestFirst = [...this.replacements.keys()].sort((a, b) => b.length - a.length);
    this.pattern =
      longestFirst.length === 0 ? undefined : new RegExp(longestFirst.map(escaped).join('|'), 'g');
  }

  /** A text of the evidence with short names in place of long ones. */
  show(text: string): string {
    if (this.pattern === undefined) return text;
    return text.replace(this.pattern, (found) => this.replacements.get(found) ?? found);
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Every term mentioned, innermost first, each once, with the first field that it is the whole of. */
function termsOf(
  steps: readonly EvidenceStep[],
  also: readonly Mention[],
): ReadonlyMap<TermText, string | undefined> {
  const byText = new Map<string, TermText>();
  const fields = new Map<string, string>();
  for (const { text, field } of [...mentionsIn(steps), ...also]) {
    for (const t of subtermsOf(parseTerm(text))) if (!byText.has(t.text)) byText.set(t.text, t);
    if (field !== undefined && !fields.has(text)) fields.set(text, field);
  }
  return new Map([...byText.values()].map((t) => [t, fields.get(t.text)]));
}

/** Names what is drawn and what is long: first as if each name were wanted once, then with letters to tell apart. */
function nameTerms(
  terms: ReadonlyMap<TermText, string | undefined>,
  sessions: ReadonlyMap<string, string>,
  variables: ReadonlyMap<string, string>,
): { readonly names: ReadonlyMap<string, string>; readonly legend: readonly LegendEntry[] } {
  const bases = new Map<TermText, string>();
  const provisional = new Map<string, string>();
  for (const [term, field] of terms) {
    const isLong = term.head !== undefined && shown(term, provisional).length >= shortEnough;
    if (drawnBy(term) === undefined && !isLong) continue;
    const base = baseName(term, field, variables);
    bases.set(term, base);
    provisional.set(term.text, base);
  }
  const atoms = new Set([...terms.keys()].filter((t) => t.head === undefined).map((t) => t.text));
  const wanted = [...bases.values()];
  const used = new Map<string, number>();
  const names = new Map<string, string>();
  const legend: LegendEntry[] = [];
  for (const [term, base] of bases) {
    const nth = used.get(base) ?? 0;
    used.set(base, nth + 1);
    const alone = wanted.filter((w) => w === base).length === 1 && !atoms.has(base);
    const drawn = drawnBy(term);
    const name = alone ? base : `${base}${drawn === undefined ? '-' : ''}${letter(nth)}`;
    const meaning =
      drawn === undefined
        ? shown(term, names)
        : `${drawn.variable}, drawn by ${sessions.get(drawn.session) ?? drawn.session}`;
    names.set(term.text, name);
    legend.push({ name, meaning });
  }
  return { names, legend };
}

/** What a term is called if no other wants the same name: by its variable, its field, its label. */
function baseName(term: TermText, field: string | undefined, variables: ReadonlyMap<string, string>): string {
  const drawn = drawnBy(term);
  if (drawn !== undefined) return abbreviated(drawn.variable);
  const { head = '' } = term;
  if (field !== undefined && Object.hasOwn(constructors, head)) return field;
  return variables.get(head) ?? (head === '' ? 'tuple' : head);
}

/** The term with the short names given so far. */
function shown(term: TermText, names: ReadonlyMap<string, string>): string {
  const known = names.get(term.text);
  if (known !== undefined) return known;
  if (term.head === undefined) return term.text;
  return `${term.head}(${term.parts.map((p) => shown(p, names)).join(', ')})`;
}

const letter = (nth: number): string => (nth < 26 ? String.fromCharCode(97 + nth) : `${nth + 1}`);

/** Of a value that a session drew: which session, and for which variable. */
function drawnBy({
  text,
  head,
}: TermText): { readonly variable: string; readonly session: string } | undefined {
  if (head !== undefined) return undefined;
  const dot = text.indexOf('.');
  const session = text.slice(dot + 1);
  return dot < 1 || parseSession(session) === undefined
    ? undefined
    : { variable: text.slice(0, dot), session };
}

/** `Nonce_1` as `N1`; a name that is short already stays. */
function abbreviated(variable: string): string {
  if (variable.length <= 10 && !/[_-]/.test(variable)) return variable;
  const parts = variable.split(/[_-]|(?<=[a-z])(?=[A-Z])/).filter((p) => p !== '');
  return parts.map((p) => (/^\d/.test(p) ? p : p[0])).join('');
}
