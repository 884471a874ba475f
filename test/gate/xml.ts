/** An element of an XML document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (/[<>]|&(?!(?:amp|lt|gt|quot|apos);)/.test(text))
    throw new Error(`not well-formed: ${text.slice(0, 80)}`);
  return text.replace(/&(\w+);/g, (_, name: string) => entities[name]);
}

/** XML 1.0 can have the character at all. */
function isAllowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return character === '\t' || character === '\n' || character === '\r';
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

/** Reads an XML document, as far as the report for test runners uses it. Throws where it is not well-formed. */
export function parseXml(document: string): Element {
  if (![...document].every(isAllowed)) throw new Error('a character that XML cannot have');
  let rest = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(rest);
    if (found === null || found.index !== 0) return undefined;
    rest = rest.slice(found[0].length);
    return found;
  };
  const element = (): Element => {
    const open = take(/<([a-z-]+)/);
    if (open === undefined) throw new Error(`an element is expected: ${rest.slice(0, 80)}`);
    const attributes: Record<string, string> = {};
    for (let a = take(/\s+([a-z-]+)="([^"]*)"/); a !== undefined; a = take(/\s+([a-z-]+)="([^"]*)"/)) {
      if (Object.hasOwn(attributes, a[1])) throw new Error(`${a[1]} twice`);
      attributes[a[1]] = unescaped(a[2]);
    }
    const [, name] = open;
    if (take(/\/>/) !== undefined) return { name, attributes, children: [], text: '' };
    if (take(/>/) === undefined) throw new Error(`${name} does not end its tag: ${rest.slice(0, 80)}`);
    const children: Element[] = [];
    let text = '';
    for (;;) {
      text += unescaped(take(/[^<]+/)?.[0] ?? '');
      const close = take(/<\/([a-z-]+)>/);
      if (close !== undefined) {
        if (close[1] !== name) throw new Error(`${close[1]} ends ${name}`);
        return { name, attributes, children, text };
      }
      children.push(element());
    }
  };
  const root = element();
  if (rest.trim() !== '') throw new Error(`after the end: ${rest.slice(0, 80)}`);
  return root;
}
