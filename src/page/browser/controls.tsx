import { useEffect } from 'preact/hooks';

export interface ControlsProps {
  /** The step that is shown; undefined: the whole run. */
  readonly step: number | undefined;
  readonly steps: number;
  readonly onStep: (step: number | undefined) => void;
  /** Arrow keys anywhere in the page go through this run. */
  readonly keys: boolean;
}

/** Buttons to go through a run, and the keys for them. */
export function Controls({ step, steps, onStep, keys }: ControlsProps) {
  const back = (): void => onStep(step === undefined ? steps : Math.max(0, step - 1));
  const forth = (): void => onStep(step === undefined ? Math.min(1, steps) : Math.min(steps, step + 1));
  useEffect(() => {
    if (!keys) return undefined;
    const pressed = (e: KeyboardEvent): void => {
      if (e.altKey || e.ctrlKey || e.metaKey || e.shiftKey || isTyping(e.target)) return;
      const does: Readonly<Record<string, () => void>> = {
        ArrowLeft: back,
        ArrowRight: forth,
        Home: () => onStep(0),
        End: () => onStep(steps),
      };
      if (does[e.key] === undefined) return;
      e.preventDefault();
      does[e.key]();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
  return (
    <section class="controls" aria-label="Go through the run">
      <button type="button" onClick={() => onStep(0)} disabled={step === 0} title="To the start (Home)">
        <span aria-hidden="true">|◀</span>
        <span class="hidden">To the start</span>
      </button>
      <button type="button" class="big" onClick={back} disabled={step === 0} title="One step back (←)">
        <span aria-hidden="true">◀</span> Back
      </button>
      <button type="button" class="big" onClick={forth} disabled={step === steps} title="One step on (→)">
        Next <span aria-hidden="true">▶</span>
      </button>
      <button type="button" onClick={() => onStep(steps)} disabled={step === steps} title="To the end (End)">
        <span aria-hidden="true">▶|</span>
        <span class="hidden">To the end</span>
      </button>
      <ol class="dots" aria-label="Steps">
        {Array.from({ length: steps + 1 }, (_, i) => (
          <li key={`dot ${i}`}>
            <button
              type="button"
              class={`dot${step !== undefined && i <= step ? ' done' : ''}`}
              aria-current={step === i ? 'step' : undefined}
              aria-label={i === 0 ? 'Before the first step' : `Step ${i}`}
              onClick={() => onStep(i)}
            >
              {i}
            </button>
          </li>
        ))}
      </ol>
      <button type="button" class="all" onClick={() => onStep(undefined)} disabled={step === undefined}>
        Show all
      </button>
    </section>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea') !== null;
}
