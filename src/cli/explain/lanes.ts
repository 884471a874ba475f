import { attackerLane, type ChartItem } from './chart-items.ts';

/** Most lanes whose every order is tried. */
const mostTried = 6;

/**
 * The lanes of a chart from left to right, the attacker's among them if it is `present`: in the order that keeps arrows short, and among equals
 * the one nearest to that of first use, with the attacker between the first two.
 */
export function lanesOf(items: readonly ChartItem[], present: boolean): readonly string[] {
  const used = new Set<string>();
  for (const i of items) {
    if (i.kind === 'note') used.add(i.lane);
    if (i.kind === 'cut') used.add(i.from);
    if (i.kind === 'arrow') used.add(i.from).add(i.to);
  }
  const sessions = [...used].filter((l) => l !== attackerLane);
  const preferred: readonly string[] = present
    ? [...sessions.slice(0, 1), attackerLane, ...sessions.slice(1)]
    : sessions;
  if (preferred.length > mostTried) return preferred;
  let best = preferred;
  for (const order of ordersOf(preferred)) if (cost(items, order) < cost(items, best)) best = order;
  return best;
}

/** Lanes that arrows cross or reach, in all. */
function cost(items: readonly ChartItem[], order: readonly string[]): number {
  return items.reduce(
    (sum, i) => sum + (i.kind === 'arrow' ? Math.abs(order.indexOf(i.from) - order.indexOf(i.to)) : 0),
    0,
  );
}

function* ordersOf(items: readonly string[]): Generator<readonly string[]> {
  if (items.length < 2) yield items;
  else {
    for (const [i, first] of items.entries()) {
      for (const rest of ordersOf([...items.slice(0, i), ...items.slice(i + 1)])) yield [first, ...rest];
    }
  }
}
