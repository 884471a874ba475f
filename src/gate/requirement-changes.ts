import type { Requirement } from '../spec/index.ts';
import { counted, listed } from '../text.ts';
import type { Question } from './baseline.ts';
import type { Change, ChangeKind, Direction } from './change.ts';
import { hashOf } from './hashes.ts';
import type { Scope } from './scope.ts';
import { scopeChanges } from './scope-changes.ts';

type Asked = Question['requirement'];
type Data = Readonly<Record<string, unknown>>;

/** Strengths that can be compared. From a "shall" to one that cannot, less is asked by the text. */
const strengths: Readonly<Partial<Record<Requirement['strength'], number>>> = { shall: 3, should: 2, may: 1 };

/** Kinds of which the first asks all that the second does, and more. */
const asksMore: readonly (readonly [string, string])[] = [
  ['agreement', 'weak-agreement'],
  ['weak-agreement', 'aliveness'],
  ['recentness', 'agreement'],
  ['forward-secrecy', 'secrecy'],
  ['disclosure', 'secrecy'],
];

/** Parts of a property of which more asks more (`+`) or less (`-`). In any other, a change asks something else. */
const parts: Readonly<Record<string, Readonly<Record<string, '+' | '-'>>>> = {
  executable: { claims: '+' },
  agreement: { on: '+', injective: '+', anonymous: '-' },
  recentness: { on: '+' },
  'state-invariant': { present: '+', absent: '+' },
  'store-invariant': { present: '+', absent: '+' },
  'no-downgrade': { on: '+', match: '-' },
  precedence: { match: '+', sameSession: '+' },
  protection: { messages: '+', integrity: '+', confidentiality: '+' },
  claims: { on: '+' },
  stores: { matches: '-' },
  'separate-derivations': { derivations: '+', from: '+', upTo: '+' },
  'separate-contents': { upTo: '+' },
  'same-derivation': { derivations: '+' },
};

/**
 * In what a requirement asks less, more or something else than it did. A name that the charts do not have any more
 * cannot be asked about: if another stands in its place, it has been renamed with them.
 */
export function requirementChanges(before: Asked, now: Asked, names: ReadonlySet<string>): readonly Change[] {
  const found: Change[] = [];
  const add = (direction: Direction, text: string, kind?: ChangeKind): void => {
    const usual = {
      weaker: 'requirement-weakened',
      stronger: 'requirement-strengthened',
      neither: 'requirement-changed',
    } as const;
    found.push({ kind: kind ?? usual[direction], direction, text });
  };
  if (before.id !== now.id) add('neither', `asks ${now.id} instead of ${before.id}`);
  strengthChange(before.strength, now.strength, add);
  if (hashOf(before.asks) !== hashOf(now.asks))
    new Comparison(names, add, found).of(before.asks as Data, now.asks as Data);
  return found;
}

type Add = (direction: Direction, text: string, kind?: ChangeKind) => void;

function strengthChange(before: Requirement['strength'], now: Requirement['strength'], add: Add): void {
  if (before === now) return;
  const [a, b] = [strengths[before], strengths[now]];
  const text = `“${before}” has become “${now}”`;
  if (a !== undefined && b !== undefined) add(b < a ? 'weaker' : 'stronger', text);
  else add(before === 'shall' ? 'weaker' : now === 'shall' ? 'stronger' : 'neither', text);
}

class Comparison {
  constructor(
    private readonly names: ReadonlySet<string>,
    private readonly add: Add,
    private readonly found: Change[],
  ) {}

  /** Compares two properties, or two parts with a kind of their own. */
  of(before: Data, now: Data): void {
    const [a, b] = [String(before.kind), String(now.kind)];
    if (a !== b) {
      if (isMore(a, b)) this.add('weaker', `asks ${b} instead of ${a}`);
      else if (isMore(b, a)) this.add('stronger', `asks ${b} instead of ${a}`);
      else this.otherwise(`asks ${b} instead of ${a}`);
      return;
    }
    const rules = parts[a] ?? {};
    for (const part of new Set([...Object.keys(before), ...Object.keys(now)])) {
      if (hashOf([before[part]]) === hashOf([now[part]])) continue;
      this.part(part, rules[part], before[part], now[part]);
    }
  }

  private part(part: string, rule: '+' | '-' | undefined, before: unknown, now: unknown): void {
    if (part === 'among') this.alternatives(before as readonly Data[], now as readonly Data[]);
    else if (part === 'sentences') this.sentences(before as readonly Data[], now as readonly Data[]);
    else if (part === 'property' || part === 'settled') this.of(before as Data, now as Data);
    else if (rule === '+' && typeof before === 'number' && typeof now === 'number')
      this.add(now < before ? 'weaker' : 'stronger', `${part} is ${now} instead of ${before}`);
    else if (rule !== undefined && isListOfData(before) && isListOfData(now)) this.items(part, before, now);
    else if (rule !== undefined && isListOrNone(before) && isListOrNone(now))
      this.list(part, rule, before, now);
    else if (rule !== undefined && isSwitch(before) && isSwitch(now)) this.turned(part, rule, before, now);
    else this.renamed(part, before, now);
  }

  private otherwise(text: string): void {
    this.add('weaker', `${text}: what was asked is not asked any more`, 'requirement-changed');
  }

  /** What has become of fields, claims or messages that a property lists. */
  private list(
    part: string,
    rule: '+' | '-',
    before: readonly string[] = [],
    now: readonly string[] = [],
  ): void {
    const gone = before.filter((n) => !now.includes(n));
    const come = now.filter((n) => !before.includes(n));
    // As many new names as there are old ones that the charts have lost: renamed with them.
    const lost = gone.filter((n) => !this.names.has(n));
    const instead = Math.min(lost.length, come.length);
    const dropped = [...gone.filter((n) => this.names.has(n)), ...lost.slice(instead)];
    const added = come.slice(instead);
    const [less, more]: readonly [Direction, Direction] =
      rule === '+' ? ['weaker', 'stronger'] : ['stronger', 'weaker'];
    if (dropped.length > 0)
      this.add(less, `${asks(less)}: ${listed(dropped)} ${be(dropped)} no longer in “${part}”`);
    if (added.length > 0) this.add(more, `${asks(more)}: ${listed(added)} ${be(added)} now in “${part}”`);
    if (instead > 0)
      this.add(
        'neither',
        `${listed(lost.slice(0, instead))} is called ${listed(come.slice(0, instead))} now`,
      );
  }

  /** What has become of things that a property lists and that have no names: one that has changed is another. */
  private items(part: string, before: readonly Data[], now: readonly Data[]): void {
    const [a, b] = [before.map(hashOf), now.map(hashOf)];
    const gone = before.filter((_, i) => !b.includes(a[i]));
    const come = now.filter((_, i) => !a.includes(b[i]));
    const told = (list: readonly Data[]) => listed(list.map(shown));
    if (gone.length > 0) this.add('weaker', `asks less: ${told(gone)} no longer in “${part}”`);
    if (come.length > 0) this.add('stronger', `asks more: ${told(come)} now in “${part}”`);
  }

  private turned(part: string, rule: '+' | '-', before: boolean | undefined, now: boolean | undefined): void {
    const on = now === true && before !== true;
    // "Not protected" is a question of its own, other than none at all.
    if (before === false || now === false) {
      if (part === 'integrity' || part === 'confidentiality') {
        this.otherwise(`asks for ${part}: ${now ?? 'either'} instead of ${before ?? 'either'}`);
        return;
      }
    }
    const direction: Direction = on === (rule === '+') ? 'stronger' : 'weaker';
    this.add(direction, `${asks(direction)}: ${on ? 'now' : 'no longer'} “${part}”`);
  }

  private renamed(part: string, before: unknown, now: unknown): void {
    const isName = typeof before === 'string' && typeof now === 'string';
    if (isName && !this.names.has(before)) this.add('neither', `${before} is called ${now} now`);
    else this.otherwise(`${part} is ${shown(now)} instead of ${shown(before)}`);
  }

  /** Variants any one of which is enough: more of them ask less. */
  private alternatives(before: readonly Data[], now: readonly Data[]): void {
    const named = (list: readonly Data[], name: unknown) => list.find((a) => a.variant === name);
    const gone = before.filter((a) => named(now, a.variant) === undefined).map((a) => String(a.variant));
    const come = now.filter((a) => named(before, a.variant) === undefined).map((a) => String(a.variant));
    if (come.length > 0) this.add('weaker', `asks less: now satisfied by ${listed(come)} as well`);
    if (gone.length > 0) this.add('stronger', `asks more: no longer satisfied by ${listed(gone)}`);
    for (const a of before) {
      const b = named(now, a.variant);
      if (a.bounds === undefined || b?.bounds === undefined) continue;
      this.found.push(...scopeChanges(a.bounds as Scope, b.bounds as Scope, `${a.variant}: `));
    }
  }

  /** Sentences that are to be so together, told apart by what they ask. */
  private sentences(before: readonly Data[], now: readonly Data[]): void {
    const [a, b] = [before.map(hashOf), now.map(hashOf)];
    const gone = a.filter((h) => !b.includes(h)).length;
    const come = b.filter((h) => !a.includes(h)).length;
    if (gone > 0)
      this.add('weaker', `asks less: ${counted(gone, 'sentence')} no longer to be true with the others`);
    if (come > 0)
      this.add('stronger', `asks more: ${counted(come, 'further sentence')} to be true with the others`);
  }
}

/** The first kind asks more than the second, by itself or by way of others. */
function isMore(a: string, b: string): boolean {
  return asksMore.some(([more, less]) => more === a && (less === b || isMore(less, b)));
}

const asks = (direction: Direction): string => (direction === 'weaker' ? 'asks less' : 'asks more');
const be = (names: readonly string[]): string => (names.length === 1 ? 'is' : 'are');
const isListOrNone = (v: unknown): v is readonly string[] | undefined => v === undefined || Array.isArray(v);
const isListOfData = (v: unknown): v is readonly Data[] =>
  Array.isArray(v) && v.length > 0 && v.every((item) => typeof item === 'object' && item !== null);
const isSwitch = (v: unknown): v is boolean | undefined => v === undefined || typeof v === 'boolean';
const shown = (v: unknown): string =>
  v === undefined ? 'not said' : typeof v === 'string' ? v : JSON.stringify(v);
