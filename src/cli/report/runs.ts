import type { Case, EvidenceStep } from '../../index.ts';
import type { ToldRun } from '../../page/run.ts';
import { ShortNames } from '../explain/short-names.ts';
import type { Charts } from './charts.ts';
import { type RunToTell, toldRun } from './told-run.ts';

/** The runs that the cases of a procedure show, each unlike one once. */
export class Runs {
  readonly all: ToldRun[] = [];
  private readonly places = new Map<string, number>();

  constructor(readonly charts: Charts) {}

  /** The place of a run in the list. */
  add(run: RunToTell, theCase: Case): number {
    const told = toldRun(run, theCase, this.charts);
    const key = JSON.stringify(told);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.all.length);
    return this.all.push(told) - 1;
  }

  /** Writes what is said about steps with the short names that they give. */
  namer(steps: readonly EvidenceStep[], { protocol }: Case): (text: string) => string {
    const names = new ShortNames(steps, protocol);
    return (text) => names.show(text);
  }
}
