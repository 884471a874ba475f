import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { runDrawing } from '../../src/cli/draw/run-drawing.ts';
import { attackerLane } from '../../src/cli/explain/chart-items.ts';
import type { SequenceDrawing } from '../../src/diagrams/sequence/drawing.ts';
import { placeSequence } from '../../src/diagrams/sequence/layout.ts';
import { sequencePlantuml } from '../../src/diagrams/sequence/plantuml.ts';
import { sequenceSvg } from '../../src/diagrams/sequence/svg.ts';
import { interloper } from '../cli/run-cli.ts';
import { elementsOf, readXml, type XmlElement } from './xml.ts';

const drawn = (id: string): SequenceDrawing =>
  runDrawing(bundled, bundled.cases.find((c) => c.id === id)!, {});

/** Names, texts and lanes that every format must escape, cut and place. */
const awkward: SequenceDrawing = {
  title: 'A <run> & its "names"',
  about: ['x'.repeat(300)],
  charts: [
    {
      lanes: [
        { name: 'a#1', called: 'A<&> (R)' },
        { name: attackerLane, called: attackerLane },
        { name: 'b#1', called: `${'Long'.repeat(20)} (R)` },
      ],
      items: [
        { kind: 'bar', step: 1, text: 'a key leaks; --> "so" <it> is' },
        {
          kind: 'arrow',
          step: 2,
          from: 'a#1',
          to: 'b#1',
          label: `Hello<&> (${'value, '.repeat(60)})`,
          link: { channel: 'c', protection: 'confidential, authentic' },
        },
        { kind: 'note', step: 2, lane: attackerLane, text: 'w'.repeat(200), about: 'learnt' },
        { kind: 'cut', step: 3, from: 'b#1', toward: ['a#1'], label: 'Lost is lost' },
        { kind: 'end', step: 3, text: 'so & so' },
      ],
    },
  ],
  breaks: true,
  legend: [{ name: 'n', meaning: '\u0000 <x>' }],
};

const drawings = [
  ...['V-09-03', 'V-21-04', 'V-10-07', 'V-09-03/one-role'].map((id) => [id, drawn(id)] as const),
  ['awkward', awkward] as const,
];

const classes = ({ attributes }: XmlElement): readonly string[] => (attributes.class ?? '').split(' ');
const n = (e: XmlElement, name: string): number => Number(e.attributes[name]);

describe.each(drawings)('the sequence chart of %s as SVG', (_, drawing) => {
  const text = sequenceSvg(drawing);
  const svg = readXml(text);
  const all = elementsOf(svg);

  it('is the same each time, and nothing but a picture', () => {
    expect(sequenceSvg(drawing)).toBe(text);
    const allowed = 'svg title style defs marker path rect g line text'.split(' ');
    expect(all.filter((e) => !allowed.includes(e.name))).toEqual([]);
    expect(all.flatMap((e) => Object.keys(e.attributes)).filter((a) => /^on|href/.test(a))).toEqual([]);
    expect(text).not.toMatch(/url\((?!#)|@import|@font-face/);
  });

  it('has a step on all that belongs to one, and every step', () => {
    const steps = new Set(all.flatMap((e) => e.attributes['data-step'] ?? []));
    const wanted = new Set(drawing.charts.flatMap((c) => c.items.map((i) => `${i.step}`)));
    expect(steps).toEqual(wanted);
    const kinds = ['message', 'note', 'claim', 'made', 'learnt', 'bar', 'end', 'band', 'step', 'number'];
    for (const e of all.filter((x) => kinds.some((k) => classes(x).includes(k)))) {
      const legend = classes(e).includes('message') && !e.children.some((c) => c.name === 'title');
      expect(e.attributes['data-step'] === undefined).toBe(legend);
    }
  });

  it('cuts nothing off, and lets nothing stand on anything else', () => {
    for (const chart of drawing.charts) {
      const placed = placeSequence(chart, { room: 900, whole: true });
      for (const lane of placed.lanes) expect(lane.head.join()).not.toContain('…');
      let below = placed.headHeight;
      for (const { top, bottom, items } of placed.steps) {
        expect(top).toBeGreaterThanOrEqual(below);
        below = top;
        for (const item of items) {
          const [from, to] =
            'box' in item ? [item.box.y, item.box.y + item.box.height] : [item.name.y - 10, item.y + 4];
          expect(from).toBeGreaterThanOrEqual(below);
          below = to;
          const blocks = 'box' in item ? [item.text] : [item.name, item.values];
          for (const { x, y, lines } of blocks) {
            for (const [i, l] of lines.entries()) {
              const half = (l.length * 6.1) / 2;
              expect(x - half).toBeGreaterThanOrEqual(0);
              expect(x + half).toBeLessThanOrEqual(placed.width);
              expect(y + i * 14).toBeLessThanOrEqual(to);
            }
          }
        }
        expect(bottom).toBeGreaterThanOrEqual(below);
        below = bottom;
      }
      expect(placed.height).toBeGreaterThanOrEqual(below);
    }
    for (const e of all.filter(
      (x) => x.name === 'text' && ['title', 'about', 'names', 'says'].includes(x.attributes.class),
    ))
      expect(n(e, 'x') + e.text.length * (e.attributes.class === 'title' ? 7.83 : 6.02)).toBeLessThanOrEqual(
        n(svg, 'width'),
      );
  });

  it('says all that there is to say', () => {
    const said = all
      .filter((e) => e.name === 'text')
      .map((e) => e.text)
      .join('')
      .replace(/\s/g, '');
    for (const { items, lanes } of drawing.charts) {
      for (const i of items) expect(said).toContain(('label' in i ? i.label : i.text).replace(/\s/g, ''));
      for (const l of lanes) expect(said).toContain(l.called.split(' (')[0].replace(/\s/g, ''));
    }
  });
});

describe('what a sequence chart shows', () => {
  it('where the requirement breaks, and the attacker’s lane', () => {
    const { charts, breaks } = drawn('V-09-03');
    expect(breaks).toBe(true);
    expect(charts[0].lanes.map((l) => l.name)).toContain(attackerLane);
    expect(charts[0].items.at(-1)).toMatchObject({ kind: 'end', step: 3 });
    expect(charts[0].items.at(-1)).toHaveProperty(
      'text',
      expect.stringMatching(/^Here the requirement breaks\. UE-A /),
    );
  });

  it('how the attacker makes what it sends, before it, and what it learns', () => {
    const { items } = drawn('V-21-04').charts[0];
    const made = items.findIndex((i) => i.kind === 'note' && i.about === 'made');
    expect(items[made + 1]).toMatchObject({ kind: 'arrow', from: attackerLane, step: 2 });
    expect(
      items.filter((i) => i.kind === 'note' && i.about === 'learnt').map((i) => 'text' in i && i.text),
    ).toEqual([expect.stringContaining('KASMEtemp')]);
  });

  it('the protection of a channel by the line, with a legend', () => {
    const svg = sequenceSvg(drawn('V-10-07'));
    expect(svg).toMatch(/<g class="message arrow attacker protected" data-step="2">/);
    expect(svg).toMatch(/<g class="message arrow attacker open" data-step="1">/);
    expect(svg).toContain('establishment: confidential, authentic, replay-protected');
    expect(svg).toContain('PC5: nothing is protected');
  });

  it('of a case that holds the normal course', () => {
    const { breaks, about, charts } = drawn('V-09-03/one-role');
    expect(breaks).toBe(false);
    expect(about[1]).toMatch(/holds; the normal course$/);
    expect(charts[0].lanes.map((l) => l.name)).not.toContain(attackerLane);
  });

  it('in PlantUML one line each, with nothing that reads as markup', () => {
    const lines = sequencePlantuml(awkward).trimEnd().split('\n');
    expect([lines[0], lines.at(-1)]).toEqual(['@startuml', '@enduml']);
    expect(lines).toHaveLength(3 + 3 + 5);
    const statement =
      /^(title .+|participant "[^"]+" as p\d|p\d (->|-->|->x) p\d : [^<>]*|note over p\d(, p\d)? : [^<>]*)$/;
    for (const l of lines.slice(1, -1)) expect(l.replaceAll(/<U\+[0-9A-F]{4}>/g, '')).toMatch(statement);
  });
});

describe('interloper draw of a case', () => {
  it('writes the attack', () => {
    const { code, stdout } = interloper(['draw', 'v-09-03']);
    expect(code).toBe(0);
    expect(stdout).toBe(sequenceSvg(drawn('V-09-03')));
  });

  it.each([
    [['V-09-03', '--format', 'dot'], 'a run cannot be drawn as dot'],
    [['V-09-03', '--variant', 'literal'], 'V-09-03 is a case'],
    [['V-09-0'], 'there is no procedure and no case V-09-0'],
    [['V-09-*'], 'draw takes the id of one'],
  ])('%j is a mistake: %s', (args, says) => {
    const { code, stderr } = interloper(['draw', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
