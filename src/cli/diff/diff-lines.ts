import type { Protocol, Verdict } from '../../index.ts';
import { counted, hanging, listed } from '../../text.ts';
import { variantName } from '../asked-of.ts';
import { evidenceSections } from '../explain/evidence-lines.ts';
import { type Difference, inOrder, type Movement, movementName } from './movements.ts';

type Bold = (text: string) => string;

/** Tells a difference: what moved, each with the attack that goes or comes, then what stayed as it was. */
export function diffLines(
  { pair: { a, b }, moved, same, notAsked }: Difference,
  { attacks, bold }: { readonly attacks: boolean; readonly bold: Bold },
): readonly string[] {
  const told = attacks ? new Map<string, string>() : undefined;
  const one = a.procedure === b.procedure;
  const names = one ? [a.variant, b.variant] : [a, b].map(variantName);
  return [
    bold(`${a.procedure} ${a.title}: ${names.join(' → ')}`),
    ...hanging(`  ${names[0]}: `, a.description, 6),
    ...hanging(`  ${names[1]}: `, b.description, 6),
    ...(moved.length === 0
      ? ['', '  No verdict moves.']
      : inOrder(moved).flatMap((m) => movementLines(m, told, bold))),
    ...staying(same),
    ...notAsked.flatMap((n) => hanging('  not asked  ', `${n.id} of ${n.of.variant}: ${n.why}`, 6)),
  ];
}

function movementLines(m: Movement, told: Map<string, string> | undefined, bold: Bold): readonly string[] {
  const { requirement: r, scenario } = m.a;
  return [
    '',
    `  ${bold(`${m.id}: ${movementName(m)}`)}`,
    ...hanging('    ', `${r.text} (${r.id}, ${r.strength}, ${r.clause}); ${scenario.name}`, 6),
    ...undecided(m.a.protocol, m.of.a),
    ...undecided(m.b.protocol, m.of.b),
    ...(told === undefined ? [] : attackLines(m, told)),
  ];
}

/** The attack on whichever side has one, in brief; once where several requirements fall in the same run. */
function attackLines(m: Movement, told: Map<string, string>): readonly string[] {
  const [theCase, verdict] = m.of.a.verdict === 'violated' ? [m.a, m.of.a] : [m.b, m.of.b];
  if (verdict.verdict !== 'violated') return [];
  const { evidence } = verdict;
  const title = `The attack on ${theCase.protocol.variant}`;
  const run = 'steps' in evidence ? JSON.stringify([theCase.protocol.variant, evidence.steps]) : undefined;
  const before = run === undefined ? undefined : told.get(run);
  if (run !== undefined && before === undefined) told.set(run, m.id);
  const sections = evidenceSections(evidence, theCase, { title, brief: true });
  const shown = before === undefined ? sections : sections.slice(-1);
  return [
    ...(before === undefined ? [] : [`    ${title}: as for ${before}`]),
    ...shown.flatMap((s) =>
      s.lines.length === 0 ? [] : [`    ${s.title}`, ...s.lines.map((l) => `    ${l}`.trimEnd())],
    ),
  ];
}

/** Why a side says neither yes nor no. */
function undecided({ variant }: Protocol, v: Verdict): readonly string[] {
  if (v.verdict === 'holds' || v.verdict === 'violated') return [];
  return hanging('    ', `${variant}: ${v.verdict}, ${v.reason}`, 6);
}

function staying(same: readonly Movement[]): readonly string[] {
  const by = new Map<string, string[]>();
  for (const m of same) by.set(m.of.a.verdict, [...(by.get(m.of.a.verdict) ?? []), m.id]);
  if (by.size === 0) return [];
  return ['', ...[...by].flatMap(([verdict, ids]) => hanging(`  ${verdict} in both: `, listed(ids), 6))];
}

/** The last line: how many questions, and how they moved. */
export function totalLine(differences: readonly Difference[]): string {
  const moved = differences.flatMap((d) => d.moved);
  const by = new Map<string, number>();
  for (const m of moved) by.set(movementName(m), (by.get(movementName(m)) ?? 0) + 1);
  const asked = moved.length + differences.reduce((n, d) => n + d.same.length, 0);
  const moves = [...by].map(([name, n]) => `${n} ${name}`);
  const told =
    moves.length === 0
      ? 'no verdict moves'
      : `${counted(moved.length, 'verdict')} moved: ${moves.join(', ')}`;
  return `${counted(asked, 'question')} asked of both: ${told}.`;
}
