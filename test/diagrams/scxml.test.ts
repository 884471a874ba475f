import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import bundled from '../../properties/index.ts';
import { pictureOf } from '../../src/diagrams/picture.ts';
import { scxmlOf } from '../../src/diagrams/scxml.ts';
import { statesOf } from '../../src/diagrams/states.ts';
import { readXml, type XmlElement } from './xml.ts';

const protocols = [...new Map(bundled.cases.map((c) => [c.protocol, c.protocol])).values()];

/**
 * What the W3C's recommendation lets stand in each element, and which attributes: SCXML 1.0, 3.2 to 3.8, 3.10, 4.4 and
 * 6.2, of the elements that are written here. An attribute with `!` must be there.
 */
const grammar: Readonly<
  Record<string, { readonly attributes: readonly string[]; readonly children: readonly string[] }>
> = {
  scxml: {
    attributes: ['xmlns!', 'version!', 'initial', 'name', 'datamodel', 'binding'],
    children: ['state', 'parallel', 'final'],
  },
  state: {
    attributes: ['id', 'initial'],
    children: ['transition', 'state', 'parallel', 'final', 'history'],
  },
  parallel: { attributes: ['id'], children: ['transition', 'state', 'parallel', 'history'] },
  final: { attributes: ['id'], children: [] },
  history: { attributes: ['id', 'type'], children: ['transition'] },
  transition: { attributes: ['event', 'cond', 'target', 'type'], children: ['log', 'send'] },
  log: { attributes: ['label', 'expr'], children: [] },
  send: { attributes: ['event', 'target', 'type', 'id', 'delay'], children: [] },
};

/** Ids and references are names without colons; events are such words with dots between. */
const name = /^[A-Za-z_][\w.-]*$/;
const event = /^[\w-]+(\.[\w-]+)*$/;

/** In what an element and those inside are not as the recommendation says. */
function faults(e: XmlElement): readonly string[] {
  const rule = grammar[e.name];
  if (rule === undefined) return [`there is no element ${e.name}`];
  const allowed = rule.attributes.map((a) => a.replace('!', ''));
  const { id, event: on, initial } = e.attributes;
  return [
    ...Object.keys(e.attributes).flatMap((a) => (allowed.includes(a) ? [] : [`${e.name} has ${a}`])),
    ...rule.attributes.flatMap((a) =>
      a.endsWith('!') && e.attributes[a.slice(0, -1)] === undefined ? [`${e.name} has no ${a}`] : [],
    ),
    ...e.children.flatMap((c) => (rule.children.includes(c.name) ? [] : [`${c.name} in ${e.name}`])),
    ...(e.text.trim() === '' ? [] : [`text in ${e.name}`]),
    ...(id === undefined || name.test(id) ? [] : [`the id ${id}`]),
    ...(on === undefined || event.test(on) ? [] : [`the event ${on}`]),
    // 3.3: `initial` only where there are states inside. 3.5.1: a transition has one of three.
    ...(initial !== undefined && e.children.every((c) => c.name === 'transition') ? ['initial of none'] : []),
    ...(e.name === 'transition' && !['event', 'cond', 'target'].some((a) => a in e.attributes)
      ? ['a transition without event, condition and target']
      : []),
    ...e.children.flatMap(faults),
  ];
}

interface Imported {
  id: string;
  type?: 'parallel' | 'final' | 'history';
  initial?: string;
  states?: Record<string, Imported>;
  on?: Record<string, { target?: string }[]>;
  always?: { target?: string }[];
}

/** A state of SCXML as XState takes it; a target is named by its id. */
function imported(e: XmlElement): Imported {
  const { id, initial } = e.attributes;
  const inside = e.children.filter((c) => c.name !== 'transition');
  const steps = e.children.filter((c) => c.name === 'transition');
  const step = ({ attributes: { target } }: XmlElement) =>
    target === undefined ? {} : { target: `#${target}` };
  const on: Record<string, { target?: string }[]> = {};
  const always: { target?: string }[] = [];
  for (const t of steps) {
    const { event: by } = t.attributes;
    if (by === undefined) always.push(step(t));
    else on[by.replaceAll('.', '_')] = [...(on[by.replaceAll('.', '_')] ?? []), step(t)];
  }
  return {
    id,
    ...(e.name === 'state' ? {} : { type: e.name as 'parallel' | 'final' | 'history' }),
    ...(initial === undefined ? {} : { initial: key(initial) }),
    ...(inside.length === 0
      ? {}
      : { states: Object.fromEntries(inside.map((c) => [key(c.attributes.id), imported(c)])) }),
    ...(steps.length === 0 ? {} : { on }),
    ...(always.length === 0 ? {} : { always }),
  };
}

/** XState takes a dot in a key for a step down. */
const key = (id: string): string => id.replaceAll('.', '_');

describe('SCXML', () => {
  it.each(
    protocols.map((p) => [`${p.procedure}/${p.variant}`, p] as const),
  )('%s: is as the recommendation says, and comes back as the same chart', (_, p) => {
    const picture = pictureOf(p);
    const root = readXml(scxmlOf(picture));
    expect(root.attributes.xmlns).toBe('http://www.w3.org/2005/07/scxml');
    expect(faults(root)).toEqual([]);
    const machine = createMachine(imported(root.children[0]) as Parameters<typeof createMachine>[0]);
    const all = (node: typeof machine.root): (typeof machine.root)[] => [
      node,
      ...Object.values(node.states).flatMap((n) => all(n as typeof machine.root)),
    ];
    const found = Object.values(machine.root.states).flatMap((n) => all(n as typeof machine.root));
    const states = statesOf(picture).filter((s) => s.id !== '');
    expect(found).toHaveLength(states.length);
    const finals = new Set(states.filter((s) => s.kind === 'final').map((s) => s.id));
    const arrows = picture.arrows.filter((a) => !finals.has(a.from));
    const transitions = found.flatMap((n) => [...n.transitions.values()].flat().concat(n.always ?? []));
    expect(transitions).toHaveLength(arrows.length);
    expect(transitions.filter((t) => t.target === undefined)).toHaveLength(
      arrows.filter((a) => a.internal).length,
    );
  });

  it('what is not as the recommendation says is noticed', () => {
    const wrong = (inside: string) =>
      faults(readXml(`<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0">${inside}</scxml>`));
    expect(wrong('<state id="a"/>')).toEqual([]);
    expect(wrong('<state id="a b"/>')).not.toEqual([]);
    expect(wrong('<state id="a"><transition/></state>')).not.toEqual([]);
    expect(wrong('<state id="a" initial="b"/>')).not.toEqual([]);
    expect(wrong('<final id="a"><transition event="x"/></final>')).not.toEqual([]);
    expect(wrong('<send event="x"/>')).not.toEqual([]);
    expect(wrong('<state id="a" kind="b"/>')).not.toEqual([]);
  });
});
