import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { SourceLine } from '../../gate/report.ts';
import type { EvidenceStep } from '../../index.ts';

interface SourceFile {
  /** As it is shown. */
  readonly path: string;
  readonly lines: readonly string[];
}

/** A line in a file, by their numbers from 0. */
interface Place {
  readonly file: SourceFile;
  readonly line: number;
}

/**
 * Finds where something is written down in the sources of a specification. A chart is data when it runs, and does not
 * know its lines, so that they are looked for: a step by its description, else by the name of its message or event,
 * near to its state and in a file that names its role. What is not found has no line.
 */
export class SourceLines {
  private loaded: readonly SourceFile[] | undefined;
  private readonly steps = new Map<string, SourceLine | undefined>();

  constructor(private readonly files: () => readonly string[]) {}

  /** The line of a step of a run. */
  ofStep({ role, from, event, takes, description }: EvidenceStep): SourceLine | undefined {
    if (role === undefined) return undefined;
    const key = JSON.stringify([role, from, event, takes?.name, description]);
    if (!this.steps.has(key)) {
      const state = from.split(/[.& ]+/).at(-1) ?? from;
      const name = takes?.name ?? event;
      const near = { role, state, name };
      const said = description === undefined ? [] : this.places(quotation(description));
      const named = said.length > 0 ? said : this.places(naming(name));
      this.steps.set(key, shown(nearest(named, near)));
    }
    return this.steps.get(key);
  }

  /** The line on which a requirement or a case is given its id, or else the first that mentions it. */
  ofId(...ids: readonly string[]): SourceLine | undefined {
    for (const id of ids) {
      const places = this.places(quotation(id));
      const given = places.find(({ file, line }) => /\bid\b\s*:/.test(file.lines[line]));
      const found = given ?? places[0];
      if (found !== undefined) return shown(found);
    }
    return undefined;
  }

  private places(pattern: RegExp): readonly Place[] {
    this.loaded ??= this.files().map(read).sort(byPath);
    return this.loaded.flatMap((file) =>
      file.lines.flatMap((text, line) => (pattern.test(text) ? [{ file, line }] : [])),
    );
  }
}

function read(path: string): SourceFile {
  const fromHere = relative(process.cwd(), path);
  const name = fromHere.startsWith('..') ? path : fromHere;
  return { path: name.split(sep).join('/'), lines: readFileSync(path, 'utf8').split(/\r?\n/) };
}

const byPath = (a: SourceFile, b: SourceFile): number => (a.path < b.path ? -1 : 1);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A text as a literal, whatever the quotation marks. */
const quotation = (text: string): RegExp =>
  new RegExp(`(['"\`])${escaped(text).replace(/['"`]/g, (q) => `\\\\?${q}`)}\\1`);

/** A name as a literal or as a key. */
const naming = (name: string): RegExp =>
  new RegExp(`${quotation(name).source}|(?<![\\w-])${escaped(name)}\\s*:`);

/** What is around a step. */
interface Around {
  readonly role: string;
  readonly state: string;
  readonly name: string;
}

/**
 * Of several places the likeliest: in the file that names most of what is around the step, in the part of it that is
 * about the role, after the state, where something is taken and not sent.
 */
function nearest(places: readonly Place[], around: Around): Place | undefined {
  const files = [...new Set(places.map((p) => p.file))];
  const scores = new Map(files.map((file) => [file, namedIn(file, around)]));
  const best = Math.max(...scores.values());
  const file = files.find((f) => scores.get(f) === best);
  if (file === undefined) return undefined;
  const [begin, end] = partOf(file, around.role);
  const state = file.lines.findIndex((l, i) => i >= begin && i < end && keyOf(around.state).test(l));
  const rank = ({ line }: Place): number =>
    (line >= begin && line < end ? 4 : 0) +
    (isSent(file, line, around.name) ? 0 : 2) +
    (state >= 0 && line >= state ? 1 : 0);
  const inFile = places.filter((p) => p.file === file);
  return inFile.reduce((found, p) => (rank(p) > rank(found) ? p : found));
}

/** The message of that name is sent there, and not taken; a long call has its name on the next line. */
function isSent({ lines }: SourceFile, line: number, name: string): boolean {
  const here = new RegExp(`\\bsend\\s*\\(\\s*${quotation(name).source}`);
  const before = /\bsend\s*\(\s*$/.test(lines[line - 1] ?? '') && naming(name).test(lines[line]);
  return before || (here.test(lines[line]) && !/\breceive\s*\(/.test(lines[line]));
}

const namedIn = ({ lines }: SourceFile, { role, state, name }: Around): number =>
  [role, state, name].map(naming).filter((pattern) => lines.some((l) => pattern.test(l))).length;

/** The lines of a file that are about a role: from where it is named to where the next one is; else all. */
function partOf({ lines }: SourceFile, role: string): readonly [number, number] {
  const own = new RegExp(`\\bname\\s*:\\s*${quotation(role).source}`);
  const begin = lines.findIndex((l) => own.test(l));
  if (begin < 0) return [0, lines.length];
  const next = lines.findIndex((l, i) => i > begin && /\bname\s*:\s*['"`]/.test(l));
  return [begin, next < 0 ? lines.length : next];
}

/** The name as the key of an object. */
const keyOf = (name: string): RegExp => new RegExp(`(?:^|[\\s{,'"\`\\[])${escaped(name)}['"\`\\]]?\\s*:`);

const shown = (place: Place | undefined): SourceLine | undefined =>
  place === undefined ? undefined : { file: place.file.path, line: place.line + 1 };
