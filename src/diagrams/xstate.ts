import type { Picture, PictureArrow, PictureState } from './picture.ts';

/** The picture as a configuration of XState, which `createMachine` and Stately's tools open; guards and actions are names. */
export function xstateOf(picture: Picture): string {
  const leaving = (s: PictureState) => picture.arrows.filter((a) => a.from === s.id);
  const node = (s: PictureState): object => {
    const arrows = leaving(s);
    const events = [...new Set(arrows.map((a) => a.event))].filter((e) => e !== '');
    const always = arrows.filter((a) => a.event === '').map(transition);
    return {
      id: s.id,
      ...(s.kind === 'atomic' || s.kind === 'compound' ? {} : { type: s.kind }),
      ...(s.initial === undefined ? {} : { initial: s.initial.split('.').pop() }),
      ...(s.does.length === 0 ? {} : { description: s.does.join('; ') }),
      ...(events.length === 0
        ? {}
        : {
            on: Object.fromEntries(
              events.map((e) => [e, arrows.filter((a) => a.event === e).map(transition)]),
            ),
          }),
      ...(always.length === 0 ? {} : { always }),
      ...(s.states.length === 0
        ? {}
        : { states: Object.fromEntries(s.states.map((i) => [i.name, node(i)])) }),
    };
  };
  const machine = {
    id: picture.title,
    type: 'parallel',
    states: Object.fromEntries(picture.root.states.map((s) => [s.name, node(s)])),
  };
  return `${JSON.stringify(machine, undefined, 2)}\n`;
}

function transition(a: PictureArrow): object {
  const guard = [...(a.defect === undefined ? [] : [`impossible as written: ${a.defect}`]), ...a.checks].join(
    ' and ',
  );
  return {
    ...(a.internal ? {} : { target: `#${a.to}` }),
    ...(guard === '' ? {} : { guard }),
    ...(a.does.length === 0 ? {} : { actions: a.does }),
    ...(a.clause === undefined ? {} : { description: a.clause }),
  };
}
