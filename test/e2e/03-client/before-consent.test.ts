import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessesOf, logAccess } from '../../support/access-log.ts';
import { launchBrowser } from '../../support/browser.ts';
import { watchDevice } from '../../support/device-watch.ts';
import type { FixturePage } from '../../support/fixture-shop.ts';
import { type Visit, visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const site = { consent: 'required' } as const;
/** Longer than events wait for company. */
const gatherMs = 6_000;
const gtag = '<script>window.dataLayer=[];function gtag(){dataLayer.push(arguments)}GTAG</script>';
const denied = gtag.replace('GTAG', 'gtag("consent","default",{analytics_storage:"denied"});');
const signal = (name: string, value: string) =>
  `Object.defineProperty(Navigator.prototype,"${name}",{get:()=>${value},configurable:true})`;

/** Someone who looks around in all ways that would be captured. */
async function lookAround({ page }: Visit): Promise<void> {
  await page.evaluate(() => {
    window.tresen.track('custom', { a: 1 });
    window.tresen.identify('user-1', { name: 'Ada' });
    window.dataLayer = window.dataLayer ?? [];
    window.dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'm1' }] } });
    history.pushState({}, '', '/next');
    window.tresen.score();
    window.tresen.explain();
  });
  await page.mouse.move(300, 300);
  await page.waitForTimeout(gatherMs);
}

type Case = { name: string; init?: string; page?: FixturePage; answer?: string; reason?: string };
const cases: readonly Case[] = [
  { name: 'without an answer' },
  { name: 'with a banner that will ask', page: { head: denied } },
  {
    name: 'after a refusal',
    answer: 'tresen.consent({analytics:false})',
    reason: 'consent_denied',
  },
  {
    name: 'after a refusal by Consent Mode',
    page: { head: denied },
    answer: 'gtag("consent","update",{analytics_storage:"denied"})',
    reason: 'consent_denied',
  },
  {
    name: 'with Global Privacy Control',
    init: signal('globalPrivacyControl', 'true'),
    reason: 'consent_denied',
  },
  {
    name: 'with Global Privacy Control, whatever the shop says',
    init: signal('globalPrivacyControl', 'true'),
    page: { tag: '<script async src="TAG" data-consent="granted"></script>' },
    answer: 'tresen.consent({analytics:true,personalization:true,marketing:true})',
    reason: 'consent_denied',
  },
  { name: 'with Do Not Track', init: signal('doNotTrack', '"1"'), reason: 'consent_denied' },
  { name: 'with marketing alone', answer: 'tresen.consent({marketing:true})' },
];

describe.concurrent('nothing is read, stored or sent', () => {
  test.each(cases)('$name', ({ init = '', page: shape = {}, answer, reason }) =>
    visitShop(
      browser,
      { site, init: `(${logAccess})();${init}`, pages: { '/': shape } },
      async (visit) => {
        const { page, collector } = visit;
        const device = await watchDevice(page);
        await visit.open();
        if (answer) await page.evaluate(answer);
        // Erasing after a refusal may write; it is looked at by what is left.
        const erased = (await accessesOf(page)).length;
        if (!reason) expect(erased).toBe(0);
        await lookAround(visit);
        expect((await accessesOf(page)).slice(erased)).toEqual([]);
        expect(await device.traces()).toEqual([]);
        // The script's own parts, which are the same for everybody.
        const code = /^GET \/s\/(demo|shop|products|pages|legacy|consent)\.js/;
        expect(collector.requests.filter((request) => !code.test(request))).toEqual([]);
        const { recent } = await page.evaluate(() => window.tresen.explain());
        const custom = recent.find(({ event }) => event === 'custom');
        expect(custom).toMatchObject({ properties: { a: 1 }, ...(reason && { reason }) });
        expect(custom?.reason).toBe(reason);
      },
    ),
  );
});

test('the access log notes what a page touches', () =>
  visitShop(browser, { site, init: logAccess }, async ({ open, page }) => {
    await open();
    await page.evaluate(async () => {
      localStorage.x = document.cookie;
      // biome-ignore lint/suspicious/noDocumentCookie: this is what is to be noticed
      document.cookie = 'a=b';
      indexedDB.open('x').onsuccess = () => undefined;
      await caches.keys();
    });
    const noted = ['localStorage', 'cookie', 'cookie=', 'indexedDB', 'caches'];
    expect((await accessesOf(page)).sort()).toEqual(noted.sort());
  }));
