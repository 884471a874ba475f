import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { SequenceChart } from '../../diagrams/sequence/chart.ts';
import {
  type PlacedItem,
  type PlacedLane,
  type PlacedStep,
  placeSequence,
  type TextBlock,
} from '../../diagrams/sequence/layout.ts';

export interface SequenceProps {
  readonly chart: SequenceChart;
  /** The step that has just happened, with those before it; undefined: all alike. */
  readonly step: number | undefined;
  readonly onStep?: (step: number) => void;
}

/** A sequence chart that shows how far a run has come: later steps are faint, the present one is marked. */
export function Sequence({ chart, step, onStep }: SequenceProps) {
  const placed = useMemo(() => placeSequence(chart), [chart]);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const at = placed.steps.find((s) => s.step === step);
    const box = scroller.current;
    if (box === null) return;
    // The heads of the lanes stay where they are, and hide what is behind them.
    const heads = box.querySelector('.heads')?.clientHeight ?? 0;
    const scale = heads / placed.headHeight;
    const [top, bottom] = at === undefined ? [0, heads] : [at.top * scale - heads, at.bottom * scale];
    if (step === 0 || (at !== undefined && top < box.scrollTop)) box.scrollTop = Math.max(0, top - 12);
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight + 12;
  }, [step, placed]);
  const { width, height, headHeight, lanes, steps } = placed;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard
    <section class="sequence scroller" ref={scroller} aria-label="Sequence chart" tabIndex={0}>
      <svg class="heads" viewBox={`0 0 ${width} ${headHeight}`} width={width} aria-hidden="true">
        {lanes.map((l) => (
          <LaneHead key={l.x} lane={l} height={headHeight} />
        ))}
      </svg>
      <svg
        viewBox={`0 ${headHeight} ${width} ${height - headHeight}`}
        width={width}
        role="img"
        aria-label={told(chart, step)}
      >
        <defs>
          {['party', 'attacker'].map((by) => (
            <marker
              key={by}
              id={`head-${by}`}
              class={`head ${by}`}
              viewBox="0 0 10 10"
              refX={9}
              refY={5}
              markerWidth={8}
              markerHeight={8}
              orient="auto-start-reverse"
            >
              <path d="M0,0.5L10,5L0,9.5z" />
            </marker>
          ))}
        </defs>
        {steps.map((s) => (
          <Band key={`band ${s.step} ${s.top}`} placed={s} width={width} step={step} onStep={onStep} />
        ))}
        {lanes.map((l) => (
          <g key={l.x} class={`lane ${l.kind}`}>
            <line x1={l.x} x2={l.x} y1={headHeight} y2={height} />
          </g>
        ))}
        {steps.map((s) => (
          <g key={`${s.step} ${s.top}`} class={`step ${stateOf(s.step, step)}`} data-step={s.step}>
            {s.items.map((i, n) => (
              <Item key={`${s.step}.${n}`} item={i} />
            ))}
          </g>
        ))}
      </svg>
    </section>
  );
}

const stateOf = (number: number, step: number | undefined): 'past' | 'now' | 'later' =>
  step === undefined || number < step ? 'past' : number === step ? 'now' : 'later';

/** For whoever cannot see it; the words beside it say more. */
function told({ lanes, items }: SequenceChart, step: number | undefined): string {
  const steps = items.at(-1)?.step ?? 0;
  const how = step === undefined ? 'all steps' : `after step ${step}`;
  return `Sequence chart of ${lanes.map((l) => l.called).join(', ')}, ${steps} steps: ${how}`;
}

function Band({
  placed: { step: number, top, bottom },
  width,
  step,
  onStep,
}: { readonly placed: PlacedStep; readonly width: number } & Pick<SequenceProps, 'step' | 'onStep'>) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the buttons do the same
    <g class={`band ${stateOf(number, step)}`} onClick={() => onStep?.(number)}>
      <rect x={0} y={top} width={width} height={bottom - top} rx={6} />
      <text x={17} y={top + 22} text-anchor="middle">
        {number}
      </text>
    </g>
  );
}

function LaneHead({
  lane: { x, head, kind },
  height,
}: {
  readonly lane: PlacedLane;
  readonly height: number;
}) {
  const width = Math.max(84, Math.max(...head.map((h) => h.length)) * 6.8 + 20);
  const [agent, role] = head;
  return (
    <g class={`lane ${kind}`}>
      <line x1={x} x2={x} y1={height - 4} y2={height} />
      <rect x={x - width / 2} y={4} width={width} height={height - 8} rx={7} />
      <text class="agent" x={x} y={role === '' ? 27 : 20} text-anchor="middle">
        {agent}
      </text>
      <text class="role" x={x} y={34} text-anchor="middle">
        {role}
      </text>
    </g>
  );
}

function Item({ item }: { readonly item: PlacedItem }) {
  if ('whole' in item) {
    const { from, to, y, by, name, values, whole, kind } = item;
    return (
      <g class={`message ${kind} ${by}`}>
        <title>{whole}</title>
        <Text block={name} kind="name" />
        <Text block={values} kind="values" />
        <line x1={from} x2={to} y1={y} y2={y} marker-end={kind === 'cut' ? undefined : `url(#head-${by})`} />
        {kind === 'cut' ? <path class="cross" d={`M${to - 5},${y - 5}l10,10m0,-10l-10,10`} /> : null}
      </g>
    );
  }
  return (
    <g class={item.kind}>
      <rect {...item.box} rx={5} />
      <Text block={item.text} kind="words" />
    </g>
  );
}

function Text({ block: { x, y, lines }, kind }: { readonly block: TextBlock; readonly kind: string }) {
  return (
    <>
      {lines.map((l, i) => (
        <text
          key={`${i} ${l}`}
          class={kind}
          x={x}
          y={y + i * (kind === 'values' ? 13 : 14)}
          text-anchor="middle"
        >
          {l}
        </text>
      ))}
    </>
  );
}
