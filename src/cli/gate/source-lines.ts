import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { SourceLine } from '../../gate/report.ts';
import type { EvidenceStep } from '../../index.ts';
import { keyOf, madeBy, naming, type Place, quotation, type SourceFile, templatesIn } from './source-text.ts';

/** A template that accounts for fewer characters of a text says little of where it comes from. */
const leastMade = 12;

/**
 * Finds where something is written down in the sources of a specification. A chart is data when it runs, and does not
 * know its lines, so that they are looked for: a step by its description, or the template that can have made it; else
 * by the name of its message or event, in the chart of its role and near to its state. What is not found has no line.
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
      const name = takes?.name ?? event;
      const around = { role, state: from.split(/[.& ]+/).at(-1) ?? from, names: this.called(name) };
      const said = description === undefined ? [] : this.saying(description);
      const named = () => this.places(anyOf(around.names)).filter((p) => !declares(p, name));
      const places = said.length > 0 ? said : named();
      this.steps.set(key, shown(nearest(places, around)));
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

  private get sources(): readonly SourceFile[] {
    this.loaded ??= this.files().map(read).sort(byPath);
    return this.loaded;
  }

  private places(pattern: RegExp): readonly Place[] {
    return this.sources.flatMap((file) =>
      file.lines.flatMap((text, line) => (pattern.test(text) ? [{ file, line }] : [])),
    );
  }

  /** Where a text stands, or else the templates that account for most of it. */
  private saying(text: string): readonly Place[] {
    const literal = this.places(quotation(text));
    if (literal.length > 0) return literal;
    const made = this.places(/`.*\$\{/).map((place) => {
      const templates = templatesIn(place.file.lines[place.line]);
      return { place, much: Math.max(0, ...templates.map((t) => madeBy(t, text))) };
    });
    const most = Math.max(0, ...made.map((m) => m.much));
    return most < leastMade ? [] : made.filter((m) => m.much === most).map((m) => m.place);
  }

  /** A name, and the constants that stand for it. */
  private called(name: string): readonly string[] {
    const constants = this.places(declaring(name)).flatMap(
      ({ file, line }) => declaring(name).exec(file.lines[line])?.[1] ?? [],
    );
    return [name, ...new Set(constants)];
  }
}

function read(path: string): SourceFile {
  const fromHere = relative(process.cwd(), path);
  const name = fromHere.startsWith('..') ? path : fromHere;
  return { path: name.split(sep).join('/'), lines: readFileSync(path, 'utf8').split(/\r?\n/) };
}

const byPath = (a: SourceFile, b: SourceFile): number => (a.path < b.path ? -1 : 1);

/** The declaration of a constant that stands for a name. */
const declaring = (name: string): RegExp =>
  new RegExp(
    `\\bconst\\s+([A-Za-z_$][\\w$]*)\\s*(?::[^=]*)?=\\s*${quotation(name).source.replace('\\1', '\\2')}`,
  );

const declares = ({ file, line }: Place, name: string): boolean => declaring(name).test(file.lines[line]);

/** What is around a step: its role, its state, and what its message or event is called. */
interface Around {
  readonly role: string;
  readonly state: string;
  readonly names: readonly string[];
}

/** Any of the names: as a literal, as a key, or as a constant that is handed on or computed with. */
function anyOf([name, ...constants]: readonly string[]): RegExp {
  const used = constants.map((c) => `[([]\\s*${c.replace(/\$/g, '\\$')}\\s*[\\],)]`);
  return new RegExp([naming(name).source, ...used].join('|'));
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
    (isSent(file, line, around.names) ? 0 : 2) +
    (state >= 0 && line >= state ? 1 : 0);
  const inFile = places.filter((p) => p.file === file);
  return inFile.reduce((found, p) => (rank(p) > rank(found) ? p : found));
}

/** The message of that name is sent there, and not taken; a long call has its name on the next line. */
function isSent({ lines }: SourceFile, line: number, names: readonly string[]): boolean {
  const long = /\bsend\s*\(\s*$/.test(lines[line - 1] ?? '') && anyOf(names).test(lines[line]);
  return long || (/\bsend\s*\(/.test(lines[line]) && !/\breceive\s*\(|\bon\s*:/.test(lines[line]));
}

const namedIn = ({ lines }: SourceFile, { role, state, names }: Around): number =>
  [naming(role), naming(state), anyOf(names)].filter((pattern) => lines.some((l) => pattern.test(l))).length;

/** The lines of a file that are about a role: from where it is named to where the next one is; else all. */
function partOf({ lines }: SourceFile, role: string): readonly [number, number] {
  const own = new RegExp(`\\bname\\s*:\\s*${quotation(role).source}`);
  const begin = lines.findIndex((l) => own.test(l));
  if (begin < 0) return [0, lines.length];
  const next = lines.findIndex((l, i) => i > begin && /\bname\s*:\s*['"`]/.test(l));
  return [begin, next < 0 ? lines.length : next];
}

const shown = (place: Place | undefined): SourceLine | undefined =>
  place === undefined ? undefined : { file: place.file.path, line: place.line + 1 };
