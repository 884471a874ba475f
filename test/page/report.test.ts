import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { folderWith, interloper } from '../cli/run-cli.ts';
import { message, words } from './awkward.ts';
import { describeInBrowser, openPage, placeIn } from './browser.ts';

const folder = folderWith({});
const file = join(folder, 'report.html');
const awkward = join(folder, 'awkward.html');

beforeAll(() => {
  for (const args of [
    ['V-09-03*', 'V-09-09*', 'V-01-01', '--bytes', '-o', file],
    ['--spec', 'test/page/awkward.ts', '-o', awkward],
  ]) {
    const { code, stderr } = interloper(['report', ...args]);
    expect([code, stderr]).toEqual([0, '']);
  }
});

describeInBrowser('the report in a browser', () => {
  it('says what it is, counts, and leads to an attack', async () => {
    const { page, complaints } = await openPage(placeIn(file));
    await page.locator('.card').first().waitFor();
    expect(await page.locator('.figures').innerText()).toMatch(/violated/);
    await page.locator('.card a', { hasText: 'No man in the middle' }).click();
    expect(page.url()).toMatch(/#V-09-03\/step-0$/);
    await page.locator('.in-short', { hasText: 'UE-A talks to itself' }).waitFor();
    expect(await page.locator('.in-short').innerText()).toMatch(/UE-B, taken for the peer, does nothing/);
    expect(complaints).toEqual([]);
  });

  it('steps through an attack by keys and by buttons, forwards and backwards', async () => {
    const { page, complaints } = await openPage(placeIn(file, '#V-09-03'));
    const lit = () => page.locator('.state.active text').allTextContents();
    const said = () => page.locator('.step-card .says').innerText();
    await page.locator('.statechart').first().waitFor();
    expect(await page.locator('.sequence .step.later').count()).toBe(0);
    await page.keyboard.press('Home');
    expect(page.url()).toMatch(/#V-09-03\/step-0$/);
    expect(await lit()).toEqual(['idle', 'idle']);
    expect(await page.locator('.sequence .step.later').count()).toBe(3);
    expect(await page.locator('.knowledge li').count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    expect(await lit()).toEqual(['requested', 'idle']);
    expect(await page.locator('.arrow.taken').textContent()).toContain('connect');
    expect(await page.locator('.knowledge li.new code').allTextContents()).toContain('N1');
    await page.getByRole('button', { name: 'Next' }).click();
    expect(page.url()).toMatch(/#V-09-03\/step-2$/);
    expect(await lit()).toEqual(['requested', 'commanded']);
    expect(await said()).toMatch(
      /^UE-A \(UE_2\) takes the Direct-Connection-Request that UE-A \(UE_1\) sent/,
    );
    expect(await page.locator('.step-card [aria-live]').innerText()).toContain('Step 2 of 3');
    expect(await page.locator('.step-reasons .octets').first().innerText()).toMatch(/68 octets/);
    await page.keyboard.press('End');
    expect(await lit()).toEqual(['connected', 'commanded']);
    expect(await page.locator('.so').first().innerText()).toMatch(/it is UE-A that makes it, not UE-B/);
    expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Back' }).click();
    expect(page.url()).toMatch(/#V-09-03\/step-1$/);
    expect(await lit()).toEqual(['requested', 'idle']);
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(page.url()).toMatch(/#V-09-03$/);
    expect(complaints).toEqual([]);
  });

  it('follows a deep link, also when the address changes', async () => {
    const { page, complaints } = await openPage(placeIn(file, '#V-09-03/step-3'));
    await page.locator('.band.now text', { hasText: '3' }).waitFor();
    expect(await page.title()).toMatch(/^V-09-03 – /);
    await page.evaluate("location.hash = '#V-09-03/one-role/step-1'");
    await page.locator('.kicker', { hasText: 'V-09-03/one-role' }).waitFor();
    expect(await page.locator('h1 .verdict').innerText()).toMatch(/holds/);
    await page.locator('.step-card .count', { hasText: 'Step 1 of' }).waitFor();
    await page.evaluate("location.hash = '#V-99-99'");
    await page.locator('h1', { hasText: 'There is no case V-99-99' }).waitFor();
    await page.goBack();
    await page.locator('h1 .verdict').waitFor();
    expect(complaints).toEqual([]);
  });

  it('filters the matrix', async () => {
    const { page, complaints } = await openPage(placeIn(file));
    const shown = page.locator('.shown');
    await shown.waitFor();
    const all = Number(/^(\d+) of/.exec(await shown.innerText())?.[1]);
    await page.getByLabel('Verdict').selectOption('violated');
    await page.locator('h1', { hasText: 'All requirements' }).waitFor();
    const violated = Number(/^(\d+) of/.exec(await shown.innerText())?.[1]);
    expect(violated).toBeGreaterThan(0);
    expect(violated).toBeLessThan(all);
    expect(await page.locator('.matrix .mark.holds').count()).toBe(0);
    await page.getByLabel('Document').selectOption('S0');
    expect(page.url()).toContain('document=S0');
    expect(await page.locator('.matrix td a').count()).toBe(1);
    const cell = page.locator('.matrix td a');
    expect(await cell.getAttribute('aria-label')).toBe('EXEC-KD, P01: 1 violated');
    await cell.click();
    await page.locator('.stuck .state.active').first().waitFor();
    await page.evaluate("location.hash = '#/matrix?attacker=A1&strength=shall&variant=literal'");
    await shown.waitFor();
    expect(await page.locator('.matrix td a').count()).toBeGreaterThan(0);
    await page.getByLabel('Search').fill('no such words at all');
    await page.locator('text=No case is like that.').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.shown', { hasText: `${all} of ${all}` }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows two variants side by side: what moved, and what is otherwise in the charts', async () => {
    const { page, complaints } = await openPage(placeIn(file, '#/compare/P09/literal/published'));
    const moved = page.locator('.compared tr.moved', { hasText: 'no man in the middle' });
    await moved.first().waitFor();
    expect(await moved.first().locator('td').allInnerTexts()).toEqual([
      expect.stringContaining('violated'),
      expect.stringContaining('holds'),
      'Show',
    ]);
    await page.locator('.two .player').nth(1).waitFor();
    expect(await page.locator('.side.gone .arrow.marked').count()).toBeGreaterThan(0);
    expect(await page.locator('.side.come ins').count()).toBeGreaterThan(0);
    const second = page.locator('.two .player').nth(1);
    await second.getByRole('button', { name: 'Next' }).click();
    expect(await second.locator('.count').innerText()).toMatch(/^Step 1 of/);
    expect(await page.locator('.two .player').first().locator('.count').innerText()).toMatch(
      /^The whole run/,
    );
    expect(complaints).toEqual([]);
  });

  it('can be turned dark, and keeps within a telephone', async () => {
    const { page, complaints } = await openPage(placeIn(file, '#V-09-03/step-1'), {
      width: 390,
      height: 800,
    });
    await page.locator('.statechart').first().waitFor();
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.getByRole('button', { name: 'Dark' }).click();
    expect(await paper()).not.toBe(light);
    expect(complaints).toEqual([]);
  });

  it('goes to the content by keyboard alone', async () => {
    const { page } = await openPage(placeIn(file));
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^Skip/);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  it('writes names as they are, whatever is in them', async () => {
    const places = [
      '',
      '#W-1/%3C%26%3E/step-1',
      '#/findings',
      '#/procedure/odd%3Cb%3E',
      '#/compare',
      '#/cases',
    ];
    for (const hash of places) {
      const { page, complaints } = await openPage(placeIn(awkward, hash));
      await page.locator('h1').first().waitFor();
      if (hash.includes('step')) {
        await page.locator('.statechart').first().waitFor();
        expect(await page.locator('.knowledge b').first().textContent()).toBe(message);
        expect(await page.locator('.facts').textContent()).toContain(words);
        expect(await page.locator('.state.active text').allTextContents()).toContain('done</g>');
      }
      expect(await page.title()).not.toBe('taken');
      expect(await page.locator('main img, main script, main b b, main i, main em, main u').count()).toBe(0);
      expect(complaints).toEqual([]);
    }
  });
});

it('the page has no text of the specification in it as it is', () => {
  const html = readFileSync(awkward, 'utf8');
  expect(html.length).toBeLessThan(200_000);
  expect(html.match(/<\/script/gi)?.length).toBe(html.match(/<script/gi)?.length);
  expect(html).not.toContain('onerror');
  expect(html).not.toContain('<!-- b');
  expect(html).not.toContain('\u2028');
});
