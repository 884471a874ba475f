import type { SequenceChart } from './chart.ts';

/** How the line of a message is drawn: by what its channel gives. */
export type LineStyle = 'open' | 'authentic' | 'confidential' | 'protected';

/** The style for a protection in words. */
export function lineStyleOf(protection = ''): LineStyle {
  const gives = new Set(protection.split(', '));
  if (gives.has('confidential')) return gives.has('authentic') ? 'protected' : 'confidential';
  return gives.has('authentic') ? 'authentic' : 'open';
}

/** The channels of some charts by what they give, in the order of first use. */
export function linksOf(charts: readonly SequenceChart[]): readonly {
  readonly style: LineStyle;
  readonly says: string;
}[] {
  const channels = new Map<string, string[]>();
  for (const { items } of charts) {
    for (const item of items) {
      if (item.kind !== 'arrow' || item.link === undefined) continue;
      const { channel, protection } = item.link;
      const names = channels.get(protection) ?? [];
      channels.set(protection, names);
      if (!names.includes(channel)) names.push(channel);
    }
  }
  return [...channels].map(([protection, names]) => ({
    style: lineStyleOf(protection),
    says: `${names.join(', ')}: ${protection === '' ? 'nothing is protected' : protection}`,
  }));
}
