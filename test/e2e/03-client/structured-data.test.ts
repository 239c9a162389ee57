import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Properties } from '../../../client/protocol/event.ts';
import { launchBrowser } from '../../support/browser.ts';
import { expectEvents, visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Structured data is read once the page has settled. */
const readMs = 1_700;
const ld = (...blocks: (object | string)[]) =>
  blocks
    .map((block) => (typeof block === 'string' ? block : JSON.stringify(block)))
    .map((text) => `<script type="application/ld+json">${text}</script>`)
    .join('');

const offers = { '@type': 'Offer', price: 12.5, priceCurrency: 'EUR' };
const mug = { '@type': 'Product', sku: 'm1', name: 'Mug', brand: { name: 'Kiln' }, offers };
const pot = { '@type': 'Product', sku: 'p1', name: 'Pot', offers };
const seen = {
  value: 12.5,
  currency: 'EUR',
  items: [{ item_id: 'm1', item_name: 'Mug', price: 12.5 }],
};

const shapes: readonly { name: string; body: string; view?: Properties }[] = [
  { name: 'a product', body: ld(mug), view: { ...seen, items: [{ item_brand: 'Kiln' }] } },
  { name: 'a product in a list', body: ld([{ '@type': 'WebSite' }, mug]), view: seen },
  {
    name: 'a product in a graph',
    body: ld({ '@graph': [{ '@type': 'Organization' }, mug] }),
    view: seen,
  },
  { name: 'a type among several', body: ld({ ...mug, '@type': ['Product', 'Thing'] }), view: seen },
  { name: 'offers in a list', body: ld({ ...mug, offers: [offers] }), view: seen },
  {
    name: 'an aggregate with offers',
    body: ld({ ...mug, offers: { '@type': 'AggregateOffer', offers: [offers] } }),
    view: seen,
  },
  {
    name: 'an aggregate of prices',
    body: ld({
      ...mug,
      offers: { '@type': 'AggregateOffer', lowPrice: 12.5, priceCurrency: 'EUR' },
    }),
    view: seen,
  },
  {
    name: 'a group of variants',
    body: ld({ '@type': 'ProductGroup', productGroupID: 'm1', name: 'Mug', hasVariant: [mug] }),
    view: seen,
  },
  {
    name: 'a good block beside a broken one',
    body: ld('{"@type":"Product",', '', mug, 'null', '"x"', '[null]'),
    view: seen,
  },
  {
    name: 'of several products the one that names this page',
    body: ld({ ...pot, url: '/p/pot' }, { ...mug, url: 'https://shop.example/p/mug?v=1' }),
    view: seen,
  },
  { name: 'several products that do not name this page', body: ld(pot, mug) },
  {
    name: 'a product without a price',
    body: ld({ '@type': 'Product', sku: 'm1', name: 'Mug' }),
    view: { items: [{ item_id: 'm1' }] },
  },
  { name: 'no product', body: ld({ '@type': 'BreadcrumbList' }) },
];

describe.concurrent('structured data', () => {
  test.each(shapes)('$name', ({ body, view }) =>
    visitShop(browser, { pages: { '/p/mug': { body } } }, async (visit) => {
      await visit.open('/p/mug');
      await visit.page.waitForTimeout(readMs);
      const views = (await visit.settled()).filter(({ event }) => event === 'view_item');
      const wanted = view ? [{ properties: view, context: { source: 'json_ld' } }] : [];
      expect(views).toMatchObject(wanted);
    }),
  );
});

describe.concurrent('a product view that two sources tell', () => {
  const push = (id: string) =>
    `dataLayer.push({event:"view_item",ecommerce:{items:[{item_id:"${id}"}]}})`;
  const pages = {
    '/p/mug': { head: `<script>window.dataLayer=[];${push('m1')}</script>`, body: ld(mug) },
    '/p/other-id': { head: `<script>window.dataLayer=[];${push('gtm-9')}</script>`, body: ld(mug) },
    '/p/late': { head: '<script>window.dataLayer=[]</script>', body: ld(mug) },
  };
  const views = ['/p/mug', '/p/other-id'];
  test.each(views)('counts once on %s', (path) =>
    visitShop(browser, { pages }, async (visit) => {
      await visit.open(path);
      await visit.page.waitForTimeout(readMs);
      const found = (await visit.settled()).filter(({ event }) => event === 'view_item');
      expect(found).toMatchObject([{ context: { source: 'data_layer' } }]);
    }),
  );

  test('counts once when the data layer comes last', () =>
    visitShop(browser, { pages }, async (visit) => {
      await visit.open('/p/late');
      await visit.page.waitForTimeout(readMs);
      await visit.page.evaluate(push('m1'));
      const found = (await visit.settled()).filter(({ event }) => event === 'view_item');
      expect(found).toMatchObject([{ context: { source: 'json_ld' } }]);
      const { recent } = await visit.page.evaluate(() => window.tresen.explain());
      expect(recent).toContainEqual(
        expect.objectContaining({ event: 'view_item', reason: 'duplicate_source' }),
      );
    }));

  test('counts again for another variant of the same source, and on the next page', () =>
    visitShop(browser, { pages }, async (visit) => {
      await visit.open('/p/mug');
      await visit.page.waitForTimeout(readMs);
      await expectEvents(visit, {
        action: () => visit.page.evaluate(push('m2')),
        sent: [{ event: 'view_item', properties: { items: [{ item_id: 'm2' }] } }],
      });
      await expectEvents(visit, {
        action: () => visit.open('/p/mug'),
        sent: [{ event: 'view_item', properties: { items: [{ item_id: 'm1' }] } }],
      });
    }));
});
