import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findProducts, merge } from '../../../../client/capture/products/find-products.ts';
import { known, putJsonLd, readProduct } from './read.ts';

const offers = { '@type': 'Offer', price: '12.50', priceCurrency: 'EUR' };
const mug = { '@type': 'Product', sku: 'm1', name: 'Mug', brand: 'Kiln', category: 'Cups', offers };
const seen = {
  item_id: 'm1',
  item_name: 'Mug',
  item_brand: 'Kiln',
  item_category: 'Cups',
  price: '12.50',
  currency: 'EUR',
};
const at = (address: string) => vi.stubGlobal('location', new URL(address, 'https://shop.example'));
const read = (...blocks: unknown[]) => {
  document.body.innerHTML = '';
  putJsonLd(...blocks);
  return known(readProduct());
};

beforeEach(() => at('/p/mug'));
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
  document.head.innerHTML = '';
});

describe('a product is found', () => {
  test.each<[string, unknown[]]>([
    ['alone', [mug]],
    ['in a list', [[{ '@type': 'WebSite' }, mug]]],
    ['in a graph', [{ '@graph': [{ '@type': 'Organization' }, mug] }]],
    ['in a graph in a list', [[{ '@graph': [mug] }]]],
    ['alone in a graph', [{ '@graph': mug }]],
    ['as what its page is about', [{ '@type': 'ItemPage', mainEntity: mug }]],
    ['with several types', [{ ...mug, '@type': ['Product', 'Thing'] }]],
    ['as an individual one', [{ ...mug, '@type': 'IndividualProduct' }]],
    ['with the type as an address', [{ ...mug, '@type': 'https://schema.org/Product' }]],
    ['after a broken block', ['{"@type": "Product",', mug]],
    ['after an empty block', ['', 'null', '5', '[]', mug]],
    ['before a broken block', [mug, '<!-- -->']],
    ['told twice', [mug, { '@type': 'Product', name: 'Mug', aggregateRating: {} }]],
    ['told twice, first without an offer', [{ '@type': 'Product', name: 'Mug' }, mug]],
  ])('%s', (_, blocks) => {
    expect(read(...blocks)).toEqual(seen);
  });

  test.each<[string, unknown]>([
    ['as an address', 'https://shop.example/mug.jpg'],
    ['as several', ['https://shop.example/mug.jpg', 'https://shop.example/back.jpg']],
    ['as an object', { '@type': 'ImageObject', url: 'https://shop.example/mug.jpg' }],
    ['as what an object holds', [{ contentUrl: 'https://shop.example/mug.jpg' }]],
  ])('with its picture %s', (_, image) => {
    expect(read({ ...mug, image })).toEqual({ ...seen, image_url: 'https://shop.example/mug.jpg' });
  });

  test('in a list without pictures', () => {
    putJsonLd({
      '@type': 'ItemList',
      itemListElement: [mug, { ...mug, sku: 'm2' }].map((item) => ({
        item: { ...item, image: 'x' },
      })),
    });
    const { list } = findProducts();
    expect(list?.lines.map(({ item }) => 'image_url' in item)).toEqual([false, false]);
  });

  test('in nothing else', () => {
    expect(read({ '@type': 'Organization', name: 'Kiln' }, { name: 'Mug' })).toBeUndefined();
    expect(read({ '@type': 'MerchantReturnPolicy' })).toBeUndefined();
    expect(read()).toBeUndefined();
  });

  test('with the brand as an object', () => {
    expect(read({ ...mug, brand: { '@type': 'Brand', name: 'Kiln' } })).toEqual(seen);
  });

  test('with its parts elsewhere in the graph', () => {
    const graph = [
      { ...mug, brand: { '@id': '#kiln' }, offers: { '@id': '#offer' } },
      { '@id': '#kiln', '@type': 'Brand', name: 'Kiln' },
      { ...offers, '@id': '#offer' },
    ];
    expect(read({ '@graph': graph })).toEqual(seen);
  });
});

describe('what shops do to JSON is undone', () => {
  const text = JSON.stringify(mug);
  test.each<[string, string]>([
    ['a comma before the end', text.replace(/\}$/, ',}')],
    ['a comma before the end of a list', `[${text},\n]`],
    ['a comment around it', `<!-- ${text} -->`],
    ['CDATA around it', `//<![CDATA[\n${text}\n//]]>`],
    ['CDATA in a comment around it', `/* <![CDATA[ */ ${text} /* ]]> */`],
    ['a semicolon behind it', `${text};`],
    ['a raw break in a text', text.replace('{', '{"description":"one\ntwo\tthree",')],
  ])('%s', (_, broken) => {
    expect(() => JSON.parse(broken)).toThrow();
    expect(read(broken)).toEqual(seen);
  });

  test.each([
    ['Tea &amp; Coffee', 'Tea & Coffee'],
    ['B&uuml;rste &quot;Gro&szlig;&quot;', 'Bürste "Groß"'],
    ['Caf&eacute;&#39;s &#x2013; big', "Café's – big"],
    ['<b>Mug</b>\n  blue', 'Mug blue'],
    ['R&D 100', 'R&D 100'],
    ['&#99999999999;', '&#99999999999;'],
  ])('the name %s is %s', (name, expected) => {
    expect(read({ ...mug, name })?.item_name).toBe(expected);
  });
});

describe('its id', () => {
  test.each([
    [{ sku: 's', productID: 'p', productGroupID: 'g' }, 's'],
    [{ productID: 'p', productGroupID: 'g' }, 'p'],
    [{ productGroupID: 'g' }, 'g'],
    [{ productID: 'sku:p' }, 'p'],
    [{ sku: 7 }, '7'],
    [{ mpn: 'x' }, 'x'],
  ])('of %j is %s', (ids, expected) => {
    const { sku: _, ...rest } = mug;
    expect(read({ ...rest, ...ids })?.item_id).toBe(expected);
  });

  test('goes with every other one by which it may be called', () => {
    putJsonLd({ ...mug, mpn: 'x1', gtin13: '4012345678901', productID: '17', url: '/p/mug' });
    const [line] = merge(findProducts().product) ?? [];
    expect(line?.aliases).toEqual(
      expect.arrayContaining(['m1', 'x1', '4012345678901', '17', '/p/mug']),
    );
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
  const specified = { price: '12.50', priceCurrency: 'EUR' };
  const from = (minValue: number, price: string) => ({
    ...offers,
    price,
    eligibleQuantity: { minValue },
  });

  test.each<[string, object, unknown, unknown]>([
    ['of one offer', { offers }, '12.50', 'EUR'],
    ['of several is the first', { offers: [offers, { ...offers, price: 99 }] }, '12.50', 'EUR'],
    ['of an aggregate is its lowest', { offers: aggregate }, '9.90', 'EUR'],
    [
      'of an aggregate with offers is the first',
      { offers: { ...aggregate, offers: [{ price: '12.50' }] } },
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
    ['with a small currency', { offers: { ...offers, priceCurrency: 'eur' } }, '12.50', 'EUR'],
    ['without a currency', { offers: { price: '5' } }, '5', undefined],
    ['with a sign for one', { offers: { price: '5', priceCurrency: '€' } }, '5', undefined],
    ['without an offer', { offers: undefined }, undefined, undefined],
    ['of an empty list of offers', { offers: [] }, undefined, undefined],
    ['in a specification', { offers: { priceSpecification: specified } }, '12.50', 'EUR'],
    ['in a list of them', { offers: [{ priceSpecification: [specified] }] }, '12.50', 'EUR'],
    [
      'is never the struck out one',
      {
        offers: {
          priceSpecification: [
            { ...specified, price: '20', priceType: 'https://schema.org/ListPrice' },
            specified,
          ],
        },
      },
      '12.50',
      'EUR',
    ],
    [
      'of graduated offers is that of one',
      { offers: [from(10, '9.90'), from(1, '12.50'), from(5, '11')] },
      '12.50',
      'EUR',
    ],
    [
      'of graduated specifications is that of one',
      {
        offers: {
          priceCurrency: 'EUR',
          priceSpecification: [
            { price: '9.90', eligibleQuantity: { minValue: 10 } },
            { price: '12.50', eligibleQuantity: { minValue: 1 } },
          ],
        },
      },
      '12.50',
      'EUR',
    ],
  ])('%s', (_, changes, price, currency) => {
    const item = read({ ...mug, ...changes });
    expect([item?.price, item?.currency]).toEqual([price, currency]);
  });

  test('of several currencies is the one in which the page is', () => {
    document.head.innerHTML = '<meta property="product:price:currency" content="CHF">';
    const chf = { price: '13.90', priceCurrency: 'CHF' };
    expect(read({ ...mug, offers: [offers, chf] })).toMatchObject({
      price: '13.90',
      currency: 'CHF',
    });
  });
});

describe('of several products', () => {
  const jug = { '@type': 'Product', sku: 'j1', name: 'Jug', offers };
  const here = 'https://shop.example/p/mug';

  test.each<[string, object]>([
    ['its url', { url: here }],
    ['its url with a query', { url: `${here}?ref=1#top` }],
    ['its path', { url: '/p/mug' }],
    ['its path with a slash', { url: '/p/mug/' }],
    ['its id', { '@id': `${here}#product` }],
    ['its page', { mainEntityOfPage: here }],
    ['its page as a thing', { mainEntityOfPage: { '@type': 'WebPage', '@id': here } }],
  ])('the one that names this page by %s', (_, names) => {
    const other = { ...jug, url: 'https://shop.example/p/jug' };
    expect(read(other, { ...mug, ...names })).toEqual(seen);
    expect(read({ ...mug, ...names }, other)).toEqual(seen);
  });

  test('the one that names the canonical address', () => {
    at('/collections/all/mug');
    document.head.innerHTML = '<link rel="canonical" href="https://shop.example/p/mug">';
    expect(read({ ...jug, url: '/p/jug' }, { ...mug, url: '/p/mug' })).toEqual(seen);
  });

  test('the one whose whole query is in the address', () => {
    at('/index.php?page=product&id=2');
    expect(
      read({ ...jug, url: '/index.php?id=1' }, { ...mug, url: '/index.php?page=product&id=2' }),
    ).toEqual(seen);
  });

  test('the one in the heading', () => {
    document.head.innerHTML = '';
    document.body.innerHTML = '<h1> Mug </h1>';
    putJsonLd(jug, mug);
    expect(known(readProduct())).toEqual(seen);
  });

  test('the first that is sold, where the page says that it is about a product', () => {
    document.head.innerHTML = '<meta property="og:type" content="product">';
    expect(read({ ...jug, offers: undefined }, mug)).toEqual(seen);
  });

  test('none, where none names this page: they are recommendations', () => {
    expect(read({ ...mug, url: '/p/other' }, { ...jug, url: '/p/jug' })).toBeUndefined();
    expect(read(mug, jug)).toBeUndefined();
  });

  test.each(['/', '/mug/'])('on %s none whose address ends alike', (pathname) => {
    at(pathname);
    const teasers = ['big/mug', 'jug'].map((slug) => ({
      '@type': 'Product',
      name: slug,
      url: `https://shop.example/p/${slug}/`,
    }));
    expect(read(...teasers)).toBeUndefined();
  });

  test('none on a list whose products share its script', () => {
    at('/index.php?category=3');
    expect(
      read({ ...jug, url: '/index.php?product=1' }, { ...mug, url: '/index.php?product=2' }),
    ).toBeUndefined();
  });
});

describe('of a group', () => {
  const variant = (color: string, price: string) => ({
    '@type': 'Product',
    sku: `m1-${color}`,
    name: `Mug - ${color}`,
    color,
    offers: { ...offers, price, url: `/p/mug?variant=${price}` },
  });
  const group = {
    '@type': 'ProductGroup',
    productGroupID: 'm1',
    name: 'Mug',
    variesBy: ['https://schema.org/color'],
    hasVariant: [variant('red', '10'), variant('blue', '11')],
  };

  test('it is the group, with the first price, as long as no variant is named', () => {
    expect(read(group)).toEqual({
      item_id: 'm1',
      item_name: 'Mug',
      price: '10',
      currency: 'EUR',
    });
  });

  test.each(['/p/mug?variant=11', '/p/mug?utm_source=x&variant=11', '/p/mug?sku=m1-blue'])(
    '%s names a variant',
    (address) => {
      at(address);
      expect(read(group)).toEqual({
        item_id: 'm1-blue',
        item_name: 'Mug',
        item_variant: 'blue',
        price: '11',
        currency: 'EUR',
      });
    },
  );

  test('a variant without properties is called by the rest of its name', () => {
    at('/p/mug?variant=11');
    const hasVariant = group.hasVariant.map(({ color: _, ...rest }) => rest);
    expect(read({ ...group, hasVariant })?.item_variant).toBe('blue');
  });

  test('a variant may have a page of its own', () => {
    at('/p/mug-blue');
    const hasVariant = ['red', 'blue'].map((color) => ({
      ...variant(color, '5'),
      url: `/p/mug-${color}`,
    }));
    expect(read({ ...group, hasVariant })?.item_id).toBe('m1-blue');
  });

  test('variants that share an address are not told apart by it', () => {
    const hasVariant = group.hasVariant.map((one) => ({
      ...one,
      offers: { ...offers, url: '/p/mug' },
    }));
    expect(read({ ...group, hasVariant })?.item_id).toBe('m1');
  });

  test('variants written as offers are found by their address', () => {
    at('/p/mug?variant=2');
    const list = [1, 2].map((id) => ({
      ...offers,
      price: id,
      sku: `v${id}`,
      url: `?variant=${id}`,
    }));
    expect(read({ ...mug, offers: list })).toMatchObject({ item_id: 'v2', price: 2 });
  });
});

describe('categories', () => {
  const crumb = (position: number, name: string, item: unknown) => ({ position, name, item });
  const { category: _, ...plain } = mug;
  const trail = {
    '@type': 'BreadcrumbList',
    itemListElement: [
      crumb(1, 'Shop', 'https://shop.example/'),
      crumb(3, 'Cups', { '@id': '/kitchen/cups' }),
      crumb(2, 'Kitchen', { '@id': '/kitchen', name: 'x' }),
      crumb(4, 'Mug', '/p/mug'),
    ],
  };

  test('come from the breadcrumb, without shop and product', () => {
    expect(read(plain, trail)).toMatchObject({ item_category: 'Kitchen', item_category2: 'Cups' });
    expect(read(plain, trail)).not.toHaveProperty('item_category3');
  });

  test('come from the product first', () => {
    expect(read({ ...plain, category: 'Home > Cups' }, trail)).toMatchObject({
      item_category: 'Home',
      item_category2: 'Cups',
    });
  });

  test('may be named in the crumb alone', () => {
    const itemListElement = [{ item: { '@id': '/kitchen', name: 'Kitchen' } }];
    expect(
      read(plain, { ...trail, itemListElement: [crumb(0, 'Start', '/'), ...itemListElement] }),
    ).toMatchObject({ item_category: 'Kitchen' });
  });
});

describe('a list', () => {
  const item = (name: string) => ({
    '@type': 'Product',
    sku: name,
    name,
    url: `/p/${name}`,
    offers,
  });
  const list = (...blocks: unknown[]) => {
    at('/cups');
    document.body.innerHTML = '';
    putJsonLd(...blocks);
    const found = findProducts().list;
    return [found?.name, found?.lines.map((line) => line.item.item_id), found?.source];
  };

  test('is an ItemList of products', () => {
    const itemListElement = [item('a'), { '@type': 'ListItem', item: item('b') }];
    expect(list({ '@type': 'ItemList', name: 'Cups', itemListElement })).toEqual([
      'Cups',
      ['a', 'b'],
      'json_ld',
    ]);
    expect(readProduct()).toBeUndefined();
  });

  test('is what a collection page is about', () => {
    const mainEntity = { '@type': 'ItemList', itemListElement: [item('a')] };
    expect(list({ '@type': 'CollectionPage', mainEntity })[1]).toEqual(['a']);
  });

  test('is several products without a list', () => {
    expect(list(item('a'), item('b'))[1]).toEqual(['a', 'b']);
  });

  test('is no list of pages', () => {
    const itemListElement = [{ '@type': 'SiteNavigationElement', name: 'Home' }];
    expect(list({ '@type': 'ItemList', itemListElement })[1]).toBeUndefined();
  });
});

test.each([
  [{ '@type': 'Product' }],
  [{ '@type': 'Product', offers: null }],
  [{ '@type': 'Product', offers: 'cheap', brand: null }],
  [{ '@type': 'Product', hasVariant: [null] }],
  [{ '@type': 'Product', hasVariant: 7, offers: [[]] }],
  [{ '@type': 7, '@graph': { '@graph': [null, 1] } }],
  [{ '@type': 'BreadcrumbList', itemListElement: [null, 5, { item: null }] }],
  [{ '@type': 'ItemList', itemListElement: 'x' }],
  [{ '@id': 'a', '@type': 'Product', isVariantOf: { '@id': 'a' }, offers: { '@id': 'a' } }],
])('%j harms nobody', (product) => {
  expect(() => read(product, 'garbage')).not.toThrow();
});
