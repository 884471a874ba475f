import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, interloper } from './run-cli.ts';

const schema = JSON.parse(readFileSync('docs/verdicts.schema.json', 'utf8')) as object;
const validate = new Ajv2020({ strict: true, allErrors: true, strictRequired: false }).compile(schema);

/** Cases of every verdict and every kind of evidence. */
const varied = ['V-09-02/A0', 'V-09-16', 'V-21-01', 'V-21-24', 'V-22-02/executable-*'];

interface Verdicts {
  readonly cases: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly evidence?: { kind: string };
    readonly bytes?: unknown;
  }[];
  readonly [key: string]: unknown;
}

function verdictsOf(...args: readonly string[]): Verdicts {
  const folder = folderWith({});
  const path = join(folder, 'verdicts.json');
  interloper(['check', ...args, '--json', path]);
  return JSON.parse(readFileSync(path, 'utf8')) as Verdicts;
}

/** Without what stands under `measured`, at any depth. */
function unmeasured(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmeasured);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([k, v]) => (k === 'measured' ? [] : [[k, unmeasured(v)]])),
  );
}

describe('check --json', () => {
  let one: Verdicts;
  beforeAll(() => {
    one = verdictsOf(...varied, '--workers', '1');
  });

  it('is as docs/verdicts.schema.json says', () => {
    validate(one);
    expect(validate.errors).toBe(null);
  });

  it('has holds and violated, and evidence of each kind', () => {
    expect(new Set(one.cases.map((c) => c.verdict))).toEqual(new Set(['holds', 'violated']));
    const kinds = one.cases.flatMap((c) => (c.evidence === undefined ? [] : [c.evidence.kind]));
    expect(new Set(kinds)).toEqual(new Set(['run', 'stuck', 'text']));
  });

  it('has the figures that differ from run to run under `measured` only, for any number of workers', () => {
    expect(unmeasured(verdictsOf(...varied, '--workers', '3'))).toEqual(unmeasured(one));
    expect(unmeasured(verdictsOf(...varied, '--workers', '1'))).toEqual(unmeasured(one));
  });

  it('has the octets of every message with --bytes, or why there are none', () => {
    const played = verdictsOf('V-09-03', 'V-21-01', '--bytes', '--workers', '1');
    validate(played);
    expect(validate.errors).toBe(null);
    const bytesOf = (id: string) => played.cases.find((c) => c.id === id)?.bytes;
    expect(bytesOf('V-09-03')).toMatchObject({
      kind: 'confirmed',
      runs: [{ steps: [{ sends: [{ onAir: expect.stringMatching(/^0001010010[0-9a-f]+$/) }] }, {}, {}] }],
    });
    expect(bytesOf('V-21-01')).toMatchObject({ kind: 'none' });
  });

  it('is as the schema says for a search that was stopped, under every option', () => {
    const stopped = verdictsOf(
      ...['--spec', 'examples/needham-schroeder.ts', '*', '--variant', 'original', '--requirement', '*'],
      ...['--sessions', '2', '--max-states', '10', '--timeout', '60', '--no-reduction'],
    );
    validate(stopped);
    expect(validate.errors).toBe(null);
    expect(stopped.cases.map((c) => c.verdict)).toContain('inconclusive');
    expect(stopped.options).toEqual({
      selectors: ['*'],
      variant: 'original',
      requirement: '*',
      sessions: 2,
      maxStates: 10,
      timeout: 60,
      reduction: false,
    });
  });

  it('is as the schema says for two worlds that are told apart, with a run of each', () => {
    const apart = verdictsOf('--spec', 'examples/passport.ts', 'passport/two-errors');
    validate(apart);
    expect(validate.errors).toBe(null);
    expect(apart.cases[0].evidence).toMatchObject({
      kind: 'worlds',
      run: { world: 'another passport comes by', steps: { length: 5 } },
      furthest: { world: 'the passport that was read comes by again', steps: { length: 5 } },
    });
  });

  it('the schema refuses what is not in it', () => {
    expect(validate({ ...one, schema: 'interloper-verdicts/2' })).toBe(false);
    expect(validate({ ...one, more: 1 })).toBe(false);
    const [first] = one.cases;
    expect(validate({ ...one, cases: [{ ...first, verdict: 'proved' }] })).toBe(false);
    expect(validate({ ...one, cases: [{ ...first, verdict: 'violated', evidence: undefined }] })).toBe(false);
  });

  it('is written whole or not at all', () => {
    const folder = folderWith({ 'a-file': '' });
    const inFile = join(folder, 'a-file', 'verdicts.json');
    const { code, stdout, stderr } = interloper(['check', 'V-21-24', '--json', inFile]);
    expect(code).toBe(2);
    expect(stdout, 'nothing is checked for a file that cannot be written').toBe('');
    expect(interloper(['check', 'V-21-24', '--json', folder]).stderr).toContain('it is a folder');
    expect(stderr).toContain(`${inFile} cannot be written`);
    expect(readdirSync(folder)).toEqual(['a-file']);
    interloper(['check', 'V-21-24', '--json', join(folder, 'verdicts.json')]);
    expect(readdirSync(folder)).toEqual(['a-file', 'verdicts.json']);
  });
});

describe('list --json', () => {
  it('has procedures, variants, cases, requirements with clause, waiting rows', () => {
    const { stdout } = interloper(['list', 'V-21-24', 'V-13-12', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'interloper-list/1',
      procedures: [
        {
          id: 'P21',
          variants: [
            { name: 'literal', cases: [{ id: 'V-21-24', row: 'V-21-24' }] },
            { name: 'repaired', cases: [{ id: 'V-21-24/repaired', row: 'V-21-24' }] },
            { name: 'hardened', cases: [{ id: 'V-21-24/hardened', row: 'V-21-24' }] },
          ],
        },
      ],
      requirements: [{ clause: 'S4 7.1.1', kind: 'defined' }],
      waiting: [{ row: 'V-13-12' }],
    });
  });
});
