import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { StepGroup, ViewedStep } from '../../explore.ts';

export interface ChoicesProps {
  readonly groups: readonly StepGroup[];
  /** Has the focus when there are new choices. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly busy: boolean;
  readonly onTake: (index: number) => void;
}

/** The steps that are possible, by sort; each is a button, with what comes of it beneath. */
export function Choices({ groups, heading, busy, onTake }: ChoicesProps) {
  const box = useRef<HTMLElement>(null);
  // Other choices are read from their beginning.
  useEffect(() => {
    box.current?.scrollTo(0, 0);
  }, [groups]);
  return (
    <section class="choices" ref={box} aria-labelledby="choices-heading">
      <h2 id="choices-heading" ref={heading} tabIndex={-1}>
        What can come next
      </h2>
      {groups.length === 0 ? <p>Nothing more is possible.</p> : null}
      {groups.map(({ title, steps }) => (
        <details key={title} open class={title.startsWith('The attacker') ? 'group attacker' : 'group'}>
          <summary>
            {title} <span class="quiet">({steps.length})</span>
          </summary>
          <ul>
            {steps.map((s) => (
              <Choice key={s.index} step={s} busy={busy} onTake={onTake} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function Choice({
  step: { index, text, made, outcome, about },
  busy,
  onTake,
}: { readonly step: ViewedStep } & Pick<ChoicesProps, 'busy' | 'onTake'>) {
  const further = `choice-${index}-further`;
  return (
    <li>
      <button
        type="button"
        class="choice"
        aria-disabled={busy}
        aria-describedby={further}
        title={about}
        onClick={() => onTake(index)}
      >
        {text}
      </button>
      <div id={further} class="further">
        {made.map((m) => (
          <p key={m} class="made-of">
            {m}
          </p>
        ))}
        {outcome === '' ? null : <p class="outcome">{outcome}</p>}
      </div>
    </li>
  );
}
