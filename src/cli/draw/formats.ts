import { dotOf } from '../../diagrams/dot.ts';
import { keysDot, keysMermaid, keysSvg } from '../../diagrams/keys/formats.ts';
import type { KeyHierarchy } from '../../diagrams/keys/hierarchy.ts';
import { mermaidOf } from '../../diagrams/mermaid.ts';
import type { Picture } from '../../diagrams/picture.ts';
import { plantumlOf } from '../../diagrams/plantuml.ts';
import { pngOf } from '../../diagrams/png.ts';
import { scxmlOf } from '../../diagrams/scxml.ts';
import { asOneChart, type SequenceDrawing } from '../../diagrams/sequence/drawing.ts';
import { mermaidSequence } from '../../diagrams/sequence/mermaid.ts';
import { sequencePlantuml } from '../../diagrams/sequence/plantuml.ts';
import { sequenceSvg } from '../../diagrams/sequence/svg.ts';
import { svgOf } from '../../diagrams/svg.ts';
import { xstateOf } from '../../diagrams/xstate.ts';
import { listed } from '../../text.ts';
import { UserMistake } from '../user-mistake.ts';

/** What a drawing is written as: a text, or octets. */
export type Drawn = string | Uint8Array;

/** How drawings of one kind are written, by the name of the format. */
export type Writers<T> = Readonly<Record<string, (drawing: T) => Drawn | Promise<Drawn>>>;

export const chartWriters: Writers<Picture> = {
  svg: svgOf,
  png: async (p) => pngOf(await svgOf(p)),
  dot: dotOf,
  mermaid: mermaidOf,
  plantuml: plantumlOf,
  scxml: scxmlOf,
  xstate: xstateOf,
};

export const runWriters: Writers<SequenceDrawing> = {
  svg: sequenceSvg,
  png: (d) => pngOf(sequenceSvg(d)),
  mermaid: (d) => `${mermaidSequence(asOneChart(d)).join('\n')}\n`,
  plantuml: sequencePlantuml,
};

export const keyWriters: Writers<KeyHierarchy> = {
  svg: keysSvg,
  png: async (k) => pngOf(await keysSvg(k)),
  dot: keysDot,
  mermaid: keysMermaid,
};

/** What the file of a format ends in. */
export const endings: Readonly<Record<string, string>> = {
  svg: 'svg',
  png: 'png',
  dot: 'dot',
  mermaid: 'mmd',
  plantuml: 'puml',
  scxml: 'scxml',
  xstate: 'json',
};

export const formatNames = Object.keys(chartWriters);

/** The drawing in a format; `what` is drawn, in words. */
export async function written<T>(
  writers: Writers<T>,
  format: string,
  what: string,
  drawing: () => T,
): Promise<Drawn> {
  mustBeFormat(format);
  const write = writers[format];
  if (write === undefined)
    throw new UserMistake(
      `${what} cannot be drawn as ${format}`,
      `Take one of ${listed(Object.keys(writers), 'or')}`,
    );
  return write(drawing());
}

export function mustBeFormat(format: string): void {
  if (formatNames.includes(format)) return;
  throw new UserMistake(`there is no format ${format}`, `Take one of ${listed(formatNames, 'or')}`);
}
