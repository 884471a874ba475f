import type { CaseData, CaseLine, ProcedureData, StuckAt } from '../report.ts';
import { OwnPlayer, Player } from './player.tsx';
import { Statechart } from './statechart.tsx';
import { capital } from './verdict.tsx';

export interface CaseShowsProps {
  readonly own: CaseData;
  readonly line: CaseLine;
  readonly data: ProcedureData;
  readonly step: number | undefined;
  readonly onStep: (step: number | undefined) => void;
}

/** What a verdict is shown by: an attack, two worlds, where the parties get stuck, the text, or the normal course. */
export function CaseShows({ own, line, data, step, onStep }: CaseShowsProps) {
  const { shows } = own;
  const { charts, runs } = data;
  const lines = (texts: readonly string[] | undefined) =>
    (texts ?? []).map((t) => (
      <p key={t} class="more">
        {t}
      </p>
    ));
  switch (shows.kind) {
    case 'run':
      return (
        <section aria-labelledby="run-title">
          <h2 id="run-title">
            {line.verdict === 'violated' ? 'How it comes about' : 'A run that shows it'}
            {shows.shortest === true ? <span class="quiet"> in the fewest steps</span> : null}
          </h2>
          {lines(shows.conditions)}
          <Player run={runs[shows.run]} charts={charts} step={step} onStep={onStep} keys />
        </section>
      );
    case 'worlds': {
      const [first, second] = shows.runs.map((r) => runs[r]);
      return (
        <section aria-labelledby="run-title">
          <div class="in-short">
            <p>What tells the worlds apart: {shows.test}</p>
            <p>{capital(shows.so)}</p>
          </div>
          <h2 id="run-title">What the attacker does and sees</h2>
          <ol>
            {shows.observations.map((o) => (
              <li key={o}>{o}</li>
            ))}
          </ol>
          <h2>How it comes to be seen in “{first.title}”</h2>
          <Player run={first} charts={charts} step={step} onStep={onStep} keys />
          <h2>How far it can look the same in “{second.title}”</h2>
          <OwnPlayer run={second} charts={charts} />
        </section>
      );
    }
    case 'stuck':
      return (
        <section aria-labelledby="run-title">
          <h2 id="run-title">How far each party comes, and what it waits for in vain</h2>
          <p class="in-short">{capital(shows.so)}</p>
          {shows.sessions.length === 0 ? <p>Every session gets to an end, but not all in one run.</p> : null}
          <div class="stuck">
            {shows.sessions.map((s) => (
              <Stuck key={s.called} at={s} data={data} />
            ))}
          </div>
          {lines(own.octets)}
        </section>
      );
    case 'text':
      return (
        <section aria-labelledby="run-title">
          <h2 id="run-title">What the specification says</h2>
          <ul>
            {shows.says.map((s) => (
              <li key={s}>{s}</li>
            ))}
          </ul>
          <p>So {shows.so}</p>
          {lines(own.octets)}
        </section>
      );
    case 'honest':
      return (
        <section aria-labelledby="run-title">
          <h2 id="run-title">The normal course</h2>
          {shows.run === undefined ? (
            <p>There is none: left alone, the parties do not all get to an end.</p>
          ) : (
            <Player run={runs[shows.run]} charts={charts} step={step} onStep={onStep} keys />
          )}
          {lines(own.octets)}
        </section>
      );
  }
}

function Stuck({ at, data }: { readonly at: StuckAt; readonly data: ProcedureData }) {
  return (
    <figure>
      <figcaption>
        <b>{at.called}</b> comes to <b>{at.state}</b> and waits for
        <ul>
          {at.waitsFor.length === 0 ? <li>nothing: its chart has no step from there</li> : null}
          {at.waitsFor.map((w) => (
            <li key={w}>{w}</li>
          ))}
        </ul>
      </figcaption>
      {at.chart === undefined ? null : (
        <div class="scroller">
          <Statechart chart={data.charts[at.chart]} label={at.called} active={at.active} />
        </div>
      )}
    </figure>
  );
}
