import type { Picture, PictureState } from './picture.ts';

/** Every state of a picture but the root, outermost first. */
export function statesOf({ root }: Picture): readonly PictureState[] {
  const inside = (s: PictureState): readonly PictureState[] => s.states.flatMap((i) => [i, ...inside(i)]);
  return inside(root);
}
