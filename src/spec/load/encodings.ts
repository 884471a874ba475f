import type { Protocol } from '../protocol.ts';
import { protocolPlace, type Report } from './problems.ts';
import { hasParts } from './required-parts.ts';

/** Is this text one octet or more in hexadecimal, in small letters? */
export const isHex = (text: unknown): boolean => typeof text === 'string' && /^([0-9a-f]{2})+$/.test(text);

/** Is there an FC of this number: one octet but FF, or two of which FF is the first (TS 33.220 B.2.2)? */
export const isFunctionCode = (n: unknown): boolean =>
  typeof n === 'number' && Number.isInteger(n) && ((n >= 0 && n < 0xff) || (n >= 0xff00 && n <= 0xffff));

/** Is this a number of octets that a length can announce? */
export const isOctetCount = (n: unknown): boolean =>
  typeof n === 'number' && Number.isInteger(n) && n >= 1 && n <= 0xffff;

const writeHex = 'Write pairs of hexadecimal digits in small letters, such as 0a2b';

/** Reports what is no row of octets. */
export function needHex(text: unknown, place: readonly string[], report: Report): void {
  if (!isHex(text)) report('BAD_SPECIFICATION', place, `${String(text)} is not octets`, writeHex);
}

/** Checks what a protocol says of octets: of its constants, key derivations and elements. */
export function checkEncodings(p: Protocol, report: Report): void {
  checkOctetsOfConstants(p, report);
  checkDerivations(p, report);
  checkElements(p, report);
}

function checkOctetsOfConstants(p: Protocol, report: Report): void {
  const seen = new Map<string, string>();
  for (const [name, { sort, octets, members, secret }] of Object.entries(p.constants ?? {})) {
    if (octets === undefined) continue;
    const place = [protocolPlace(p), 'constants', name, 'octets'];
    needHex(octets, place, report);
    if (members !== undefined || secret === true) {
      const what = secret === true ? 'a secret' : 'a list';
      report('BAD_SPECIFICATION', place, `${what} gets its octets by itself`, 'Leave octets out');
    }
    const other = seen.get(`${sort} ${octets}`);
    if (other !== undefined) {
      const problem = `${other} of the same sort has the same octets`;
      report('DUPLICATE_NAME', place, problem, 'Give each value of a sort octets of its own');
    }
    seen.set(`${sort} ${octets}`, name);
  }
}

function checkDerivations(p: Protocol, report: Report): void {
  const used = new Set(Object.values(p.roles).flatMap((r) => labelsIn([r.config, r.knows])));
  for (const [label, { fc, distinguishers = [], lengths }] of Object.entries(p.derivations ?? {})) {
    const place = [protocolPlace(p), 'derivations', label];
    if (!used.has(label)) {
      report('BAD_SPECIFICATION', place, `no chart has a kdf of this label`, 'Name the label of a kdf');
    }
    if (fc !== 'unsaid' && !isFunctionCode(fc)) {
      report('BAD_BOUND', [...place, 'fc'], `there is no FC ${String(fc)}`, "Use 0 to 0xfe, or 'unsaid'");
    }
    for (const d of distinguishers) needHex(d, [...place, 'distinguishers'], report);
    if (lengths !== undefined && lengths !== 'unsaid') {
      report('BAD_SPECIFICATION', [...place, 'lengths'], 'lengths can be unsaid', "Write 'unsaid'");
    }
  }
}

/** Labels of every `kdf` inside a chart. */
function labelsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { apply, label } = value as { readonly apply?: unknown; readonly label?: string };
  const own = apply === 'kdf' ? [label ?? ''] : [];
  return [...own, ...Object.values(value).flatMap(labelsIn)];
}

function checkElements(p: Protocol, report: Report): void {
  const names = new Set<string>();
  for (const element of p.elements ?? []) {
    const place = [protocolPlace(p), 'elements', String(element.name)];
    if (!hasParts(element, { name: 'text', clause: 'text', contents: 'list' }, place, report)) continue;
    const { name, contents } = element;
    if (names.has(name)) {
      report('DUPLICATE_NAME', place, `there are two elements ${name}`, 'Merge them, or rename one');
    }
    names.add(name);
    for (const { name: content, octets, tag } of contents) {
      if (tag !== undefined) needHex(tag, [...place, content, 'tag'], report);
      if (octets !== undefined && !isOctetCount(octets)) {
        const problem = `${String(octets)} is no number of octets`;
        report('BAD_BOUND', [...place, content, 'octets'], problem, 'Use 1 to 65535, or leave it out');
      }
    }
    if (new Set(contents.map((c) => c.tag?.length)).size > 1) {
      const problem = 'not all contents have a tag of one length';
      report('BAD_SPECIFICATION', place, problem, 'Give each of them such a tag, or none');
    }
  }
}
