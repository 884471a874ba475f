/** Columns that everything but the lines of `check` fits into. */
export const columns = 100;

/** Breaks a text at spaces into lines of at most `width`; a longer word stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A text behind a lead (`  b1  `), its further lines as deep as the first, or as `depth` says. */
export function hanging(lead: string, text: string, depth = lead.length): readonly string[] {
  const [first = ''] = wrap(text, columns - lead.length);
  const rest = wrap(text.trimStart().slice(first.length), columns - depth);
  return [`${lead}${first}`.trimEnd(), ...rest.map((l) => `${' '.repeat(depth)}${l}`)];
}

/** `1,234,567`. */
export function grouped(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 case`, `12 cases`. */
export function counted(n: number, one: string, more = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : more}`;
}

/** `a, b and c`. */
export function listed(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1]}`;
}

/** Seconds to two digits after the point, `0.07 s`. */
export function seconds(s: number): string {
  return `${s.toFixed(2)} s`;
}
