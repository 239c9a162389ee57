import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserExecutable } from '../../support/browser-executable.ts';
import { visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  const { executablePath, env } = await browserExecutable();
  browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: ['--no-sandbox', '--disable-gpu', '--disable-features=LocalNetworkAccessChecks'],
  });
});
afterAll(() => browser?.close());

/**
 * Why a page was not kept, as Chromium says it. The packaged Chromium is a headless shell, which never
 * keeps one, and says so (`Circumstantial`); what is in the way within the page it names all the same.
 */
async function reasonsInPage(page: Page, leave: () => Promise<unknown>): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  const reasons: string[] = [];
  cdp.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) => {
    for (const { type, reason } of notRestoredExplanations) {
      if (type !== 'Circumstantial') reasons.push(reason);
    }
  });
  await cdp.send('Page.enable');
  await leave();
  await page.goBack();
  await page.waitForTimeout(500);
  return reasons;
}

describe('a page with the tag', () => {
  test('that was used and delivered gives no reason not to keep it', () =>
    visitShop(browser, {}, async (visit) => {
      const { page } = visit;
      await visit.open();
      await page.evaluate(() => window.tresen.track('custom', {}));
      await visit.settled();
      expect(await reasonsInPage(page, () => visit.open('/next'))).toEqual([]);
    }));

  test('that is left with something to deliver gives none either', () =>
    visitShop(browser, {}, async (visit) => {
      const { page } = visit;
      await visit.open();
      await visit.open('/second');
      const leave = async () => {
        await page.evaluate(() => window.tresen.track('view_item', { items: [] }));
        await visit.open('/next');
      };
      expect(await reasonsInPage(page, leave)).toEqual([]);
    }));

  test('listens neither to unload nor to beforeunload', () =>
    visitShop(
      browser,
      {
        init: `window.heard=[];const add=EventTarget.prototype.addEventListener;
          EventTarget.prototype.addEventListener=function(type,...rest){heard.push(type);return add.call(this,type,...rest)}`,
      },
      async (visit) => {
        await visit.open();
        await visit.page.mouse.click(5, 5);
        await visit.settled();
        const heard = (await visit.page.evaluate('heard')) as string[];
        expect(heard).toContain('pagehide');
        expect(heard.filter((type) => type.includes('unload'))).toEqual([]);
        expect(await visit.page.evaluate('[onunload,onbeforeunload]')).toEqual([null, null]);
      },
    ));
});

test('Chromium names what would be in the way', () =>
  visitShop(browser, {}, async (visit) => {
    await visit.open();
    await visit.page.evaluate(() => addEventListener('unload', () => {}));
    const reasons = await reasonsInPage(visit.page, () => visit.open('/next'));
    expect(reasons.join()).toContain('Unload');
  }));
