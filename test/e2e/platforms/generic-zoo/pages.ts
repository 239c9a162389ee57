import type { FixturePage } from '../../../support/fixture-shop.ts';

type Specimen = { name: string; page: FixturePage; path?: string; told: string[] };

const ld = (text: string | object) =>
  `<script type="application/ld+json">${typeof text === 'string' ? text : JSON.stringify(text)}</script>`;
const offers = { '@type': 'Offer', price: '12.50', priceCurrency: 'EUR' };
const mug = {
  '@context': 'https://schema.org',
  '@type': 'Product',
  sku: 'M-1',
  name: 'Mug',
  offers,
};
const seen = 'view_item json_ld EUR 12.5 [1 × M-1 at 12.5]';
const meta = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, content]) => `<meta property="${name}" content="${content}">`)
    .join('');
const from = (minValue: number, price: string) => ({
  ...offers,
  price,
  eligibleQuantity: { '@type': 'QuantitativeValue', minValue },
});

/** Pages that are hard to read rightly, and what they are to be read as. */
export const zoo: readonly Specimen[] = [
  {
    name: 'JSON-LD with a comma too much and a raw break in a text',
    page: {
      head: ld(
        `{"@type":"Product","sku":"M-1","name":"Mug","description":"one\ntwo","offers":{"price":"12.50","priceCurrency":"EUR",},}`,
      ),
    },
    told: [seen],
  },
  {
    name: 'JSON-LD in a comment and CDATA, beside a block that can not be helped',
    page: {
      head:
        ld('{"@type":"Product",,}') +
        ld(`<!--//--><![CDATA[//><!--\n${JSON.stringify(mug)}\n//--><!]]>`),
    },
    told: [seen],
  },
  {
    name: 'a price as people write it',
    page: { body: ld({ ...mug, offers: { ...offers, price: '1.299,00' } }) },
    told: ['view_item json_ld EUR 1299 [1 × M-1 at 1299]'],
  },
  {
    name: 'several products, of which one names this page',
    page: {
      body: ['jug', 'mug', 'pot']
        .map((slug) => ld({ ...mug, sku: slug, name: slug, url: `/p/${slug}` }))
        .join(''),
    },
    told: ['view_item json_ld EUR 12.5 [1 × mug at 12.5]'],
  },
  {
    name: 'several products, of which none is this page: a list',
    page: {
      body: ld([
        { ...mug, url: '/p/a' },
        { ...mug, sku: 'P-1', name: 'Pot', url: '/p/b' },
      ]),
    },
    told: ['view_item_list json_ld EUR [1 × M-1 at 12.5, 1 × P-1 at 12.5]'],
  },
  {
    name: 'graduated prices',
    page: { body: ld({ ...mug, offers: [from(50, '8.00'), from(10, '10.00'), from(1, '12.50')] }) },
    told: [seen],
  },
  {
    name: 'several currencies, of which the page has one',
    page: {
      head: meta({ 'product:price:amount': '13.90', 'product:price:currency': 'CHF' }),
      body: ld({ ...mug, offers: [offers, { ...offers, price: '13.90', priceCurrency: 'CHF' }] }),
    },
    told: ['view_item json_ld CHF 13.9 [1 × M-1 at 13.9]'],
  },
  {
    name: 'a group, of which the address names a variant',
    path: '/p/mug?variant=2',
    page: {
      body: ld({
        '@type': 'ProductGroup',
        productGroupID: 'M',
        name: 'Mug',
        hasVariant: ['1', '2'].map((id) => ({
          '@type': 'Product',
          sku: `M-${id}`,
          offers: { ...offers, price: id, url: `/p/mug?variant=${id}` },
        })),
      }),
    },
    told: ['view_item json_ld EUR 2 [1 × M-2 at 2]'],
  },
  {
    name: 'microdata with nested reviews and a related product',
    page: {
      body: `<div itemscope itemtype="http://schema.org/Product"><div itemprop="review" itemscope itemtype="http://schema.org/Review">
<span itemprop="name">Broke at once</span><div itemprop="itemReviewed" itemscope itemtype="http://schema.org/Product"><b itemprop="name">No mug</b></div></div>
<h1 itemprop="name">Mug</h1><meta itemprop="sku" content="M-1"><div itemprop="offers" itemscope itemtype="http://schema.org/Offer">
<span itemprop="price">12,50</span> <span itemprop="priceCurrency" content="EUR">€</span></div>
<div itemprop="isRelatedTo" itemscope itemtype="http://schema.org/Product"><i itemprop="name">Pot</i></div></div>`,
    },
    told: ['view_item microdata EUR 12.5 [1 × M-1 at 12.5]'],
  },
  {
    name: 'Open Graph alone',
    page: {
      head: meta({
        'og:type': 'product',
        'og:title': 'Mug',
        'product:retailer_item_id': 'M-1',
        'product:price:amount': '12.50',
        'product:price:currency': 'EUR',
      }),
    },
    told: ['view_item open_graph EUR 12.5 [1 × M-1 at 12.5]'],
  },
  {
    name: 'structured data without a price, and a form that knows the id: no price is read off the page',
    page: {
      body: `${ld({ '@type': 'Product', name: 'Mug' })}<h1>Mug</h1><p class="price">$99.00</p>
<form action="/cart" method="post"><input type="hidden" name="product_id" value="17"><button>Add to cart</button></form>`,
    },
    told: ['view_item json_ld [1 × 17 at undefined]'],
  },
  {
    name: 'nothing but a form, a heading and a price with a struck out one',
    page: {
      body: `<h1>Mug</h1><p class="price"><del>$20.00</del> <ins>$12.50</ins></p>
<form action="/cart" method="post"><input type="hidden" name="product_id" value="17"><button>Add to cart</button></form>`,
    },
    told: ['view_item page USD 12.5 [1 × 17 at 12.5]'],
  },
  {
    name: 'a page that is about none of it',
    page: {
      body: `${ld({ '@type': 'Organization', name: 'Shop' })}<h1>About us</h1><p>Since 1999, for $5.00.</p>`,
    },
    told: [],
  },
];
