import type { ChartLayout, PlacedArrow, PlacedState } from '../../diagrams/layout.ts';
import type { RoleChart } from '../run.ts';

export interface StatechartProps {
  readonly chart: RoleChart;
  /** What it is the chart of, for whoever cannot see it. */
  readonly label: string;
  /** Ids of the active states, which are lit. */
  readonly active?: readonly string[];
  /** The step just taken, by its place in the chart's steps. */
  readonly took?: number;
  /** Steps that are marked, say because another variant has them otherwise. */
  readonly marked?: ReadonlySet<number>;
}

/** A role's chart, with its active states and the arrow just taken lit. */
export function Statechart({ chart, label, active = [], took, marked }: StatechartProps) {
  const { layout } = chart;
  const { x, y, width, height } = frameOf(layout);
  const lit = new Set(active);
  const where = active.length === 0 ? 'not begun' : `in ${active.map(nameOf).join(', ')}`;
  const taken = (a: PlacedArrow): boolean => took !== undefined && a.steps.includes(took);
  const classOf = (a: PlacedArrow): string =>
    [
      'arrow',
      ...(a.internal ? ['internal'] : []),
      ...(a.defect ? ['defect'] : []),
      ...(taken(a) ? ['taken'] : []),
      ...(a.steps.some((s) => marked?.has(s)) ? ['marked'] : []),
    ].join(' ');
  // What is lit stands above the rest.
  const arrows = [...layout.arrows].sort((a, b) => Number(taken(a)) - Number(taken(b)));
  return (
    <svg
      class="statechart"
      role="img"
      aria-label={`Chart of ${label}: ${where}`}
      viewBox={`${x} ${y} ${width} ${height}`}
      width={width * 1.2}
    >
      {layout.states.filter(isDrawn).map((s) => (
        <g
          key={s.id}
          class={`state${s.around ? ' around' : ''}${lit.has(s.id) ? ' active' : ''}`}
          data-state={s.id}
        >
          <rect x={s.x} y={s.y} width={s.width} height={s.height} rx={8} />
          {s.kind === 'final' ? (
            <rect class="inner" x={s.x + 3} y={s.y + 3} width={s.width - 6} height={s.height - 6} rx={6} />
          ) : null}
          <text
            x={s.around ? s.x + 8 : s.x + s.width / 2}
            y={s.around ? s.y + 16 : s.y + s.height / 2 + 4}
            text-anchor={s.around ? 'start' : 'middle'}
          >
            {s.name}
          </text>
        </g>
      ))}
      {layout.starts.map((s) => (
        <g key={`${s.x},${s.y}`} class="arrow start">
          <circle cx={s.x} cy={s.y} r={4} />
          <path d={s.path} />
          <polygon points={s.head} />
        </g>
      ))}
      {arrows.map((a) => (
        <g key={a.steps[0]} class={classOf(a)} data-steps={a.steps.join(' ')}>
          <path d={a.path} />
          <polygon points={a.head} />
          {a.lines.map((l) => (
            <text key={l.y} x={l.x + 4} y={l.y}>
              {l.text}
            </text>
          ))}
        </g>
      ))}
    </svg>
  );
}

/** The rectangle that what is drawn takes up. Letters are counted: Graphviz measures with another font than the reader's. */
function frameOf({ states, arrows, starts }: ChartLayout) {
  const points = [...arrows, ...starts].flatMap(({ path }) =>
    [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, px, py]) => [Number(px), Number(py)] as const),
  );
  const labels = arrows.flatMap((a) =>
    a.lines.flatMap((l) => [[l.x, l.y - 9] as const, [l.x + 6 + l.text.length * 6.1, l.y + 3] as const]),
  );
  const boxes = states
    .filter(isDrawn)
    .flatMap((s) => [[s.x, s.y] as const, [s.x + s.width, s.y + s.height] as const]);
  const dots = starts.flatMap((s) => [[s.x - 5, s.y - 5] as const, [s.x + 5, s.y + 5] as const]);
  const all = [...points, ...labels, ...boxes, ...dots];
  const margin = 6;
  const [left, right] = [Math.min(...all.map(([px]) => px)), Math.max(...all.map(([px]) => px))];
  const [top, bottom] = [Math.min(...all.map(([, py]) => py)), Math.max(...all.map(([, py]) => py))];
  return {
    x: left - margin,
    y: top - margin,
    width: right - left + 2 * margin,
    height: bottom - top + 2 * margin,
  };
}

/** Around everything stands the role itself, which is named beside the chart. */
const isDrawn = ({ id, around }: PlacedState): boolean => !around || id.includes('.');

const nameOf = (id: string): string => id.split('.').slice(1).join('.');
