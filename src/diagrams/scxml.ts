import { plainIds } from './label.ts';
import type { Picture, PictureArrow, PictureState } from './picture.ts';
import { statesOf } from './states.ts';
import { escaped } from './xml.ts';

const inComment = (text: string): string => escaped(text).replaceAll('--', '- -');
const token = (text: string): string => text.replace(/[^A-Za-z0-9_.-]+/g, '_');

/**
 * The picture as SCXML of the W3C: states, transitions with their events, and what is sent. Conditions stand in
 * comments: their values are the protocol's, for which SCXML has no data model.
 */
export function scxmlOf(picture: Picture): string {
  const ids = plainIds(statesOf(picture).map((s) => s.id));
  const id = (path: string) => ids.get(path) ?? path;
  const leaving = (s: PictureState) => picture.arrows.filter((a) => a.from === s.id);
  const lines = (s: PictureState, indent: string): readonly string[] => {
    const element =
      s.kind === 'parallel'
        ? 'parallel'
        : s.kind === 'final'
          ? 'final'
          : s.kind === 'history'
            ? 'history'
            : 'state';
    const initial = s.initial === undefined || element !== 'state' ? '' : ` initial="${id(s.initial)}"`;
    const inside = [
      ...s.does.map((d) => `${indent}  <!-- ${inComment(d)} -->`),
      // A final state is left by nothing.
      ...(element === 'final' ? [] : leaving(s).flatMap((a) => transition(a, `${indent}  `, id))),
      ...s.states.flatMap((i) => lines(i, `${indent}  `)),
    ];
    const open = `${indent}<${element} id="${id(s.id)}"${initial}`;
    return inside.length === 0 ? [`${open}/>`] : [`${open}>`, ...inside, `${indent}</${element}>`];
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- ${inComment(picture.title)} -->`,
    '<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" initial="all">',
    '  <parallel id="all">',
    ...picture.root.states.flatMap((s) => lines(s, '    ')),
    '  </parallel>',
    '</scxml>',
    '',
  ].join('\n');
}

function transition(a: PictureArrow, indent: string, id: (path: string) => string): readonly string[] {
  const event = a.event === '' ? '' : ` event="${token(a.event)}"`;
  const target = a.internal ? '' : ` target="${id(a.to)}"`;
  const notes = [
    ...a.checks.map((c) => `checks ${c}`),
    ...(a.defect === undefined ? [] : [`impossible as written: ${a.defect}`]),
    ...(a.clause === undefined ? [] : [a.clause]),
  ];
  const inside = [
    ...notes.map((n) => `${indent}  <!-- ${inComment(n)} -->`),
    ...a.does.map((d) => {
      const sent = /^sends (\S+)/.exec(d);
      return sent === null
        ? `${indent}  <log label="${escaped(d)}"/>`
        : `${indent}  <send event="${token(sent[1])}"/>`;
    }),
  ];
  // Without an event, a target or a condition there would be no transition.
  const cond = event === '' && target === '' ? ' cond="true"' : '';
  const open = `${indent}<transition${event}${target}${cond}`;
  return inside.length === 0 ? [`${open}/>`] : [`${open}>`, ...inside, `${indent}</transition>`];
}
