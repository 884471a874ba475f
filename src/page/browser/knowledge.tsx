import type { Known, KnownHow, ToldRun } from '../run.ts';

const words: Readonly<Record<KnownHow, string>> = {
  start: 'has from the start',
  heard: 'hears',
  leaked: 'is given',
  opened: 'takes out',
  made: 'makes',
  guessed: 'guesses',
};

/** What the attacker knows after a step, the latest marked. */
export function Knowledge({ run, step }: { readonly run: ToldRun; readonly step: number }) {
  if (run.known === undefined) return null;
  const groups = [
    { number: 0, known: run.known },
    ...run.steps.slice(0, step).map((s, i) => ({ number: i + 1, known: s.known })),
  ].filter((g) => g.known.length > 0);
  return (
    <section class="knowledge" aria-label="What the attacker knows">
      <h3>The attacker knows</h3>
      <p class="quiet">names, algorithms and whatever else is public, and what it draws itself</p>
      <ol>
        {groups.map(({ number, known }) => (
          <li key={number} class={number === step ? 'new' : ''}>
            <span class="at">{number === 0 ? 'at first' : `step ${number}`}</span>
            {known.map((k, i) => (
              <Entry key={`${number}.${i}`} {...k} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ how, of, terms }: Known) {
  return (
    <div class="entry">
      <span class="how">
        {words[how]}
        {how === 'opened' ? ' of ' : ' '}
        {of === undefined ? null : <b>{of}</b>}
      </span>{' '}
      {terms.map((t) => (
        <code key={t}>{t}</code>
      ))}
    </div>
  );
}
