import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exploredTest } from '../../src/cli/explore/as-test.ts';
import { chosenScenario } from '../../src/cli/explore/chosen-scenario.ts';
import { answererOf } from '../../src/cli/explore/desk.ts';
import { explorePage } from '../../src/cli/explore/explore-page.ts';
import { WebServer } from '../../src/cli/explore/web-server.ts';
import { loadSpec } from '../../src/cli/load-spec.ts';
import { Charts } from '../../src/cli/report/charts.ts';
import { Exploration } from '../../src/explore/index.ts';
import { type Running, running } from '../cli/running.ts';
import { describeInBrowser, openPage } from './browser.ts';

const attack = [
  /^UE-A \(UE_1 #1\): connect$/,
  /^UE-A \(UE_2 #1\) takes the Direct-Connection-Request of UE-A \(UE_1 #1\)/,
  /^UE-A \(UE_1 #1\) takes the Direct-Security-Mode-Command of UE-A \(UE_2 #1\)/,
];

let exploration: Exploration;
let server: WebServer;

beforeAll(async () => {
  const { specification, source } = await loadSpec(undefined, ['V-09-03']);
  const { scenario, cases } = chosenScenario(specification, 'V-09-03', {});
  exploration = new Exploration(scenario, cases);
  const charts = new Charts();
  const page = await explorePage(exploration, charts);
  const test = () =>
    exploredTest(exploration, cases, { source, spec: undefined, folder: '.', sessions: undefined });
  server = await WebServer.start('127.0.0.1', 0, answererOf(exploration, cases[0], charts, page, test));
});
afterAll(() => server.close());

/** The page of the case, at the start. */
async function opened() {
  exploration.reset();
  return openPage(server.url);
}

const addressOf = async (command: Running): Promise<string> => (await command.until(/page +(http\S+)\n/))[1];

/** Waits until so many steps were taken. */
const at = (page: Page, taken: number) =>
  page
    .locator('.controls .count', { hasText: taken === 0 ? 'at the start' : `after ${taken} step` })
    .waitFor();

/** Chooses steps by their texts, from the start. */
async function choose(page: Page, texts: readonly RegExp[]): Promise<void> {
  for (const [i, text] of texts.entries()) {
    await page.locator('button.choice').filter({ hasText: text }).first().click();
    await at(page, i + 1);
  }
}

describeInBrowser('interloper explore in a browser', () => {
  it('is driven to a known attack by clicks, names what is violated, and takes it back', async () => {
    const { page, complaints } = await opened();
    await at(page, 0);
    expect(await page.locator('.violations .violated').count()).toBe(0);
    await choose(page, attack.slice(0, 2));
    expect(await page.locator('.violations .violated').count()).toBe(0);
    expect(await page.locator('.state.active text').allTextContents()).toEqual(['requested', 'commanded']);
    await page.locator('button.choice').filter({ hasText: attack[2] }).click();
    await at(page, 3);
    const violated = page.locator('.violations .violated');
    expect(
      (await violated.allTextContents()).filter((t) => t.startsWith('✗ R-5.5.3-e is violated in step 3')),
    ).toHaveLength(1);
    expect(await page.locator('.sequence .step.now').textContent()).toContain('Direct-Security-Mode-Command');
    expect(await page.locator('.knowledge li.new').textContent()).toContain('Direct-Security-Mode-Complete');
    await page.getByRole('button', { name: 'Undo' }).click();
    await at(page, 2);
    expect(await violated.count()).toBe(0);
    await page.getByRole('button', { name: 'Reset' }).click();
    await at(page, 0);
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('gives the run as a test', async () => {
    const { page, complaints } = await opened();
    await choose(page, attack);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy as a test' }).click();
    await page.locator('.controls [role=status]', { hasText: 'Copied' }).waitFor();
    const test = await page.getByLabel('The run as a test').inputValue();
    expect(test).toContain("'V-09-03': true,");
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(test);
    expect(complaints).toEqual([]);
  });

  it('shows of what the attacker makes a message, and lets it send it', async () => {
    const { page, complaints } = await opened();
    await choose(page, [attack[0], /^UE-B \(UE_2 #1\) is sent Direct-Connection-Request \(Nonce_1 = N1,/]);
    expect(await page.locator('.step-card .made').textContent()).toContain('it heard N1 in step 1');
    expect(await page.locator('.choices').evaluate((box) => box.scrollTop)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('works with the keyboard alone, and on a small screen', async () => {
    const { page, complaints } = await openPage(
      await addressOf(running(['explore', 'V-09-01', '--no-open'])),
      {
        ...{ width: 400, height: 700 },
      },
    );
    await page.locator('button.choice').first().focus();
    for (let taken = 1; taken <= 4; taken++) {
      await page.keyboard.press('Enter');
      await at(page, taken);
      // The list of choices has the focus again: from there the first choice is behind its group.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
    }
    expect(await page.locator('.violations .reached').textContent()).toContain('EXEC is reached in step 4');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('says so when another page has gone on with the run', async () => {
    const { page } = await opened();
    const { page: other } = await openPage(server.url);
    await choose(page, attack.slice(0, 1));
    await other.locator('button.choice').first().click();
    await other.getByRole('alert').filter({ hasText: 'the run has 1 steps by now' }).waitFor();
    await at(other, 1);
  });

  it('ends on Ctrl-C, and the page says so', async () => {
    const command = running(['explore', 'P09', '--variant', 'hardened', '--no-open']);
    const { page } = await openPage(await addressOf(command));
    await at(page, 0);
    expect((await command.interrupt()).code).toBe(130);
    await page.locator('button.choice').first().click();
    await page.getByRole('alert').filter({ hasText: 'is not running any more' }).waitFor();
  });
});
