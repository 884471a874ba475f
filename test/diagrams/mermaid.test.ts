import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { runDrawing } from '../../src/cli/draw/run-drawing.ts';
import { keysMermaid } from '../../src/diagrams/keys/formats.ts';
import { keyHierarchy } from '../../src/diagrams/keys/hierarchy.ts';
import { mermaidOf } from '../../src/diagrams/mermaid.ts';
import { pictureOf } from '../../src/diagrams/picture.ts';
import { asOneChart } from '../../src/diagrams/sequence/drawing.ts';
import { mermaidSequence } from '../../src/diagrams/sequence/mermaid.ts';
import { runOf } from './hostile.ts';
import { readMermaid } from './mermaid.ts';
import { onePerProcedure } from './protocols.ts';

const drawn = onePerProcedure.map((p) => [`${p.procedure}/${p.variant}`, p] as const);
const hostile = 'a;b: #35; "c" <d> {e} [f] (g) `h` \\ % -- --> | end & \n note';

describe('Mermaid’s own parser', () => {
  it.each(drawn)('reads the charts and the keys of %s', async (_, p) => {
    expect(await readMermaid(mermaidOf(pictureOf(p)))).toBe('stateDiagram');
    expect(await readMermaid(keysMermaid(keyHierarchy(p)))).toBe('flowchart-v2');
  });

  it.each([
    'V-09-03',
    'V-21-04',
    'V-10-07',
    'V-09-03/one-role',
    'V-07-01',
  ])('reads the run of %s', async (id) => {
    const drawing = runDrawing(bundled, bundled.cases.find((c) => c.id === id)!, {});
    expect(await readMermaid(mermaidSequence(asOneChart(drawing)).join('\n'))).toBe('sequence');
  });

  it('reads texts that have its own signs in them', async () => {
    expect(await readMermaid(mermaidSequence(runOf(hostile)).join('\n'))).toBe('sequence');
    const key = { id: 'k1', names: [hostile], made: [hostile], holders: ['end'] };
    const use = { from: 'k1', to: 'm1', label: hostile };
    const hierarchy = {
      title: hostile,
      keys: [key],
      messages: [{ id: 'm1', name: hostile }],
      derived: [],
      uses: [use],
    };
    expect(await readMermaid(keysMermaid(hierarchy))).toBe('flowchart-v2');
    const state = { name: hostile, kind: 'atomic', states: [], does: [hostile] } as const;
    const root = {
      id: '',
      name: '',
      kind: 'parallel',
      does: [],
      states: [
        { ...state, id: 'a' },
        { ...state, id: 'b' },
      ],
    } as const;
    const arrow = {
      from: 'a',
      to: 'b',
      internal: false,
      event: hostile,
      checks: [hostile],
      does: [hostile],
      clause: hostile,
    };
    expect(await readMermaid(mermaidOf({ title: hostile, root, arrows: [arrow] }))).toBe('stateDiagram');
  });

  it('rejects what is no diagram, so it says something when it does not', async () => {
    await expect(readMermaid('stateDiagram-v2\n  a --> --> b')).rejects.toThrow();
    await expect(readMermaid('sequenceDiagram\n  p0->>: x')).rejects.toThrow();
    await expect(readMermaid('flowchart TB\n  k1["a" --> b')).rejects.toThrow();
  });
});
