import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

describe('a file is one concept', () => {
  it('no file of src is longer than 300 lines', () => {
    const long = sourceFiles('src').flatMap(({ path, text }) => {
      const lines = text.split('\n').length - 1;
      return lines > 300 ? [`${path}: ${lines} lines`] : [];
    });
    expect(long).toEqual([]);
  });

  it('its name is in kebab case', () => {
    const wrong = sourceFiles('src').filter(
      ({ path }) => !/\/[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/.test(path),
    );
    expect(wrong.map((f) => f.path)).toEqual([]);
  });
});
