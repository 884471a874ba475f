import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packed, pageHtml } from '../../src/cli/report/html.ts';

const html = await pageHtml('a & b', 'browser/main.tsx', [{ name: 'index', data: { text: '</script>' } }]);
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';

describe('the page', () => {
  it('takes no more than 300 kB before there are data', () => {
    expect(html.length).toBeLessThan(300_000);
  });

  it('allows its own script and style, by their hashes, and nothing else', () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    expect(script.length).toBeGreaterThan(10_000);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(script)}`,
      `style-src ${hash(style)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  it('is the same each time', async () => {
    const again = await pageHtml('a & b', 'browser/main.tsx', [
      { name: 'index', data: { text: '</script>' } },
    ]);
    expect(again).toBe(html);
  });

  it('has its data packed, so that nothing in them is markup', () => {
    expect(html).toContain('<title>a &amp; b</title>');
    expect(html).toMatch(/<script type="text\/plain" id="data-index">[A-Za-z0-9+/=]+<\/script>/);
    const data = { a: ['</script>', '\u2028', '<!--'] };
    expect(JSON.parse(gunzipSync(Buffer.from(packed(data), 'base64')).toString())).toEqual(data);
  });
});
