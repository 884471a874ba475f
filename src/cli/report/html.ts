import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { installation } from '../version.ts';

/** A part of a page's data: its name, and what `JSON.stringify` makes of it. */
export interface PagePart {
  readonly name: string;
  readonly data: unknown;
}

/**
 * One file that needs nothing but a browser: the page's script and style, and its data, packed, so that no text of a
 * specification stands in it as it is. `entry`: a file of `src/page`; `also`: what else its policy allows.
 */
export async function pageHtml(
  title: string,
  entry: string,
  parts: readonly PagePart[],
  also: readonly string[] = [],
): Promise<string> {
  const { script, style } = await bundled(entry);
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    ...also,
  ].join('; ');
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="page"><noscript><p>This page needs JavaScript. It loads nothing from anywhere.</p></noscript></div>',
    ...parts.map(({ name, data }) => `<script type="text/plain" id="data-${name}">${packed(data)}</script>`),
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** JSON, gzip, base64: letters, digits, `+`, `/` and `=` only. */
export function packed(data: unknown): string {
  return gzipSync(JSON.stringify(data), { level: 9 }).toString('base64');
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The script and the style of a page, small. */
async function bundled(entry: string): Promise<{ readonly script: string; readonly style: string }> {
  const { root } = installation();
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src', 'page', entry)],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'page',
    format: 'iife',
    platform: 'browser',
    target: ['es2022'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    absWorkingDir: root,
    tsconfigRaw: {},
  });
  const ending = (end: string): string => outputFiles.find((f) => f.path.endsWith(end))?.text.trim() ?? '';
  // What stands in the page as a script or a style ends at its first end tag.
  return {
    script: ending('.js').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--'),
    style: ending('.css').replaceAll('</style', '<\\/style'),
  };
}
