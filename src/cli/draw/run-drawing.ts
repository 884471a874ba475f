import type { SequenceChart, SequenceItem } from '../../diagrams/sequence/chart.ts';
import type { SequenceDrawing } from '../../diagrams/sequence/drawing.ts';
import type { Case, Specification, Verdict } from '../../index.ts';
import type { Known, ToldRun } from '../../page/run.ts';
import { listed } from '../../text.ts';
import { answer, type CaseOptions } from '../answers.ts';
import { attackerLane } from '../explain/chart-items.ts';
import { honestCase } from '../explain/honest-case.ts';
import { Charts } from '../report/charts.ts';
import { Runs } from '../report/runs.ts';
import { UserMistake } from '../user-mistake.ts';

/** A case as it is drawn: the attack where it is violated, the run that shows it or the normal course where it holds. */
export function runDrawing(
  specification: Specification,
  theCase: Case,
  options: CaseOptions,
): SequenceDrawing {
  const { verdict } = answer(theCase, options);
  if (verdict.verdict !== 'holds' || verdict.evidence !== undefined)
    return drawingOf(theCase, theCase, verdict);
  const honest = honestCase(specification, theCase);
  return drawingOf(theCase, honest, answer(honest, options).verdict);
}

/** `shown`: the case whose verdict it is, unlike the one asked for where that has no run. */
export function drawingOf(asked: Case, shown: Case, verdict: Verdict): SequenceDrawing {
  const evidence = 'evidence' in verdict ? verdict.evidence : undefined;
  if (evidence?.kind !== 'run' && evidence?.kind !== 'worlds')
    throw new UserMistake(
      `${shown.id} is ${verdict.verdict}, and not by a run that could be drawn`,
      `\`interloper explain ${asked.id}\` tells why; \`interloper draw ${asked.protocol.procedure}\` draws the charts`,
    );
  const { id, requirement, protocol, scenario } = asked;
  const runs = new Runs(new Charts());
  const { grants } = verdict.bounds;
  const breaks = verdict.verdict === 'violated';
  const about = [
    `${requirement.id} (${requirement.strength}, ${requirement.clause}): ${requirement.text}`,
    `${protocol.procedure} ${protocol.title}, ${protocol.variant}; ${scenario.name}: ${
      asked === shown ? verdict.verdict : 'holds; the normal course'
    }`,
  ];
  const add = (run: Parameters<Runs['add']>[0]): ToldRun => runs.all[runs.add(run, shown)];
  if (evidence.kind === 'run') {
    const told = add({ ...evidence, grants });
    const end = evidence.rest === undefined ? told.so.join(' ') : undefined;
    const charts = [withNotes(told, end, breaks)];
    return { title: id, about, charts, breaks, legend: told.legend };
  }
  const { run, furthest } = evidence;
  const told = [
    add({ ...run, title: `How it comes to be seen in “${run.world}”`, grants }),
    add({ ...furthest, title: `How far it can look the same in “${furthest.world}”`, grants }),
  ];
  const show = runs.namer([...run.steps, ...furthest.steps], shown);
  const end = `${show(evidence.test)}. ${show(evidence.conclusion)}.`;
  const legend = new Map(told.flatMap((t) => t.legend.map((l) => [`${l.name} ${l.meaning}`, l] as const)));
  return {
    title: id,
    about,
    charts: told.map((t, i) => withNotes(t, i === 1 ? end : undefined, breaks)),
    breaks,
    legend: [...legend.values()],
  };
}

/** The chart of a run with what the attacker makes and learns in its lane, and what it comes to. */
function withNotes(run: ToldRun, end: string | undefined, breaks: boolean): SequenceChart {
  const { sequence, steps, known = [], title } = run;
  const present = sequence.lanes.some((l) => l.name === attackerLane);
  const note = (step: number, about: 'made' | 'learnt', says: readonly string[]): readonly SequenceItem[] =>
    !present || says.length === 0
      ? []
      : [{ kind: 'note', step, lane: attackerLane, about, text: capital(says.join('; ')) }];
  const numbers = [...new Set(sequence.items.map((i) => i.step)), ...steps.map((_, i) => i + 1)];
  const inOrder = [...new Set(numbers)].sort((a, b) => a - b);
  const items = inOrder.flatMap((step): readonly SequenceItem[] => {
    const own = sequence.items.filter((i) => i.step === step && i.kind !== 'end');
    const { made = [], known: learnt = [] } = steps[step - 1] ?? {};
    const seen = own.some((i) => i.kind === 'arrow' && i.to === attackerLane);
    return [
      ...note(step, 'made', made),
      ...own,
      ...note(
        step,
        'learnt',
        learnt.flatMap((k) => learntText(k, seen)),
      ),
    ];
  });
  const last = steps.length;
  const broken = breaks ? 'Here the requirement breaks. ' : '';
  return {
    ...(title === undefined ? {} : { title }),
    lanes: sequence.lanes,
    items: [
      ...note(
        0,
        'learnt',
        known.flatMap((k) => learntText(k, false)),
      ),
      ...items,
      ...sequence.items.filter((i) => i.kind === 'end'),
      ...(end === undefined ? [] : [{ kind: 'end' as const, step: last, text: `${broken}${capital(end)}` }]),
    ],
  };
}

/** What the attacker learns, where no arrow that reaches it says so already. */
function learntText({ how, of, terms }: Known, seen: boolean): readonly string[] {
  const what = listed(terms);
  switch (how) {
    case 'start':
      return [`has ${[...(of === undefined ? [] : [of]), ...terms].join(', ')} from the start`];
    case 'heard':
      return seen || terms.length === 0 ? [] : [`hears ${what} in ${of}`];
    case 'leaked':
      return [`learns: ${of}`];
    case 'opened':
      return [`learns ${what} out of ${of}`];
    case 'guessed':
      return [`learns ${what} by guessing`];
    case 'made':
      // How it is made stands before what it sends.
      return [];
  }
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
