import { counted, grouped } from '../text.ts';

/** The line that shows how far a run has come. */
export interface Progress {
  /** States that the cases under way have visited. */
  readonly visited: (states: number) => void;
  /** A case is answered, after so many states. */
  readonly answered: (states: number) => void;
  /** Shows something else that takes its time. */
  readonly say: (what: string) => void;
  /** Takes the line away, so that something else can be printed. */
  readonly clear: () => void;
}

/** Least time between two looks at the line, in milliseconds. */
const pause = 100;

/** No line: nobody looks. */
const silent: Progress = { visited: () => {}, answered: () => {}, say: () => {}, clear: () => {} };

/** A line on a terminal, rewritten in place: what is done, states, states a second. Nothing elsewhere. */
export function progressOn(stream: NodeJS.WriteStream, all: number, what = 'case'): Progress {
  if (stream.isTTY !== true) return silent;
  const started = performance.now();
  let done = 0;
  let settled = 0;
  let shownAt = 0;
  let shown = false;
  const write = (line: string): void => {
    stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    shown = true;
  };
  const show = (underWay: number): void => {
    const now = performance.now();
    if (now - shownAt < pause) return;
    shownAt = now;
    const states = settled + underWay;
    const rate = states / ((now - started) / 1000);
    write(`${done}/${counted(all, what)}  ${grouped(states)} states  ${grouped(rate)} states/s`);
  };
  return {
    visited: show,
    answered: (states) => {
      done++;
      settled += states;
      show(0);
    },
    say: write,
    clear: () => {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
      shownAt = 0;
    },
  };
}
