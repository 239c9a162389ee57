import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { sampleNames } from './samples.ts';
import { outcomesOf, show, startStrictShop, troublesOf, visit } from './strict-shop.ts';

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

/** Everything by which a prompt could remain in the page. */
async function traces(of: Page) {
  const client = await of.context().newCDPSession(of);
  const listeners: string[] = [];
  for (const expression of ['window', 'document', 'document.documentElement', 'document.body']) {
    const { result } = await client.send('Runtime.evaluate', { expression });
    const found = await client.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId ?? '',
    });
    listeners.push(...found.listeners.map((one) => `${expression} ${one.type}`));
  }
  const markup = await of.evaluate(() => document.documentElement.outerHTML);
  return { listeners: listeners.sort(), markup: markup.replace(' style=""', '') };
}

describe('Stop', () => {
  test.each(sampleNames)('leaves no trace of %s and reports nothing', async (name) => {
    page = await visit(browser, shop.origin);
    const before = await traces(page);
    expect(before.listeners.length).toBeGreaterThan(3);
    await show(page, name);
    expect((await traces(page)).markup).not.toBe(before.markup);
    await page.evaluate(() => {
      window.stop();
      window.stop();
    });
    await page.waitForTimeout(1300);
    expect(await traces(page)).toEqual(before);
    expect(await outcomesOf(page)).toEqual([]);
  });
});

describe('the page', () => {
  test.each(sampleNames)('neither shifts nor scrolls when %s comes and goes', async (name) => {
    page = await visit(browser, shop.origin);
    await page.evaluate(() => scrollTo(0, 700));
    await show(page, name);
    await page.waitForTimeout(400);
    expect(await page.evaluate(() => scrollY)).toBe(700);
    await page.locator('.close').click();
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => ({ top: scrollY, shifts: window.shifts }))).toEqual({
      top: 700,
      shifts: 0,
    });
  });

  test.each(sampleNames)('cannot restyle %s, however hard it tries', async (name) => {
    const boxes = [];
    for (const path of ['/', '/hostile']) {
      page = await visit(browser, shop.origin + path, { reducedMotion: 'reduce' });
      await show(page, name, { theme: { font: 'sans-serif' } });
      boxes.push(await page.locator('.panel').boundingBox());
      if (path === '/') await page.context().close();
    }
    expect(boxes[0]?.width).toBeGreaterThan(300);
    expect(boxes[1]).toEqual(boxes[0]);
  });

  test('cannot put anything over a bar, however high it stacks', async () => {
    page = await visit(browser, shop.origin);
    await page.evaluate(() => {
      const cover = document.createElement('div');
      cover.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647';
      document.body.append(cover);
    });
    await show(page, 'discountBar');
    await page.locator('.refuse').click({ timeout: 2000 });
    expect(await outcomesOf(page)).toEqual([{ type: 'dismissed', by: 'refuse' }]);
  });

  test('may replace its body meanwhile', async () => {
    page = await visit(browser, shop.origin);
    await show(page, 'newsletterBar');
    await page.evaluate(() => document.body.replaceWith(document.createElement('body')));
    expect(await page.locator('section').isVisible()).toBe(true);
    await page.evaluate(() => window.stop());
    expect(await page.locator('tresen-prompt').count()).toBe(0);
  });

  test('may remove the prompt behind our back', async () => {
    page = await visit(browser, shop.origin);
    await show(page, 'newsletterModal');
    await page.evaluate(() => document.querySelector('tresen-prompt')?.remove());
    await page.waitForTimeout(1200);
    await page.evaluate(() => window.stop());
    expect(await outcomesOf(page)).toEqual([]);
  });

  test.each([
    ['<dialog>', () => Object.assign(HTMLDialogElement.prototype, { showModal: undefined })],
    ['constructable style sheets', () => Object.assign(window, { CSSStyleSheet: undefined })],
    ['shadow roots', () => Object.assign(Element.prototype, { attachShadow: undefined })],
    ['IntersectionObserver', () => Object.assign(window, { IntersectionObserver: undefined })],
  ])('without %s gets no prompt and no error', async (_, remove) => {
    page = await visit(browser, shop.origin);
    await page.evaluate(remove);
    await show(page, 'newsletterModal');
    await page.evaluate(() => window.stop());
    expect(await page.locator('tresen-prompt').count()).toBe(0);
    expect(await outcomesOf(page)).toEqual([]);
  });

  test('is not hurt by a listener that throws, nor by a second prompt', async () => {
    page = await visit(browser, shop.origin);
    await show(page, 'newsletterModal');
    await page.evaluate(async () => {
      const { showPrompt } = await window.load();
      const text = { heading: 'Zwei', body: '', accept: 'Ja', refuse: 'Nein', thanks: '' };
      const variant = { id: 'b' as never, weight: 1, kind: 'modal', text: { de: text } } as const;
      showPrompt({ variant, locale: 'de', theme: {}, personalised: false }, () => {
        throw new Error('listener');
      });
    });
    await page.getByRole('button', { name: 'Nein', exact: true }).click();
    await page.getByRole('button', { name: 'Nein, danke' }).click();
    expect(await page.locator('tresen-prompt').count()).toBe(0);
  });
});

describe('the theme', () => {
  test('takes the font of the page, and any colour the browser knows', async () => {
    page = await visit(browser, shop.origin);
    await show(page, 'discountBar', {
      theme: { accent: 'oklch(85% .17 90)', font: 'inherit', radiusPx: 3 },
    });
    const style = await page.locator('.accept').evaluate((button) => {
      const { color, fontFamily } = getComputedStyle(button);
      return { color, fontFamily };
    });
    expect(style).toEqual({ color: 'color(srgb 0 0 0)', fontFamily: 'Georgia, serif' });
    expect(
      await page.locator('section').evaluate((bar) => getComputedStyle(bar).borderRadius),
    ).toBe('3px');
  });

  test.each([
    ['light', '#1f5c4a', 'color(srgb 0.121569 0.360784 0.290196)'],
    ['light', '#f4c430', 'rgb(28, 27, 25)'],
    ['dark', '#1f5c4a', 'rgb(245, 243, 240)'],
    ['dark', '#f4c430', 'color(srgb 0.956863 0.768627 0.188235)'],
  ] as const)(
    'in %s rings the focus with %s only if it stands out',
    async (colorScheme, accent, ring) => {
      page = await visit(browser, shop.origin, { colorScheme });
      await show(page, 'newsletterModal', { theme: { accent } });
      await page.keyboard.press('Tab');
      const outline = await page
        .locator('#email')
        .evaluate((one) => getComputedStyle(one).outlineColor);
      expect(outline).toBe(ring);
    },
  );

  test('takes nothing from custom properties of the page', async () => {
    page = await visit(browser, shop.origin);
    await page.evaluate(() => {
      for (const name of [
        'bg',
        'ink',
        'fill',
        'on',
        'mark',
        'round',
        'curve',
        'accent',
        'radius',
      ]) {
        document.documentElement.style.setProperty(`--${name}`, '7px');
      }
    });
    await show(page, 'newsletterModal', { theme: {} });
    const accept = await page.locator('.accept').evaluate((one) => {
      const { color, backgroundColor } = getComputedStyle(one);
      return { color, backgroundColor };
    });
    expect(accept).toEqual({ color: 'rgb(255, 255, 255)', backgroundColor: 'rgb(28, 27, 25)' });
    expect(await page.locator('dialog').evaluate((one) => getComputedStyle(one).borderRadius)).toBe(
      '16px',
    );
  });

  test('may name the colour by a custom property of the page', async () => {
    page = await visit(browser, shop.origin);
    await page.evaluate(() =>
      document.documentElement.style.setProperty('--brand', 'rgb(102 0 51)'),
    );
    await show(page, 'newsletterModal', { theme: { accent: 'var(--brand)' } });
    const background = await page
      .locator('.accept')
      .evaluate((one) => getComputedStyle(one).backgroundColor);
    expect(background).toBe('color(srgb 0.4 0 0.2)');
  });

  test('without a valid accent stays black on white', async () => {
    page = await visit(browser, shop.origin);
    await show(page, 'discountBar', { theme: { accent: 'javascript:alert(1)' } });
    const background = await page
      .locator('.accept')
      .evaluate((one) => getComputedStyle(one).backgroundColor);
    expect(background).toBe('rgb(28, 27, 25)');
  });
});
