import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, interloper } from './run-cli.ts';
import { type Running, running } from './running.ts';

/** One session of each: what is touched is the same, and each check is over sooner. */
const example = readFileSync('examples/needham-schroeder.ts', 'utf8')
  .replace("'../src/index.ts'", "'interloper'")
  .replaceAll('copies: 2', 'copies: 1');

/** Lowe's correction, and the text without it. */
const corrected = "? term.aenc(term.publicKey(to), 'na', 'nb', from)";
const uncorrected = "? term.aenc(term.publicKey(to), 'na', 'nb')";

const patience = { timeout: 240_000 };

/** The command on a file that can be edited; each edit waits for what comes of it. */
class Desk {
  private read = 0;
  private constructor(
    readonly file: string,
    readonly watch: Running,
  ) {}

  static async with(text: string, ...more: readonly string[]): Promise<{ desk: Desk; first: string }> {
    const file = join(folderWith({ 'protocol.ts': text }), 'protocol.ts');
    const desk = new Desk(file, running(['watch', '--spec', file, ...more]));
    return { desk, first: await desk.next() };
  }

  /** What is printed up to the next wait. */
  async next(): Promise<string> {
    await this.watch.until(/^Waiting .*\n/, ++this.rounds);
    const text = this.watch.output();
    const found = text.slice(this.read, text.indexOf('\n', text.indexOf('Waiting ', this.read)) + 1);
    this.read += found.length;
    return found;
  }
  private rounds = 0;

  save(text: string): Promise<string> {
    writeFileSync(this.file, text);
    return this.next();
  }
}

describe('interloper watch', () => {
  it('checks everything first, then what an edit touches, and tells what has moved', patience, async () => {
    const { desk, first } = await Desk.with(example);
    expect(first).toMatch(/^Watching .*protocol\.ts\n {2}10 cases\n/);
    expect(first).toMatch(/ {2}7 hold, 3 violated; none moved; first verdict after .* s, all after .* s\n/);

    const broken = await desk.save(example.replace(corrected, uncorrected));
    expect(broken).toMatch(/^Saved .*protocol\.ts\n {2}touches 5 of 10 cases\n/);
    expect(broken).not.toContain('needham-schroeder/original/');
    expect(broken).toMatch(/lowe\/initiator-secret +holds\n/);
    const [, moved] = broken.split('  moved:\n');
    expect(moved).toMatch(
      /lowe\/responder-secret +holds → violated {2}attack of 4 steps; .*the attacker knows nb/,
    );
    expect(moved.match(/holds → violated/g)).toHaveLength(3);
    expect(moved).toContain('4 hold, 6 violated; 3 moved');

    const mended = await desk.save(example);
    expect(mended.split('  moved:\n')[1].match(/violated → holds/g)).toHaveLength(3);
    expect(mended).toContain('7 hold, 3 violated; 3 moved');

    const asBefore = await desk.save(
      example.replace('the nonce of who starts', 'what starts, and its nonce,'),
    );
    expect(asBefore).toContain('touches no case: 10 cases as before\n  7 hold, 3 violated; none moved\n');
    utimesSync(desk.file, new Date(), new Date());
    expect(await desk.next()).toContain('touches no case: 10 cases as before\n');

    const fewer = await desk.save(example.replace(/ {4}ask\('lowe', responderSecret.*\n/, ''));
    expect(fewer).toContain('no longer there: needham-schroeder/lowe/responder-secret\n');
    expect(fewer).toContain('6 hold, 3 violated; none moved\n');
  });

  it(
    'tells mistakes and goes on: of the text, when it is run, in the charts, no file',
    patience,
    async () => {
      const { desk } = await Desk.with(example, '--requirement', 'responder-secret', '--workers', '1');
      expect(await desk.save(`${example}const (`)).toMatch(
        /protocol\.ts:\d+:\d+: Expected identifier.*\n.*\nWaiting/,
      );
      expect(await desk.save(`${example}throw new Error('no');`)).toMatch(/fails when it is loaded .*: no\n/);
      expect(await desk.save(example.replace("target: 'waiting'", "target: 'wating'"))).toContain('wating');
      expect(await desk.save(example)).toContain('touches no case: 2 cases as before');

      rmSync(desk.file);
      expect(await desk.next()).toMatch(/^Gone: .*protocol\.ts\ninterloper: there is no file/);
      // As editors save: another file is put in its place.
      writeFileSync(`${desk.file}~`, example.replace(corrected, uncorrected));
      renameSync(`${desk.file}~`, desk.file);
      expect(await desk.next()).toContain('touches 1 of 2 cases\n');
    },
  );

  it('a file that is imported counts, also one that is not there at first', patience, async () => {
    const split = example.replace("'na', 'nb', from)", "'na', 'nb', ...named(from))");
    const { desk, first } = await Desk.with(
      `import { named } from './named.ts';\n${split}`,
      ...['--variant', 'lowe', '--requirement', 'responder-secret'],
    );
    expect(first).toMatch(/Could not resolve ".\/named.ts"/);
    const other = join(desk.file, '..', 'named.ts');
    writeFileSync(other, 'export const named = <T>(from: T): T[] => [from];\n');
    expect(await desk.next()).toMatch(/1 case\n.* holds\n/);
    writeFileSync(other, 'export const named = <T>(_: T): T[] => [];\n');
    expect(await desk.next()).toContain('holds → violated');
  });

  it('a save while it checks begins anew', patience, async () => {
    const { desk } = await Desk.with(example);
    // Four sessions each take long.
    writeFileSync(desk.file, example.replaceAll('copies: 1', 'copies: 4'));
    await desk.watch.until(/touches 10 of 10 cases\n/);
    writeFileSync(desk.file, example);
    const both = await desk.next();
    expect(both).toContain('  given up: something was saved meanwhile\nSaved ');
    expect(both).toMatch(/hold.*violated; /);
  });

  it('has the verdicts of a baseline beside it, where they differ', patience, async () => {
    const one = ['--variant', 'lowe', '--requirement', 'responder-secret'];
    const file = join(folderWith({ 'protocol.ts': example }), 'protocol.ts');
    expect(interloper(['gate', '--update', '--spec', file]).code).toBe(0);
    writeFileSync(file, example.replace(corrected, uncorrected));
    const watch = running(['watch', '--spec', file, ...one]);
    await watch.until(/violated {2}attack of 4 steps; baseline: holds; /);
  });

  it('ends on Ctrl-C, also while it checks; nothing to watch is a mistake', patience, async () => {
    const { desk } = await Desk.with(example, '--variant', 'lowe', '--sessions', '1');
    writeFileSync(desk.file, example.replaceAll('copies: 1', 'copies: 3').replace(corrected, uncorrected));
    await desk.watch.until(/^Saved .*\n {2}touches 5/);
    const { code, stdout, stderr } = await desk.watch.interrupt();
    expect([code, stderr]).toEqual([130, '']);
    expect(stdout).toMatch(/\nStopped\.\n$/);
    expect(stdout).not.toContain('\u001b');
    const nothing = interloper(['watch', '--spec', join(desk.file, '..', 'other.ts')]);
    expect([nothing.code, nothing.stdout]).toEqual([2, '']);
    expect(nothing.stderr).toContain('there is no file');
  });
});
