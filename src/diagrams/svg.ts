import { instance } from '@viz-js/viz';
import { dotOf } from './dot.ts';
import type { Picture } from './picture.ts';

/** The picture laid out by Graphviz, as one SVG document. */
export async function svgOf(picture: Picture): Promise<string> {
  const viz = await instance();
  return viz.renderString(dotOf(picture), { format: 'svg', engine: 'dot' });
}
