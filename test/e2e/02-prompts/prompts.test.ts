import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { sampleNames, samples } from './samples.ts';
import { focusOf, outcomesOf, show, startStrictShop, troublesOf, visit } from './strict-shop.ts';

let browser: Browser;
let shop: Awaited<ReturnType<typeof startStrictShop>>;
let page: Page;

beforeAll(async () => {
  [browser, shop] = await Promise.all([launchBrowser(), startStrictShop()]);
});
afterAll(async () => {
  await browser.close();
  await shop.close();
});
afterEach(async () => {
  expect(await troublesOf(page)).toEqual([]);
  await page.context().close();
});

const types = async () => (await outcomesOf(page)).map((outcome) => outcome.type);
const open = async (
  ...args: Parameters<typeof show> extends [Page, ...infer Rest] ? Rest : never
) => {
  page = await visit(browser, shop.origin);
  await page.focus('#opener');
  await show(page, ...args);
};

describe('a modal by keyboard', () => {
  test('takes the focus to its heading, keeps Tab inside, and gives the focus back on Esc', async () => {
    await open('newsletterModal');
    const walk = [await focusOf(page)];
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('Tab');
      walk.push(await focusOf(page));
    }
    expect(walk).toEqual(['heading', 'email', 'accept', 'refuse', 'close']);
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('Tab');
      expect(['body', 'heading', 'email', 'accept', 'refuse']).toContain(await focusOf(page));
    }
    await page.keyboard.press('Escape');
    await page.waitForSelector('tresen-prompt', { state: 'detached' });
    expect(await focusOf(page)).toBe('opener');
    expect(await outcomesOf(page)).toEqual([{ type: 'dismissed', by: 'escape' }]);
  });

  test('keeps what is typed from the shortcuts of the page', async () => {
    await open('newsletterModal');
    await page.locator('#email').pressSequentially('a@b');
    expect(await page.evaluate(() => window.keys)).toEqual([]);
  });
});

describe('a modal by pointer', () => {
  test('closes by a press on the backdrop', async () => {
    await open('discountModal');
    await page.mouse.click(20, 400);
    expect(await outcomesOf(page)).toEqual([{ type: 'dismissed', by: 'backdrop' }]);
    expect(await focusOf(page)).toBe('opener');
  });

  test('stays when a drag that began inside ends on the backdrop', async () => {
    await open('discountModal');
    await page.locator('#body').hover();
    await page.mouse.down();
    await page.mouse.move(20, 400);
    await page.mouse.up();
    expect(await page.locator('dialog').isVisible()).toBe(true);
  });

  test.each([
    ['.close', 'close'],
    ['.refuse', 'refuse'],
  ])('%s reports %s, once', async (selector, by) => {
    await open('newsletterModal');
    await page.locator(selector).dblclick({ noWaitAfter: true });
    expect(await outcomesOf(page)).toEqual([{ type: 'dismissed', by }]);
    expect(await page.locator('tresen-prompt').count()).toBe(0);
  });
});

describe('a bar', () => {
  test('leaves the focus alone, can be reached by Tab, and closes on Esc from inside only', async () => {
    await open('newsletterBar');
    expect(await focusOf(page)).toBe('opener');
    await page.keyboard.press('Escape');
    expect(await page.locator('section').isVisible()).toBe(true);
    await page.locator('a').last().focus();
    await page.keyboard.press('Tab');
    expect(await focusOf(page)).toBe('email');
    await page.keyboard.press('Escape');
    expect(await outcomesOf(page)).toEqual([{ type: 'dismissed', by: 'escape' }]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Decke 7');
  });

  test('announces a short heading politely', async () => {
    await open('discountBar');
    const status = page.locator('.unseen[role=status]').first();
    await expect.poll(() => status.textContent()).toBe(samples.discountBar.text.de.heading);
  });

  test('does not cover what gets the focus in the page', async () => {
    await open('newsletterBar');
    for (let i = 0; i < 7; i++) {
      await page.keyboard.press('Tab');
      const overlap = await page.evaluate(() => {
        const bar = document.querySelector('tresen-prompt')?.shadowRoot?.querySelector('section');
        const top = bar?.getBoundingClientRect().top ?? 0;
        return (document.activeElement?.getBoundingClientRect().bottom ?? 0) - top;
      });
      expect(overlap).toBeLessThanOrEqual(0);
    }
  });

  test('leaves two fifths of a phone screen free', async () => {
    page = await visit(browser, shop.origin, { viewport: { width: 390, height: 700 } });
    await show(page, 'newsletterBar', { personalised: true });
    const box = await page.locator('section').boundingBox();
    expect(Math.round(box?.height ?? 0)).toBeLessThanOrEqual(420);
  });
});

describe('shown', () => {
  test.each(sampleNames)('%s is reported once, after a second', async (name) => {
    await open(name);
    await page.waitForTimeout(850);
    expect(await types()).toEqual([]);
    await page.waitForTimeout(500);
    expect(await types()).toEqual(['shown']);
    await page.waitForTimeout(1200);
    expect(await types()).toEqual(['shown']);
  });

  test('is not reported while the page is hidden; its second begins anew', async () => {
    await open('discountBar');
    const setVisibility = (state: string) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, value });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await page.waitForTimeout(500);
    await setVisibility('hidden');
    await page.waitForTimeout(1300);
    await setVisibility('visible');
    await page.waitForTimeout(700);
    expect(await types()).toEqual([]);
    await page.waitForTimeout(600);
    expect(await types()).toEqual(['shown']);
  });

  test('is not reported when the visitor was faster', async () => {
    await open('discountModal');
    await page.locator('.close').click();
    await page.waitForTimeout(1300);
    expect(await types()).toEqual(['dismissed']);
  });
});

describe('a newsletter', () => {
  test.each([
    ['de-DE', '', 'Bitte eine vollständige Adresse eingeben, zum Beispiel name@beispiel.de'],
    ['en-GB', 'maria@', 'Please enter a complete address, for example name@example.com'],
    ['en-GB', 'maria@example', 'Please enter a complete address, for example name@example.com'],
  ])('in %s says what is wrong with "%s", and takes it back', async (locale, typed, message) => {
    await open('newsletterModal', { locale });
    await page.locator('#email').fill(typed);
    await page.locator('.accept').click();
    const input = page.locator('#email');
    expect(await page.locator('#error').textContent()).toBe(message);
    expect(await input.getAttribute('aria-invalid')).toBe('true');
    expect(await input.getAttribute('aria-describedby')).toContain('error');
    expect(await focusOf(page)).toBe('email');
    expect(await types()).toEqual([]);
    await input.fill('maria@example.com');
    expect(await page.locator('#error').textContent()).toBe('');
    expect(await input.getAttribute('aria-invalid')).toBe('false');
  });

  test('hands over the address with the words agreed to, and thanks in place', async () => {
    await open('newsletterModal');
    await page.locator('#email').fill('  maria@example.com ');
    await page.keyboard.press('Enter');
    const { consentText, thanks } = samples.newsletterModal.text.de;
    expect(await outcomesOf(page)).toEqual([
      { type: 'submitted', email: 'maria@example.com', consentText },
    ]);
    expect(await page.getByRole('status').filter({ hasText: thanks }).isVisible()).toBe(true);
    expect(await page.locator('#email').count()).toBe(0);
    expect(await page.locator('.accept').textContent()).toBe('Schließen');
    expect(await focusOf(page)).toBe('accept');
    await page.waitForTimeout(700);
    await page.keyboard.press('Enter');
    await page.waitForSelector('tresen-prompt', { state: 'detached' });
    expect((await types()).filter((type) => type !== 'shown')).toEqual(['submitted', 'dismissed']);
    expect(await focusOf(page)).toBe('opener');
  });

  test.each(['newsletterModal', 'newsletterBar'] as const)(
    'in %s is sent once by a double click, whose second press closes nothing',
    async (name) => {
      await open(name);
      await page.locator('#email').fill('maria@example.com');
      await page.locator('.accept').dblclick();
      expect(await types()).toEqual(['submitted']);
      expect(await page.getByText(samples[name].text.de.thanks).isVisible()).toBe(true);
    },
  );
});

describe('a discount', () => {
  test('copies the code and says so', async () => {
    page = await visit(browser, shop.origin, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await show(page, 'discountBar');
    const copy = page.getByRole('button', { name: 'Kopieren' });
    await copy.click();
    await page.getByRole('button', { name: 'Kopiert' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('HERBST10');
    expect(await page.locator('.ticket [role=status]').textContent()).toBe('Kopiert');
    expect(await outcomesOf(page)).toEqual([{ type: 'clicked', target: 'copy_code' }]);
  });

  test.each(['absent', 'forbidden'])(
    'selects the code where the clipboard is %s',
    async (state) => {
      page = await visit(browser, shop.origin);
      await page.evaluate((how) => {
        const value =
          how === 'absent' ? undefined : { writeText: () => Promise.reject(new Error()) };
        Object.defineProperty(navigator, 'clipboard', { value });
      }, state);
      await show(page, 'discountModal', { locale: 'en' });
      await page.getByRole('button', { name: 'Copy' }).click();
      const status = page.locator('.ticket [role=status]');
      await expect.poll(() => status.textContent()).toBe('Code selected');
      expect(await page.evaluate(() => String(getSelection()))).toBe('HERBST10');
    },
  );

  test('keeps the code in view when it is taken', async () => {
    await open('discountModal', { personalised: true });
    await page.getByText('automatisch anhand Ihres Besuchs').waitFor();
    await page.locator('.accept').click();
    expect(await outcomesOf(page)).toEqual([{ type: 'clicked', target: 'accept' }]);
    expect(await page.getByText(samples.discountModal.text.de.thanks).isVisible()).toBe(true);
    expect(await page.locator('code').isVisible()).toBe(true);
    expect(await page.locator('.refuse').count()).toBe(0);
  });
});
