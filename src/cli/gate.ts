import { type Baseline, formatBaseline, type Question } from '../gate/baseline.ts';
import type { ChangeKind } from '../gate/change.ts';
import { compare, type Present } from '../gate/compare.ts';
import type { GateReport, Row } from '../gate/report.ts';
import { jsonReport } from '../gate/reporters/json.ts';
import { junitReport } from '../gate/reporters/junit.ts';
import { markdownReport } from '../gate/reporters/markdown.ts';
import { sarifReport } from '../gate/reporters/sarif.ts';
import { terminalReport } from '../gate/reporters/terminal.ts';
import { variantsOf } from './asked-of.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { attackOf } from './gate/attack.ts';
import { baselinePath, readBaseline } from './gate/baseline-file.ts';
import { compareScores } from './gate/compare-scores.ts';
import { decide, keptIn } from './gate/decide.ts';
import { engineDigest } from './gate/engine.ts';
import { SourceLines } from './gate/source-lines.ts';
import { matches } from './glob.ts';
import { checkLoads, loadSpec } from './load-spec.ts';
import { paintFor } from './paint.ts';
import { rowOf, select } from './select.ts';
import { UserMistake } from './user-mistake.ts';
import { installation } from './version.ts';
import { mustBeWritable, writeWhole } from './write-file.ts';

/** What `interloper gate` takes beside the selectors. */
export interface GateCommandOptions {
  readonly spec?: string;
  readonly baseline?: string;
  readonly update?: boolean;
  readonly all?: boolean;
  /** Ask the mutants again whose scores on record are stale. */
  readonly mutants?: boolean;
  readonly strict?: boolean;
  readonly growth?: number;
  readonly workers?: number;
  readonly maxStates?: number;
  readonly timeout?: number;
  /** Files that reports are written to. */
  readonly json?: string;
  readonly junit?: string;
  readonly sarif?: string;
  readonly markdown?: string;
}

/** The reports that go into files, by the option that names the file. */
const reporters = {
  json: jsonReport,
  junit: junitReport,
  sarif: sarifReport,
  markdown: markdownReport,
} as const satisfies Partial<Record<keyof GateCommandOptions, (report: GateReport) => string>>;

/** From which factor states count as grown, unless it is said. */
const usualGrowth = 2;

/** `interloper gate`: what a change to the specification has done to its verdicts. */
export async function gateCommand(
  selectors: readonly string[],
  given: GateCommandOptions,
): Promise<ExitCode> {
  const { specification, source, files } = await loadSpec(given.spec, selectors);
  const selected = select(specification, { selectors });
  checkLoads(selected);
  const path = baselinePath(given.spec, given.baseline);
  const baseline = readBaseline(path, specification.name);
  const recording = given.update === true;
  const asked = (Object.keys(reporters) as (keyof typeof reporters)[]).flatMap((name) => {
    const file = given[name];
    return file === undefined ? [] : [{ file, write: reporters[name] }];
  });
  for (const { file } of asked) mustBeWritable(file);
  if (recording) mustBeWritable(path);
  else if (baseline === undefined)
    throw new UserMistake(`there is no baseline ${path}`, `Write it with \`${updateCall(given)}\``);

  const engine = await engineDigest();
  const present = await decide(selected.cases, baseline, { ...given, source, engine });
  const scores =
    present === undefined
      ? undefined
      : await compareScores(specification, present, baseline, {
          ...{ ...given, source, again: mutantsCall(given) },
          whole: selectors.length === 0 || given.spec !== undefined,
        });
  if (present === undefined || scores === undefined) {
    process.stdout.write('Interrupted: nothing is compared, nothing is written. Exit code 130.\n');
    return exitCodes.interrupted;
  }
  const isAsked = askedBy(selectors);
  const verdicts = compare(baseline, present, {
    growth: given.growth ?? usualGrowth,
    isAsked,
    variants: new Set(variantsOf(specification).keys()),
  });
  const rows = [...verdicts, ...scores.rows];
  if (recording) {
    const kept = keptIn(baseline, present, isAsked);
    const now = recorded(specification.name, engine, present, baseline, kept);
    writeWhole(path, formatBaseline({ ...now, scores: scores.recorded }));
  }
  const strict = given.strict === true;
  const report: GateReport = {
    specification: specification.name,
    baseline: path,
    version: installation().version,
    otherEngine: baseline !== undefined && baseline.engine !== engine,
    rows: withEvidence(rows, present, new SourceLines(files)),
    scores: scores.onRecord,
    strict,
    recording,
    passes: recording || !rows.some((r) => r.direction === 'weaker' || (strict && r.changes.length > 0)),
    update: updateCall(given),
  };
  for (const { file, write } of asked) writeWhole(file, write(report));
  const paint = paintFor(process.stdout);
  const colours = { bold: 'bold', weaker: 'red', stronger: 'green' } as const;
  const lines = terminalReport(report, (how, text) => paint(colours[how], text));
  process.stdout.write(`${lines.join('\n')}\n`);
  return report.passes ? exitCodes.ran : exitCodes.failed;
}

const askedBy =
  (selectors: readonly string[]) =>
  ({ id, procedure }: Question): boolean =>
    selectors.length === 0 || selectors.some((s) => [id, rowOf(id), procedure].some((n) => matches(s, n)));

/** What is written. Where others' entries stay, so does the digest of their checker: they are to be checked again. */
function recorded(
  specification: string,
  engine: string,
  present: readonly Present[],
  baseline: Baseline | undefined,
  kept: Baseline['cases'],
): Baseline {
  const sole = kept.length === 0 || baseline === undefined;
  return {
    specification,
    engine: sole ? engine : baseline.engine,
    cases: [...present.map((p) => p.entry), ...kept],
  };
}

/** Changes that an attack explains. */
const attacked: ReadonlySet<ChangeKind> = new Set(['newly-violated', 'violated-otherwise', 'attack-shorter']);

/** Tells the attack on each case that is attacked, or otherwise than before, and where all that differs is written. */
function withEvidence(
  rows: readonly Row[],
  present: readonly Present[],
  sources: SourceLines,
): readonly Row[] {
  const byId = new Map(present.map((p) => [p.entry.id, p]));
  return rows.map((row) => {
    if (row.direction === 'neither') return row;
    const source = sources.ofId(row.requirement.id, row.id);
    const placed = source === undefined ? row : { ...row, source };
    const found = byId.get(row.id);
    if (!row.changes.some((c) => attacked.has(c.kind)) || found?.verdict?.verdict !== 'violated')
      return placed;
    const attack = attackOf(found.case, found.verdict.evidence, (step) => sources.ofStep(step));
    return { ...placed, attack };
  });
}

/** The call that records what is so now. */
const updateCall = (given: GateCommandOptions): string => callWith('--update', given);

/** The call that asks mutants again. */
const mutantsCall = (given: GateCommandOptions): string => callWith('--mutants', given);

function callWith(option: string, { spec, baseline }: GateCommandOptions): string {
  const quoted = (text: string): string => (/^[\w./-]+$/.test(text) ? text : `'${text}'`);
  return [
    `interloper gate ${option}`,
    ...(spec === undefined ? [] : [`--spec ${quoted(spec)}`]),
    ...(baseline === undefined ? [] : [`--baseline ${quoted(baseline)}`]),
  ].join(' ');
}
