/** A line of a source file, by its number from 0. */
export interface Place {
  readonly file: SourceFile;
  readonly line: number;
}

export interface SourceFile {
  /** As it is shown. */
  readonly path: string;
  readonly lines: readonly string[];
}

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A text as a literal, whatever the quotation marks. */
export const quotation = (text: string): RegExp =>
  new RegExp(`(['"\`])${escaped(text).replace(/['"`]/g, (q) => `\\\\?${q}`)}\\1`);

/** A name as a literal or as a key. */
export const naming = (name: string): RegExp =>
  new RegExp(`${quotation(name).source}|(?<![\\w-])${escaped(name)}\\s*:`);

/** The name as the key of an object. */
export const keyOf = (name: string): RegExp =>
  new RegExp(`(?:^|[\\s{,'"\`\\[])${escaped(name)}['"\`\\]]?\\s*:`);

/** What a template on a line has as text, in order, between the values that it is filled with. */
export function templatesIn(line: string): readonly (readonly string[])[] {
  const templates: string[][] = [];
  let parts: string[] | undefined;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '`') {
      if (parts !== undefined) templates.push(parts);
      parts = parts === undefined ? [''] : undefined;
    } else if (parts !== undefined && line.startsWith('${', i)) {
      i = afterValue(line, i + 2);
      parts.push('');
    } else if (parts !== undefined) {
      if (line[i] === '\\') i++;
      parts[parts.length - 1] += line[i] ?? '';
    }
  }
  return templates;
}

/** The bracket that ends a value of a template. */
function afterValue(line: string, from: number): number {
  let depth = 1;
  for (let i = from; i < line.length; i++) {
    if (line[i] === '{') depth++;
    if (line[i] === '}' && --depth === 0) return i;
  }
  return line.length;
}

/** How much of a text a template accounts for, in characters; 0 if it cannot have made it. */
export function madeBy(parts: readonly string[], text: string): number {
  const [first, last] = [parts[0], parts[parts.length - 1]];
  if (parts.length < 2 || !text.startsWith(first) || !text.endsWith(last)) return 0;
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return 0;
    at = found + part.length;
  }
  if (at > text.length - last.length) return 0;
  return parts.reduce((n, p) => n + p.length, 0);
}
