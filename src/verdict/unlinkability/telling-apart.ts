import { fieldsOf } from '../../attacker/index.ts';
import type { Table } from '../../model/index.ts';
import type { ObserverTest } from '../replay/index.ts';
import { scheduleTerm } from '../schedule-of.ts';
import { deedOf, must } from './deed-of.ts';
import { type Difference, differenceOf, firstDifference, succeedsOn } from './difference.ts';
import type { Observation } from './follow.ts';
import { aOf, labels } from './labels.ts';
import { observedOf } from './observed-of.ts';
import { atStart, onwards, shortest, type Way, waysThrough } from './run-through.ts';
import { Words } from './words.ts';
import type { World } from './world.ts';

/** A test in words, and in which of the two runs it succeeds. */
export interface Told {
  readonly test: ObserverTest;
  readonly inRun: boolean;
  readonly words: string;
  /** The other world's run with what is seen there instead. */
  readonly furthest: Way;
  /** Nothing is seen there instead: the run ends before. */
  readonly short?: boolean;
}

/** Finds the test that tells a run, which has one observation more than the other world has, from that other world. */
export class TellingApart {
  constructor(
    private readonly worlds: readonly [World, World],
    private readonly has: World,
    private readonly lacks: World,
    private readonly before: readonly Observation[],
    private readonly last: Observation,
  ) {}

  by(run: Way): Told {
    const ways = [...waysThrough(this.lacks, this.before).values()];
    const [here, there] = [`in “${this.name(this.has)}”`, `in “${this.name(this.lacks)}”`];
    if (this.last.seen === this.has.atStart) return this.byLook(run, [atStart(this.lacks)], here, there);
    if (this.last.end) {
      const furthest = must(shortest(ways));
      const words = `${here} nothing more happens by itself from here on; ${there} something always can`;
      return { test: { kind: 'rests' }, inRun: true, words, furthest, short: true };
    }
    const next = ways.flatMap((w) => onwards(this.lacks, w, this.last.action));
    const alike = next.filter((o) => labels(o.seen) === labels(this.last.seen)).map((o) => o.way);
    if (alike.length > 0 && this.last.seen !== '') return this.byLook(run, alike, here, there);
    const { seen } = this.last;
    if (this.last.action === undefined) {
      const words = `${here} ${aOf(seen)} follows; ${there} none does`;
      return { test: this.sends(run), inRun: true, words, furthest: must(shortest(ways)), short: true };
    }
    const other = next.filter((o) => (o.seen === '') !== (seen === ''));
    if (other.length > 0) {
      const furthest = must(shortest(other.map((o) => o.way)));
      const test = this.answered();
      const [answers, silent] = seen === '' ? [there, here] : [here, there];
      const answer = aOf(seen === '' ? (other[0]?.seen ?? '') : seen);
      const words = `${answers} the answer is ${answer}; ${silent} there is ${next.length === other.length ? 'never an' : 'no'} answer`;
      return { test, inRun: seen !== '', words, furthest };
    }
    const furthest = must(shortest(next.map((o) => o.way)));
    const instead = [...new Set(next.map((o) => aOf(o.seen)))].join(' or ');
    const words = `${here} the answer is ${aOf(seen)}; ${there} it is ${instead}`;
    return { test: this.sends(run), inRun: true, words, furthest };
  }

  /** The messages are the same, and something in them is not. */
  private byLook(run: Way, alike: readonly Way[], here: string, there: string): Told {
    const view = run.to.frame.view;
    const closest = Math.max(...alike.map((w) => firstDifference(view, w.to.frame.view)));
    const near = alike.filter((w) => firstDifference(view, w.to.frame.view) === closest);
    const furthest = must(shortest(near));
    const other = furthest.to.frame.view;
    const positive = differenceOf(view, other);
    const difference = positive ?? must(differenceOf(other, view));
    const inRun = positive !== undefined;
    const [world, way] = inRun ? [this.has, run] : [this.lacks, furthest];
    const words = new Words(world.table, way.to.frame.items);
    const always = alike.every((w) => succeedsOn(difference, w.to.frame.view) !== inRun);
    return {
      test: testOf(difference, world.table, way),
      inRun,
      words: sentence(difference, words, way, inRun ? here : there, inRun ? there : here, always),
      furthest,
    };
  }

  private sends(run: Way): ObserverTest {
    const added = run.to.frame.items.slice(run.before?.to.frame.items.length ?? 0);
    const { terms } = this.has.table.vocabulary;
    const messages = added.flatMap(({ send }) =>
      send === undefined ? [] : [`${terms.label(send.message)}`],
    );
    return { kind: 'sends', messages };
  }

  /** Is what the attacker sends last answered? */
  private answered(): ObserverTest {
    const { world, cause, frame } = deedOf(this.worlds, this.last.action as string);
    const { table } = world;
    const fields = Object.entries(fieldsOf(table.vocabulary, cause.message)).map(
      ([name, term]) => [name, observedOf(frame.observable(term), table)] as const,
    );
    const message = table.vocabulary.terms.label(cause.message) as string;
    return {
      kind: 'answered',
      message,
      fields: Object.fromEntries(fields),
      ...(cause.from === undefined ? {} : { from: scheduleTerm(table, cause.from) }),
    };
  }

  private name(world: World): string {
    return world.table.scenario.name;
  }
}

function testOf(d: Difference, table: Table, way: Way): ObserverTest {
  const value = observedOf(way.to.frame.view.placeAsObservable(d.sight.place), table);
  switch (d.kind) {
    case 'same':
      return { kind: 'same', value, as: observedOf(d.as, table) };
    case 'opens':
      return { kind: 'opens', value, opening: d.opening };
    case 'verifies':
      return { kind: 'verifies', value, by: d.by.map((b) => observedOf(b, table)) };
  }
}

function sentence(d: Difference, words: Words, way: Way, yes: string, no: string, always: boolean): string {
  const value = words.of(way.to.frame.view.placeAsObservable(d.sight.place));
  const [is, can] = always ? ['never is', 'never can'] : ['is not', 'cannot'];
  switch (d.kind) {
    case 'same': {
      const as = words.of(d.as);
      if (d.as.kind === 'known') return `${yes} ${value} is ${as}; ${no} it ${is}`;
      if (d.as.kind === 'made')
        return `${yes} ${value} is ${as}, which the attacker makes itself and compares; ${no} it ${is}`;
      return `${yes} ${value} is the same as ${as}; ${no} they ${always ? 'always differ' : 'differ'}`;
    }
    case 'opens':
      return `${yes} ${value} opens with what the attacker has; ${no} it ${can}`;
    case 'verifies': {
      const by = d.by.map((b) => words.of(b)).join(' and ');
      return `${yes} ${value} is verified with ${by}; ${no} it ${is}`;
    }
  }
}
