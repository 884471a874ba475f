import { describe, expect, it } from 'vitest';
import { formatBaseline, parseBaseline } from '../../src/gate/baseline.ts';
import { questionOf, settledBy } from '../../src/gate/record.ts';
import type { Score } from '../../src/gate/score.ts';
import { baselineOf } from './gated.ts';
import { handedOver, handedSpec } from './handed-over.ts';

const spec = handedSpec();
const baseline = baselineOf(spec);
const text = formatBaseline(baseline);

const score: Score = {
  ...{ procedure: 'P', variant: 'b', survives: 2, unasked: 0, killed: ['m'], unsettled: [] },
  ...{ survivors: 's', engine: 'e', loads: 'l' },
};

/** What is said of a file that cannot be read. */
function refused(file: string): string {
  const read = parseBaseline(file);
  if (!('problem' in read)) throw new Error('it was read');
  return `${read.problem}. ${read.remedy}`;
}

describe('the file of a baseline', () => {
  it('one line a case, sorted by id, whatever order they come in', () => {
    const lines = text.split('\n');
    expect(lines[0]).toBe(
      '{"format":"interloper-baseline/2","specification":"Handed over","engine":"e","cases":[',
    );
    expect(lines.slice(1, 3).map((l) => JSON.parse(l.replace(/,$/, '')).id)).toEqual([
      'handed/agrees',
      'handed/secret',
    ]);
    expect(lines.slice(3)).toEqual([']}', '']);
    expect(formatBaseline({ ...baseline, cases: [...baseline.cases].reverse() })).toBe(text);
  });

  it('the same specification gives the same bytes, and they come back as they were', () => {
    expect(formatBaseline(baselineOf(handedSpec()))).toBe(text);
    expect(parseBaseline(text)).toEqual(baseline);
  });

  it('says of a violated case how it fails and in how many steps, and no time of any', () => {
    const [agrees, secret] = baseline.cases;
    expect(agrees).toMatchObject({ verdict: 'holds', requirement: { id: 'R-agrees', strength: 'shall' } });
    expect(agrees.how).toBeUndefined();
    expect(secret).toMatchObject({
      verdict: 'violated',
      steps: 2,
      how: 'taker claims took, and the attacker knows it',
    });
    expect(text).not.toMatch(/seconds|memory/i);
  });

  it('then one line a variant, sorted by name, if there are scores of mutants', () => {
    const scores = [score, { ...score, variant: 'a' }];
    const withScores = formatBaseline({ ...baseline, scores });
    const lines = withScores.split('\n');
    expect(lines[3]).toBe('],"scores":[');
    expect(lines.slice(4, 6).map((l) => JSON.parse(l.replace(/,$/, '')).variant)).toEqual(['a', 'b']);
    expect(lines.slice(6)).toEqual([']}', '']);
    expect(formatBaseline({ ...baseline, scores: [...scores].reverse() })).toBe(withScores);
    expect(parseBaseline(withScores)).toEqual({ ...baseline, scores: [scores[1], scores[0]] });
  });

  it('of no case at all', () => {
    const none = formatBaseline({ specification: 's', engine: 'e', cases: [] });
    expect(parseBaseline(none)).toEqual({ specification: 's', engine: 'e', cases: [] });
  });
});

describe('a file that cannot be read is never taken for an empty one', () => {
  it('damaged: cut off, merged by halves, not JSON, empty', () => {
    expect(refused(text.slice(0, -20))).toMatch(/^is damaged: .*`interloper gate --update`$/);
    expect(refused(text.replace('\n]}', '\n<<<<<<< ours\n]}'))).toMatch(/marks of a merge/);
    expect(refused('')).toMatch(/^is damaged/);
    expect(refused('null')).toMatch(/does not say its format/);
    expect(refused('{"format":"interloper-baseline/2"}')).toMatch(/no specification, engine or cases/);
  });

  it('of another version: a newer one is for a newer interloper', () => {
    expect(refused(text.replace('baseline/2', 'baseline/3'))).toBe(
      'has the format interloper-baseline/3, and this version of interloper reads interloper-baseline/2. Use the newer interloper that has written it',
    );
    expect(refused(text.replace('baseline/2', 'baseline/0'))).toMatch(/Delete it and write a new one/);
    expect(refused('{"format":"interloper-verdicts/1"}')).toMatch(/is not a baseline/);
  });

  it('of the version before: it has no scores of mutants, and is written anew as this one', () => {
    const before = parseBaseline(text.replace('baseline/2', 'baseline/1'));
    expect(before).toEqual(baseline);
    expect(formatBaseline(before as typeof baseline)).toBe(text);
  });

  it('a score that is twice in it, or lacks something', () => {
    const file = (...scores: readonly object[]) =>
      JSON.stringify({ format: 'interloper-baseline/2', ...baseline, scores });
    expect(parseBaseline(file(score))).toEqual({ ...baseline, scores: [score] });
    expect(refused(file(score, score))).toMatch(/a score is in it twice/);
    for (const key of Object.keys(score)) {
      const { [key as keyof typeof score]: _, ...rest } = score;
      expect(refused(file(rest))).toMatch(/a score lacks something/);
    }
  });

  it('a case that is twice in it, or lacks something', () => {
    const [first] = baseline.cases;
    const file = (entry: object) =>
      JSON.stringify({ format: 'interloper-baseline/2', ...baseline, cases: [first, entry] });
    expect(refused(file(first))).toMatch(/case handed\/agrees is in it twice/);
    for (const [key, name] of Object.entries({
      id: 'case 2 has no id',
      verdict: 'no verdict',
      states: 'no number of states',
      requirement: 'no requirement',
      bounds: 'no bounds',
      loads: 'no hashes',
    })) {
      const { [key as keyof typeof first]: _, ...rest } = { ...first, ...(key === 'id' ? {} : { id: 'x' }) };
      expect(refused(file(rest))).toContain(name);
    }
    expect(refused(file({ ...first, id: 'x', verdict: 'fine' }))).toContain('no verdict');
  });
});

describe('what the baseline settles is not checked again', () => {
  const [asked] = spec.cases.map(questionOf);

  it('the same case, by the same checker', () => {
    expect(settledBy(baseline, 'e', asked)?.id).toBe('handed/agrees');
    expect(settledBy(undefined, 'e', asked)).toBeUndefined();
  });

  it('not by another checker, nor where anything that it loads has changed', () => {
    expect(settledBy(baseline, 'other', asked)).toBeUndefined();
    const [changed] = handedSpec(handedOver({ waiting: 'listening' })).cases.map(questionOf);
    expect(settledBy(baseline, 'e', changed)).toBeUndefined();
  });

  it('nor what was given up, or is perhaps not the shortest attack', () => {
    const withFirst = (change: object) => ({
      ...baseline,
      cases: baseline.cases.map((c, i) => (i === 0 ? { ...c, ...change } : c)),
    });
    expect(settledBy(withFirst({ verdict: 'inconclusive' }), 'e', asked)).toBeUndefined();
    expect(settledBy(withFirst({ verdict: 'violated', shortest: false }), 'e', asked)).toBeUndefined();
  });
});
