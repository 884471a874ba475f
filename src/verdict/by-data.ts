import type { Case, Property } from '../spec/index.ts';
import { boundsOf } from './bounds.ts';
import type { CheckOptions } from './check.ts';
import { sameDerivation, separateContents, separateDerivations } from './kinds/encodings.ts';
import { defined, protection, type TextAnswer } from './kinds/text.ts';
import type { CommonOctets, Evidence, Verdict } from './verdict.ts';

type Check = (theCase: Case, options: CheckOptions) => Verdict;

/** Decides the kinds that are about the specification's data, or about several variants; undefined for others. */
export function checkByData(theCase: Case, options: CheckOptions, check: Check): Verdict | undefined {
  const { property } = theCase.requirement;
  const answer = new DataChecker(theCase, options, check);
  switch (property.kind) {
    case 'protection':
      return answer.text(protection(property, theCase.protocol, theCase.scenario));
    case 'defined':
      return answer.text(defined(property, theCase.protocol));
    case 'separate-derivations':
      return answer.text(separateDerivations(property, theCase.protocol));
    case 'separate-contents':
      return answer.text(separateContents(property, theCase.protocol));
    case 'same-derivation':
      return answer.text(sameDerivation(property, theCase.protocol));
    case 'possible':
      return answer.possible(property);
    case 'consistent':
      return answer.consistent(property);
    default:
      return undefined;
  }
}

class DataChecker {
  private readonly started = performance.now();
  private states = 0;
  private transitions = 0;
  private localStates = 0;
  private calls = 0;

  constructor(
    private readonly theCase: Case,
    private readonly options: CheckOptions,
    private readonly check: Check,
  ) {}

  text({ holds, findings, common }: TextAnswer): Verdict {
    return this.verdict(holds ? 'holds' : 'violated', findings, common);
  }

  /** Possible: some one of the variants satisfies the property. */
  possible({ property, among }: Extract<Property, { kind: 'possible' }>): Verdict {
    const answers = among.map(({ protocol, scenario }) => {
      const v = this.sub(property, protocol, scenario);
      return { name: protocol.variant, verdict: v.verdict };
    });
    const findings = answers.map((a) => `${a.name}: ${a.verdict}`);
    if (answers.some((a) => a.verdict === 'holds')) return this.verdict('holds', findings);
    return this.verdict(
      answers.every((a) => a.verdict === 'violated') ? 'violated' : 'inconclusive',
      findings,
    );
  }

  /** Consistent: some one of the variants satisfies all the sentences. */
  consistent({ sentences, among }: Extract<Property, { kind: 'consistent' }>): Verdict {
    const rows = among.map(({ protocol, scenario }) => ({
      name: protocol.variant,
      verdicts: sentences.map((s) => this.sub(s.property, protocol, scenario)),
    }));
    const findings = rows.flatMap(({ name, verdicts }) =>
      verdicts.map((v, i) => {
        const said =
          v.verdict === 'violated' && v.evidence.kind === 'text' ? `: ${v.evidence.findings.join('; ')}` : '';
        return `${name}: "${sentences[i].text}" (${sentences[i].clause}) ${v.verdict}${said}`;
      }),
    );
    if (rows.some((r) => r.verdicts.every((v) => v.verdict === 'holds')))
      return this.verdict('holds', findings);
    const settled = rows.every((r) => r.verdicts.some((v) => v.verdict === 'violated'));
    return this.verdict(settled ? 'violated' : 'inconclusive', findings);
  }

  private sub(
    property: Property,
    protocol: Case['protocol'],
    scenario: Case['scenario'] | undefined,
  ): Verdict {
    const { requirement } = this.theCase;
    const v = this.check(
      {
        ...this.theCase,
        protocol,
        scenario: scenario ?? this.theCase.scenario,
        requirement: { ...requirement, property },
      },
      this.options,
    );
    this.states += v.states;
    this.transitions += v.transitions;
    this.localStates += v.localStates;
    this.calls += v.calls;
    return v;
  }

  private verdict(
    verdict: 'holds' | 'violated' | 'inconclusive',
    findings: readonly string[],
    common?: CommonOctets,
  ): Verdict {
    const { states, transitions, localStates, calls } = this;
    const reason = findings.join('; ');
    const figures = {
      states,
      transitions,
      localStates,
      calls,
      bounds: boundsOf(this.theCase, this.options, []),
      reason,
      measured: { seconds: (performance.now() - this.started) / 1000, peakMemory: process.memoryUsage.rss() },
    };
    if (verdict === 'inconclusive') return { ...figures, verdict };
    const conclusion = verdict === 'holds' ? 'satisfied' : 'not satisfied';
    const evidence: Evidence = {
      kind: 'text',
      findings,
      conclusion,
      ...(common === undefined ? {} : { common }),
    };
    if (verdict === 'holds') return { ...figures, verdict, decidedBy: 'data', evidence };
    return { ...figures, verdict, decidedBy: 'data', shortest: true, evidence };
  }
}
