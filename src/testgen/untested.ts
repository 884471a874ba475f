import { type Condition, formatExpression } from '../spec/index.ts';
import { isActive, type PathChart } from './path-chart.ts';
import type { Path } from './paths.ts';

/** Why no path takes a step, as far as the chart itself tells. */
export function whyUntested(chart: PathChart, step: number, paths: readonly Path[]): string {
  const { path, step: chartStep } = chart.steps[step];
  const trigger = chartStep.guard?.params;
  if (trigger?.defect !== undefined) return `defect ${trigger.defect}`;
  const sends = (chartStep.actions ?? []).flatMap((a) =>
    a.type === 'send' && a.params.defect !== undefined ? [a.params.defect] : [],
  );
  if (sends.length > 0) return `defect ${sends[0]}`;
  if (!paths.some((p) => p.states.some((s) => isActive(s, path)))) return 'no path leads to its state';
  const conditions = (trigger?.if ?? []).map(conditionText);
  return `no contents satisfy its pattern${conditions.length === 0 ? '' : ` and ${conditions.join(', ')}`}`;
}

function conditionText(c: Condition): string {
  switch (c.kind) {
    case 'equal':
    case 'differs':
    case 'before':
      return `${formatExpression(c.left)} ${c.kind} ${formatExpression(c.right)}`;
    case 'member':
    case 'not-member':
      return `${formatExpression(c.item)} ${c.kind} ${formatExpression(c.list)}`;
    case 'lookup':
    case 'absent':
      return `${c.kind} in ${c.store} under ${formatExpression(c.key)}`;
    case 'clock':
      return `clock ${c.clock} shows ${formatExpression(c.value)}`;
  }
}
