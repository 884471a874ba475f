import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const squeeze = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

const tutorial = read('docs/tutorial.md');
const blocks = [...tutorial.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((m) => m[1]);
const example = squeeze(read('examples/needham-schroeder.ts'));

describe('docs/tutorial.md', () => {
  it('shows TypeScript', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(6);
  });

  it.each(blocks.map((b) => [squeeze(b).slice(0, 60), b]))('%s … is in the example', (_, block) => {
    expect(example).toContain(squeeze(block));
  });

  it('shows the pieces in the order in which the file has them, but for those it comes back to', () => {
    const places = blocks.map((b) => example.indexOf(squeeze(b)));
    expect(places[0]).toBe(0);
    expect(new Set(places).size).toBe(places.length);
  });
});
