import type { ViewedRequirement } from '../../explore.ts';

type Requirements = { readonly requirements: readonly ViewedRequirement[] };

/** What the run violates, or has reached: told as soon as it is so. */
export function Violations({ requirements }: Requirements) {
  const violated = requirements.filter((r) => r.standing === 'violated');
  const reached = requirements.filter((r) => r.standing === 'reached');
  return (
    <div class="violations" role="status" aria-live="polite">
      {violated.map((r) => (
        <p key={key(r)} class="violated">
          <b>✗ {r.id} is violated</b> in step {r.since}: {r.text}
          {r.isAskedHere ? '' : ' (asked in another scenario)'}. <span class="why">{r.why}.</span>
        </p>
      ))}
      {reached.map((r) => (
        <p key={key(r)} class="reached">
          <b>✓ {r.id} is reached</b> in step {r.since}: {r.text}.
        </p>
      ))}
    </div>
  );
}

const words: Readonly<Record<ViewedRequirement['standing'], string>> = {
  violated: '✗ violated',
  reached: '✓ reached',
  open: 'not violated so far',
  silent: 'says nothing yet',
  'not judged': 'not judged here',
};

/** How each requirement of the variant stands. */
export function Standings({ requirements }: Requirements) {
  return (
    <section class="standings" aria-labelledby="standings-heading">
      <h2 id="standings-heading">Requirements</h2>
      <div class="scroller">
        <table>
          <thead>
            <tr>
              <th scope="col">Requirement</th>
              <th scope="col">How it stands</th>
              <th scope="col">In words</th>
              <th scope="col">Cases</th>
            </tr>
          </thead>
          <tbody>
            {requirements.map((r) => (
              <tr key={key(r)} class={r.standing.replace(' ', '-')}>
                <th scope="row">
                  {r.id} <span class="quiet">{r.strength}</span>
                </th>
                <td>
                  {words[r.standing]}
                  {r.since === undefined ? '' : ` in step ${r.since}`}
                </td>
                <td>
                  {r.text} <span class="quiet">({r.clause})</span>
                  {r.standing === 'not judged' ? <p class="quiet">{r.why}</p> : null}
                </td>
                <td>
                  {r.isAskedHere ? '' : 'elsewhere: '}
                  {r.cases.join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const key = ({ id, cases }: ViewedRequirement): string => `${id} ${cases[0]}`;
