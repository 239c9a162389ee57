import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { openStill } from '../../support/fast-visit.ts';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { expectEvents, visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const gtag =
  '<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}';
const pages = { '/': { head: `${gtag}</script>` } };
const mug = '{item_id:"m1",item_name:"Mug",price:12.5,quantity:2}';
const told = { items: [{ item_id: 'm1', item_name: 'Mug', price: 12.5, quantity: 2 }] };

/** What a page pushes, as source, and what is sent for it. */
const entries = [
  {
    name: "the tag manager's form",
    push: `dataLayer.push({event:"add_to_cart",ecommerce:{currency:"EUR",value:25,items:[${mug}]}})`,
    sent: [
      {
        event: 'add_to_cart',
        properties: { currency: 'EUR', value: 25, ...told },
        context: { source: 'data_layer' },
      },
    ],
  },
  {
    name: "gtag's Arguments",
    push: `gtag("event","add_to_cart",{currency:"EUR",value:25,items:[${mug}]})`,
    sent: [
      {
        event: 'add_to_cart',
        properties: { currency: 'EUR', value: 25, ...told },
        context: { source: 'gtag' },
      },
    ],
  },
  {
    name: 'several entries in one push',
    push: `dataLayer.push({ecommerce:null},{event:"view_cart",ecommerce:{items:[${mug}]}},{event:"begin_checkout",ecommerce:{items:[${mug}],coupon:"MAY"}})`,
    sent: [
      { event: 'view_cart', properties: told },
      { event: 'begin_checkout', properties: { ...told, coupon: 'MAY' } },
    ],
  },
  {
    name: 'an event that is not of a shop',
    push: 'dataLayer.push({event:"gtm.dom"},{event:"scroll"});gtag("event","page_view");gtag("js",new Date());gtag("set",{a:1})',
    sent: [],
    notSent: ['gtm.dom', 'scroll', 'page_view'],
  },
  {
    name: 'parameters that are none of ours, an address among them',
    push: `dataLayer.push({event:"view_cart",email:"a@example.com",ecommerce:{items:[{item_id:"m1",secret:1}],user_data:{email:"a@example.com"}}})`,
    sent: [{ event: 'view_cart', properties: { items: [{ item_id: 'm1' }] } }],
    never: /a@example|secret/,
  },
  {
    name: 'an item known by its name alone',
    push: 'gtag("event","add_to_cart",{items:[{item_name:"Mug"}]})',
    sent: [{ event: 'add_to_cart', properties: { items: [{ item_name: 'Mug' }] } }],
  },
];

describe.concurrent('of the data layer', () => {
  test.each(entries)('$name', ({ push, sent, notSent = [], never }) =>
    visitShop(browser, { pages }, async (visit) => {
      await visit.open();
      await expectEvents(visit, { action: () => visit.page.evaluate(push), sent, notSent });
      if (never) expect(JSON.stringify(visit.collector.deliveries)).not.toMatch(never);
    }),
  );

  test('entries from before the script come with those after it, in order and once', () =>
    visitShop(
      browser,
      {
        pages: {
          '/': {
            head: `${gtag};gtag("event","search",{search_term:"one"});dataLayer.push({event:"search",ecommerce:{search_term:"two"}})</script>`,
          },
        },
      },
      async (visit) => {
        await visit.open();
        await visit.page.evaluate('gtag("event","search",{search_term:"three"})');
        await visit.page.waitForTimeout(1_200);
        const terms = (await visit.settled())
          .filter(({ event }) => event === 'search')
          .map(({ properties }) => properties.search_term);
        expect(terms).toEqual(['one', 'two', 'three']);
      },
    ));

  test('every recommended shop event has its name', () =>
    visitShop(browser, { pages }, async (visit) => {
      const names = [
        'view_item_list',
        'select_item',
        'view_item',
        'add_to_wishlist',
        'add_to_cart',
        'remove_from_cart',
        'view_cart',
        'begin_checkout',
        'add_shipping_info',
        'add_payment_info',
        'purchase',
        'refund',
        'view_promotion',
        'select_promotion',
        'search',
        'view_search_results',
        'login',
        'sign_up',
        'generate_lead',
        'share',
        'select_content',
        'join_group',
      ];
      await visit.open();
      await visit.page.evaluate((all) => {
        for (const event of all)
          window.dataLayer.push({
            event,
            ecommerce: { transaction_id: 'T1', items: [{ item_id: event }] },
          });
      }, names);
      const sent = (await visit.settled()).map(({ event }) => event);
      // What is claimed of carts waits a moment, so the order is another.
      expect(sent.filter((event) => names.includes(`${event}`)).toSorted()).toEqual(
        names.toSorted(),
      );
    }));
});

describe.concurrent('a cart', () => {
  /** Prices as shops write them, and what a decision reckons with; nothing counts as 0. */
  const prices: readonly [source: string, amount: number][] = [
    ['12.5', 12.5],
    ['"12.50"', 12.5],
    ['"1.299,00"', 1299],
    ['"1,299.00"', 1299],
    ['"12,50 €"', 12.5],
    ['"EUR 7"', 7],
    ['"1,299"', 1299],
    ['"1.234.567,89"', 1234567.89],
    ['"0"', 0],
    ['"free"', 0],
    ['""', 0],
    ['null', 0],
    ['NaN', 0],
    ['Infinity', 0],
    ['{}', 0],
  ];
  const site = { campaigns: [fixtureCampaign()] };
  const cartOf = (page: Page) => page.evaluate(() => window.tresen.explain().cart);

  test('is reckoned with however the shop writes its amounts', () =>
    visitShop(browser, { pages, site }, async (visit) => {
      await openStill(visit);
      for (const [i, [source]] of prices.entries()) {
        const item = `{item_id:"i${i}",price:${source},quantity:"2"}`;
        await visit.page.evaluate(`gtag("event","add_to_cart",{items:[${item}]})`);
      }
      await visit.page.clock.runFor(400);
      const found = Object.values((await cartOf(visit.page)) ?? {});
      expect(found.map(({ price }, i) => [prices[i]?.[0], price])).toEqual(prices);
      expect(new Set(found.map(({ quantity }) => quantity))).toEqual(new Set([2]));
    }));

  test('grows, shrinks, is stated anew, and is emptied by an order', () =>
    visitShop(browser, { pages, site }, async (visit) => {
      const { page } = visit;
      await openStill(visit);
      const cartAfter = async (code: string) => {
        await page.evaluate(code);
        await page.clock.runFor(400);
        return Object.entries((await cartOf(page)) ?? {}).map(([id, line]) => [id, line.quantity]);
      };
      expect(await cartAfter(`gtag("event","add_to_cart",{items:[${mug}]})`)).toEqual([['m1', 2]]);
      expect(await cartAfter(`gtag("event","add_to_cart",{items:[${mug}]})`)).toEqual([['m1', 4]]);
      expect(
        await cartAfter('gtag("event","remove_from_cart",{items:[{item_id:"m1",quantity:3}]})'),
      ).toEqual([['m1', 1]]);
      expect(
        await cartAfter('gtag("event","view_cart",{items:[{item_id:"p1",quantity:5,price:1}]})'),
      ).toEqual([['p1', 5]]);
      expect(
        await cartAfter('gtag("event","purchase",{transaction_id:"T1",items:[{item_id:"p1"}]})'),
      ).toEqual([]);
    }));
});

describe.concurrent('an order', () => {
  const order = (id: string) =>
    `gtag("event","purchase",{transaction_id:"${id}",value:25,currency:"EUR",items:[${mug}]})`;
  const orderPage = { '/done': { head: `${gtag};${order('T1')}</script>` }, '/': pages['/'] };

  test('counts once, also when its page is reloaded or comes again later', () =>
    visitShop(browser, { pages: orderPage }, async (visit) => {
      await visit.open('/done');
      await visit.settled();
      await visit.page.reload();
      await visit.open('/done');
      await visit.page.evaluate(order('T1'));
      await visit.page.evaluate(order('T2'));
      const orders = (await visit.settled()).filter(({ event }) => event === 'purchase');
      expect(orders.map(({ properties }) => properties.transaction_id)).toEqual(['T1', 'T2']);
      const { recent } = await visit.page.evaluate(() => window.tresen.explain());
      const reasons = recent
        .filter(({ event }) => event === 'purchase')
        .map(({ reason }) => reason);
      expect(reasons).toEqual(['duplicate_order', 'duplicate_order', undefined]);
    }));
});

describe.concurrent('a user id in the data layer', () => {
  const cases = [
    ['of the tag manager', 'dataLayer.push({user_id:"u1"})'],
    ['in gtag config', 'gtag("config","G-1",{user_id:"u1"})'],
    ['in gtag set', 'gtag("set",{user_id:"u1"})'],
    ['in an event', 'gtag("event","login",{user_id:"u1"})'],
  ] as const;
  test.each(cases)('%s identifies, once for many pages', (_, push) =>
    visitShop(browser, { pages }, async (visit) => {
      await visit.open();
      await visit.page.evaluate(push);
      await visit.page.evaluate(push);
      await visit.settled();
      await visit.open();
      await visit.page.evaluate(push);
      const calls = (await visit.settled()).filter(({ type }) => type === 'identify');
      expect(calls).toMatchObject([{ userId: 'u1' }]);
    }),
  );
});
