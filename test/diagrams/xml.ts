/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads a document strictly: one root, tags that close, attributes once and in quotes, no bare `<` or `&`.
 * @throws Error where it is not well formed.
 */
export function readXml(document: string): XmlElement {
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const token =
    /<\?[^?]*\?>|<!DOCTYPE [^>]*>|<!--((?:(?!--)[\s\S])*)-->|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/gy;
  let at = 0;
  for (const match of document.matchAll(token)) {
    at = match.index + match[0].length;
    const [whole, , closing, name, attributes, empty] = match;
    const around = open[open.length - 1];
    if (name === undefined) {
      if (!whole.startsWith('<')) around.text += decoded(whole);
      continue;
    }
    if (closing === '/') {
      if (open.pop()?.name !== name || open.length === 0)
        throw new Error(`</${name}> closes another element`);
      continue;
    }
    const element: XmlElement = { name, attributes: attributesOf(attributes), children: [], text: '' };
    around.children.push(element);
    if (empty !== '/') open.push(element);
  }
  if (at !== document.length) throw new Error(`not well formed: ${document.slice(at, at + 60)}`);
  if (open.length !== 1) throw new Error(`<${open[open.length - 1].name}> is not closed`);
  if (top.children.length !== 1 || top.text.trim() !== '') throw new Error('there is not one root');
  return top.children[0];
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [, name, double, single] of text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (Object.hasOwn(found, name)) throw new Error(`${name} stands there twice`);
    found[name] = decoded(double ?? single);
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));|&/g, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (name === undefined || !Object.hasOwn(entities, name)) throw new Error(`a bare &: ${whole}`);
    return entities[name];
  });
}

/** An element and all inside it. */
export const elementsOf = (e: XmlElement): readonly XmlElement[] => [e, ...e.children.flatMap(elementsOf)];
