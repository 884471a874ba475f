import { labelLines, plainIds } from './label.ts';
import type { Picture, PictureState } from './picture.ts';
import { statesOf } from './states.ts';

/** Characters that end or change a text in Mermaid, as its own entities. */
const safe = (text: string): string =>
  text.replace(/[#;:"<>&{}[\]\\]/g, (c) => `#${c.charCodeAt(0)};`).replaceAll('--', '-#45;');

/** The picture as a state diagram of Mermaid. */
export function mermaidOf(picture: Picture): string {
  const ids = plainIds(statesOf(picture).map((s) => s.id));
  const id = (path: string) => ids.get(path) ?? path;
  const lines = (s: PictureState, indent: string): readonly string[] => {
    const declared = `${indent}state "${safe([s.name, ...s.does].join(', '))}" as ${id(s.id)}`;
    const end = s.kind === 'final' ? [`${indent}${id(s.id)} --> [*]`] : [];
    if (s.states.length === 0) return [declared, ...end];
    const inside = s.states.map((i) => lines(i, `${indent}  `));
    const start = s.initial === undefined ? [] : [`${indent}  [*] --> ${id(s.initial)}`];
    const body =
      s.kind === 'parallel'
        ? inside.flatMap((b, i) => (i === 0 ? b : [`${indent}  --`, ...b]))
        : inside.flat();
    return [`${declared} {`, ...start, ...body, `${indent}}`];
  };
  return [
    'stateDiagram-v2',
    ...picture.root.states.flatMap((s) => lines(s, '  ')),
    ...picture.arrows.map((a) => {
      const label = labelLines(a).map(safe).join('<br>');
      return `  ${id(a.from)} --> ${id(a.to)}${label === '' ? '' : ` : ${label}`}`;
    }),
    '',
  ].join('\n');
}
