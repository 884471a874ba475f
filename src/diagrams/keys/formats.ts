import { instance } from '@viz-js/viz';
import { listed, wrap } from '../../text.ts';
import type { KeyHierarchy, KeyNode } from './hierarchy.ts';

/** Columns of the text in a box. */
const width = 44;

/** A key in short lines: its names, how it is made, who holds it. */
function linesOf({ names, made, holders }: KeyNode): readonly string[] {
  const [first = '', ...others] = names.length > 0 ? names : made.slice(0, 1);
  const lines = [
    first,
    ...(others.length === 0 ? [] : [`also ${listed(others)}`]),
    ...(names.length === 0 ? made.slice(1) : made),
    ...(holders.length === 0 ? [] : [`held by ${listed(holders)}`]),
  ];
  return lines.flatMap((l) => wrap(l, width));
}

const quoted = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');

/** A key hierarchy for Graphviz: keys are boxes, messages are notes, dashed is what a key is for. */
export function keysDot({ title, keys, messages, derived, uses }: KeyHierarchy): string {
  const label = (lines: readonly string[]) => lines.map((l) => `${quoted(l)}\\n`).join('');
  return [
    'digraph {',
    `  label="${quoted(title)}"; labelloc=t; rankdir=TB; nodesep=0.3; ranksep=0.55; fontname="Helvetica"; fontsize=14;`,
    '  node [fontname="Helvetica" fontsize=10 shape=box margin="0.16,0.08" style="rounded,filled" fillcolor="#f4f7fb" color="#34495e"];',
    '  edge [fontname="Helvetica" fontsize=9 color="#34495e" fontcolor="#2c3e50" arrowsize=0.7];',
    ...keys.map((k) => `  ${k.id} [label="${label(linesOf(k))}"];`),
    ...messages.map(
      (m) =>
        `  ${m.id} [label="${quoted(m.name)}" shape=note style=filled fillcolor="#fdf6e3" color="#9a6b00"];`,
    ),
    ...derived.map((e) => `  ${e.from} -> ${e.to};`),
    ...uses.map((e) => `  ${e.from} -> ${e.to} [label="  ${quoted(e.label)}" style=dashed];`),
    '}',
    '',
  ].join('\n');
}

/** A key hierarchy laid out by Graphviz, as one SVG document. */
export async function keysSvg(hierarchy: KeyHierarchy): Promise<string> {
  return (await instance()).renderString(keysDot(hierarchy), { format: 'svg', engine: 'dot' });
}

const safe = (text: string): string =>
  text.replace(/[#;"<>&{}[\]\\`|()]/g, (c) => `#${c.charCodeAt(0)};`).replaceAll('--', '-#45;');

/** A key hierarchy as a flowchart of Mermaid. */
export function keysMermaid({ keys, messages, derived, uses }: KeyHierarchy): string {
  return [
    'flowchart TB',
    ...keys.map((k) => `  ${k.id}["${linesOf(k).map(safe).join('<br>')}"]`),
    ...messages.map((m) => `  ${m.id}(["${safe(m.name)}"])`),
    ...derived.map((e) => `  ${e.from} --> ${e.to}`),
    ...uses.map((e) => `  ${e.from} -. "${safe(e.label)}" .-> ${e.to}`),
    '',
  ].join('\n');
}
