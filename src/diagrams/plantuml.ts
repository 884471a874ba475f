import { labelLines, plainIds } from './label.ts';
import type { Picture, PictureState } from './picture.ts';
import { statesOf } from './states.ts';

/** The picture as a state diagram of PlantUML. */
export function plantumlOf(picture: Picture): string {
  const ids = plainIds(statesOf(picture).map((s) => s.id));
  const id = (path: string) => ids.get(path) ?? path;
  const safe = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', "''");
  const lines = (s: PictureState, indent: string): readonly string[] => {
    const declared = `${indent}state "${safe(s.name)}" as ${id(s.id)}`;
    const notes = s.does.map((d) => `${indent}${id(s.id)} : ${safe(d)}`);
    const end = s.kind === 'final' ? [`${indent}${id(s.id)} --> [*]`] : [];
    if (s.states.length === 0) return [declared, ...notes, ...end];
    const inside = s.states.map((i) => lines(i, `${indent}  `));
    const start = s.initial === undefined ? [] : [`${indent}  [*] --> ${id(s.initial)}`];
    const body =
      s.kind === 'parallel'
        ? inside.flatMap((b, i) => (i === 0 ? b : [`${indent}  --`, ...b]))
        : inside.flat();
    return [`${declared} {`, ...start, ...body, `${indent}}`, ...notes];
  };
  return [
    '@startuml',
    `title ${safe(picture.title)}`,
    ...picture.root.states.flatMap((s) => lines(s, '')),
    ...picture.arrows.map((a) => {
      const label = labelLines(a).map(safe).join('\\n');
      return `${id(a.from)} --> ${id(a.to)}${label === '' ? '' : ` : ${label}`}`;
    }),
    '@enduml',
    '',
  ].join('\n');
}
