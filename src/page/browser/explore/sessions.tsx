import type { ExploreView } from '../../explore.ts';

/** What the sessions that have moved hold, and stores, links and clocks. */
export function Sessions({ view: { sessions, surroundings } }: { readonly view: ExploreView }) {
  const moved = sessions.filter((s) => s.hasMoved);
  const rest = sessions.length - moved.length;
  return (
    <section class="sessions" aria-labelledby="sessions-heading">
      <h2 id="sessions-heading">Sessions</h2>
      <div class="held">
        {moved.map((s) => (
          <details key={s.name} open={s.moved}>
            <summary>
              <b>{s.called}</b> {s.state}
              {s.atEnd ? ', at its end' : ''}
            </summary>
            <ul>
              {s.holds.map(({ text, isNew }) => (
                <li key={text} class={isNew ? 'new' : ''}>
                  <code>{text}</code>
                  {isNew ? <span class="hidden"> (new)</span> : null}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
      {rest === 0 ? null : (
        <p class="quiet">
          {moved.length === 0 ? 'None' : `${rest} more`}
          {moved.length === 0 ? ` of ${rest} has moved.` : ' that have not moved.'}
        </p>
      )}
      {surroundings.length === 0 ? null : (
        <ul class="surroundings">
          {surroundings.map((s) => (
            <li key={s}>{s}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
