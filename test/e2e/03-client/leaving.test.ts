import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { isAtWork, type Visit, visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const pages = {
  '/': {
    head: '<script>window.dataLayer=[]</script>',
    body: '<a href="/next">next</a><form action="/next"><button>buy</button></form>',
  },
};
const add = 'dataLayer.push({event:"add_to_cart",ecommerce:{items:[{item_id:"m1"}]}});';
const view = 'dataLayer.push({event:"view_item",ecommerce:{items:[{item_id:"m1"}]}});';

/** Ids of the events of a name that reached the log; a repeated one counts once. */
const idsOf = ({ collector }: Visit, name: string) =>
  new Set(
    collector
      .log()
      .filter(({ event }) => event === name)
      .map(({ messageId }) => messageId),
  );

const leaves: readonly { name: string; code: string; event: string }[] = [
  { name: 'a link', event: 'add_to_cart', code: `${add}location.href="/next"` },
  { name: 'a form', event: 'add_to_cart', code: `${add}document.forms[0].submit()` },
  { name: 'a replaced page', event: 'add_to_cart', code: `${add}location.replace("/next")` },
  {
    name: 'a click handler',
    event: 'add_to_cart',
    code: `document.querySelector("a").onclick=()=>{${add}};document.querySelector("a").click()`,
  },
  {
    name: 'a link, of an event that can wait',
    event: 'view_item',
    code: `${view}location.href="/next"`,
  },
];

describe.concurrent('an event in the same task as', () => {
  test.each(leaves)('$name arrives once', ({ code, event }) =>
    visitShop(browser, { pages }, async (visit) => {
      await visit.open();
      await visit.page.evaluate(code);
      await visit.page.waitForURL('**/next*');
      await isAtWork(visit.page);
      await visit.settled();
      expect(idsOf(visit, event).size).toBe(1);
    }),
  );
});

describe.concurrent('closing the tab', () => {
  test.each([
    ['add_to_cart', add],
    ['view_item', view],
  ] as const)('right after %s loses nothing', (event, code) =>
    visitShop(browser, { pages }, async (visit) => {
      await visit.open();
      await visit.page.evaluate(code);
      await visit.page.close();
      await eventually(
        async () => idsOf(visit, event),
        ({ size }) => size > 0,
      );
      expect(idsOf(visit, event).size).toBe(1);
      expect(idsOf(visit, 'page_view').size).toBe(1);
    }),
  );

  test('tells the active time', () =>
    visitShop(browser, { pages }, async (visit) => {
      await visit.open();
      await visit.page.waitForTimeout(1_500);
      await visit.page.close({ runBeforeUnload: true });
      const told = () => visit.collector.log().filter(({ event }) => event === 'engagement');
      await eventually(
        async () => told(),
        ({ length }) => length > 0,
      );
      expect(told()).toHaveLength(1);
      expect(told()[0]?.properties.active_ms).toBeGreaterThan(1_000);
    }));
});

describe.concurrent('what could not leave', () => {
  const hostile = (fetch: string) => `if(location.pathname==="/")window.fetch=${fetch}`;
  const blocked: readonly [name: string, init: string][] = [
    ['fetch throws', hostile('()=>{throw new Error("no")}')],
    ['fetch rejects', hostile('()=>Promise.reject(new Error("no"))')],
    ['fetch never answers', hostile('()=>new Promise(()=>{})')],
    ['fetch answers nonsense', hostile('()=>Promise.resolve(undefined)')],
    ['fetch is gone', hostile('undefined')],
  ];
  test.each(blocked)('because %s leaves with the next page', (_, init) =>
    visitShop(browser, { pages, init }, async (visit) => {
      await visit.open();
      await visit.page.evaluate(add);
      await visit.page.waitForTimeout(300);
      await visit.open('/next');
      await visit.settled();
      expect(idsOf(visit, 'add_to_cart').size).toBe(1);
      expect(idsOf(visit, 'page_view').size).toBe(2);
    }),
  );

  test('offline leaves from a new tab once there is a network again, with its own time', () =>
    visitShop(browser, { pages }, async (visit) => {
      const { context, page } = visit;
      await visit.open();
      await visit.settled();
      await context.setOffline(true);
      await page.evaluate(add);
      await page.waitForTimeout(1_000);
      await page.close();
      const closedAt = Date.now();
      await context.setOffline(false);
      const tab = await visit.openTab('/next');
      const log = await visit.settled(tab);
      const added = log.filter(({ event }) => event === 'add_to_cart');
      expect(new Set(added.map(({ messageId }) => messageId)).size).toBe(1);
      expect(added[0]?.timestamp).toBeLessThan(closedAt);
      expect(new Set(log.map(({ anonymousId }) => anonymousId)).size).toBe(1);
    }));

  test('offline leaves by itself when the network is back', () =>
    visitShop(browser, { pages }, async (visit) => {
      const { context, page } = visit;
      await visit.open();
      await visit.settled();
      await context.setOffline(true);
      await page.evaluate(add);
      await page.waitForTimeout(300);
      await context.setOffline(false);
      await eventually(
        async () => idsOf(visit, 'add_to_cart'),
        ({ size }) => size > 0,
      );
      expect(idsOf(visit, 'add_to_cart').size).toBe(1);
    }));
});

test('two tabs are one visitor and one session, and each event arrives once', () =>
  visitShop(browser, { pages }, async (visit) => {
    await visit.open();
    await visit.settled();
    const tab = await visit.openTab('/tab');
    await Promise.all(
      [visit.page, tab].map((where, nr) =>
        where.evaluate((n) => {
          for (let i = 0; i < 20; i++) window.tresen.track('tabbed', { n, i });
        }, nr),
      ),
    );
    const log = [...(await visit.settled()), ...(await visit.settled(tab))];
    const tabbed = new Map(
      log.filter(({ event }) => event === 'tabbed').map((one) => [one.messageId, one]),
    );
    expect(tabbed.size).toBe(40);
    expect(new Set(log.map(({ anonymousId }) => anonymousId)).size).toBe(1);
    expect(new Set(log.map(({ context }) => context?.sessionId)).size).toBe(1);
  }));
