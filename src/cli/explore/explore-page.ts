import type { Exploration } from '../../explore/index.ts';
import type { ExploreIndex } from '../../page/explore.ts';
import type { Charts } from '../report/charts.ts';
import { pageHtml } from '../report/html.ts';

/** The page on which one explores; it asks the server that it came from, and nobody else. */
export async function explorePage({ protocol, scenario }: Exploration, charts: Charts): Promise<string> {
  const { procedure, title, variant, description } = protocol;
  // Charts are numbered as they are first asked for: all of them here, before the page names any.
  const roles = Object.keys(protocol.roles).map((role) => ({ role, chart: charts.of(protocol, role) }));
  const { code, meaning } = scenario.attacker;
  const index: ExploreIndex = {
    ...{ procedure, title, variant, description },
    scenario: scenario.name,
    attacker: `${code}: ${meaning}`,
    charts: await charts.drawn(),
    roles,
  };
  const parts = [{ name: 'explore', data: index }];
  return pageHtml(`${procedure} ${title}: explore`, 'browser/explore/main.tsx', parts, [
    "connect-src 'self'",
  ]);
}
