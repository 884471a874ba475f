import { instance } from '@viz-js/viz';
import { dotOf } from './dot.ts';
import type { Picture, PictureArrow, PictureState } from './picture.ts';
import { statesOf } from './states.ts';

/** A state with its place; the origin is at the top left. */
export interface PlacedState {
  readonly id: string;
  readonly name: string;
  readonly kind: PictureState['kind'];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** It has states inside, and its name stands at its upper edge. */
  readonly around: boolean;
}

/** An arrow with its way, `M…C…`, its head, and its text. */
export interface PlacedArrow {
  readonly path: string;
  readonly head: string;
  readonly lines: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  /** The steps of the chart that it stands for, by their places in the picture's arrows. */
  readonly steps: readonly number[];
  /** The state is not left. */
  readonly internal: boolean;
  /** Impossible as written. */
  readonly defect: boolean;
}

/** A chart with a place for everything, for whoever draws it. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly arrows: readonly PlacedArrow[];
  /** Where states are entered first: a dot and an arrow from it. */
  readonly starts: readonly {
    readonly x: number;
    readonly y: number;
    readonly path: string;
    readonly head: string;
  }[];
}

type Point = readonly [number, number];

interface Operation {
  readonly op: string;
  readonly points?: readonly Point[];
  readonly pt?: Point;
  readonly text?: string;
}

/** What Graphviz says of a graph that it has laid out, so far as it is read here. */
interface LaidOut {
  readonly bb: string;
  readonly objects?: readonly {
    readonly _gvid: number;
    readonly name: string;
    readonly bb?: string;
    readonly pos?: string;
    readonly width?: string;
    readonly height?: string;
  }[];
  readonly edges?: readonly {
    readonly id?: string;
    readonly tail: number;
    readonly head: number;
    readonly _draw_?: readonly Operation[];
    readonly _hdraw_?: readonly Operation[];
    readonly _ldraw_?: readonly Operation[];
  }[];
}

/** The picture with only the events on its arrows, and one arrow for steps of the same event between the same states. */
export function inBrief(picture: Picture): {
  readonly picture: Picture;
  readonly steps: readonly (readonly number[])[];
} {
  const byKey = new Map<string, { arrow: PictureArrow; steps: number[] }>();
  picture.arrows.forEach((a, i) => {
    const { from, to, internal, event, defect } = a;
    const key = JSON.stringify([from, to, internal, event, defect !== undefined]);
    const same = byKey.get(key);
    if (same !== undefined) same.steps.push(i);
    else byKey.set(key, { arrow: { from, to, internal, event, checks: [], does: [], defect }, steps: [i] });
  });
  const plain = (s: PictureState): PictureState => ({ ...s, does: [], states: s.states.map(plain) });
  const brief = [...byKey.values()];
  return {
    picture: { title: '', root: plain(picture.root), arrows: brief.map((b) => b.arrow) },
    steps: brief.map((b) => b.steps),
  };
}

/** Graphviz, which takes a moment to start. */
let viz: ReturnType<typeof instance> | undefined;

/** The picture in brief, laid out by Graphviz. */
export async function layoutOf(whole: Picture): Promise<ChartLayout> {
  viz ??= instance();
  const { picture, steps } = inBrief(whole);
  const laidOut = (await viz).renderJSON(dotOf(picture, { forPage: true })) as LaidOut;
  const [, , width, height] = laidOut.bb.split(',').map(Number);
  const down = (y: number): number => rounded(height - y);
  const at = ([x, y]: Point): string => `${rounded(x)},${down(y)}`;
  const objects = laidOut.objects ?? [];
  const nameOf = new Map(objects.map((o) => [o._gvid, o.name]));
  const boxes = new Map(objects.map((o) => [o.name, boxOf(o, down)]));
  const ways = (laidOut.edges ?? []).map((e) => ({
    edge: e,
    path: wayOf(e._draw_?.find((o) => o.op === 'b')?.points ?? [], at),
    head: (e._hdraw_?.find((o) => o.op === 'P')?.points ?? []).map(at).join(' '),
  }));
  return {
    width: rounded(width),
    height: rounded(height),
    states: statesOf(picture).flatMap((s) => {
      const around = s.states.length > 0;
      const box = boxes.get(around ? `cluster_${s.id}` : s.id);
      return box === undefined ? [] : [{ id: s.id, name: s.name, kind: s.kind, ...box, around }];
    }),
    arrows: ways.flatMap(({ edge, path, head }) => {
      const number = edge.id === undefined ? Number.NaN : Number(edge.id);
      const arrow = picture.arrows[number];
      if (arrow === undefined) return [];
      const { internal, defect } = arrow;
      const lines = (edge._ldraw_ ?? []).flatMap(({ op, pt, text = '' }) =>
        op === 'T' && pt !== undefined ? [{ x: rounded(pt[0]), y: down(pt[1]), text: text.trim() }] : [],
      );
      return [{ path, head, lines, steps: steps[number], internal, defect: defect !== undefined }];
    }),
    starts: ways.flatMap(({ edge, path, head }) => {
      const box = edge.id === undefined ? boxes.get(nameOf.get(edge.tail) ?? '') : undefined;
      if (box === undefined) return [];
      return [{ x: rounded(box.x + box.width / 2), y: rounded(box.y + box.height / 2), path, head }];
    }),
  };
}

function boxOf(o: NonNullable<LaidOut['objects']>[number], down: (y: number) => number) {
  if (o.bb !== undefined) {
    const [left, low, right, high] = o.bb.split(',').map(Number);
    return { x: rounded(left), y: down(high), width: rounded(right - left), height: rounded(high - low) };
  }
  const [x, y] = (o.pos ?? '0,0').split(',').map(Number);
  const [width, height] = [Number(o.width ?? 0) * 72, Number(o.height ?? 0) * 72];
  const [left, top] = [rounded(x - width / 2), down(y + height / 2)];
  return { x: left, y: top, width: rounded(width), height: rounded(height) };
}

function wayOf(points: readonly Point[], at: (p: Point) => string): string {
  const [first, ...rest] = points;
  return first === undefined ? '' : `M${at(first)}C${rest.map(at).join(' ')}`;
}

const rounded = (n: number): number => Math.round(n * 10) / 10;
