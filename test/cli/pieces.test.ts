import { describe, expect, it } from 'vitest';
import { matches } from '../../src/cli/glob.ts';
import { memoryShare } from '../../src/cli/memory.ts';
import { didYouMean, nearest } from '../../src/cli/nearest.ts';
import { paintFor } from '../../src/cli/paint.ts';
import { outcomeOf } from '../../src/cli/prediction.ts';
import { progressOn } from '../../src/cli/progress.ts';
import { counted, grouped, hanging, listed, wrap } from '../../src/text.ts';

describe('globs', () => {
  it.each([
    ['V-*', 'V-09-03/one-role', true],
    ['V-09-0?', 'V-09-03', true],
    ['V-09-0?', 'V-09-03/one-role', false],
    ['V-09-0[1-3]', 'V-09-03', true],
    ['V-09-0[1-3]', 'V-09-04', false],
    ['v-09-03', 'V-09-03', true],
    ['a.b', 'axb', false],
    ['(a)', '(a)', true],
    ['[', '[', true],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(matches(pattern, name)).toBe(expected);
  });
});

describe('nearest names', () => {
  const names = ['literal', 'repaired', 'published', 'hardened', 'V-09-03', 'V-21-03'];

  it('the nearest come first, equals by name', () => {
    expect(nearest('V-90-03', names)).toEqual(['V-09-03', 'V-21-03']);
    expect(nearest('HARDEND', names)).toEqual(['hardened']);
  });

  it('nothing that is quite unlike it', () => {
    expect(nearest('zzz', names)).toEqual([]);
    expect(didYouMean('zzz', names, 'look at the list')).toBe('look at the list');
    expect(didYouMean('V-90-03', names, '')).toBe('Did you mean V-09-03 or V-21-03?');
  });
});

describe('texts', () => {
  it('wraps at spaces and lets a long word stand alone', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a incomprehensible b', 5)).toEqual(['a', 'incomprehensible', 'b']);
    expect(wrap('', 5)).toEqual([]);
  });

  it('hangs further lines under the first, within 100 columns and without losing a word', () => {
    const text = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
    for (const lead of ['  b1  ', '  a-rather-long-lead-of-a-line-that-is-longer-than-its-depth  ']) {
      const lines = hanging(lead, text, 6);
      expect(Math.max(...lines.map((l) => l.length))).toBeLessThanOrEqual(100);
      expect(lines.slice(1).every((l) => l.startsWith('      word'))).toBe(true);
      expect(lines.join(' ').replace(/\s+/g, ' ')).toBe(`${lead}${text}`.replace(/\s+/g, ' '));
    }
  });

  it('groups digits, counts and lists', () => {
    expect([0, 999, 1000, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567']);
    expect([counted(1, 'case'), counted(2000, 'case')]).toEqual(['1 case', '2,000 cases']);
    expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  });
});

describe('colour', () => {
  const red = (isTTY: boolean) => paintFor({ isTTY })('red', 'violated');
  const under = (name: string, value: string, test: () => void) => {
    const before = process.env[name];
    process.env[name] = value;
    try {
      test();
    } finally {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    }
  };

  it('on a terminal only, and not where NO_COLOR is set', () => {
    under('NO_COLOR', '', () =>
      under('TERM', 'xterm', () => expect(red(true)).toBe('\u001b[31mviolated\u001b[0m')),
    );
    under('NO_COLOR', '', () => expect(red(false)).toBe('violated'));
    under('NO_COLOR', '1', () => expect(red(true)).toBe('violated'));
  });
});

describe('the progress line', () => {
  const stream = (isTTY: boolean) => {
    const written: string[] = [];
    const write = (text: string) => written.push(text) > 0;
    return { written, stream: { isTTY, columns: 40, write } as unknown as NodeJS.WriteStream };
  };

  it('is rewritten in place on a terminal, cut to its width, and taken away', () => {
    const { written, stream: terminal } = stream(true);
    const progress = progressOn(terminal, 12);
    progress.visited(1234567);
    progress.clear();
    expect(written).toHaveLength(2);
    expect(written[0].startsWith('\r\u001b[K0/12 cases  1,234,567 states  ')).toBe(true);
    expect(written[0].length).toBeLessThanOrEqual('\r\u001b[K'.length + 39);
    expect(written[1]).toBe('\r\u001b[K');
    progress.clear();
    expect(written).toHaveLength(2);
  });

  it('counts answered cases and their states', () => {
    const { written, stream: terminal } = stream(true);
    const progress = progressOn(terminal, 2);
    progress.answered(5);
    progress.clear();
    progress.answered(10);
    expect(written[0]).toContain('1/2 cases  5 states');
    expect(written[2]).toContain('2/2 cases  15 states');
  });

  it('is nowhere else', () => {
    const { written, stream: pipe } = stream(false);
    const progress = progressOn(pipe, 2);
    progress.visited(1);
    progress.answered(1);
    progress.say('something');
    progress.clear();
    expect(written).toEqual([]);
  });
});

describe('memory', () => {
  const gigabyte = 2 ** 30;

  it('all shares together leave a fifth of the free memory alone', () => {
    for (const workers of [1, 2, 8]) {
      const { heapMegabytes, maxBytes } = memoryShare(workers, 32 * gigabyte);
      expect((heapMegabytes * 2 ** 20 + maxBytes) * workers).toBeLessThanOrEqual(0.8 * 32 * gigabyte);
    }
  });

  it('a worker gets a heap to work with even where there is little', () => {
    expect(memoryShare(4, gigabyte)).toEqual({ heapMegabytes: 512, maxBytes: 64 * 2 ** 20 });
  });
});

describe('predictions', () => {
  it('are borne out, refuted, or left open where nothing is decided', () => {
    expect(outcomeOf(undefined, 'holds')).toBe('none');
    expect(outcomeOf('holds', 'holds')).toBe('borne out');
    expect(outcomeOf('holds', 'violated')).toBe('refuted');
    expect(outcomeOf('violated', 'vacuous')).toBe('refuted');
    expect(outcomeOf('violated', 'inconclusive')).toBe('open');
  });
});
