import type { Case, Evidence, Verdict } from '../../index.ts';
import { itfTraces } from '../../report/itf.ts';
import type { LoadedSpec } from '../load-spec.ts';
import { UserMistake } from '../user-mistake.ts';
import { writeWhole } from '../write-file.ts';
import { folderOf, vitestFile } from './as-vitest.ts';
import { evidenceSections } from './evidence-lines.ts';

/** What a run can be written as. */
export const forms = ['vitest', 'itf'] as const;
export type Form = (typeof forms)[number];

export interface WrittenAs {
  readonly form: Form;
  /** Where it goes; undefined: to the standard output. */
  readonly out: string | undefined;
  readonly spec: string | undefined;
  readonly sessions: number | undefined;
}

type WithRun = Extract<Evidence, { kind: 'run' | 'worlds' }>;

/**
 * Writes the run that a verdict rests on in another form.
 * @throws UserMistake where there is no run, or two that want a file each
 */
export function writeAs(theCase: Case, verdict: Verdict, loaded: LoadedSpec, as: WrittenAs): void {
  const evidence = runOf(theCase, verdict);
  if (as.form === 'itf') writeTraces(theCase, evidence, as);
  else writeTest(theCase, evidence, loaded, as);
}

function writeTest(
  theCase: Case,
  evidence: WithRun,
  loaded: LoadedSpec,
  { out, spec, sessions }: WrittenAs,
): void {
  if (!loaded.specification.cases.includes(theCase)) {
    throw new UserMistake(
      'a test needs a case of the specification, and the normal course asked for is of none',
      'Give the specification a case of kind executable for this variant, without an attacker',
    );
  }
  const told = evidenceSections(evidence, theCase, { title: 'How it comes about' });
  const from = { source: loaded.source, spec, folder: folderOf(out), sessions };
  give([[out, vitestFile(theCase, evidence, told, from)]]);
}

/** What the verdict rests on, if that is a run. */
function runOf({ id }: Case, verdict: Verdict): WithRun {
  const no = (why: string, remedy: string) => new UserMistake(`there is no run of ${id}: ${why}`, remedy);
  const evidence = 'evidence' in verdict ? verdict.evidence : undefined;
  const words = `\`interloper explain ${id}\` tells the verdict in words`;
  switch (evidence?.kind) {
    case 'run':
    case 'worlds':
      return evidence;
    case 'stuck':
      throw no('it is violated because the sessions get no further, so no run shows it', words);
    case 'text':
      throw no('it is decided from what the specification declares, not from what is sent', words);
    case undefined:
      throw no(
        verdict.verdict === 'holds' ? 'it holds, and nothing violates it' : `it is ${verdict.verdict}`,
        `${words}; with --honest the normal course can be written`,
      );
  }
}

function writeTraces(theCase: Case, evidence: WithRun, { out, sessions }: WrittenAs): void {
  const traces = itfTraces(theCase, evidence, sessions).map((t) => `${JSON.stringify(t, null, 1)}\n`);
  if (traces.length === 1) {
    give([[out, traces[0]]]);
  } else if (out !== undefined) {
    give(traces.map((t, i) => [numbered(out, i + 1), t]));
  } else {
    throw new UserMistake(
      `${theCase.id} is about two worlds, and has a trace in each`,
      'Name a file with --out: trace.itf.json gives trace.1.itf.json and trace.2.itf.json',
    );
  }
}

/** `trace.itf.json` and 1: `trace.1.itf.json`. */
function numbered(path: string, n: number): string {
  const end = /(\.itf)?\.[^./\\]+$/.exec(path)?.index ?? path.length;
  return `${path.slice(0, end)}.${n}${path.slice(end)}`;
}

function give(files: readonly (readonly [string | undefined, string])[]): void {
  for (const [file, text] of files) {
    if (file === undefined) process.stdout.write(text);
    else {
      writeWhole(file, text);
      process.stderr.write(`${file} written\n`);
    }
  }
}
