import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { expectEvents, visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const forbid = (owner: string, name: string) =>
  `Object.defineProperty(${owner},"${name}",{get(){throw new DOMException("no","SecurityError")},set(){throw new DOMException("no","SecurityError")}});`;
const noDatabase = forbid('window', 'indexedDB');
const noStorage = forbid('window', 'localStorage');
const noCookie = forbid('Document.prototype', 'cookie');

/** A blank page has no storage. */
const inShop = 'if(location.hostname){';

const devices: readonly [name: string, init: string][] = [
  ['IndexedDB forbidden', noDatabase],
  ['IndexedDB missing', 'Object.defineProperty(window,"indexedDB",{value:undefined})'],
  [
    'IndexedDB that fails',
    'IDBFactory.prototype.open=()=>{const r={};setTimeout(()=>r.onerror&&r.onerror());return r}',
  ],
  ['IndexedDB that never answers', 'IDBFactory.prototype.open=()=>({})'],
  [
    'IndexedDB full',
    'IDBObjectStore.prototype.put=()=>{throw new DOMException("full","QuotaExceededError")}',
  ],
  ['localStorage forbidden', noStorage],
  [
    'localStorage full',
    `${inShop}for(let n=1e6;n>1;n=n>>1)for(;;)try{localStorage['x'+Math.random()]='x'.repeat(n)}catch{break}}`,
  ],
  ['localStorage with something else in our place', `${inShop}localStorage.tresen="{not json"}`],
  ['localStorage with another shape in our place', `${inShop}localStorage.tresen="[1,null,{}]"}`],
  ['cookies forbidden', noCookie],
  [
    'cookies that are not kept',
    'Object.defineProperty(Document.prototype,"cookie",{get:()=>"",set(){}})',
  ],
  ['nothing to keep anything on', noDatabase + noStorage + noCookie],
  ['no randomness worth the name', 'Math.random=()=>0'],
];

describe.concurrent('a device with', () => {
  test.each(devices)('%s sends all the same', (_, init) =>
    visitShop(browser, { init }, async (visit) => {
      await visit.open();
      await expectEvents(visit, {
        action: () => visit.page.evaluate(() => window.tresen.track('custom', {})),
        sent: [{ event: 'custom', properties: {} }],
      });
      await visit.open('/next');
      const log = await visit.settled();
      const views = log.filter(({ event }) => event === 'page_view');
      expect(new Set(views.map(({ messageId }) => messageId)).size).toBe(2);
    }),
  );

  const remembering = devices.filter(([name]) => /IndexedDB|cookies/.test(name));
  test.each(remembering)('%s knows its visitor on the next page', (_, init) =>
    visitShop(browser, { init }, async (visit) => {
      await visit.open();
      await visit.settled();
      await visit.open('/next');
      const visitors = new Set((await visit.settled()).map(({ anonymousId }) => anonymousId));
      expect(visitors.size).toBe(1);
    }),
  );
});

describe.concurrent('withdrawal', () => {
  const withTraces = devices.filter(([name]) => /localStorage f|cookies f/.test(name));
  test.each(withTraces)('on a device with %s leaves nothing of ours', (_, init) =>
    visitShop(browser, { init }, async (visit) => {
      await visit.open();
      await visit.settled();
      await visit.page.evaluate(() => window.tresen.consent({ analytics: false }));
      await visit.page.waitForTimeout(500);
      expect(await visit.context.cookies()).toEqual([]);
      const { origins } = await visit.context.storageState({ indexedDB: true });
      expect(JSON.stringify(origins)).not.toContain('tresen');
    }),
  );
});

describe.concurrent('a device that is cleared mid-way', () => {
  test('goes on in the same page as the same visitor', () =>
    visitShop(browser, {}, async (visit) => {
      const { page, context } = visit;
      await visit.open();
      await visit.settled();
      await context.clearCookies();
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            localStorage.clear();
            indexedDB.deleteDatabase('tresen').onsuccess = resolve;
          }),
      );
      await expectEvents(visit, {
        action: () => page.evaluate(() => window.tresen.track('custom', {})),
        sent: [{ event: 'custom' }],
      });
      expect(new Set(visit.collector.log().map(({ anonymousId }) => anonymousId)).size).toBe(1);
    }));

  test.each(['cookies', 'storage'])(
    'of its %s alone is the same visitor on the next page',
    (what) =>
      visitShop(browser, {}, async (visit) => {
        const { page, context } = visit;
        await visit.open();
        await visit.settled();
        await visit.open('/second');
        await visit.settled();
        await visit.page.goto('about:blank');
        if (what === 'cookies') await context.clearCookies();
        else {
          await context.route('**/blank', (route) =>
            route.fulfill({
              contentType: 'text/html',
              body: '<script>localStorage.clear()</script>',
            }),
          );
          await page.goto(`${visit.shopUrl}/blank`);
        }
        await visit.open('/next');
        const log = await visit.settled();
        expect(new Set(log.map(({ anonymousId }) => anonymousId)).size).toBe(1);
      }),
  );
});

describe.concurrent('a clock', () => {
  const day = 86_400_000;
  test.each([
    ['a day behind', -day],
    ['a day ahead', day],
  ] as const)('%s is the same for the events and for the sending of them', (_, shift) =>
    visitShop(
      browser,
      {
        site: { consent: 'required' },
        init: `const at=Date.now;Date.now=()=>at.call(Date)+${shift}`,
      },
      async (visit) => {
        await visit.open();
        await visit.page.waitForTimeout(1_000);
        await visit.page.evaluate(() => window.tresen.consent({ analytics: true }));
        const [view] = await visit.settled();
        const [delivery] = visit.collector.deliveries;
        const waited = (view?.sentAt ?? 0) - (view?.timestamp ?? 0);
        expect(waited).toBeGreaterThan(900);
        expect(waited).toBeLessThan(10_000);
        expect(Math.abs((view?.sentAt ?? 0) - shift - (delivery?.at ?? 0))).toBeLessThan(5_000);
      },
    ),
  );
});
