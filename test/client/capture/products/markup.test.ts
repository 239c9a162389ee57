import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findProducts, merge } from '../../../../client/capture/products/find-products.ts';
import { known, putJsonLd, readProduct } from './read.ts';

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://shop.example/p/mug'));
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
  document.head.innerHTML = '';
});

const product = (inside: string) =>
  `<div itemscope itemtype="https://schema.org/Product">${inside}</div>`;
const offer = `<div itemprop="offers" itemscope itemtype="http://schema.org/Offer">
  <meta itemprop="priceCurrency" content="EUR"><span itemprop="price" content="1299.00">1.299,00 €</span>
  <link itemprop="availability" href="https://schema.org/InStock"></div>`;
const read = (body: string, head = '') => {
  document.body.innerHTML = body;
  document.head.innerHTML = head;
  return known(readProduct());
};
const mug = { item_name: 'Mug', price: '1299.00', currency: 'EUR' };

describe('microdata', () => {
  test('of what a described page is about counts', () => {
    const page = product(`<h1 itemprop="name">Mug</h1>${offer}`);
    expect(
      read(
        `<div itemscope itemtype="https://schema.org/ItemPage">${page.replace('<div', '<div itemprop="mainEntity"')}</div>`,
      ),
    ).toEqual(mug);
  });

  test.each<[string, string, object]>([
    ['a product', `<h1 itemprop="name"> Mug </h1>${offer}`, mug],
    [
      'its ids and brand',
      `<meta itemprop="sku" content="m1"><span itemprop="name">Mug</span>
       <div itemprop="brand" itemscope itemtype="https://schema.org/Brand"><a itemprop="name" href="/b">Kiln</a></div>${offer}`,
      { ...mug, item_id: 'm1', item_brand: 'Kiln' },
    ],
    [
      'not what a review inside it is called',
      `<div itemprop="review" itemscope itemtype="https://schema.org/Review"><b itemprop="name">Great!</b>
       <div itemprop="author" itemscope itemtype="https://schema.org/Person"><i itemprop="name">Eve</i></div></div>
       <span itemprop="name">Mug</span>${offer}`,
      mug,
    ],
    [
      'not a product related to it',
      `<span itemprop="name">Mug</span>${offer}<div itemprop="isRelatedTo" itemscope itemtype="https://schema.org/Product">
       <span itemprop="name">Jug</span></div>`,
      mug,
    ],
    [
      'values of data elements',
      `<data itemprop="productID" value="17">x</data>`,
      { item_id: '17' },
    ],
    [
      'several words in one attribute',
      `<b itemprop="name sku">M1</b>`,
      { item_id: 'M1', item_name: 'M1' },
    ],
    [
      'an aggregate',
      `<b itemprop="name">Mug</b><div itemprop="offers" itemscope itemtype="https://schema.org/AggregateOffer">
       <meta itemprop="lowPrice" content="5"><meta itemprop="priceCurrency" content="CHF"></div>`,
      { item_name: 'Mug', price: '5', currency: 'CHF' },
    ],
  ])('%s', (_, inside, expected) => {
    expect(read(product(inside))).toEqual(expected);
  });

  test('of several the one in the heading', () => {
    const body = `<h1>Mug</h1>${product('<b itemprop="name">Jug</b>')}${product(`<b itemprop="name">Mug</b>${offer}`)}`;
    expect(read(body)).toEqual(mug);
  });

  test('several products are a list', () => {
    read(product('<b itemprop="name">Jug</b>') + product('<b itemprop="name">Mug</b>'));
    const { list } = findProducts();
    expect(list?.lines.map(({ item }) => item.item_name)).toEqual(['Jug', 'Mug']);
    expect(list?.source).toBe('microdata');
  });

  test('a breadcrumb gives the category', () => {
    const crumb = (href: string, name: string) =>
      `<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">
       <a itemprop="item" href="${href}"><span itemprop="name">${name}</span></a></li>`;
    const trail = `<ol itemscope itemtype="https://schema.org/BreadcrumbList">${crumb('/', 'Home')}${crumb('/cups', 'Cups')}${crumb('/p/mug', 'Mug')}</ol>`;
    expect(read(trail + product(`<b itemprop="name">Mug</b>`))).toEqual({
      item_name: 'Mug',
      item_category: 'Cups',
    });
  });
});

test('RDFa Lite', () => {
  const body = `<div vocab="https://schema.org/" typeof="Product"><span property="name">Mug</span>
    <div property="offers" typeof="Offer"><meta property="price" content="1299.00"><meta property="priceCurrency" content="EUR"></div></div>`;
  expect(read(body)).toEqual(mug);
});

describe('Open Graph', () => {
  const meta = (fields: Record<string, string>) =>
    Object.entries(fields)
      .map(([name, content]) => `<meta property="${name}" content="${content}">`)
      .join('');

  test.each<[string, Record<string, string>, object | undefined]>([
    [
      'a product',
      {
        'og:title': 'Mug',
        'product:price:amount': '12.50',
        'product:price:currency': 'EUR',
        'product:retailer_item_id': 'm1',
      },
      { item_id: 'm1', item_name: 'Mug', price: '12.50', currency: 'EUR' },
    ],
    [
      'the other names',
      { 'og:title': 'Mug', 'og:price:amount': '12,50', 'og:price:currency': 'EUR' },
      { item_name: 'Mug', price: '12,50', currency: 'EUR' },
    ],
    [
      'the reduced price',
      { 'product:price:amount': '20', 'product:sale_price:amount': '12' },
      { price: '12' },
    ],
    ['no page without price and id', { 'og:title': 'Mug', 'og:type': 'product' }, undefined],
  ])('%s', (_, fields, expected) => {
    expect(read('', meta(fields))).toEqual(expected);
  });

  test('a title is the heading where it only adds the shop', () => {
    const fields = { 'og:title': 'Mug | The Shop', 'og:price:amount': '5' };
    expect(read('<h1>Mug</h1>', meta(fields))).toMatchObject({ item_name: 'Mug' });
  });
});

describe('of what several sources say', () => {
  const og =
    '<meta property="product:retailer_item_id" content="17"><meta property="og:price:amount" content="99"><meta property="og:price:currency" content="USD">';

  test('the most trusted counts, and the others fill its gaps', () => {
    document.head.innerHTML = og;
    document.body.innerHTML = product(
      `<b itemprop="sku">micro</b><b itemprop="name">Other</b>${offer}`,
    );
    putJsonLd({ '@type': 'Product', name: 'Mug' });
    const [line, source] = merge(findProducts().product) ?? [];
    expect(known(line?.item)).toEqual({ item_id: 'micro', ...mug });
    expect(source).toBe('json_ld');
    expect(line?.aliases).toContain('17');
  });

  test('a price is taken with its own currency', () => {
    document.head.innerHTML = og;
    putJsonLd({ '@type': 'Product', sku: 'm1', offers: { price: 5, priceCurrency: 'EUR' } });
    expect(readProduct()).toMatchObject({ item_id: 'm1', price: 5, currency: 'EUR' });
  });
});
