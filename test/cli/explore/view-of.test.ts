import { describe, expect, it } from 'vitest';
import clockSetBack from '../../../examples/clock-set-back.ts';
import forwardSecrecy from '../../../examples/forward-secrecy.ts';
import { bundledSpecification } from '../../../properties/procedures.ts';
import { viewOf } from '../../../src/cli/explore/view-of.ts';
import { Charts } from '../../../src/cli/report/charts.ts';
import { Exploration } from '../../../src/explore/index.ts';
import type { Case } from '../../../src/index.ts';
import type { ExploreView } from '../../../src/page/explore.ts';
import type { ScheduleStep } from '../../../src/verdict/replay/index.ts';
import { runOf } from '../../explore/explored.ts';

/** An exploration as it is seen, and steps taken in it by their texts. */
class Seen {
  private readonly exploration: Exploration;
  private readonly charts = new Charts();

  constructor(
    cases: readonly Case[],
    private readonly of: Case,
  ) {
    this.exploration = new Exploration(of.scenario, [of, ...cases.filter((c) => c.protocol === of.protocol)]);
  }

  get view(): ExploreView {
    return viewOf(this.exploration, this.of, this.charts);
  }

  takeStep(step: ScheduleStep): void {
    this.exploration.takeStep(step);
  }

  take(text: RegExp): ExploreView {
    const found = this.view.groups.flatMap((g) => g.steps).find((s) => text.test(s.text));
    if (found === undefined) throw new Error(`no step is ${text}`);
    this.exploration.take(found.index);
    return this.view;
  }
}

const named = (cases: readonly Case[], id: string): Case => cases.find((c) => c.id === id)!;

describe('what is seen of an exploration', () => {
  it('says what is under way on a link that nobody hears, and not that nobody takes it', async () => {
    const { cases } = await bundledSpecification(['P02']);
    const seen = new Seen(cases, named(cases, 'V-02-01'));
    const sent = seen.take(/wish/);
    const notes = (v: ExploreView) =>
      v.run.sequence.items.flatMap((i) => (i.kind === 'note' ? [i.text] : []));
    expect(notes(sent)).toContain('sends Extended-Service-Request');
    const taken = seen.take(/takes the Extended-Service-Request/);
    expect(notes(taken)).not.toContain('sends Extended-Service-Request');
    expect(notes(taken).filter((t) => t.includes('not taken'))).toEqual([]);
  });

  it('shows clocks as they are', () => {
    const seen = new Seen(clockSetBack.cases, clockSetBack.cases[0]);
    expect(seen.view.surroundings).toContain('clock clock of B shows Slot.0');
    expect(seen.take(/advances to Slot\.1/).surroundings).toContain('clock clock of B shows Slot.1');
  });

  it('says what leaks, and what the attacker takes out with it, in the step in which it can', () => {
    const of = named(forwardSecrecy.cases, 'forward-secrecy/transport');
    const seen = new Seen(forwardSecrecy.cases, of);
    const { steps } = runOf(of);
    for (const step of steps) seen.takeStep(step);
    const { run, requirements } = seen.view;
    const known = run.steps.map((s) => s.known.map((k) => k.how));
    expect(known[steps.length - 1]).toEqual(['leaked', 'opened']);
    expect(
      known
        .slice(0, -1)
        .flat()
        .every((how) => how === 'heard'),
    ).toBe(true);
    expect(requirements.find((r) => r.cases.includes(of.id))).toMatchObject({ standing: 'violated' });
  });

  it('keeps lanes in the order of the sessions, and lists sessions that are alike once', async () => {
    const { cases } = await bundledSpecification(['P09']);
    const seen = new Seen(cases, named(cases, 'V-09-03'));
    const lanes = (v: ExploreView) => v.run.sequence.lanes.map((l) => l.called);
    expect(lanes(seen.take(/UE-B \(UE_1 #1\): connect/))).toEqual(['the attacker', 'UE-B (UE_1 #1)']);
    const three = ['the attacker', 'UE-A (UE_1 #1)', 'UE-B (UE_1 #1)'];
    expect(lanes(seen.take(/UE-A \(UE_1 #1\): connect/))).toEqual(three);
    const texts = seen.view.groups.flatMap((g) => g.steps.map((s) => s.text));
    expect(texts.filter((t) => t.startsWith('UE-B (UE_2 #2)'))).toEqual([]);
    expect(texts.filter((t) => t.startsWith('UE-B (UE_2 #1)')).length).toBeGreaterThan(1);
  });
});
