import { counted, grouped } from '../../text.ts';
import type { AskedMutant } from './ask-mutants.ts';

/** How many mutants came to what. */
export interface Counts {
  readonly killed: number;
  readonly survives: number;
  readonly unsettled: number;
  /** No case that holds loads what was changed. */
  readonly unasked: number;
  /** The run ended before their turn. */
  readonly open: number;
}

export function countsOf(mutants: readonly AskedMutant[]): Counts {
  const count = (kind: string): number =>
    mutants.filter(({ fate }) => (fate?.kind ?? 'open') === kind).length;
  return {
    killed: count('killed'),
    survives: count('survives'),
    unsettled: count('unsettled'),
    unasked: count('unasked'),
    open: count('open'),
  };
}

/** Killed of all that were settled; undefined if none was. */
export function scoreOf({ killed, survives }: Counts): number | undefined {
  return killed + survives === 0 ? undefined : killed / (killed + survives);
}

/** `35 mutants: 10 killed, 25 survive; score 29 %`. */
export function countsLine(counts: Counts): string {
  const { killed, survives, unsettled, unasked, open } = counts;
  const parts = [
    `${grouped(killed)} killed`,
    `${grouped(survives)} survive`,
    ...(unsettled === 0 ? [] : [`${grouped(unsettled)} unsettled`]),
    ...(unasked === 0 ? [] : [`${grouped(unasked)} not asked`]),
    ...(open === 0 ? [] : [`${grouped(open)} not reached`]),
  ];
  const score = scoreOf(counts);
  const all = killed + survives + unsettled + unasked + open;
  const told = score === undefined ? '' : `; score ${Math.round(score * 100)} %`;
  return `${counted(all, 'mutant')}: ${parts.join(', ')}${told}`;
}
