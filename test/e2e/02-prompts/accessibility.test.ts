import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { type SampleName, sampleNames } from './samples.ts';
import { show, startStrictShop, visit } from './strict-shop.ts';

const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const accents = { light: '#1f5c4a', dark: '#f4c430' };

let browser: Browser;
let shop: Awaited<ReturnType<typeof startStrictShop>>;
beforeAll(async () => {
  [browser, shop] = await Promise.all([launchBrowser(), startStrictShop()]);
});
afterAll(async () => {
  await browser.close();
  await shop.close();
});

/** What axe objects to, and any contrast it could not measure. */
async function violationsOf(page: Page): Promise<string[]> {
  // axe measures colours below the body only; moving keeps an open dialog open.
  await page.evaluate(() => {
    const prompt = document.querySelector('tresen-prompt');
    if (prompt) document.body.moveBefore(prompt, null);
  });
  await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>('axe.run()');
  const unmeasured = results.incomplete.filter(({ id }) => id === 'color-contrast');
  return [...results.violations, ...unmeasured].map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`,
  );
}

const combinations = sampleNames.flatMap((name) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    ['de-DE', 'en-GB'].map((locale) => ({ name, scheme, locale })),
  ),
);

describe('axe finds nothing', () => {
  test.each(combinations)('in $name, $scheme, $locale', async ({ name, scheme, locale }) => {
    const page = await visit(browser, shop.origin, {
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    for (const accent of Object.values(accents)) {
      await show(page, name, { locale, theme: { accent }, personalised: true });
      expect(await violationsOf(page)).toEqual([]);
      await page.evaluate(() => window.stop());
    }
    await page.context().close();
  });

  test.each(['newsletterModal', 'newsletterBar'] as const)(
    'in %s with an error, and after',
    async (name) => {
      const page = await visit(browser, shop.origin, { reducedMotion: 'reduce' });
      await show(page, name);
      await page.locator('.accept').click();
      expect(await violationsOf(page)).toEqual([]);
      await page.locator('#email').fill('maria@example.com');
      await page.locator('.accept').click();
      await page.mouse.move(0, 0);
      expect(await violationsOf(page)).toEqual([]);
      await page.context().close();
    },
  );
});

type Box = { name: string; width: number; height: number };

const controlBoxes = (page: Page) =>
  page.evaluate<Box[]>(() =>
    [
      ...(document.querySelector('tresen-prompt')?.shadowRoot?.querySelectorAll('button, input') ??
        []),
    ].map((control) => {
      const { width, height } = control.getBoundingClientRect();
      return { name: control.className || control.localName, width, height };
    }),
  );

const viewports = [1280, 390, 320];
const sizes = sampleNames.flatMap((name) => viewports.map((width) => ({ name, width })));

describe('sizes', () => {
  test.each(sizes)(
    '$name at $width px: large targets, accepting no larger than refusing, no sideways scroll',
    async ({ name, width }) => {
      const page = await visit(browser, shop.origin, {
        viewport: { width, height: 568 },
        reducedMotion: 'reduce',
      });
      await show(page, name, { personalised: true });
      const boxes = await controlBoxes(page);
      expect(boxes.length).toBe(4);
      for (const box of boxes) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
      const [accept, refuse] = ['accept', 'refuse'].map((one) =>
        boxes.find((box) => box.name === one),
      );
      expect({ ...refuse, name: '' }).toEqual({ ...accept, name: '' });
      expect(await sidewaysScroll(page)).toEqual({ page: 0, panel: 0 });
      await page.context().close();
    },
  );

  test.each(sampleNames)(
    '%s can be scrolled to its end with text at twice its size',
    async (name: SampleName) => {
      const page = await visit(browser, shop.origin, { viewport: { width: 640, height: 400 } });
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      await show(page, name);
      await page.locator('.refuse').scrollIntoViewIfNeeded();
      const box = await page.locator('.refuse').boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(400);
      expect(await sidewaysScroll(page)).toEqual({ page: 0, panel: 0 });
      await page.context().close();
    },
  );
});

const sidewaysScroll = (page: Page) =>
  page.evaluate(() => {
    const panel = document.querySelector('tresen-prompt')?.shadowRoot?.querySelector('.panel');
    const hidden = (box?: Element | null) => (box ? box.scrollWidth - box.clientWidth : -1);
    return { page: hidden(document.documentElement), panel: hidden(panel) };
  });

describe('motion', () => {
  test.each([
    ['reduce', []],
    ['no-preference', [200]],
  ] as const)('with %s lasts %j ms', async (reducedMotion, durations) => {
    const page = await visit(browser, shop.origin, { reducedMotion });
    await show(page, 'discountBar');
    const running = await page
      .locator('section')
      .evaluate((panel) =>
        panel.getAnimations().map((animation) => animation.effect?.getTiming().duration),
      );
    expect(running).toEqual(durations);
    await page.context().close();
  });
});

test('forced colours leave every control a visible edge', async () => {
  const page = await visit(browser, shop.origin, { forcedColors: 'active' });
  await show(page, 'newsletterModal');
  for (const selector of ['input', '.accept', '.refuse', 'dialog']) {
    const style = await page.locator(selector).evaluate((control) => {
      const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } =
        getComputedStyle(control);
      return { borderTopStyle, borderTopWidth, differs: borderTopColor !== backgroundColor };
    });
    expect(style).toEqual({ borderTopStyle: 'solid', borderTopWidth: '1px', differs: true });
  }
  await page.context().close();
});
