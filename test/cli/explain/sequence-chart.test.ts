import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackerLane, type ChartItem } from '../../../src/cli/explain/chart-items.ts';
import { lanesOf } from '../../../src/cli/explain/lanes.ts';
import { sequenceChart } from '../../../src/cli/explain/sequence-chart.ts';

const arrow = (step: number, from: string, to: string, label: string): ChartItem => ({
  ...{ kind: 'arrow', step, from, to, label },
});

describe('sequence charts', () => {
  it('have a lane for each session and the attacker, arrows between them, and notes on them', () => {
    const items: readonly ChartItem[] = [
      { kind: 'note', step: 1, lane: 'A.asks#1', text: 'begin' },
      arrow(1, 'A.asks#1', attackerLane, 'Ask (n)'),
      arrow(2, attackerLane, 'B.answers#1', 'Ask (n)'),
      arrow(3, 'B.answers#1', 'A.asks#1', 'Answer (mac(k, n))'),
      { kind: 'bar', step: 4, text: 'k leaks' },
    ];
    expect(sequenceChart(items, true).map((l) => l.trimEnd())).toEqual([
      '                    A                         the attacker                          B',
      '                  asks                                                           answers',
      '                    |                               :                               |',
      '  1              [begin]                            :                               |',
      '                    |              Ask              :                               |',
      '                    |              (n)              :                               |',
      '                    |------------------------------>:                               |',
      '                    |                               :                               |',
      '  2                 |                               :              Ask              |',
      '                    |                               :              (n)              |',
      '                    |                               :------------------------------>|',
      '                    |                               :                               |',
      '  3                 |                            Answer                             |',
      '                    |                          (mac(k, n))                          |',
      '                    |<------------------------------:-------------------------------|',
      '                    |                               :                               |',
      '  4                 |                        ~~~ k leaks ~~~                        |',
      '                    |                               :                               |',
    ]);
  });

  it('the order of lanes keeps arrows short', () => {
    const items = [
      arrow(1, 'A.r#1', 'B.r#1', ''),
      arrow(2, 'B.r#1', 'C.r#1', ''),
      arrow(3, 'A.r#1', 'B.r#1', ''),
    ];
    expect(lanesOf([arrow(0, 'C.r#1', 'B.r#1', ''), ...items], false)).toEqual(['C.r#1', 'B.r#1', 'A.r#1']);
  });

  it('the attacker has a lane wherever there is one', () => {
    expect(lanesOf([arrow(1, 'A.r#1', 'B.r#1', '')], true)).toContain(attackerLane);
    expect(lanesOf([arrow(1, 'A.r#1', 'B.r#1', '')], false)).not.toContain(attackerLane);
  });

  it('every chart fits 100 columns, and every arrow has its head', () => {
    const text = (maxLength: number) =>
      fc.oneof(
        fc.string({ maxLength }),
        fc.string({ minLength: 80, maxLength, unit: fc.constantFrom('a', 'b', '(') }),
      );
    const lane = fc.constantFrom(
      attackerLane,
      ...['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((a) => `Agent-${a}.role#1`),
    );
    const item: fc.Arbitrary<ChartItem> = fc.oneof(
      fc
        .tuple(lane, lane, text(300))
        .filter(([from, to]) => from !== to)
        .map(([from, to, label]) => arrow(1, from, to, label)),
      fc.tuple(lane, text(120)).map(([at, text]): ChartItem => ({ kind: 'note', step: 1, lane: at, text })),
      text(120).map((text): ChartItem => ({ kind: 'bar', step: 2, text })),
    );
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 12 }), (items) => {
        const lines = sequenceChart(items, true);
        expect(lines.filter((l) => l.length > 100)).toEqual([]);
        const shafts = lines.filter((l) => /-{3,}[-:|]*>|<[-:|]*-{3,}/.test(l));
        expect(shafts.length).toBeGreaterThanOrEqual(items.filter((i) => i.kind === 'arrow').length);
      }),
    );
  });
});
