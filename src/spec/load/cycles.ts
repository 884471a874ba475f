/** An arrow of a graph; `from` and `to` are its nodes. */
export interface Arrow<N> {
  readonly from: N;
  readonly to: N;
}

/**
 * One shortest cycle for each group of nodes that reach each other, as the arrows along it; empty if the graph
 * has no cycle. Groups come in the order of the arrows.
 */
export function cyclesOf<N, A extends Arrow<N>>(arrows: readonly A[]): readonly (readonly A[])[] {
  const cyclic = withoutDeadEnds(arrows);
  const out = new Map<N, A[]>();
  for (const a of cyclic) {
    const list = out.get(a.from);
    if (list === undefined) out.set(a.from, [a]);
    else list.push(a);
  }
  const done = new Set<N>();
  const cycles: (readonly A[])[] = [];
  for (const { from } of cyclic) {
    if (done.has(from)) continue;
    const cycle = shortestCycle(from, out, done);
    if (cycle === undefined) {
      done.add(from);
      continue;
    }
    cycles.push(cycle);
    // The rest of the group is the same mistake: whoever mends this cycle is told of the next.
    for (const node of group(from, cyclic)) done.add(node);
  }
  return cycles;
}

/** The arrows that are left when nodes that nothing leads into are taken away, again and again. */
function withoutDeadEnds<N, A extends Arrow<N>>(arrows: readonly A[]): readonly A[] {
  let left = arrows;
  for (;;) {
    const into = new Set(left.map((a) => a.to));
    const next = left.filter((a) => into.has(a.from));
    if (next.length === left.length) return left;
    left = next;
  }
}

function shortestCycle<N, A extends Arrow<N>>(
  start: N,
  out: ReadonlyMap<N, readonly A[]>,
  done: ReadonlySet<N>,
): readonly A[] | undefined {
  const reachedBy = new Map<N, A>();
  let frontier: readonly N[] = [start];
  while (frontier.length > 0) {
    const next: N[] = [];
    for (const node of frontier) {
      for (const a of out.get(node) ?? []) {
        if (done.has(a.to)) continue;
        if (a.to === start) return [...pathTo(node, start, reachedBy), a];
        if (reachedBy.has(a.to)) continue;
        reachedBy.set(a.to, a);
        next.push(a.to);
      }
    }
    frontier = next;
  }
  return undefined;
}

function pathTo<N, A extends Arrow<N>>(node: N, start: N, reachedBy: ReadonlyMap<N, A>): readonly A[] {
  const path: A[] = [];
  for (let at = node; at !== start; ) {
    const arrow = reachedBy.get(at) as A;
    path.unshift(arrow);
    at = arrow.from;
  }
  return path;
}

/** The nodes that are reached from `start` and reach it. */
function group<N, A extends Arrow<N>>(start: N, arrows: readonly A[]): ReadonlySet<N> {
  const reach = (next: (a: A) => N, last: (a: A) => N): ReadonlySet<N> => {
    const found = new Set<N>([start]);
    const queue = [start];
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      for (const a of arrows) {
        if (last(a) !== node || found.has(next(a))) continue;
        found.add(next(a));
        queue.push(next(a));
      }
    }
    return found;
  };
  const after = reach(
    (a) => a.to,
    (a) => a.from,
  );
  const before = reach(
    (a) => a.from,
    (a) => a.to,
  );
  return new Set([...after].filter((n) => before.has(n)));
}
