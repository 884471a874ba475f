import { existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isSame } from '../../gate/hashes.ts';
import type { entriesOf } from '../../gate/record.ts';
import type { VerdictName } from '../../index.ts';
import { listed } from '../../text.ts';
import { folderForModules } from '../bundle-spec.ts';
import { explainError } from '../mistakes.ts';
import { WatchedFiles } from './files.ts';
import type { CaseNow, Found } from './messages.ts';
import { Round } from './round.ts';
import type { Screen } from './screen.ts';
import type { WatchedSource } from './source.ts';
import type { Threads } from './threads.ts';

export interface WatcherOptions {
  readonly source: WatchedSource;
  readonly threads: Threads;
  readonly screen: Screen;
  /** What the baseline of this specification has of each case, if there is one to compare with. */
  readonly baselineOf: (specification: string) => ReturnType<typeof entriesOf> | undefined;
}

interface Known {
  readonly case: CaseNow;
  readonly found: Found;
}

/** Checks again what each save touches, and remembers what came out of it. */
export class Watcher {
  private readonly folder = folderForModules();
  private readonly files: WatchedFiles;
  /** The last verdict on each case, with what it was on. */
  private readonly known = new Map<string, Known>();
  private round: Round | undefined;
  private rounds = 0;

  constructor(private readonly o: WatcherOptions) {
    this.files = new WatchedFiles(o.source.entry, (changed) => void this.begin(told(changed)));
  }

  start(): Promise<void> {
    return this.begin(`Watching ${this.o.source.name}`);
  }

  async end(): Promise<void> {
    this.rounds++;
    this.files.end();
    this.round?.end();
    await this.o.threads.end();
  }

  private async begin(what: string): Promise<void> {
    const { source, screen } = this.o;
    const mine = ++this.rounds;
    const isOver = (): boolean => mine !== this.rounds;
    const started = performance.now();
    this.round?.end();
    screen.begin(what);
    const module = join(this.folder, `${mine}.mjs`);
    try {
      const { url, files } = await source.bundle(module);
      if (isOver()) return;
      this.files.follow(files);
      await this.check(url, started, isOver);
    } catch (problem) {
      if (isOver()) return;
      this.files.followAny();
      screen.mistake(explainError(problem).lines);
    } finally {
      rmSync(module, { force: true });
    }
  }

  private async check(url: string, started: number, isOver: () => boolean): Promise<void> {
    const { threads, screen, baselineOf } = this.o;
    const since = (): number => (performance.now() - started) / 1000;
    let firstAfter: number | undefined;
    let failed = false;
    let recorded: ReturnType<typeof entriesOf> | undefined;
    this.round = new Round(url, {
      threads,
      onListed: (specification, cases) => {
        // The threads are to begin first: the baseline may be long.
        queueMicrotask(() => {
          recorded = baselineOf(specification);
        });
        return this.touched(cases);
      },
      onDecided: (theCase, found) => {
        firstAfter ??= since();
        const before = this.known.get(theCase.id)?.found;
        const baseline = recorded?.get(theCase.id)?.verdict;
        this.known.set(theCase.id, { case: theCase, found });
        screen.decided({ case: theCase, found, before, baseline });
      },
      onMistake: (lines) => {
        failed = true;
        screen.mistake(lines);
      },
    });
    await this.round.run();
    if (isOver() || failed) return;
    screen.end({ counts: this.counts(), firstAfter, allAfter: since() });
  }

  /** What is not known of the cases as they are now, what was quick before first. */
  private touched(cases: readonly CaseNow[]): readonly CaseNow[] {
    const ids = new Set(cases.map((c) => c.id));
    const first = this.known.size === 0;
    const gone = [...this.known.keys()].filter((id) => !ids.has(id));
    for (const id of gone) this.known.delete(id);
    const toCheck = cases.filter((c) => {
      const before = this.known.get(c.id);
      return before === undefined || !isSame(before.case.loads, c.loads);
    });
    this.o.screen.touches({ toCheck: toCheck.length, all: cases.length, gone, first }, [...ids]);
    const states = (c: CaseNow): number => this.known.get(c.id)?.found.states ?? 0;
    return toCheck.sort((a, b) => states(a) - states(b));
  }

  private counts(): Partial<Record<VerdictName, number>> {
    const counts: Partial<Record<VerdictName, number>> = {};
    for (const { found } of this.known.values()) counts[found.verdict] = (counts[found.verdict] ?? 0) + 1;
    return counts;
  }
}

function told(changed: readonly string[]): string {
  const shown = (path: string): string => {
    const fromHere = relative(process.cwd(), path);
    return fromHere.startsWith('..') ? path : fromHere;
  };
  const there = changed.filter((path) => existsSync(path)).map(shown);
  const gone = changed.filter((path) => !existsSync(path)).map(shown);
  return [
    ...(there.length === 0 ? [] : [`Saved ${listed(there)}`]),
    ...(gone.length === 0 ? [] : [`Gone: ${listed(gone)}`]),
  ].join('; ');
}
