import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { GivenValues } from '../../examples/adapters/given-values.ts';
import { answering } from '../../examples/adapters/serve.ts';
import bundled from '../../properties/index.ts';
import { stepsOf } from '../../src/index.ts';
import { generate } from '../../src/testgen/generate.ts';
import { runPath } from '../../src/testgen/run-vectors.ts';
import { chartsOf, likeness, type TestedChart } from '../../src/testgen/tested-chart.ts';
import type { VectorFile } from '../../src/testgen/vector.ts';

const schema = JSON.parse(readFileSync('docs/testvectors.schema.json', 'utf8')) as object;
const isVectors = new Ajv2020({ strict: true, allErrors: true, strictRequired: false }).compile(schema);

/** Every chart of every variant once: those that are alike in all that a session can meet are one. */
const different = [...new Map(chartsOf(bundled.cases).map((c) => [likeness(c), c])).values()];

interface Tested {
  readonly chart: TestedChart;
  readonly name: string;
  readonly vectors: VectorFile;
}

/** Has every path taken over octets: it throws where they differ from what the model says. */
const tested: readonly Tested[] = different.map((chart) => {
  const { procedure, variant } = chart.protocol;
  return { chart, name: `${procedure} ${variant} ${chart.roleName}`, vectors: generate(chart) };
});

/** Why a step is not tested though no defect is marked: nobody can make what it asks for. */
const explained: readonly { readonly why: RegExp; readonly because: string }[] = [
  {
    why: /EIA2 not-member Supported_algs, EIA1 member Supported_algs$/,
    because: 'the variant has no list of algorithms that allows EIA1 and not EIA2',
  },
  {
    why: /Requested_by equal nobody$/,
    because: 'the clause’s guard, which nobody meets who has received a request (D-10)',
  },
];

const defectsMarked = ({ role }: TestedChart): ReadonlySet<string> =>
  new Set(
    stepsOf(role.config).flatMap(({ step }) => [
      ...(step.guard?.params.defect === undefined ? [] : [step.guard.params.defect]),
      ...(step.actions ?? []).flatMap((a) =>
        a.type === 'send' && a.params.defect !== undefined ? [a.params.defect] : [],
      ),
    ]),
  );

describe('the paths of every chart of the bundled specification', () => {
  it('are of every role of every variant', () => {
    const text = ({ config }: { readonly config: unknown }) => JSON.stringify(config);
    const known = new Set(tested.map((t) => text(t.chart.role)));
    const missing = bundled.cases.flatMap(({ protocol: { procedure, variant, roles } }) =>
      Object.entries(roles).flatMap(([name, role]) =>
        known.has(text(role)) ? [] : [`${procedure} ${variant} ${name}`],
      ),
    );
    expect(missing).toEqual([]);
    expect(tested.length).toBeGreaterThan(500);
  });

  it('exist', () => {
    expect(tested.filter((t) => t.vectors.paths.length === 0).map((t) => t.name)).toEqual([]);
  });

  it('take every step of the chart over octets, or it is said why not', () => {
    const missed = tested.flatMap(({ name, vectors: { chart, paths, untested } }) => {
      const taken = paths.flatMap((p) => p.steps.flatMap((s) => [s.step, ...s.follows]));
      const known = new Set([...taken, ...untested.map((u) => u.step)]);
      return chart.flatMap((_, step) => (known.has(step) ? [] : [`${name} #${step}`]));
    });
    expect(missed).toEqual([]);
  });

  it('leave out what defects of the text make impossible, and else only what nobody can make', () => {
    const surprising = tested.flatMap(({ name, chart, vectors: { untested } }) => {
      const marked = defectsMarked(chart);
      return untested.flatMap(({ step, why }) => {
        const defect = /^defect (.*)$/.exec(why)?.[1];
        if (defect !== undefined && marked.has(defect)) return [];
        if (why === 'no path leads to its state' && marked.size > 0) return [];
        return explained.some((e) => e.why.test(why)) ? [] : [`${name} #${step}: ${why}`];
      });
    });
    expect(surprising).toEqual([]);
  });

  it('leave out every place that is marked with a defect', () => {
    for (const { chart, vectors } of tested) {
      const said = vectors.untested.map((u) => u.why);
      for (const defect of defectsMarked(chart)) expect(said).toContain(`defect ${defect}`);
    }
  });

  it('each explanation is needed', () => {
    const all = tested.flatMap((t) => t.vectors.untested.map((u) => u.why));
    for (const { why } of explained) expect(all.some((w) => why.test(w))).toBe(true);
  });

  it('are as docs/testvectors.schema.json says', () => {
    for (const { name, vectors } of tested) {
      isVectors(JSON.parse(JSON.stringify(vectors)));
      expect([name, isVectors.errors]).toEqual([name, null]);
    }
  });

  it('have messages that must not be taken for most that must', () => {
    const received = tested.flatMap((t) =>
      t.vectors.paths.flatMap((p) => p.steps.filter((s) => s.octets !== undefined)),
    );
    const refused = received.filter((s) => s.refuses.length > 1);
    expect(refused.length).toBeGreaterThan(received.length / 2);
  });

  it('can be gone through by somebody who has nothing but what they give', async () => {
    const failed: string[] = [];
    let gone = 0;
    for (const { name, vectors } of tested.filter((_, i) => i % 8 === 0)) {
      for (const path of vectors.paths) {
        gone++;
        const outcome = await runPath(vectors, path, answering(GivenValues));
        if (outcome.kind === 'failed')
          failed.push(`${name} path ${path.id} at ${outcome.at}: ${outcome.what}`);
      }
    }
    expect(failed).toEqual([]);
    expect(gone).toBeGreaterThan(90);
  });

  it('are the same each time', () => {
    const [{ chart, vectors }] = tested;
    expect(generate(chart)).toEqual(vectors);
  });
});
