import type { FrameView, Observable, Sight } from '../../attacker/index.ts';

/** A test that comes out differently on two frames, as the one that it is made on first sees it. */
export type Difference =
  /** The value at the place is what is come by so. */
  | { readonly kind: 'same'; readonly sight: Sight; readonly as: Observable; readonly shown: string }
  /** What is at the place can be opened. */
  | { readonly kind: 'opens'; readonly sight: Sight; readonly opening: number }
  /** What is at the place is verified with these. */
  | { readonly kind: 'verifies'; readonly sight: Sight; readonly by: readonly Observable[] };

/** A test that succeeds on `a` and fails on `b`, at the first place where they look different; undefined: none there. */
export function differenceOf(a: FrameView, b: FrameView): Difference | undefined {
  const at = firstDifference(a, b);
  const [x, y] = [a.sights[at], b.sights[at]];
  if (x === undefined || y === undefined) return undefined;
  if (x.shown !== y.shown) {
    if (x.shown === x.place.name) return undefined;
    return { kind: 'same', sight: x, as: a.observableAt(x), shown: x.shown };
  }
  const opening = x.opens.find((o) => !y.opens.includes(o));
  if (opening !== undefined) return { kind: 'opens', sight: x, opening };
  const verified = x.verifiedBy.length > 0 && x.text !== y.text && x.opens.join() === y.opens.join();
  if (!verified) return undefined;
  return { kind: 'verifies', sight: x, by: x.verifiedBy.map((v) => a.observable(v)) };
}

/** How many places look the same in both, from the first on. */
export function firstDifference(a: FrameView, b: FrameView): number {
  let at = 0;
  while (at < a.sights.length && a.sights[at].text === b.sights[at]?.text) at++;
  return at;
}

/** Does the test succeed on the frame? */
export function succeedsOn(difference: Difference, frame: FrameView): boolean {
  const sight = frame.sights.find((s) => s.place.name === difference.sight.place.name);
  if (sight === undefined) return false;
  switch (difference.kind) {
    case 'same':
      return sight.shown === difference.shown;
    case 'opens':
      return sight.opens.includes(difference.opening);
    case 'verifies':
      return sight.text === difference.sight.text;
  }
}
