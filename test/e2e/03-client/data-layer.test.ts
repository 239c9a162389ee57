import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
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
  {
    name: 'a number for an id',
    push: 'gtag("event","add_to_cart",{items:[{item_id:4711,quantity:"3"}]})',
    sent: [{ event: 'add_to_cart', properties: { items: [{ item_id: '4711', quantity: 3 }] } }],
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
        for (const event of all) window.dataLayer.push({ event, ecommerce: { items: [] } });
      }, names);
      const sent = (await visit.settled()).map(({ event }) => event);
      expect(sent.filter((event) => names.includes(`${event}`))).toEqual(names);
    }));
});

describe.concurrent('an amount', () => {
  const amounts: readonly [source: string, amount: number | undefined][] = [
    ['12.5', 12.5],
    ['"12.50"', 12.5],
    ['"1.299,00"', 1299],
    ['"1,299.00"', 1299],
    ['"12,50 €"', 12.5],
    ['"EUR 7"', 7],
    ['"1,299"', 1299],
    ['"1.234.567,89"', 1234567.89],
    ['"-3,50"', -3.5],
    ['"0"', 0],
    ['"free"', undefined],
    ['""', undefined],
    ['null', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['{}', undefined],
  ];
  test('is a decimal however the shop writes it, or is left out', () =>
    visitShop(browser, { pages }, async (visit) => {
      await visit.open();
      for (const [source] of amounts) {
        await visit.page.evaluate(`gtag("event","generate_lead",{value:${source}})`);
      }
      const leads = (await visit.settled()).filter(({ event }) => event === 'generate_lead');
      const found = leads.map(({ properties }, i) => [
        amounts[i]?.[0],
        properties.value ?? undefined,
      ]);
      expect(found).toEqual(amounts);
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
