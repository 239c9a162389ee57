import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readJsonLd } from '../../../client/capture/json-ld.ts';

const track = vi.fn();
const offers = { '@type': 'Offer', price: '12.50', priceCurrency: 'EUR' };
const mug = { '@type': 'Product', sku: 'm1', name: 'Mug', brand: 'Kiln', category: 'Cups', offers };
const seen = {
  items: [
    { item_id: 'm1', item_name: 'Mug', item_brand: 'Kiln', item_category: 'Cups', price: '12.50' },
  ],
  value: '12.50',
  currency: 'EUR',
};

/** Puts blocks into the page, objects as JSON, texts as they are, and reads them. */
const read = (...blocks: unknown[]) => {
  document.body.innerHTML = '';
  for (const block of blocks) {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = typeof block === 'string' ? block : JSON.stringify(block);
    document.body.append(script);
  }
  readJsonLd(track);
  return track.mock.calls.map(([, properties]) => properties);
};

beforeEach(() => {
  track.mockClear();
  vi.stubGlobal('location', new URL('https://shop.example/p/mug'));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a product is a product view, by structured data', () => {
  read(mug);
  expect(track.mock.calls).toEqual([['view_item', seen, 'json_ld']]);
});

describe('a product is found', () => {
  test.each<[string, unknown[]]>([
    ['in a list', [[{ '@type': 'WebSite' }, mug]]],
    ['in a graph', [{ '@graph': [{ '@type': 'BreadcrumbList' }, mug] }]],
    ['in a graph in a list', [[{ '@graph': [mug] }]]],
    ['alone in a graph', [{ '@graph': mug }]],
    ['with several types', [{ ...mug, '@type': ['Product', 'Thing'] }]],
    ['as an individual one', [{ ...mug, '@type': 'IndividualProduct' }]],
    ['with the type as an address', [{ ...mug, '@type': 'https://schema.org/Product' }]],
    ['after a broken block', ['{"@type": "Product",', mug]],
    ['after an empty block', ['', 'null', '5', '[]', mug]],
    ['before a broken block', [mug, '<!-- -->']],
  ])('%s', (_, blocks) => {
    expect(read(...blocks)).toEqual([seen]);
  });

  test('in nothing else', () => {
    expect(read({ '@type': 'Organization', name: 'Kiln' }, { name: 'Mug' })).toEqual([]);
    expect(read()).toEqual([]);
  });

  test('with the brand as an object', () => {
    expect(read({ ...mug, brand: { '@type': 'Brand', name: 'Kiln' } })).toEqual([seen]);
  });
});

describe('its id', () => {
  test.each([
    [{ sku: 's', productID: 'p', productGroupID: 'g' }, 's'],
    [{ productID: 'p', productGroupID: 'g' }, 'p'],
    [{ productGroupID: 'g' }, 'g'],
  ])('of %j is %s', (ids, expected) => {
    const { sku: _, ...rest } = mug;
    const [view] = read({ ...rest, ...ids });
    expect(view.items[0].item_id).toBe(expected);
  });
});

describe('its price', () => {
  const aggregate = {
    '@type': 'AggregateOffer',
    lowPrice: '9.90',
    highPrice: '20',
    priceCurrency: 'EUR',
  };
  const variant = { '@type': 'Product', sku: 'm1-blue', offers };

  test.each<[string, object, unknown, unknown]>([
    ['of one offer', { offers }, '12.50', 'EUR'],
    [
      'of several offers is the first',
      { offers: [offers, { ...offers, price: 99 }] },
      '12.50',
      'EUR',
    ],
    ['of an aggregate is its lowest', { offers: aggregate }, '9.90', 'EUR'],
    [
      'of an aggregate with offers is the first',
      { offers: { ...aggregate, offers: [offers] } },
      '12.50',
      'EUR',
    ],
    [
      'of a group is its first variant',
      { offers: undefined, hasVariant: [variant] },
      '12.50',
      'EUR',
    ],
    ['of a group with one variant', { offers: undefined, hasVariant: variant }, '12.50', 'EUR'],
    ['as a number', { offers: { ...offers, price: 12.5 } }, 12.5, 'EUR'],
    [
      'written with a comma stays as it is',
      { offers: { ...offers, price: '1.299,00' } },
      '1.299,00',
      'EUR',
    ],
    ['without a currency', { offers: { price: '5' } }, '5', undefined],
    ['without an offer', { offers: undefined }, undefined, undefined],
    ['of an empty list of offers', { offers: [] }, undefined, undefined],
  ])('%s', (_, changes, price, currency) => {
    const [view] = read({ ...mug, ...changes });
    expect([view.value, view.items[0].price, view.currency]).toEqual([price, price, currency]);
  });
});

describe('of several products', () => {
  const jug = { '@type': 'Product', sku: 'j1', name: 'Jug', offers };
  const here = 'https://shop.example/p/mug';

  test.each<[string, object]>([
    ['its url', { url: here }],
    ['its url with a query', { url: `${here}?ref=1#top` }],
    ['its path', { url: '/p/mug' }],
    ['its id', { '@id': `${here}#product` }],
    ['its page', { mainEntityOfPage: here }],
  ])('the one that names this page by %s', (_, names) => {
    const other = { ...jug, url: 'https://shop.example/p/jug' };
    expect(read(other, { ...mug, ...names })).toEqual([seen]);
    track.mockClear();
    expect(read({ ...mug, ...names }, other)).toEqual([seen]);
  });

  test('none, where none names this page: they are recommendations', () => {
    expect(read({ ...mug, url: '/p/other' }, { ...jug, url: '/p/jug' })).toEqual([]);
    expect(read(mug, jug)).toEqual([]);
  });
});

test.each([
  [{ '@type': 'Product' }],
  [{ '@type': 'Product', offers: null }],
  [{ '@type': 'Product', offers: 'cheap', brand: null }],
  [{ '@type': 'Product', hasVariant: [null] }],
  [{ '@type': 'Product', hasVariant: 7, offers: [[]] }],
])('%j harms nobody', (product) => {
  expect(() => read(product, 'garbage')).not.toThrow();
});
