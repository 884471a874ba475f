import { labelLines } from './label.ts';
import type { Picture, PictureArrow, PictureState } from './picture.ts';
import { statesOf } from './states.ts';

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** Lines of a label, each from the left and clear of the arrow. */
const label = (lines: readonly string[]): string =>
  `"${lines.map((l) => `  ${l.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}\\l`).join('')}"`;

/**
 * The picture for Graphviz: states with states inside are clusters, an arrow from or to one ends at its border.
 * `forPage`: each arrow has its place in the list as its id, and there is room for wider letters than Graphviz knows.
 */
export function dotOf(picture: Picture, { forPage = false } = {}): string {
  const [letters, small] = forPage ? [13, 11] : [11, 9];
  const byId = new Map(statesOf(picture).map((s) => [s.id, s]));
  return [
    'digraph {',
    `  label=${quoted(picture.title)}; labelloc=t; compound=true; rankdir=TB; nodesep=0.35; ranksep=0.5;`,
    '  fontname="Helvetica"; fontsize=14;',
    `  node [fontname="Helvetica" fontsize=${letters} shape=box style="rounded,filled" fillcolor="#f4f7fb" color="#34495e"];`,
    `  edge [fontname="Helvetica" fontsize=${small} color="#34495e" fontcolor="#2c3e50" arrowsize=0.7];`,
    ...picture.root.states.flatMap((s) => stateLines(s, '  ')),
    ...picture.arrows.map((a, i) => `  ${arrowLine(a, byId, forPage ? [`id="${i}"`] : [])}`),
    '}',
    '',
  ].join('\n');
}

const isCluster = (s: PictureState): boolean => s.states.length > 0;

function stateLines(s: PictureState, indent: string): readonly string[] {
  if (!isCluster(s)) return [`${indent}${quoted(s.id)} [${leafAttributes(s)}];`];
  const style = s.kind === 'parallel' ? 'rounded,dashed' : 'rounded';
  const start = `${s.id}.start`;
  return [
    `${indent}subgraph ${quoted(`cluster_${s.id}`)} {`,
    `${indent}  label=${label([s.name, ...s.does])}; labeljust=l; style="${style}"; color="#7f8c8d"; fontsize=12;`,
    ...(s.initial === undefined
      ? []
      : [`${indent}  ${quoted(start)} [shape=point width=0.12 label="" fillcolor="#34495e"];`]),
    ...s.states.flatMap((i) => stateLines(i, `${indent}  `)),
    ...(s.initial === undefined ? [] : [`${indent}  ${quoted(start)} -> ${quoted(anchor(s, s.initial))};`]),
    `${indent}}`,
  ];
}

/** A leaf inside the state with the id, where an arrow to it can end. */
function anchor(around: PictureState, id: string): string {
  const inner = around.states.find((s) => s.id === id);
  return inner === undefined ? id : leafOf(inner).id;
}

const leafOf = (s: PictureState): PictureState => (isCluster(s) ? leafOf(s.states[0]) : s);

function leafAttributes({ name, kind, does }: PictureState): string {
  const text = does.length === 0 ? quoted(name) : label([name, ...does]);
  return `label=${text}${kind === 'final' ? ' peripheries=2' : ''}`;
}

function arrowLine(
  a: PictureArrow,
  byId: ReadonlyMap<string, PictureState>,
  also: readonly string[],
): string {
  const [from, to] = [byId.get(a.from), byId.get(a.to)];
  const end = (s: PictureState | undefined, id: string) => (s === undefined ? id : leafOf(s).id);
  const attributes = [
    ...also,
    `label=${label(labelLines(a))}`,
    ...(from !== undefined && isCluster(from) && from !== to
      ? [`ltail=${quoted(`cluster_${from.id}`)}`]
      : []),
    ...(to !== undefined && isCluster(to) && from !== to ? [`lhead=${quoted(`cluster_${to.id}`)}`] : []),
    ...(a.internal ? ['style=dashed'] : []),
    ...(a.defect === undefined ? [] : ['color="#c0392b" fontcolor="#c0392b"']),
  ];
  return `${quoted(end(from, a.from))} -> ${quoted(end(to, a.to))} [${attributes.join(' ')}];`;
}
