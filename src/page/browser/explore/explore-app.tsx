import { useRef, useState } from 'preact/hooks';
import type { ExploreIndex, ExploreView } from '../../explore.ts';
import { Knowledge } from '../knowledge.tsx';
import { Legend, RoleCharts } from '../player.tsx';
import { Sequence } from '../sequence.tsx';
import { Statechart } from '../statechart.tsx';
import { StepCard, StepReasons } from '../step-card.tsx';
import { ThemeButton } from '../theme.tsx';
import { ask, Refused } from './asking.ts';
import { Choices } from './choices.tsx';
import { RunAsTest } from './run-as-test.tsx';
import { Sessions } from './sessions.tsx';
import { Standings, Violations } from './standings.tsx';

/** The whole page: what the run has come to, and what can come next. */
export function ExploreApp({ index, start }: { readonly index: ExploreIndex; readonly start: ExploreView }) {
  const [view, setView] = useState(start);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const choices = useRef<HTMLHeadingElement>(null);
  const { taken, run } = view;

  /** Asks for a move; the list of choices has the focus afterwards, whatever was there before. */
  const move = async (path: string, more: object = {}): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      setView(await ask(path, { taken, ...more }));
      setProblem(undefined);
      choices.current?.focus({ preventScroll: true });
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      setProblem(refusal.message);
      // Another page may have gone on with the same run.
      await ask('state').then(setView, () => {});
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <header class="top">
        <p class="brand">Interloper</p>
        <p class="explored">
          {index.procedure} {index.title}, {index.variant}; {index.scenario}
        </p>
        <ThemeButton />
      </header>
      <main class="explore">
        <h1>Make a run step by step</h1>
        <details class="about">
          <summary>The attacker is {index.attacker}</summary>
          <p>{index.description}</p>
        </details>
        <section class="controls" aria-label="The run">
          <button type="button" disabled={busy || taken === 0} onClick={() => void move('undo')}>
            ← Undo
          </button>
          <button type="button" disabled={busy || taken === 0} onClick={() => void move('reset')}>
            Reset
          </button>
          <RunAsTest view={view} />
          <span class="count">
            {taken === 0 ? 'at the start' : `after ${taken} ${taken === 1 ? 'step' : 'steps'}`}
          </span>
        </section>
        {problem === undefined ? null : (
          <p class="refused" role="alert">
            {problem}
          </p>
        )}
        <Violations requirements={view.requirements} />
        <div class="stage-box">
          <div class="stage">
            <div class="left">
              {taken === 0 ? <RolesAtFirst index={index} /> : <Sequence chart={run.sequence} step={taken} />}
              <Legend run={run} />
            </div>
            <div class="right">
              {taken === 0 ? null : <StepCard run={run} step={taken} />}
              <Choices
                groups={view.groups}
                heading={choices}
                busy={busy}
                onTake={(step) => void move('take', { index: step })}
              />
              <RoleCharts run={run} charts={index.charts} step={taken} />
              <Knowledge run={run} step={taken} />
              <StepReasons run={run} step={taken} />
            </div>
          </div>
        </div>
        <Sessions view={view} />
        <Standings requirements={view.requirements} />
      </main>
    </>
  );
}

/** Before anything has happened: who there is. */
function RolesAtFirst({ index: { roles, charts } }: { readonly index: ExploreIndex }) {
  return (
    <>
      <p class="quiet">Nothing has happened yet. Choose a step.</p>
      <section class="role-charts" aria-label="Charts of the roles">
        {roles.map(({ role, chart }) => (
          <figure key={role}>
            <figcaption>
              <b>{role}</b>
            </figcaption>
            <div class="scroller">
              <Statechart chart={charts[chart]} label={role} />
            </div>
          </figure>
        ))}
      </section>
    </>
  );
}
