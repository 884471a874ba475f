import type { Move } from '../../search/index.ts';
import type { Observation } from './follow.ts';
import type { Member, World, WorldStep } from './world.ts';

/** A way to a member: the last step of it, and the way before. */
export interface Way {
  readonly to: Member;
  readonly before: Way | undefined;
  /** Undefined at the start, and where the attacker did something that nobody noticed. */
  readonly move: Move | undefined;
  /** Steps in all. */
  readonly length: number;
}

export const atStart = (world: World): Way => ({
  to: world.start,
  before: undefined,
  move: undefined,
  length: 0,
});

/** A fewest-steps way to each member that the world can be in after the observations. */
export function waysThrough(world: World, observations: readonly Observation[]): ReadonlyMap<Member, Way> {
  let layer = quietly(world, new Map([[world.start, atStart(world)]]));
  for (const o of observations) {
    const next = new Map<Member, Way>();
    for (const way of layer.values()) {
      for (const further of onwards(world, way, o.action))
        if (further.seen === o.seen) keep(next, further.way);
    }
    layer = quietly(world, next);
  }
  return layer;
}

/** What can be seen next, of what the attacker does or of what comes by itself. */
export function onwards(
  world: World,
  way: Way,
  action: string | undefined,
): readonly { readonly seen: string; readonly way: Way }[] {
  const steps = world
    .steps(way.to)
    .filter((s) => s.action === action && (s.seen !== '' || action !== undefined));
  if (steps.length === 0 && action !== undefined) {
    return [{ seen: '', way: { ...way, before: way, move: undefined } }];
  }
  return steps.map((s) => ({ seen: s.seen, way: after(way, s) }));
}

const after = (way: Way, { to, move }: WorldStep): Way => ({ to, before: way, move, length: way.length + 1 });

function keep(ways: Map<Member, Way>, way: Way): boolean {
  const known = ways.get(way.to);
  if (known !== undefined && known.length <= way.length) return false;
  ways.set(way.to, way);
  return true;
}

/** With all the ways that go on unseen. */
function quietly(world: World, ways: Map<Member, Way>): ReadonlyMap<Member, Way> {
  const queue = [...ways.values()];
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    if (ways.get(way.to) !== way) continue;
    for (const s of world.steps(way.to)) {
      if (s.action !== undefined || s.seen !== '') continue;
      const further = after(way, s);
      if (keep(ways, further)) queue.push(further);
    }
  }
  return ways;
}

/** The shortest, and of equals the one to the member that was come to first. */
export function shortest(ways: Iterable<Way>): Way | undefined {
  let best: Way | undefined;
  for (const way of ways) {
    if (
      best === undefined ||
      way.length < best.length ||
      (way.length === best.length && way.to.number < best.to.number)
    )
      best = way;
  }
  return best;
}

/** The steps of the way, first to last. */
export function movesOf(way: Way): readonly Move[] {
  const moves: Move[] = [];
  for (let w: Way | undefined = way; w !== undefined; w = w.before)
    if (w.move !== undefined) moves.push(w.move);
  return moves.reverse();
}
