import { type Change, type ChangeKind, changeKinds } from '../change.ts';
import { type Attack, differing, type GateReport, placeOf, type Row, type SourceLine } from '../report.ts';

/** The report for editors and code scanning, SARIF 2.1.0: what is weaker as errors, what is stronger as notes. */
export function sarifReport(report: GateReport): string {
  const found = differing(report).flatMap((row) =>
    row.changes.filter((c) => c.direction !== 'neither').map((change) => ({ row, change })),
  );
  const kinds = [...new Set(found.map(({ change }) => change.kind))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'interloper', version: report.version, rules: kinds.map((k) => rule(k, found)) },
        },
        columnKind: 'unicodeCodePoints',
        results: found.map(({ row, change }) => resultOf(row, change, kinds.indexOf(change.kind))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const levelOf = ({ direction }: Change): 'error' | 'note' => (direction === 'weaker' ? 'error' : 'note');

function rule(kind: ChangeKind, found: readonly { readonly change: Change }[]) {
  const worst = found.some(({ change: c }) => c.kind === kind && levelOf(c) === 'error') ? 'error' : 'note';
  return {
    id: kind,
    name: kind.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: sentence(changeKinds[kind]) },
    defaultConfiguration: { level: worst },
  };
}

/** Changes that the attack of a row explains. */
const shownByAttack: ReadonlySet<ChangeKind> = new Set([
  'newly-violated',
  'violated-otherwise',
  'attack-shorter',
]);

function resultOf(row: Row, change: Change, ruleIndex: number) {
  const { requirement: r } = row;
  const attack = shownByAttack.has(change.kind) ? row.attack : undefined;
  const asked =
    r.text === undefined
      ? `Requirement ${r.id}.`
      : `${sentence(r.text)} (${r.id}, ${r.strength}, ${r.clause})`;
  const at = attack?.steps.findLast((s) => s.source !== undefined)?.source ?? row.source;
  return {
    ruleId: change.kind,
    ruleIndex,
    level: levelOf(change),
    message: {
      text: [
        `${row.id}: ${sentence(change.text)}`,
        asked,
        ...(attack === undefined ? [] : [sentence(attack.conclusion)]),
      ].join(' '),
    },
    locations: [
      {
        ...(at === undefined ? {} : { physicalLocation: physical(at) }),
        logicalLocations: [{ name: row.id, fullyQualifiedName: `${placeOf(row)}/${row.id}`, kind: 'case' }],
      },
    ],
    ...(attack === undefined || attack.steps.length === 0 ? {} : { codeFlows: [codeFlow(row, attack)] }),
    partialFingerprints: { 'interloperChange/v1': `${row.id} ${change.kind}` },
    properties: {
      case: row.id,
      procedure: row.procedure,
      variant: row.variant,
      requirement: r.id,
      strength: r.strength,
      ...(row.before === undefined ? {} : { before: row.before }),
      ...(row.now === undefined ? {} : { now: row.now }),
    },
  };
}

/** The attack, step by step, over the lines of the charts that take part. */
function codeFlow(row: Row, { steps, conclusion }: Attack) {
  return {
    message: { text: sentence(conclusion) },
    threadFlows: [
      {
        locations: steps.map(({ number, role, state, event, text, source }) => ({
          executionOrder: number,
          importance: 'essential',
          location: {
            message: { text: sentence(text) },
            ...(source === undefined ? {} : { physicalLocation: physical(source) }),
            logicalLocations: [
              {
                name: event,
                fullyQualifiedName: [placeOf(row), role, state, event]
                  .filter((p) => p !== undefined)
                  .join('/'),
                kind: 'step',
              },
            ],
          },
        })),
      },
    ],
  };
}

function physical({ file, line }: SourceLine) {
  const isAbsolute = file.startsWith('/') || /^[A-Za-z]:/.test(file);
  const uri = isAbsolute ? `file://${file.startsWith('/') ? '' : '/'}${encodeURI(file)}` : encodeURI(file);
  return { artifactLocation: { uri }, region: { startLine: line } };
}

function sentence(text: string): string {
  const begun = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
