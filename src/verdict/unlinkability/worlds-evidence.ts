import { fieldsOf } from '../../attacker/index.ts';
import { attackerReaches, channelOf, type Table } from '../../model/index.ts';
import type { Move } from '../../search/index.ts';
import { runEvidence } from '../run-evidence.ts';
import { scheduleOf } from '../schedule-of.ts';
import type { Evidence, PlayedRun, WorldRun } from '../verdict.ts';
import { deedOf, must } from './deed-of.ts';
import type { Followed, Observation, Pair } from './follow.ts';
import { labelsOf } from './labels.ts';
import { atStart, movesOf, onwards, shortest, type Way, waysThrough } from './run-through.ts';
import { TellingApart } from './telling-apart.ts';
import { Words } from './words.ts';
import type { World } from './world.ts';

type Told = Extract<Evidence, { kind: 'worlds' }>;

/** Makes the evidence of what `follow` has found. */
export function worldsApart(worlds: readonly [World, World], apart: NonNullable<Followed['apart']>): Told {
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

  tell(): Told {
    const run = this.fullRun();
    const told = new TellingApart(this.worlds, this.has, this.lacks, this.before, this.last).by(run);
    const all = [...this.before, this.last];
    const worldRun = (world: World, way: Way): WorldRun => ({
      world: world.table.scenario.name,
      steps: numbered(world.table, movesOf(way)),
    });
    const playedRun = (world: World, way: Way, succeeds: boolean, reacted: boolean): PlayedRun => ({
      other: world !== this.worlds[0],
      schedule: scheduleOf(world.table, movesOf(way)),
      succeeds,
      reacts: reacted,
    });
    return {
      kind: 'worlds',
      observations: all.map((o, i) => this.observed(o, i, run)),
      run: worldRun(this.has, run),
      furthest: worldRun(this.lacks, told.furthest),
      test: told.words,
      conclusion: `what the attacker does and sees is possible in “${this.name(this.has)}” and not in “${this.name(this.lacks)}”: it knows in which of the two it is`,
      played: {
        runs: [
          playedRun(this.has, run, told.inRun, reacts(run)),
          playedRun(this.lacks, told.furthest, !told.inRun, told.short !== true && reacts(told.furthest)),
        ],
        test: told.test,
      },
    };
  }

  private name(world: World): string {
    return world.table.scenario.name;
  }

  private fullRun(): Way {
    if (this.last.seen === this.has.atStart) return atStart(this.has);
    const ways = waysThrough(this.has, this.before);
    const found = this.last.end
      ? [...ways.values()].filter((w) => this.has.steps(w.to).every((s) => s.action !== undefined))
      : [...ways.values()].flatMap((w) =>
          onwards(this.has, w, this.last.action).flatMap((o) => (o.seen === this.last.seen ? [o.way] : [])),
        );
    return must(shortest(found));
  }

  private observed(o: Observation, index: number, run: Way): string {
    if (o.end) return 'nothing more happens';
    if (o.seen === this.has.atStart) return 'The attacker looks at what it knows from the start';
    const shown = o.seen === '' ? 'nobody answers' : '';
    const messages = this.messagesAt(index, run);
    const sees = shown === '' ? `hears ${messages}` : shown;
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
    const { world, cause, frame } = deedOf(this.worlds, action);
    const { items } = frame;
    const { terms } = world.table.vocabulary;
    const words = new Words(world.table, items);
    const again = items.findIndex((i) => i.send?.message === cause.message);
    const through = /^let through (\d+)$/.exec(action);
    const repeated = /^send again (\d+)$/.exec(action);
    if (through !== null) return `lets ${words.item(Number(through[1]))} through`;
    if (repeated !== null) return `sends ${words.item(Number(repeated[1]))} again`;
    if (again >= 0) return `hands ${words.item(again)} on`;
    const fields = Object.entries(fieldsOf(world.table.vocabulary, cause.message)).map(
      ([name, term]) => `${name} = ${words.of(frame.observable(term))}`,
    );
    const content = fields.length === 0 ? '' : ` with ${fields.join(', ')}`;
    const addressed = /^send from (\S+) to (\S+) /.exec(action);
    const to = addressed === null ? '' : ` to ${addressed[2]} in the name of ${addressed[1]}`;
    return `sends a ${terms.label(cause.message)}${to}${content}`;
  }
}

const reacts = (way: Way): boolean => way.move !== undefined;

function observationsTo(pair: Pair): readonly Observation[] {
  const found: Observation[] = [];
  for (let p: Pair | undefined = pair; p?.last !== undefined; p = p.before) found.push(p.last);
  return found.reverse();
}

/** The steps of a run, each with the numbers of the messages that the attacker hears by it. */
function numbered(table: Table, moves: readonly Move[]): WorldRun['steps'] {
  const evidence = runEvidence(table, moves, { needs: [], forbids: [], meaning: '' });
  if (evidence.kind !== 'run') return [];
  let count = 0;
  return evidence.steps.map((step) => {
    const heard = step.sends.filter((m) => {
      const { channel } = channelOf(table.vocabulary, table.scenario, m.name);
      return attackerReaches(table.scenario, channel, step.agent ?? '');
    });
    const notes = heard.map((m) => `the attacker hears the ${m.name} as message ${++count}`);
    return { ...step, notes: [...step.notes, ...notes] };
  });
}
