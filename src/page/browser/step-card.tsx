import type { RunOctets, RunStep, ToldRun } from '../run.ts';

/** What happens in a step: in words, how the attacker made what it sends, and the octets. */
export function StepCard({ run, step }: { readonly run: ToldRun; readonly step: number | undefined }) {
  const now = step === undefined ? undefined : run.steps[step - 1];
  const last = step === run.steps.length;
  return (
    <section class="step-card" aria-label="This step">
      <div aria-live="polite" aria-atomic="true">
        <p class="count">{headingOf(run, step)}</p>
        <p class="says">{now === undefined ? beginning(run, step) : now.says}</p>
      </div>
      {now === undefined ? null : <Made step={now} />}
      {last || step === undefined ? <Conclusion run={run} /> : null}
    </section>
  );
}

const headingOf = ({ steps }: ToldRun, step: number | undefined): string =>
  step === undefined
    ? `The whole run, ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`
    : step === 0
      ? 'Before the first step'
      : `Step ${step} of ${steps.length}`;

const beginning = ({ sessions }: ToldRun, step: number | undefined): string =>
  step === undefined
    ? 'Go through it with the buttons, or with the arrow keys ← and →.'
    : `${sessions.map((s) => s.called).join(', ')}: nothing has happened yet.`;

/** Why a step goes as it does, and its octets. */
export function StepReasons({ run, step }: { readonly run: ToldRun; readonly step: number | undefined }) {
  const now = step === undefined ? undefined : run.steps[step - 1];
  if (now === undefined || (now.more.length === 0 && now.octets === undefined)) return null;
  return (
    <section class="step-reasons" aria-label="This step in full">
      <h3>Step {step} in full</h3>
      <Further step={now} />
    </section>
  );
}

/** The recipe of a message that the attacker sends. */
export function Made({ step }: { readonly step: RunStep }) {
  if (step.made.length === 0) return null;
  return (
    <div class="made">
      <p>How the attacker makes it:</p>
      <ol>
        {step.made.map((m) => (
          <li key={m}>{m}</li>
        ))}
      </ol>
    </div>
  );
}

/** What is said of a step beyond its first sentence and the recipe. */
export function Further({ step }: { readonly step: RunStep }) {
  return (
    <>
      {step.more.map((m) =>
        m.startsWith('- ') ? (
          <p key={m} class="more item">
            {m.slice(2)}
          </p>
        ) : (
          <p key={m} class="more">
            {m}
          </p>
        ),
      )}
      {(step.octets ?? []).map((o) => (
        <Octets key={`${o.title}${o.onAir}`} {...o} />
      ))}
    </>
  );
}

/** What a run comes to. */
export function Conclusion({ run }: { readonly run: ToldRun }) {
  if (run.so.length === 0) return null;
  return (
    <div class="so">
      <h3>So</h3>
      {run.so.map((s) => (
        <p key={s}>{s}</p>
      ))}
      {(run.octetsShow ?? []).length === 0 ? null : (
        <div class="octets">
          <p>In octets:</p>
          {run.octetsShow?.map((s) => (
            <code key={s}>{s}</code>
          ))}
        </div>
      )}
    </div>
  );
}

function Octets({ title, onAir, fields }: RunOctets) {
  return (
    <details class="octets">
      <summary>
        {title}: {onAir.length / 2} octets
      </summary>
      <code class="air">{onAir.replace(/(.{8})(?=.)/g, '$1 ')}</code>
      <dl>
        {fields.map(([name, hex]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{hex}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
