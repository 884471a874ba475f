import { useState } from 'preact/hooks';
import type { RoleChart, ToldRun } from '../run.ts';
import { Controls } from './controls.tsx';
import { Knowledge } from './knowledge.tsx';
import { Sequence } from './sequence.tsx';
import { Statechart } from './statechart.tsx';
import { Conclusion, Further, Made, StepCard, StepReasons } from './step-card.tsx';

export interface PlayerProps {
  readonly run: ToldRun;
  /** The charts that the run's sessions name by number. */
  readonly charts: readonly RoleChart[];
  readonly step: number | undefined;
  readonly onStep: (step: number | undefined) => void;
  /** Arrow keys anywhere in the page go through this run. */
  readonly keys?: boolean;
  /** Half a page wide. */
  readonly narrow?: boolean;
}

/** With more lanes than these the sequence chart has the whole width to itself. */
const mostBeside = 5;

/** A run to go through: its sequence chart, the words, every role's chart with the active state lit, what the attacker knows. */
export function Player({ run, charts, step: asked, onStep, keys = false, narrow = false }: PlayerProps) {
  const step = asked === undefined ? undefined : Math.min(asked, run.steps.length);
  const reached = step ?? run.steps.length;
  return (
    <div class={`player${narrow ? ' narrow' : ''}`}>
      <Controls step={step} steps={run.steps.length} onStep={onStep} keys={keys} />
      <div class="stage-box">
        <div class={`stage${run.sequence.lanes.length > mostBeside ? ' wide' : ''}`}>
          <div class="left">
            <Sequence chart={run.sequence} step={step} onStep={onStep} />
            <Legend run={run} />
          </div>
          <div class="right">
            <StepCard run={run} step={step} />
            <RoleCharts run={run} charts={charts} step={step} />
            <Knowledge run={run} step={reached} />
            <StepReasons run={run} step={step} />
          </div>
        </div>
      </div>
      <AllSteps run={run} step={step} onStep={onStep} />
    </div>
  );
}

/** A player that keeps its step to itself. */
export function OwnPlayer(props: Omit<PlayerProps, 'step' | 'onStep'>) {
  const [step, setStep] = useState<number | undefined>(undefined);
  return <Player {...props} step={step} onStep={setStep} />;
}

/** The chart of every session of a run, as it is after a step. */
export function RoleCharts({ run, charts, step }: Pick<PlayerProps, 'run' | 'charts' | 'step'>) {
  const reached = step ?? run.steps.length;
  return (
    <section class="role-charts" aria-label="Charts of the roles">
      {run.sessions.map((session, i) => {
        const own = run.steps.slice(0, reached).filter((s) => s.session === i);
        const active = own.at(-1)?.active ?? session.active;
        const now = step === undefined ? undefined : run.steps[reached - 1];
        const moves = now?.session === i;
        return (
          <figure key={session.called} class={moves ? 'moves' : ''}>
            <figcaption>
              <b>{session.called}</b>
              <span class="quiet">
                {active.length === 0
                  ? 'has not begun'
                  : active.map((id) => id.split('.').slice(1).join('.')).join(', ')}
              </span>
            </figcaption>
            <div class="scroller">
              <Statechart
                chart={charts[session.chart]}
                label={session.called}
                active={active}
                took={moves ? now?.took : undefined}
              />
            </div>
          </figure>
        );
      })}
    </section>
  );
}

/** What the short names stand for. */
export function Legend({ run }: { readonly run: ToldRun }) {
  if (run.legend.length === 0) return null;
  return (
    <details class="legend" open>
      <summary>Short names</summary>
      <dl>
        {run.legend.map(({ name, meaning }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Every step in words: for who would rather read, and on paper. */
function AllSteps({ run, step, onStep }: Pick<PlayerProps, 'run' | 'step' | 'onStep'>) {
  return (
    <details class="all-steps">
      <summary>Every step in words</summary>
      <ol>
        {run.steps.map((s, i) => (
          <li key={`${i} ${s.says}`} class={step === i + 1 ? 'now' : ''}>
            <button type="button" class="plain" onClick={() => onStep(i + 1)}>
              {s.says}
            </button>
            <Made step={s} />
            <Further step={s} />
          </li>
        ))}
      </ol>
      <Conclusion run={run} />
    </details>
  );
}
