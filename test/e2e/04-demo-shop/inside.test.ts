import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { promptOf } from '../../support/shop-walk.ts';
import { type Stack, startStack } from '../../support/stack.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** The page about Tresen, with the shop in its frame and its panels by name. */
type Inside = {
  page: Page;
  shop: FrameLocator;
  /** Waits until a panel reads like this. */
  reads(panel: string, text: RegExp): Promise<void>;
  text(panel: string): Promise<string>;
  /** What became of the latest event with this name, in the words of the page. */
  fate(event: string): Promise<string>;
};

/** Opens the page in a browser profile of its own; no error may reach it or the frame. */
async function lookInside(language: 'de' | 'en', play: (inside: Inside) => Promise<void>) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const troubles: string[] = [];
  context.on('weberror', (trouble) => troubles.push(String(trouble.error())));
  context.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  const page = await context.newPage();
  await page.goto(`${stack.shopUrl}/${language}/inside`);
  const panel = (name: string) => page.locator(`[data-panel="${name}"]`);
  try {
    await play({
      page,
      shop: page.frameLocator('[data-shop-frame]'),
      reads: (name, text) => panel(name).filter({ hasText: text }).waitFor({ timeout: 15_000 }),
      text: (name) => panel(name).innerText(),
      fate: async (event) =>
        (await panel('seen')
          .locator('li', { has: page.locator('code', { hasText: new RegExp(`^${event}$`) }) })
          .first()
          .locator('.fate')
          .textContent()) ?? '',
    });
    expect(troubles).toEqual([]);
  } finally {
    await context.close();
  }
}

async function putIntoCart(shop: FrameLocator): Promise<void> {
  await shop.getByTestId('category-link').first().click();
  await shop.getByTestId('product-card').first().click();
  await shop.getByTestId('add-to-cart').click();
  await shop.getByTestId('cart-count').filter({ hasText: '1' }).waitFor();
}

describe('the page that shows what Tresen sees', () => {
  test('says live what is seen, scored, decided and sent, in words', async () => {
    await lookInside('de', async ({ page, shop, reads, text, fate }) => {
      await reads('consent', /Banner wartet.*Statistik\s*offen/s);
      await reads('seen', /Liste gesehen.*Seite geöffnet/s);
      expect(await fate('page_view')).toBe('wartet auf die Einwilligung');
      expect(await text('left')).toMatch(/^0\s*beim Collector/);
      expect(await text('scores')).toContain('In den ersten acht Sekunden wird niemand bewertet');
      expect(await text('decisions')).toBe('Kommt mit den Bewertungen.');

      await shop.getByTestId('consent-accept').click();
      await reads('consent', /Statistik ist erlaubt.*Statistik\s*erlaubt.*Besucher\s*\w{32}/s);
      await reads('seen', /Einwilligung geändert/);
      await page.waitForFunction(() => document.querySelector('.was-sent'));

      await putIntoCart(shop);
      await reads('scores', /\d von 8 Sekunden/);
      await reads('scores', /Kaufneigung\s*\d+.*In den Warenkorb gelegt\s*\+25/s);
      await reads('decisions', /Newsletter · exit\s*zeigen\s*Nichts steht entgegen/);
      await reads('decisions', /idle from €40\s*nicht jetzt\s*Der Besuch gehört nicht/);
      await reads('cart', /1 × Hafenkante Espresso\s*9,90\s€/);
      expect(await fate('add_to_cart')).toBe('beim Collector');

      const frame = await page.locator('[data-shop-frame]').boundingBox();
      if (!frame) throw new Error('the shop is not in view');
      for (const y of [300, 200, 100, 20, -20]) await page.mouse.move(frame.x + 300, frame.y + y);
      await shop.locator('tresen-prompt .panel').waitFor();
      await reads('decisions', /Wirklich entschieden\s*Newsletter.*zeigen/s);
      await reads('decisions', /nicht jetzt\s*Ein anderer Hinweis ist offen/);
      await reads('seen', /Hinweis gesehen/);
      expect(await promptOf(page).count(), 'the page itself is no shop').toBe(0);
    });
  });

  test('tells a refusal, what was forgotten with it, and what never leaves', async () => {
    await lookInside('en', async ({ shop, reads, text, fate }) => {
      await reads('seen', /Opened a page/);
      await shop.getByTestId('category-link').first().click();
      await reads('seen', /\/en\/c\/coffee/);
      await reads('seen', /\/en\/.*forgotten/s);

      await shop.getByTestId('consent-refuse').click();
      await reads('consent', /Statistics are refused.*Statistics\s*refused/s);
      await reads('consent', /This page only\s*\w{32}/);
      await shop.getByTestId('product-card').first().click();
      await reads('seen', /Viewed a product/);
      expect(await fate('view_item')).toBe('not sent: refused');
      expect(await text('left')).toMatch(/^0\s*with the collector\s*0\s*on their way/);
    });
  });

  test('promises no more than it knows of events whose page was left', async () => {
    await lookInside('en', async ({ page, shop, reads, fate }) => {
      await shop.getByTestId('consent-accept').click();
      await page.waitForFunction(() => document.querySelector('.was-sent'));
      await page.route(`${stack.collectorUrl}/v1/**`, () => undefined);
      await shop.getByTestId('category-link').first().click();
      await shop.getByTestId('product-card').first().click();
      await reads('seen', /Viewed a product/);
      expect(await fate('select_item')).toBe('handed over, outcome unknown here');
      await reads('left', /Open for \d+: their page was left before an answer came/);
    });
  });

  test('says so when the script does not come', async () => {
    const page = await browser.newPage();
    await page.route(`${stack.collectorUrl}/**`, (route) => route.abort());
    await page.goto(`${stack.shopUrl}/en/inside`);
    const state = page.locator('[data-state]');
    expect(await state.textContent()).toBe('The script has not arrived yet.');
    await state.filter({ hasText: 'The script does not answer.' }).waitFor();
    await page.close();
  });
});
