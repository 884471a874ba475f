import type { SequenceChart } from '../../src/diagrams/sequence/chart.ts';

/** A run in which every text is one that a reader might take for its own signs. */
export const runOf = (text: string): SequenceChart => ({
  lanes: [
    { name: 'a', called: text },
    { name: 'b', called: 'end' },
  ],
  items: [
    {
      kind: 'arrow',
      step: 1,
      from: 'a',
      to: 'b',
      label: text,
      link: { channel: 'c', protection: 'authentic' },
    },
    { kind: 'note', step: 1, lane: 'a', text },
    { kind: 'cut', step: 2, from: 'a', toward: ['b'], label: text },
    { kind: 'end', step: 2, text },
  ],
});
