import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { runDrawing } from '../../src/cli/draw/run-drawing.ts';
import { type Picture, type PictureState, pictureOf } from '../../src/diagrams/picture.ts';
import { plantumlOf } from '../../src/diagrams/plantuml.ts';
import { asOneChart, type SequenceDrawing } from '../../src/diagrams/sequence/drawing.ts';
import { sequencePlantuml } from '../../src/diagrams/sequence/plantuml.ts';
import { statesOf } from '../../src/diagrams/states.ts';
import { runOf } from './hostile.ts';
import { onePerProcedure } from './protocols.ts';

const hasPlantuml = (process.env.PATH ?? '').split(delimiter).some((f) => existsSync(join(f, 'plantuml')));

/** What PlantUML says of each of the diagrams: its kind and how much is in it, or `ERROR`, the line and why. */
function read(diagrams: readonly string[]): readonly string[] {
  // In one process: each start takes more than a second.
  const { stdout } = spawnSync('plantuml', ['-syntax'], {
    input: diagrams.join(''),
    encoding: 'utf8',
    env: { ...process.env, JAVA_TOOL_OPTIONS: '-Djava.awt.headless=true' },
  });
  return [...stdout.matchAll(/^ERROR\n.*\n.*|^[A-Z]+\n\(.*\)/gm)].map(([said]) => said.replaceAll('\n', ' '));
}

const hostile =
  'a;b: #35; "c" <d> {e} [f] (g) `h` \\ % -- --> | end & @enduml // ** __ ~~ !include x \n note';

const hostileState = (name: string, more: Partial<PictureState> = {}): PictureState => ({
  id: name,
  name: hostile,
  kind: 'atomic',
  states: [],
  does: [hostile],
  ...more,
});

/** A chart and a run whose texts have PlantUML's own signs in them. */
const hostileChart: Picture = {
  title: hostile,
  root: hostileState('', {
    kind: 'parallel',
    states: [
      hostileState('a', { kind: 'compound', initial: 'c', states: [hostileState('c')] }),
      hostileState('b', { kind: 'compound', initial: 'd', states: [hostileState('d')] }),
    ],
  }),
  arrows: [
    {
      from: 'c',
      to: 'c',
      internal: false,
      event: hostile,
      checks: [hostile],
      does: [hostile],
      clause: hostile,
    },
  ],
};
const hostileRun: SequenceDrawing = {
  title: hostile,
  about: [hostile],
  charts: [runOf(hostile)],
  breaks: true,
  legend: [],
};

/** Of a chart PlantUML counts the states that have none inside, and in each state with such its start and its end. */
function counted(picture: Picture): string {
  const states = statesOf(picture);
  const innermost = states.filter((s) => s.states.length === 0).length;
  const starts = states.filter((s) => s.states.length > 0 && s.initial !== undefined).length;
  const ends = states.filter((s) => s.states.some((i) => i.kind === 'final')).length;
  return `STATE (${innermost + starts + ends} entities)`;
}

const charts = onePerProcedure.map(
  (p) => [`the charts of ${p.procedure}/${p.variant}`, pictureOf(p)] as const,
);
const runs = ['V-09-03', 'V-21-04', 'V-10-07', 'V-09-03/one-role', 'V-07-01', 'V-21-22'].map(
  (id) => [`the run of ${id}`, runDrawing(bundled, bundled.cases.find((c) => c.id === id)!, {})] as const,
);
const rows = [
  ...[...charts, ['hostile charts', hostileChart] as const].map(
    ([name, picture]) => [name, plantumlOf(picture), counted(picture)] as const,
  ),
  ...[...runs, ['a hostile run', hostileRun] as const].map(
    ([name, drawing]) =>
      [
        name,
        sequencePlantuml(drawing),
        `SEQUENCE (${asOneChart(drawing).lanes.length} participants)`,
      ] as const,
  ),
];

describe.runIf(hasPlantuml)('PlantUML itself reads (needs the Debian package plantuml)', () => {
  let said: readonly string[];
  beforeAll(() => {
    said = read(rows.map(([, text]) => text));
  });

  it.each(rows.map(([name, , expected], i) => [name, expected, i] as const))('%s: %s', (_, expected, i) => {
    expect(said).toHaveLength(rows.length);
    expect(said[i]).toBe(expected);
  });

  it('and says of what is no diagram in which line', () => {
    expect(
      read(['@startuml\nstate "a" as a\na --> --> b\n@enduml\n', '@startuml\nx ->>>>< : y\n@enduml\n']),
    ).toEqual(['ERROR 2 Syntax Error?', 'ERROR 1 Syntax Error?']);
  });
});
