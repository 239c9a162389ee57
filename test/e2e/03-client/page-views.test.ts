import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { expectEvents, visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Longer than the wait for a single-page shop to set its title. */
const settleMs = 400;

describe.concurrent('a page view', () => {
  test('names the path and title, and of the query only the campaign', () =>
    visitShop(browser, { pages: { '/p/mug': { title: 'Mug' } } }, async (visit) => {
      await visit.open('/p/mug?order_key=secret&utm_source=mail&UTM_x=1&utm_campaign=may#frag');
      const [view] = (await visit.settled()).filter(({ event }) => event === 'page_view');
      const { referrer, ...facts } = view?.properties ?? {};
      expect(referrer || undefined).toBe(undefined);
      expect(facts).toEqual({
        path: '/p/mug',
        title: 'Mug',
        utm_source: 'mail',
        utm_campaign: 'may',
      });
      expect(JSON.stringify(visit.collector.deliveries)).not.toMatch(/secret|frag/);
    }));

  test("has another site's address as referrer, without its query, and none of its own", () =>
    visitShop(browser, {}, async (visit) => {
      const { page, shopUrl } = visit;
      const foreign = shopUrl.replace('localhost', '127.0.0.1');
      await page.route(`${foreign}/**`, (route) =>
        route.fulfill({
          contentType: 'text/html',
          headers: { 'referrer-policy': 'unsafe-url' },
          body: `<a href="${shopUrl}/first">shop</a>`,
        }),
      );
      await page.goto(`${foreign}/search?q=private`);
      await page.click('a');
      await page.waitForURL('**/first');
      await page.waitForFunction(() => typeof window.tresen?.explain === 'function');
      await page.evaluate(() => {
        location.href = '/second?utm_source=x';
      });
      await page.waitForURL('**/second?*');
      await page.waitForFunction(() => typeof window.tresen?.explain === 'function');
      const views = (await visit.settled()).filter(({ event }) => event === 'page_view');
      expect(views.map(({ properties }) => properties.referrer || undefined)).toEqual([
        `${foreign}/search`,
        undefined,
      ]);
      expect(JSON.stringify(views)).not.toContain('private');
    }));
});

describe.concurrent('single-page navigation', () => {
  const cases = [
    {
      name: 'pushState to another path',
      run: () => history.pushState({}, '', '/b'),
      views: ['/b'],
    },
    {
      name: 'replaceState to another path',
      run: () => history.replaceState({}, '', '/c'),
      views: ['/c'],
    },
    {
      name: 'pushState to the same path',
      run: () => history.pushState({}, '', '/?page=2'),
      views: [],
    },
    { name: 'a fragment', run: () => history.pushState({}, '', '#reviews'), views: [] },
    {
      name: 'a redirect within the wait',
      run: () => {
        history.pushState({}, '', '/d');
        history.replaceState({}, '', '/e');
      },
      views: ['/e'],
    },
  ];
  test.each(cases)('$name counts as $views', ({ run, views }) =>
    visitShop(browser, {}, async (visit) => {
      await visit.open();
      await expectEvents(visit, {
        action: async () => {
          await visit.page.evaluate(run);
          await visit.page.waitForTimeout(settleMs);
        },
        sent: views.map((path) => ({ event: 'page_view', properties: { path } })),
        notSent: ['page_view'],
      });
    }),
  );

  test('going back is a view, with the title that the page sets afterwards', () =>
    visitShop(browser, {}, async (visit) => {
      await visit.open('/a');
      const { page } = visit;
      await page.evaluate(() => history.pushState({}, '', '/b'));
      await page.waitForTimeout(settleMs);
      await expectEvents(visit, {
        action: async () => {
          await page.evaluate(() => {
            addEventListener('popstate', () => {
              document.title = 'Back';
            });
            history.back();
          });
          await page.waitForTimeout(settleMs);
        },
        sent: [{ event: 'page_view', properties: { path: '/a', title: 'Back' } }],
      });
    }));

  test('reports the active time of the view before it', () =>
    visitShop(
      browser,
      { pages: { '/': { body: '<div style="height:4000px">long</div>' } } },
      async (visit) => {
        await visit.open();
        const { page } = visit;
        await page.evaluate(() => scrollTo(0, 1_200));
        await page.waitForTimeout(1_500);
        await expectEvents(visit, {
          action: async () => {
            await page.evaluate(() => history.pushState({}, '', '/next'));
            await page.waitForTimeout(settleMs);
          },
          sent: [{ event: 'engagement' }, { event: 'page_view', properties: { path: '/next' } }],
        });
        const [told] = visit.collector.log().filter(({ event }) => event === 'engagement');
        expect(told?.properties.active_ms).toBeGreaterThan(1_000);
        expect(told?.properties.active_ms).toBeLessThan(30_000);
        expect(told?.properties.scroll_depth).toBeCloseTo(0.5, 1);
      },
    ));
});

describe('the back/forward cache', () => {
  test('returning to a page is a new view of it', () =>
    visitShop(browser, {}, async (visit) => {
      await visit.open('/a');
      const { page } = visit;
      await page.goto('about:blank');
      await page.goto(`${visit.shopUrl}/b`);
      await page.goBack();
      await page.goBack();
      await page.waitForFunction(() => typeof window.tresen?.explain === 'function');
      const views = (await visit.settled()).filter(({ event }) => event === 'page_view');
      expect(views.map(({ properties }) => properties.path)).toEqual(['/a', '/b', '/a']);
    }));

  test('a page that is restored rather than loaded again says so once', () =>
    visitShop(browser, {}, async (visit) => {
      await visit.open('/a');
      await expectEvents(visit, {
        action: () =>
          visit.page.evaluate(() => {
            dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
            dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
          }),
        sent: [{ event: 'page_view', properties: { path: '/a' } }],
      });
    }));
});
