import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instance } from '@viz-js/viz';
import { describe, expect, it } from 'vitest';
import { createActor, createMachine } from 'xstate';
import bundled from '../../properties/index.ts';
import { dotOf } from '../../src/diagrams/dot.ts';
import { plainIds } from '../../src/diagrams/label.ts';
import { mermaidOf } from '../../src/diagrams/mermaid.ts';
import { pictureOf } from '../../src/diagrams/picture.ts';
import { plantumlOf } from '../../src/diagrams/plantuml.ts';
import { scxmlOf } from '../../src/diagrams/scxml.ts';
import { statesOf } from '../../src/diagrams/states.ts';
import { svgOf } from '../../src/diagrams/svg.ts';
import { xstateOf } from '../../src/diagrams/xstate.ts';
import { constant, data, type Protocol, perform, protocol, receive, role, stepsOf } from '../../src/index.ts';
import { interloper } from '../cli/run-cli.ts';

const protocols = [...new Map(bundled.cases.map((c) => [c.protocol, c.protocol])).values()];
const perProcedure = [...new Map(protocols.map((p) => [p.procedure, p])).values()];
const named = (p: Protocol) => [`${p.procedure}/${p.variant}`, p] as const;

/** States in states, states beside each other, names that each format must escape. */
const awkward = protocol({
  procedure: 'odd',
  title: 'A <chart> & its "names"',
  variant: 'v--1',
  description: 'names that formats must escape',
  sorts: { Word: data() },
  constants: { 'a"b\\c': { sort: 'Word' } },
  channels: { air: {} },
  messages: { 'Hello<&>': { channel: 'air', fields: { word: 'Word' } } },
  roles: {
    R: role({
      name: 'R',
      parameters: { self: 'Agent' },
      variables: { word: 'Word' },
      initial: 'outer',
      states: {
        outer: {
          initial: 'a',
          on: { leave: perform({ target: 'both', description: 'out' }) },
          states: {
            a: { on: { 'Hello<&>': receive('Hello<&>', { word: constant('a"b\\c') }, { target: 'b' }) } },
            b: {},
          },
        },
        both: {
          type: 'parallel',
          states: {
            left: { initial: 'x', states: { x: { on: { go: perform({ target: 'y' }) } }, y: {} } },
            right: { on: { stay: perform({}) } },
          },
        },
      },
    }),
  },
});

describe('a picture', () => {
  it.each(
    protocols.map(named),
  )('%s: every arrow of the charts, from and to states that are there', (_, p) => {
    const picture = pictureOf(p);
    const ids = new Set(statesOf(picture).map((s) => s.id));
    const steps = Object.values(p.roles).reduce((n, r) => n + stepsOf(r.config).length, 0);
    expect(picture.arrows.length).toBe(steps);
    for (const a of picture.arrows) {
      expect(ids).toContain(a.from);
      expect(ids).toContain(a.to);
    }
  });

  it('has the checks, what is done, and the clause', () => {
    const { protocol: p } = bundled.cases.find((c) => c.id === 'V-09-03')!;
    const arrow = pictureOf(p).arrows.find((a) => a.event === 'takes Direct-Security-Mode-Complete')!;
    expect(arrow).toMatchObject({
      from: 'UE_2.commanded',
      to: 'UE_2.connected',
      clause: 'S2 6.3.4.4 step 2',
    });
    expect(arrow.checks[0]).toMatch(/^MAC = integrity\(/);
    expect(arrow.does).toContain('claims connected');
  });

  it('of some roles has only these', () => {
    const { protocol: p } = bundled.cases.find((c) => c.id === 'V-09-03')!;
    expect(statesOf(pictureOf(p, ['UE_2'])).every((s) => s.id.startsWith('UE_2'))).toBe(true);
  });
});

const drawn = [...perProcedure, awkward].map(named);

describe('its formats are opened by what reads them', () => {
  it.each(drawn)('%s: Graphviz lays out the DOT', async (_, p) => {
    const viz = await instance();
    const { status, errors } = viz.render(dotOf(pictureOf(p)), { format: 'svg' });
    expect(errors.filter((e) => e.level === 'error')).toEqual([]);
    expect(status).toBe('success');
  });

  it.each(drawn)('%s: createMachine opens the XState JSON, which goes on as the chart does', (_, p) => {
    const machine = createMachine(JSON.parse(xstateOf(pictureOf(p))));
    const { value } = createActor(machine).getSnapshot();
    expect(Object.keys(value as object)).toEqual(Object.keys(p.roles));
  });

  it.each(drawn)('%s: SCXML is well formed, its ids are unique, its targets are there', (_, p) => {
    const xml = scxmlOf(pictureOf(p));
    const open: string[] = [];
    const withoutComments = xml.replace(/<!--(?:(?!--)[\s\S])*-->/g, '').replace(/^<\?xml[^>]*\?>/, '');
    for (const [whole, close, name, rest] of withoutComments.matchAll(
      /<(\/?)([\w]+)((?:\s[\w:]+="[^"<&]*(?:&\w+;[^"<&]*)*")*)\s*\/?>/g,
    )) {
      if (close === '/') expect(open.pop()).toBe(name);
      else if (!whole.endsWith('/>')) open.push(name);
      expect(rest).not.toContain('<');
    }
    expect(open).toEqual([]);
    expect(withoutComments.replace(/<[^<>]*>/g, '').trim()).toBe('');
    const ids = [...xml.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of xml.matchAll(/ (?:target|initial)="([^"]+)"/g)) expect(ids).toContain(target);
  });

  it.each(drawn)('%s: Mermaid and PlantUML name each state before an arrow uses it', (_, p) => {
    for (const text of [mermaidOf(pictureOf(p)), plantumlOf(pictureOf(p))]) {
      const declared = new Set([...text.matchAll(/^\s*state "[^"\n]*" as (\w+)/gm)].map(([, id]) => id));
      expect(declared.size).toBe(statesOf(pictureOf(p)).length);
      const arrows = [...text.matchAll(/^\s*(\S+) --> (\S+)(?: : .*)?$/gm)];
      expect(arrows.length).toBeGreaterThanOrEqual(pictureOf(p).arrows.length);
      for (const [, from, to] of arrows)
        for (const end of [from, to]) if (end !== '[*]') expect(declared).toContain(end);
      expect(text.split('{').length).toBe(text.split('}').length);
    }
  });

  it('the SVG is the same each time', async () => {
    const svg = await svgOf(pictureOf(awkward));
    expect(svg).toBe(await svgOf(pictureOf(awkward)));
    expect(svg).not.toContain('<chart>');
  });

  it('two paths never have one id', () => {
    expect(new Set(plainIds(['a.b', 'a_b', 'a-b']).values()).size).toBe(3);
  });
});

describe('interloper draw', () => {
  it('docs/diagrams is what it draws now: npm run build && npx interloper draw --all docs/diagrams', () => {
    const folder = mkdtempSync(join(tmpdir(), 'interloper-draw-'));
    try {
      expect(interloper(['draw', '--all', folder]).code).toBe(0);
      const here = readdirSync('docs/diagrams').sort();
      expect(readdirSync(folder).sort()).toEqual(here);
      for (const file of here)
        expect(readFileSync(join(folder, file), 'utf8'), file).toBe(
          readFileSync(join('docs/diagrams', file), 'utf8'),
        );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    [['draw'], 'it does not say what to draw'],
    [['draw', 'P99'], 'P99'],
    [['draw', 'P09', '--format', 'jpeg'], 'there is no format jpeg'],
    [['draw', 'P09', '--role', 'UE_3'], 'P09 has no role UE_3'],
    [['draw', 'P09', '--variant', 'litteral'], 'Did you mean literal'],
    [['draw', 'P09', '--all', 'somewhere'], 'do not go together'],
  ])('%j is a mistake: %s', (args, says) => {
    const { code, stderr } = interloper(args);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
