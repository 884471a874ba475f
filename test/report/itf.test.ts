import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import clockSetBack from '../../examples/clock-set-back.ts';
import crossingRequests from '../../examples/crossing-requests.ts';
import curiousNode from '../../examples/curious-node.ts';
import peerContexts from '../../examples/peer-contexts.ts';
import tags from '../../examples/tags.ts';
import { bundledSpecification } from '../../properties/procedures.ts';
import { type Case, check, type Evidence } from '../../src/index.ts';
import { itfTraces } from '../../src/report/itf.ts';
import type { ItfTrace, ItfValue } from '../../src/report/itf-value.ts';

const schema = JSON.parse(readFileSync('test/report/itf.schema.json', 'utf8')) as object;
const isTrace = new Ajv2020({ strict: true, allErrors: true, strictRequired: false }).compile(schema);

/** The evidence of a case, and its traces. */
function told(theCase: Case): { readonly evidence: Evidence; readonly traces: readonly ItfTrace[] } {
  const verdict = check(theCase);
  if (!('evidence' in verdict) || verdict.evidence === undefined) throw new Error('no evidence');
  return { evidence: verdict.evidence, traces: itfTraces(theCase, verdict.evidence) };
}

const entries = (v: ItfValue): readonly (readonly [ItfValue, ItfValue])[] =>
  (v as { '#map': readonly (readonly [ItfValue, ItfValue])[] })['#map'];
const members = (v: ItfValue): readonly ItfValue[] => (v as { '#set': readonly ItfValue[] })['#set'];

/** The shape of a value: what a typed tool takes it for. */
function typeOf(v: ItfValue): string {
  if (typeof v !== 'object') return typeof v;
  const row = (all: readonly ItfValue[]) => [...new Set(all.map(typeOf))].sort().join('|');
  if (Array.isArray(v)) return `Seq(${row(v)})`;
  if ('#set' in v) return `Set(${row(members(v))})`;
  if ('#map' in v) return `(${row(entries(v).map(([k]) => k))} -> ${row(entries(v).map(([, x]) => x))})`;
  if ('#tup' in v) return `<<${(v['#tup'] as readonly ItfValue[]).map(typeOf).join(', ')}>>`;
  if ('#bigint' in v) return 'Int';
  return `{${Object.entries(v)
    .map(([name, x]) => `${name}: ${typeOf(x)}`)
    .join(', ')}}`;
}

/** What is never in a collection leaves its element type open. */
const fits = (type: string, other: string): boolean =>
  type === other ||
  type.replace(/\(\)|\( -> \)/g, '') !== type ||
  other.includes('()') ||
  other.includes('( -> )');

const { cases: handshake } = await bundledSpecification(['P09']);
const violated = (cases: readonly Case[], id?: string): Case => {
  const found = cases.find((c) => (id === undefined ? c.predicted?.verdict === 'violated' : c.id === id));
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
};

const runs: Readonly<Record<string, Case>> = {
  'an attack on the air': violated(handshake, 'V-09-03'),
  'a clock that is set back': violated(clockSetBack.cases),
  'what comes to rest': violated(crossingRequests.cases),
  'what is in stores': violated(peerContexts.cases),
  'a curious node': violated(curiousNode.cases),
  'two worlds': violated(tags.cases),
};

describe('a run in the Informal Trace Format', () => {
  for (const [name, theCase] of Object.entries(runs)) {
    it(`is as ADR-015 says: ${name}`, () => {
      const { evidence, traces } = told(theCase);
      expect(traces.length).toBe(evidence.kind === 'worlds' ? 2 : 1);
      for (const trace of traces) {
        isTrace(JSON.parse(JSON.stringify(trace)));
        expect(isTrace.errors).toBe(null);
        for (const [i, state] of trace.states.entries()) {
          expect(Object.keys(state)).toEqual(['#meta', ...trace.vars]);
          expect(state['#meta'].index).toBe(i);
        }
      }
    });

    it(`gives each variable one type in all states: ${name}`, () => {
      for (const { vars, states } of told(theCase).traces) {
        for (const v of vars) {
          const types = states.map((s) => typeOf(s[v]));
          expect([v, types.filter((t) => !types.every((u) => fits(t, u)))]).toEqual([v, []]);
        }
      }
    });
  }

  it('has the start and one state for each step, which says what the step says', () => {
    const { evidence, traces } = told(runs['an attack on the air']);
    if (evidence.kind !== 'run') throw new Error('no run');
    const { steps } = evidence.schedule;
    const [{ states }] = traces;
    expect(states.length).toBe(steps.length + 1);
    steps.forEach((step, i) => {
      if (step.kind !== 'session' || step.after === undefined) throw new Error('another step');
      const session = entries(states[i + 1].sessions).find(([n]) => n === step.session)?.[1];
      expect((session as { state: string }).state).toBe(step.after.state);
      const grown = (states[i + 1].claims as readonly ItfValue[]).length;
      const before = (states[i].claims as readonly ItfValue[]).length;
      expect(grown - before).toBe(step.after.claims.length);
    });
    expect((states.at(-1)?.heard as readonly ItfValue[]).length).toBe(3);
    expect(members(states[0].inTransit)).toEqual([]);
    expect(members(states[1].inTransit).length).toBe(1);
  });

  it('shows the clock go back and the stores fill', () => {
    const clocks = told(runs['a clock that is set back']).traces[0].states.map((s) =>
      JSON.stringify(s.clocks),
    );
    expect(new Set(clocks).size).toBeLessThan(clocks.length);
    expect(new Set(clocks).size).toBeGreaterThan(1);
    const { states } = told(runs['what is in stores']).traces[0];
    const counts = states.map((s) => entries(s.stores).length);
    expect(Math.max(...counts)).toBeGreaterThan(Math.min(...counts));
  });

  it('does not exist where there is no run', () => {
    expect(itfTraces(runs['two worlds'], { kind: 'stuck', furthest: [], conclusion: '' })).toEqual([]);
    expect(itfTraces(runs['two worlds'], { kind: 'text', findings: [], conclusion: '' })).toEqual([]);
  });
});
