import { hashOf } from '../../gate/hashes.ts';
import { type Score, staleness } from '../../gate/score.ts';
import { counted, grouped } from '../../text.ts';
import type { Mutant, MutantKind } from '../../verdict/weakenings/mutants.ts';
import type { AskedVariant } from './ask-mutants.ts';
import { isOf } from './record.ts';

/** What somebody checks or asks of what comes, and not how a value is made. */
const checks: ReadonlySet<MutantKind> = new Set(['comparison', 'condition', 'field']);

interface Told {
  readonly variant: AskedVariant;
  readonly killed: readonly Mutant[];
  readonly survive: readonly Mutant[];
  readonly unsettled: readonly Mutant[];
}

/** The page about the scores on record: procedure by procedure, kind by kind, and the checks that carry nothing. */
export function mutantsPage(
  name: string,
  variants: readonly AskedVariant[],
  scores: readonly Score[],
  engine: string,
): string {
  const told = variants.flatMap((v) => {
    const score = scores.find((s) => isOf(s, v.protocol));
    return score === undefined || staleness(score, v.cases, engine) !== undefined ? [] : [toldOf(v, score)];
  });
  const procedures = groupedBy(told, (t) => t.variant.protocol.procedure);
  const missing = variants.length - told.length;
  const lines = [
    '# What the checks carry',
    '',
    `Written by \`interloper mutate --update --page\` from the scores on record; [cli.md](cli.md#mutate) says what they mean. ${name}, ${counted(told.length, 'variant')} of which something holds that a check can carry${missing === 0 ? '' : `; ${grouped(missing)} more have no score on record that is up to date`}.`,
    '',
    '| procedure | variants | mutants | killed | survive | unsettled | score |',
    '|---|---|---|---|---|---|---|',
    ...[...procedures].map(([p, its]) => row(`${p} ${its[0].variant.protocol.title}`, its)),
    row('all', told),
    '',
    '| left out | mutants | killed | survive | unsettled | score |',
    '|---|---|---|---|---|---|',
    ...kindRows(told),
    '',
    '## Checks that protect nothing stated',
    '',
    'Comparisons, conditions and fields without which nothing that holds is violated, in any variant of the procedure that they were asked in. Either the text asks for more than it needs, or the requirements ask for less than they should.',
    ...[...procedures].flatMap(([p, its]) => section(p, its)),
  ];
  return `${lines.join('\n')}\n`;
}

/** The fates of a variant's mutants, from its score: what is neither killed nor unsettled and can be asked survives. */
function toldOf(variant: AskedVariant, score: Score): Told {
  const [killed, unsettled] = [new Set(score.killed), new Set(score.unsettled)];
  const survive = variant.mutants.filter((m) => {
    if (killed.has(m.id) || unsettled.has(m.id)) return false;
    const mutated = m.make();
    return mutated !== undefined && variant.cases.some((c) => mutated(c) !== undefined);
  });
  if (hashOf(survive.map((m) => m.id).sort()) !== score.survivors)
    throw new Error(`the survivors of ${score.procedure}/${score.variant} are not those on record`);
  return {
    ...{ variant, survive },
    killed: variant.mutants.filter((m) => killed.has(m.id)),
    unsettled: variant.mutants.filter((m) => unsettled.has(m.id)),
  };
}

function groupedBy<T, K>(all: readonly T[], keyOf: (thing: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of all) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}

/** `mutants | killed | survive | unsettled | score`. */
function figures(killed: number, survive: number, unsettled: number): string {
  const settled = killed + survive;
  const score = settled === 0 ? '' : `${Math.round((100 * killed) / settled)} %`;
  const counts = [killed + survive + unsettled, killed, survive, unsettled].map(grouped);
  return `${counts.join(' | ')} | ${score} |`;
}

function row(what: string, told: readonly Told[]): string {
  const sum = (of: (t: Told) => readonly Mutant[]): number => told.reduce((n, t) => n + of(t).length, 0);
  const all = figures(
    sum((t) => t.killed),
    sum((t) => t.survive),
    sum((t) => t.unsettled),
  );
  return `| ${what} | ${grouped(told.length)} | ${all}`;
}

function kindRows(told: readonly Told[]): readonly string[] {
  const of = (list: (t: Told) => readonly Mutant[], kind: MutantKind): number =>
    told.reduce((n, t) => n + list(t).filter((m) => m.kind === kind).length, 0);
  const kinds = new Set(told.flatMap((t) => [...t.killed, ...t.survive, ...t.unsettled].map((m) => m.kind)));
  return [...kinds].sort().map((kind) => {
    const [killed, survive, unsettled] = [
      of((t) => t.killed, kind),
      of((t) => t.survive, kind),
      of((t) => t.unsettled, kind),
    ];
    return `| ${kind} | ${figures(killed, survive, unsettled)}`;
  });
}

/** The checks of a procedure that survive wherever they were asked, with in how many of its variants that is. */
function section(procedure: string, told: readonly Told[]): readonly string[] {
  const needed = new Set(told.flatMap((t) => [...t.killed, ...t.unsettled].map((m) => m.id)));
  const idle = groupedBy(
    told.flatMap((t) => t.survive.filter((m) => checks.has(m.kind) && !needed.has(m.id))),
    (m) => m.id,
  );
  if (idle.size === 0) return [];
  const lines = [...idle.values()].map(([m, ...more]) => `- ${m.sentence} (${more.length + 1})`);
  return ['', `### ${procedure}`, '', ...lines];
}
