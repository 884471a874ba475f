import type { Observable } from '../../attacker/index.ts';
import { fieldsOf } from '../../attacker/index.ts';
import type { Table } from '../../model/index.ts';
import type { Move } from '../../search/index.ts';
import type { Observed, ObserverTest } from '../replay/index.ts';
import { runEvidence } from '../run-evidence.ts';
import { scheduleTerm } from '../schedule-of.ts';
import type { Evidence, WorldRun } from '../verdict.ts';
import { type Difference, differenceOf, firstDifference, succeedsOn } from './difference.ts';
import type { Followed, Observation, Pair } from './follow.ts';
import { movesOf, onwards, shortest, type Way, waysThrough } from './run-through.ts';
import { Words } from './words.ts';
import type { World } from './world.ts';

/** Why two worlds are told apart, to be read and to be played again. */
export interface WorldsApart {
  readonly evidence: Extract<Evidence, { kind: 'worlds' }>;
  readonly test: ObserverTest;
  /** The run of the world that has all the observations, then the furthest of the other. */
  readonly runs: readonly {
    readonly table: Table;
    readonly moves: readonly Move[];
    /** The test succeeds at its end. */
    readonly succeeds: boolean;
  }[];
}

/** A test in words, and in which of the two runs it succeeds. */
interface Told {
  readonly test: ObserverTest;
  readonly inRun: boolean;
  readonly words: string;
  /** The other world's run with what is seen there instead. */
  readonly furthest: Way;
}

/** Makes the evidence of what `follow` has found. */
export function worldsApart(
  worlds: readonly [World, World],
  apart: NonNullable<Followed['apart']>,
): WorldsApart {
  return new Teller(worlds, apart).tell();
}

class Teller {
  private readonly has: World;
  private readonly lacks: World;
  private readonly before: readonly Observation[];
  private readonly last: Observation;

  constructor(
    private readonly worlds: readonly [World, World],
    { pair, by, only }: NonNullable<Followed['apart']>,
  ) {
    this.has = worlds[only];
    this.lacks = worlds[1 - only];
    this.before = observationsTo(pair);
    this.last = by;
  }

  tell(): WorldsApart {
    const run = this.fullRun();
    const told = this.told(run);
    const all = [...this.before, this.last];
    const worldRun = (world: World, way: Way): WorldRun => ({
      world: world.table.scenario.name,
      steps: numbered(world.table, movesOf(way)),
    });
    return {
      evidence: {
        kind: 'worlds',
        observations: all.map((o, i) => this.observed(o, i, run)),
        run: worldRun(this.has, run),
        furthest: worldRun(this.lacks, told.furthest),
        test: told.words,
        conclusion: `what the attacker does and sees is possible in “${this.name(this.has)}” and not in “${this.name(this.lacks)}”: it knows in which of the two it is`,
      },
      test: told.test,
      runs: [
        { table: this.has.table, moves: movesOf(run), succeeds: told.inRun },
        { table: this.lacks.table, moves: movesOf(told.furthest), succeeds: !told.inRun },
      ],
    };
  }

  private name(world: World): string {
    return world.table.scenario.name;
  }

  private fullRun(): Way {
    const ways = waysThrough(this.has, this.before);
    const found = this.last.end
      ? [...ways.values()].filter((w) => this.has.steps(w.to).every((s) => s.action !== undefined))
      : [...ways.values()].flatMap((w) =>
          onwards(this.has, w, this.last.action).flatMap((o) => (o.seen === this.last.seen ? [o.way] : [])),
        );
    return must(shortest(found));
  }

  private told(run: Way): Told {
    const ways = [...waysThrough(this.lacks, this.before).values()];
    const [here, there] = [`in “${this.name(this.has)}”`, `in “${this.name(this.lacks)}”`];
    if (this.last.end) {
      const furthest = must(shortest(ways));
      const words = `${here} nothing more happens by itself from here on; ${there} something always can`;
      return { test: { kind: 'rests' }, inRun: true, words, furthest };
    }
    const next = ways.flatMap((w) => onwards(this.lacks, w, this.last.action));
    const alike = next.filter((o) => labels(o.seen) === labels(this.last.seen)).map((o) => o.way);
    if (alike.length > 0 && this.last.seen !== '') return this.byLook(run, alike, here, there);
    const { seen } = this.last;
    if (this.last.action === undefined) {
      const words = `${here} ${aOf(seen)} follows; ${there} none does`;
      return { test: this.sends(run), inRun: true, words, furthest: must(shortest(ways)) };
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
    const { world, cause, items, view } = this.deed(this.last.action as string);
    const { table } = world;
    const fields = Object.entries(fieldsOf(table.vocabulary, cause.message)).map(
      ([name, term]) => [name, observed(view.observable(term), table)] as const,
    );
    const message = table.vocabulary.terms.label(cause.message) as string;
    void items;
    return {
      kind: 'answered',
      message,
      fields: Object.fromEntries(fields),
      ...(cause.from === undefined ? {} : { from: scheduleTerm(table, cause.from) }),
    };
  }

  private deed(action: string) {
    for (const world of this.worlds) {
      const deed = world.deeds.get(action);
      if (deed?.move.kind !== 'rule' || deed.move.rule.edge.cause.kind !== 'receive') continue;
      const { frame } = deed.from;
      return { world, cause: deed.move.rule.edge.cause, items: frame.items, view: frame.view };
    }
    throw new Error(`nobody knows how the attacker does this: ${action}`);
  }

  private observed(o: Observation, index: number, run: Way): string {
    if (o.end) return 'nothing more happens';
    const shown = o.seen === '' ? 'nobody answers' : '';
    const messages = this.messagesAt(index, run);
    const sees = shown === '' ? `it hears ${messages}` : shown;
    if (o.action === undefined) return `The attacker hears ${messages}`;
    return `The attacker ${this.doing(o.action)}, and ${sees}`;
  }

  /** What comes to the attacker's ears with the observation, by numbers. */
  private messagesAt(index: number, run: Way): string {
    const words = new Words(this.has.table, run.to.frame.items);
    const counts = [...this.before, this.last].map((o) => labelsOf(o.seen).length);
    const initial = run.to.frame.items.length - counts.reduce((a, b) => a + b, 0);
    const from = initial + counts.slice(0, index).reduce((a, b) => a + b, 0);
    return Array.from({ length: counts[index] }, (_, k) => words.item(from + k)).join(' and ');
  }

  private doing(action: string): string {
    if (!action.startsWith('send ') && !action.startsWith('let through ')) {
      return action.replace(/^the attacker /, '');
    }
    const { world, cause, items, view } = this.deed(action);
    const { terms } = world.table.vocabulary;
    const words = new Words(world.table, items);
    const again = items.findIndex((i) => i.send?.message === cause.message);
    const through = /^let through (\d+)$/.exec(action);
    if (through !== null) return `lets ${words.item(Number(through[1]))} through`;
    if (again >= 0) return `sends ${words.item(again)} again`;
    const fields = Object.entries(fieldsOf(world.table.vocabulary, cause.message)).map(
      ([name, term]) => `${name} = ${words.of(view.observable(term))}`,
    );
    const content = fields.length === 0 ? '' : ` with ${fields.join(', ')}`;
    return `sends a ${terms.label(cause.message)}${content}`;
  }
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('what was found is not found again');
  return value;
}

function observationsTo(pair: Pair): readonly Observation[] {
  const found: Observation[] = [];
  for (let p: Pair | undefined = pair; p?.last !== undefined; p = p.before) found.push(p.last);
  return found.reverse();
}

/** What is seen without the number of the frame's look. */
const labels = (seen: string): string => seen.replace(/ \d+$/, '');
const labelsOf = (seen: string): readonly string[] => (seen === '' ? [] : labels(seen).split(','));
const aOf = (seen: string): string =>
  labelsOf(seen)
    .map((l) => `a ${l.replace(/ on .*$/, '')}`)
    .join(' and ');

/** The steps of a run, each with the numbers of the messages that the attacker hears by it. */
function numbered(table: Table, moves: readonly Move[]): WorldRun['steps'] {
  const evidence = runEvidence(table, moves, { needs: [], forbids: [], meaning: '' });
  if (evidence.kind !== 'run') return [];
  let count = 0;
  return evidence.steps.map((step) => {
    const notes = step.sends.map(() => `the attacker hears this as message ${++count}`);
    return { ...step, notes: [...step.notes, ...notes] };
  });
}

function observed(o: Observable, table: Table): Observed {
  switch (o.kind) {
    case 'item':
      return o;
    case 'known':
      return { kind: 'known', value: scheduleTerm(table, o.term) };
    case 'made':
      return {
        kind: 'made',
        head: o.head,
        ...(o.label === undefined ? {} : { label: o.label }),
        from: o.from.map((f) => observed(f, table)),
      };
    case 'taken':
      return { ...o, out: observed(o.out, table), with: o.with.map((w) => observed(w, table)) };
  }
}

function testOf(d: Difference, table: Table, way: Way): ObserverTest {
  const value = observed(way.to.frame.view.placeAsObservable(d.sight.place), table);
  switch (d.kind) {
    case 'same':
      return { kind: 'same', value, as: observed(d.as, table) };
    case 'opens':
      return { kind: 'opens', value, opening: d.opening };
    case 'verifies':
      return { kind: 'verifies', value, by: d.by.map((b) => observed(b, table)) };
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
