import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { mermaidSequence } from '../../src/diagrams/sequence/mermaid.ts';
import { changeKinds } from '../../src/gate/change.ts';
import type { GateReport, Row } from '../../src/gate/report.ts';
import { jsonReport } from '../../src/gate/reporters/json.ts';
import { junitReport } from '../../src/gate/reporters/junit.ts';
import { markdownReport } from '../../src/gate/reporters/markdown.ts';
import { sarifReport } from '../../src/gate/reporters/sarif.ts';
import { terminalReport } from '../../src/gate/reporters/terminal.ts';
import { type Case, specification, term } from '../../src/index.ts';
import { handedOver, handedSpec, scenario } from './handed-over.ts';
import { reportOn } from './reports.ts';
import { parseXml } from './xml.ts';

const before = handedSpec();
/** One requirement newly violated, the attack on the other shorter. */
const weaker = reportOn(before, handedSpec(handedOver({ code: 'c' })));
const sealed = term.senc(term.shared('K', 'self', 'peer'), 'n');
/** One requirement newly holding, the chart changed for the other. */
const stronger = reportOn(before, handedSpec(handedOver({ nonce: sealed })));
const same = reportOn(before, before);
/** One case gone, the other with words in it that formats could take for their own. */
const nasty =
  'a | b <script>alert("1")</script> & `code` $x$ @somebody #12 ]]> \u0000\u001b[31m \ud800 ; %% end\nnext';
const odd = reportOn(
  before,
  specification({
    name: nasty,
    cases: [
      {
        ...before.cases[0],
        requirement: { ...before.cases[0].requirement, text: nasty, clause: nasty },
        scenario: { ...scenario, sessions: scenario.sessions.map((s) => ({ ...s, copies: 1 })) },
      } satisfies Case,
    ],
  }),
);
const all: Readonly<Record<string, GateReport>> = { weaker, stronger, same, odd };

const schemaOf = (path: string): Record<string, unknown> => JSON.parse(readFileSync(path, 'utf8'));

describe('the reports agree', () => {
  it('on what is weaker, and whether the gate passes', () => {
    expect(weaker).toMatchObject({ passes: false, rows: [{ id: 'handed/agrees' }, { id: 'handed/secret' }] });
    for (const [name, fails] of Object.entries({ weaker: 2, stronger: 0, same: 0, odd: 2 })) {
      const report = all[name];
      const results = JSON.parse(sarifReport(report)).runs[0].results as {
        level: string;
        properties: { case: string };
      }[];
      const errors = new Set(results.filter((r) => r.level === 'error').map((r) => r.properties.case));
      expect([name, errors.size]).toEqual([name, fails]);
      expect(parseXml(junitReport(report)).attributes.failures).toBe(`${fails}`);
      expect(JSON.parse(jsonReport(report)).totals.weaker).toBe(fails);
      expect(markdownReport(report).split('\n')[0]).toMatch(
        fails > 0 ? /^### :x: 2 cases weaker/ : /^### :white_check_mark:/,
      );
      expect(terminalReport(report).at(-1)).toMatch(fails > 0 ? /^Exit code 1: / : /^Exit code 0: /);
    }
  });
});

describe('JSON', () => {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schemaOf('docs/gate.schema.json'));

  it('is as docs/gate.schema.json says', () => {
    for (const report of Object.values(all)) {
      validate(JSON.parse(jsonReport(report)));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('the schema knows every kind of change', () => {
    const schema = JSON.stringify(schemaOf('docs/gate.schema.json'));
    for (const kind of Object.keys(changeKinds)) expect(schema).toContain(`"${kind}"`);
    validate({ ...JSON.parse(jsonReport(weaker)), schema: 'interloper-gate/0' });
    expect(validate.errors).not.toEqual([]);
  });

  it('has an attack with the lines of its steps, and no time but under measured', () => {
    const [first] = JSON.parse(jsonReport(weaker)).cases;
    expect(first).toMatchObject({
      id: 'handed/agrees',
      before: 'holds',
      now: 'violated',
      changes: [{ kind: 'newly-violated', direction: 'weaker' }],
      attack: { steps: [{ number: 1, role: 'taker', source: { file: 'charts of mine/a.ts', line: 1 } }] },
    });
    expect(JSON.stringify(first)).not.toContain('seconds');
  });
});

describe('SARIF', () => {
  // The schema of the standard is of draft 4, of which it uses nothing that newer drafts read otherwise.
  const { $schema: _, id: __, ...schema } = schemaOf('test/gate/sarif-2.1.0.schema.json');
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat(
    'uri-reference',
    (text: string) => !/[\s<>"{}|\\^`]/.test(text) && URL.canParse(text, 'file:///'),
  );
  ajv.addFormat('date-time', true);
  const validate = ajv.compile(schema);

  it('is as the schema of SARIF 2.1.0 says', () => {
    for (const report of Object.values(all)) {
      validate(JSON.parse(sarifReport(report)));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('the schema does refuse what is not', () => {
    const log = JSON.parse(sarifReport(weaker));
    validate({ ...log, version: '2.0.0' });
    expect(validate.errors).toHaveLength(1);
    const [run] = log.runs;
    validate({ ...log, runs: [{ ...run, results: [{ ...run.results[0], level: 'bad' }] }] });
    expect(validate.errors?.length).toBeGreaterThan(0);
  });

  it('tells an attack as a code flow over the lines of the chart, and stands at the last of them', () => {
    const [run] = JSON.parse(sarifReport(weaker)).runs;
    const [first] = run.results;
    expect(run.tool.driver.rules[first.ruleIndex].id).toBe(first.ruleId);
    const steps = first.codeFlows[0].threadFlows[0].locations;
    expect(steps.map((s: { executionOrder: number }) => s.executionOrder)).toEqual([1]);
    expect(steps[0].location).toMatchObject({
      message: { text: 'B (taker) takes M from the attacker: a nonce is handed over (1.2).' },
      physicalLocation: { artifactLocation: { uri: 'charts%20of%20mine/a.ts' }, region: { startLine: 1 } },
      logicalLocations: [{ name: 'M', fullyQualifiedName: 'handed/only/taker/waiting/M' }],
    });
    expect(first.locations[0].physicalLocation).toEqual(steps[0].location.physicalLocation);
    expect(first.partialFingerprints).toEqual({ 'interloperChange/v1': 'handed/agrees newly-violated' });
  });

  it('says what is stronger as notes, and nothing of what goes neither way', () => {
    const [run] = JSON.parse(sarifReport(stronger)).runs;
    expect(run.results.map((r: { ruleId: string; level: string }) => [r.ruleId, r.level])).toEqual([
      ['newly-holding', 'note'],
    ]);
    expect(JSON.parse(sarifReport(same)).runs[0].results).toEqual([]);
  });
});

describe('JUnit XML', () => {
  it('is well-formed, whatever the words', () => {
    const root = parseXml(junitReport(odd));
    expect(root.attributes.name).toContain('<script>alert("1")</script> & `code`');
    expect(root.children[0].children[0].children[0].text).toContain('</script>');
  });

  it('counts tests, failures and skipped ones, a suite for each variant', () => {
    const root = parseXml(junitReport(weaker));
    expect(root.attributes).toMatchObject({ tests: '2', failures: '2', errors: '0', skipped: '0' });
    const [suite] = root.children;
    expect(suite).toMatchObject({ name: 'testsuite', attributes: { name: 'handed/only', tests: '2' } });
    const [agrees] = suite.children;
    expect(agrees.attributes).toMatchObject({
      classname: 'handed.only',
      name: 'handed/agrees: R-agrees',
      file: '/elsewhere/asked.ts',
      line: '3',
    });
    expect(agrees.children[0]).toMatchObject({
      name: 'failure',
      attributes: { type: 'newly-violated', message: 'violated, holds before' },
    });
    expect(agrees.children[0].text).toContain('there is no claim giver.gave that matches');
  });

  it('what was not checked is skipped, what is stronger is a note, and --strict fails for that too', () => {
    const looked = { ...same, rows: same.rows.map((r): Row => ({ ...r, checked: false })) };
    const root = parseXml(junitReport(looked));
    expect(root.attributes.skipped).toBe('2');
    expect(root.children[0].children[0].children[0]).toMatchObject({
      name: 'skipped',
      attributes: { message: 'unchanged since the baseline: holds' },
    });
    expect(parseXml(junitReport(stronger)).attributes.failures).toBe('0');
    expect(parseXml(junitReport({ ...stronger, strict: true })).attributes.failures).toBe('2');
    expect(parseXml(junitReport({ ...stronger, strict: true, recording: true })).attributes.failures).toBe(
      '0',
    );
  });
});

describe('Markdown', () => {
  const text = markdownReport(weaker);
  const cells = (line: string) => line.replace(/\\\|/g, '').split('|').length;

  it('has the rows that moved in a table, with their requirement', () => {
    const rows = text.split('\n').filter((l) => l.startsWith('|'));
    expect(new Set(rows.map(cells))).toEqual(new Set([7]));
    expect(rows[2]).toBe(
      '| :red_circle: <code>handed/agrees</code><br><code>handed/only</code> | holds | violated | violated, holds before | what is taken was given (<code>R-agrees</code>, shall, 1.1) |',
    );
  });

  it('has their sequence charts in Mermaid, each once, and the call that records it', () => {
    const charts = [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, chart]) => chart);
    expect(charts).toHaveLength(1);
    expect(charts[0].trimEnd().split('\n')).toEqual([
      'sequenceDiagram',
      '  participant p0 as B (taker)',
      '  participant p1 as the attacker',
      '  p1->>p0: 1. M (nonce.attacker, mac.attacker)',
      '  Note over p0: claims took, peer A',
    ]);
    expect(text).toContain('How it comes about: <code>handed/agrees</code> and <code>handed/secret</code>');
    expect(text.trimEnd().split('\n').at(-1)).toBe('If this is meant, record it: `interloper gate --update`');
  });

  it('takes no words for its own', () => {
    const strange = markdownReport(odd);
    expect(strange).not.toMatch(/<script|@somebody|#12|[^\\]`code|(?!\n)\p{Cc}/u);
    const rows = strange.split('\n').filter((l) => l.startsWith('|'));
    expect(new Set(rows.map(cells))).toEqual(new Set([7]));
  });

  it('fits into a comment, however much has changed, and says what it leaves out', () => {
    const [row] = weaker.rows;
    const attack = row.attack;
    if (attack === undefined) throw new Error('there is an attack');
    const rows = Array.from(
      { length: 400 },
      (_, i): Row => ({
        ...row,
        id: `case-${i}`,
        attack: {
          ...attack,
          charts: [{ lanes: [], items: [{ kind: 'bar', step: 1, text: `${i} ${'long '.repeat(100)}` }] }],
        },
      }),
    );
    const long = markdownReport({ ...weaker, rows });
    expect(long.length).toBeLessThan(65_536);
    expect(long).toContain('and 300 further rows.');
    expect(long).toMatch(/further attacks left out/);
    expect(long).toContain('interloper gate --update');
  });

  it('nothing differs: a line or two', () => {
    expect(markdownReport(same)).toBe(
      '### :white_check_mark: Nothing differs from the baseline\n\nHanded over: 2 cases, 2 checked, 0 skipped as unchanged.\n',
    );
  });
});

describe('Mermaid', () => {
  /** The lines that its grammar for sequence diagrams has, as far as they are used. */
  const grammar = /^ {2}(participant p\d+ as [^#;\n]+|p\d+-(>>|x)p\d+: .+|Note over p\d+(,p\d+)?: .+)$/;
  const lanes = [
    { name: 'A.r#1', called: 'A (r #1)' },
    { name: 'B.r#1', called: 'B; (r)' },
  ];
  const chart = mermaidSequence({
    lanes,
    items: [
      { kind: 'arrow', step: 1, from: 'A.r#1', to: 'B.r#1', label: 'M (a; b, #1 <c> "d" %%)' },
      { kind: 'note', step: 1, lane: 'B.r#1', text: 'claims x\nend' },
      { kind: 'cut', step: 2, from: 'A.r#1', toward: ['C.r#1', 'B.r#1'], label: 'N is lost' },
      { kind: 'cut', step: 3, from: 'A.r#1', toward: [], label: 'N is lost' },
      { kind: 'bar', step: 4, text: 'a key leaks' },
      { kind: 'end', step: 4, text: 'so it stays' },
    ],
  });

  it('writes lanes, arrows, lost messages and notes, with the number of each step once', () => {
    expect(chart).toEqual([
      'sequenceDiagram',
      '  participant p0 as A (r #35;1)',
      '  participant p1 as B#59; (r)',
      '  p0->>p1: 1. M (a#59; b, #35;1 #lt;c#gt; #quot;d#quot; #37;#37;)',
      '  Note over p1: claims x end',
      '  p0-xp1: 2. N is lost',
      '  Note over p0: 3. N is lost',
      '  Note over p0,p1: 4. a key leaks',
      '  Note over p0,p1: so it stays',
    ]);
  });

  it('by the grammar, once what is written as an entity is put aside', () => {
    for (const line of chart.slice(1)) expect(line.replace(/#\w+;/g, 'x')).toMatch(grammar);
  });
});

describe('the terminal', () => {
  it('tells an attack once, and what it comes to for each requirement', () => {
    const lines = terminalReport(weaker);
    expect(lines.filter((l) => l.includes('The attack: as for handed/agrees'))).toHaveLength(1);
    expect(lines.filter((l) => l.startsWith('    so '))).toHaveLength(2);
    for (const line of terminalReport(stronger)) expect(line.length).toBeLessThan(101);
  });
});
