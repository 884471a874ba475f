import { labelLines, plainIds } from './label.ts';
import type { Picture, PictureState } from './picture.ts';
import { statesOf } from './states.ts';

/** A text in one line, with what PlantUML would read as markup by its numbers. */
export const plantumlText = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(
      /[\\"<>~*/#%&|[\]]|(?<=[_-])[_-]/g,
      (c) => `<U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
    );

/** The picture as a state diagram of PlantUML. */
export function plantumlOf(picture: Picture): string {
  const ids = plainIds(statesOf(picture).map((s) => s.id));
  const id = (path: string) => ids.get(path) ?? path;
  const lines = (s: PictureState, indent: string): readonly string[] => {
    const declared = `${indent}state "${plantumlText(s.name)}" as ${id(s.id)}`;
    const notes = s.does.map((d) => `${indent}${id(s.id)} : ${plantumlText(d)}`);
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
    `title ${plantumlText(picture.title)}`,
    ...picture.root.states.flatMap((s) => lines(s, '')),
    ...picture.arrows.map((a) => {
      const label = labelLines(a).map(plantumlText).join('\\n');
      return `${id(a.from)} --> ${id(a.to)}${label === '' ? '' : ` : ${label}`}`;
    }),
    '@enduml',
    '',
  ].join('\n');
}
