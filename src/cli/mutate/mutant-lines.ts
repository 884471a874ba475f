import type { Case } from '../../index.ts';
import { counted, hanging } from '../../text.ts';
import type { Fate } from '../../verdict/fate.ts';
import type { Mutant } from '../../verdict/weakenings/mutants.ts';
import { variantName } from '../asked-of.ts';
import type { Paint } from '../paint.ts';
import type { AskedMutant, AskedVariant } from './ask-mutants.ts';
import { countsLine, countsOf } from './counts.ts';

/** Tells a variant's mutants, chart by chart and step by step, and which requirement killed how many. */
export function variantLines(
  { protocol, cases }: AskedVariant,
  mutants: readonly AskedMutant[],
  paint: Paint,
): readonly string[] {
  const { procedure, title, variant } = protocol;
  const told = mutants.filter(({ fate }) => fate !== undefined);
  const sections = new Map<string, AskedMutant[]>();
  for (const m of told) sections.set(sectionOf(m.mutant), [...(sections.get(sectionOf(m.mutant)) ?? []), m]);
  return [
    paint('bold', `${procedure} ${title}, ${variant}`),
    `  ${countsLine(countsOf(mutants))}`,
    ...[...sections].flatMap(([section, its]) => [
      '',
      `  ${paint('bold', section)}`,
      ...its.flatMap((m) => mutantLines(m, cases, paint)),
    ]),
    ...killerLines(told, cases),
  ];
}

/** Where a mutant is told: the step, the role, or what all of them have in common. */
function sectionOf({ kind, placed, place }: Mutant): string {
  if (kind === 'channel') return 'Channels';
  if (placed !== undefined) return `${place[0]}, in ${place[1]}, on ${place[2]}`;
  return kind === 'erasure' || kind === 'newness' ? place[0] : 'Values, in all charts alike';
}

function mutantLines({ mutant, fate }: AskedMutant, cases: readonly Case[], paint: Paint): readonly string[] {
  if (fate === undefined) return [];
  const [word, colour] = words[fate.kind];
  const [first, ...rest] = hanging(`    ${word.padEnd(width)}`, mutant.sentence);
  const coloured = `    ${paint(colour, word)}${first.slice(4 + word.length)}`;
  const why = whyOf(fate, cases);
  return [coloured, ...rest, ...(why === undefined ? [] : hanging(`    ${' '.repeat(width)}`, why))];
}

const words = {
  killed: ['killed', 'green'],
  survives: ['survives', 'red'],
  unsettled: ['unsettled', 'yellow'],
  unasked: ['not asked', 'dim'],
  none: ['', 'dim'],
} as const satisfies Readonly<Record<Fate['kind'], readonly [string, Parameters<Paint>[0]]>>;

const width = 11;

function whyOf(fate: Fate, cases: readonly Case[]): string | undefined {
  switch (fate.kind) {
    case 'killed':
      return `by ${fate.by.map((id) => killerName(id, cases)).join(', ')}`;
    case 'unsettled':
      return `${fate.settled} of ${counted(fate.asked, 'case')} settled`;
    default:
      return undefined;
  }
}

/** `R-1 (CASE)`. */
function killerName(id: string, cases: readonly Case[]): string {
  const requirement = cases.find((c) => c.id === id)?.requirement.id;
  return requirement === undefined ? id : `${requirement} (${id})`;
}

/** How many mutants each case killed, in the order of the cases. */
function killerLines(mutants: readonly AskedMutant[], cases: readonly Case[]): readonly string[] {
  const lines = cases.flatMap(({ id }) => {
    const killed = mutants.filter(({ fate }) => fate?.kind === 'killed' && fate.by.includes(id)).length;
    return hanging('    ', `${killerName(id, cases)}: ${counted(killed, 'mutant')}`, 6);
  });
  return ['', '  Killed by', ...lines];
}

/**
 * What survives in every variant of a procedure that it was asked in, where there are several: what it leaves out
 * protects nothing that is stated.
 */
export function everywhereLines(of: ReadonlyMap<AskedVariant, readonly AskedMutant[]>): readonly string[] {
  const checks = new Map<string, { readonly sentence: string; readonly in: string[]; survives: boolean }>();
  for (const [{ protocol }, mutants] of of) {
    for (const { mutant, fate } of mutants) {
      if (fate?.kind === 'unasked') continue;
      const key = `${protocol.procedure}\0${mutant.id}`;
      const found = checks.get(key) ?? { sentence: mutant.sentence, in: [], survives: true };
      checks.set(key, found);
      found.in.push(variantName(protocol));
      found.survives &&= fate?.kind === 'survives';
    }
  }
  const several = [...checks.values()].filter((c) => c.survives && c.in.length > 1);
  return several.flatMap((c) => hanging('  ', `${c.sentence} (${shortly(c.in)})`, 4));
}

/** `P/a, b`. */
function shortly([first, ...others]: readonly string[]): string {
  return [first, ...others.map((o) => o.slice(o.indexOf('/') + 1))].join(', ');
}
