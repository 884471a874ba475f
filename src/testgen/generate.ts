import { ByteValues, messageType, text } from '../bytes/parts.ts';
import type { Protocol } from '../spec/index.ts';
import { Terms } from '../verdict/replay/index.ts';
import { vectorPath } from './byte-path.ts';
import { grounded } from './ground-path.ts';
import { PathChart } from './path-chart.ts';
import { type Path, pathsFrom, stepsTaken } from './paths.ts';
import { type Start, sessionName, startsOf, type TestedChart } from './tested-chart.ts';
import { whyUntested } from './untested.ts';
import type { VectorFile, VectorPath } from './vector.ts';

/** From this all keys and all that is drawn are made: the vectors are the same each time. */
const seed = text('interloper: octets of test vectors');

/**
 * Test vectors of a chart: paths that together take all of its steps, with the octets that go in and come out. What no
 * path takes is listed with the reason.
 * @throws BytesDiffer where the concrete interpretation does not do what the model says: a bug of the tool
 */
export function generate(tested: TestedChart): VectorFile {
  const { protocol, scenario, roleName, role, declared } = tested;
  const terms = new Terms(protocol, scenario);
  const values = new ByteValues(protocol, scenario, seed);
  const chart = new PathChart(terms, role, sessionName(tested));
  const paths: VectorPath[] = [];
  const covered = new Set<number>();
  const visited: Path[] = [];
  for (const start of startsOf(tested, terms)) {
    if (paths.length > 0 && chart.steps.every((s, i) => covered.has(i) || isMarked(s.step))) break;
    const found = pathsFrom(chart, start.course);
    visited.push(...found);
    paths.push(...cover(tested, chart, values, start, found, covered, paths.length));
  }
  return {
    format: 'interloper-testvectors/1',
    procedure: protocol.procedure,
    title: protocol.title,
    variant: protocol.variant,
    role: roleName,
    agent: declared.agent,
    session: sessionName(tested),
    constants: constantsOf(values),
    messages: messagesOf(protocol),
    chart: chart.steps.map(({ path, event, step }) => ({
      state: path.join('.'),
      ...(event === undefined ? {} : { event }),
      ...(step.description === undefined ? {} : { description: step.description }),
      ...(step.meta?.clause === undefined ? {} : { clause: step.meta.clause }),
    })),
    paths,
    untested: chart.steps.flatMap((_, step) =>
      covered.has(step) ? [] : [{ step, why: whyUntested(chart, step, visited) }],
    ),
  };
}

const isMarked = ({ guard }: PathChart['steps'][number]['step']): boolean =>
  guard?.params.defect !== undefined;

/** Few of the paths that take all the steps that any of them takes, each with its octets. */
function cover(
  tested: TestedChart,
  chart: PathChart,
  values: ByteValues,
  start: Start,
  found: readonly Path[],
  covered: Set<number>,
  count: number,
): readonly VectorPath[] {
  const paths: VectorPath[] = [];
  let left = found.map((path) => ({ path, steps: [...new Set(stepsTaken(path))] }));
  for (;;) {
    const news = ({ steps }: (typeof left)[number]) => steps.filter((s) => !covered.has(s)).length;
    // The first of those that add most; a chart without a step has the path that only starts.
    const best = left.reduce<(typeof left)[number] | undefined>(
      (b, p) => (b === undefined || news(p) > news(b) ? p : b),
      undefined,
    );
    if (best === undefined || (news(best) === 0 && count + paths.length > 0)) return paths;
    left = left.filter((p) => p !== best);
    const ground = grounded(tested, chart, start, best.path);
    if (ground === undefined) continue;
    for (const s of best.steps) covered.add(s);
    paths.push(vectorPath(tested, chart, values, start, ground, String(count + paths.length + 1)));
  }
}

function constantsOf(values: ByteValues): Readonly<Record<string, string>> {
  const names = [...Object.keys(values.scenario.agents), ...Object.keys(values.protocol.constants ?? {})];
  return Object.fromEntries(names.map((n) => [n, values.constant(n).key]));
}

function messagesOf(protocol: Protocol): VectorFile['messages'] {
  return Object.fromEntries(
    Object.entries(protocol.messages).map(([name, { channel, fields }]) => [
      name,
      {
        type: messageType(protocol, name),
        channel,
        fields: Object.entries(fields).map(([field, sort]) => ({ name: field, sort })),
      },
    ]),
  );
}
