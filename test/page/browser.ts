import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, describe } from 'vitest';
import { chromiumPath } from './chromium.ts';

/** Tests that need a browser; where there is none they are left out, with a line that says so. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (chromiumPath === undefined)
    process.stderr.write(`Not run, for there is no Chromium in PATH: ${name}\n`);
  describe.skipIf(chromiumPath === undefined)(name, () => {
    // Within the file: a hook of this module would be one of the first file alone that imports it.
    afterAll(closeBrowser);
    tests();
  });
}

/** What a page has complained of. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: string[];
}

let browser: Promise<Browser> | undefined;

async function closeBrowser(): Promise<void> {
  const opened = browser;
  browser = undefined;
  await (await opened)?.close();
}

export interface Opening {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

/** Opens an address in a context of its own; a file without a network. */
export async function openPage(
  address: string,
  { width = 1360, height = 900, scheme = 'light' }: Opening = {},
): Promise<OpenPage> {
  browser ??= chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  const context = await (await browser).newContext({
    viewport: { width, height },
    colorScheme: scheme,
    offline: address.startsWith('file:'),
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (m) => {
    if (m.type() === 'error' || m.type() === 'warning') complaints.push(m.text());
  });
  page.on('pageerror', (problem) => complaints.push(problem.message));
  await page.goto(address);
  return { page, complaints };
}

/** The address of a place in a page that is a file. */
export const placeIn = (file: string, hash = ''): string => `${pathToFileURL(file).href}${hash}`;
