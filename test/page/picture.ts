import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './chromium.ts';

/** Takes the picture of the report that the README shows: `npm run picture`, after a build. */
const out = 'docs/pictures/report.png';
const folder = mkdtempSync(join(tmpdir(), 'interloper-picture-'));
const file = join(folder, 'report.html');
spawnSync(process.execPath, ['dist/src/cli/main.js', 'report', 'V-09-03*', '-o', file], { stdio: 'inherit' });
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1360, height: 1180 } });
await page.goto(`${pathToFileURL(file).href}#V-09-03/step-3`);
await page.locator('.statechart').first().waitFor();
await page.screenshot({ path: out });
await browser.close();
rmSync(folder, { recursive: true });
process.stdout.write(`${out} written\n`);
