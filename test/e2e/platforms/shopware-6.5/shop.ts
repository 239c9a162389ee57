import type { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { buyForm, createStorefront, plugins, priceOf, type Theme } from './storefront.ts';

/** Requests by XMLHttpRequest, as the HttpClient of 6.5 makes them. */
const send = `(form) => new Promise((resolve) => {
  const request = new XMLHttpRequest();
  request.open('POST', form.getAttribute('action'));
  request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
  request.onloadend = () => resolve(request.responseText);
  request.send(new FormData(form));
})`;

/** The shop's own tag says that something was added before the server did, with old keys and no price. */
const tagged = `
  window.gtag = function () { window.dataLayer.push(arguments); };
  const added = { id: '', quantity: '' };
  data.forEach((value, key) => {
    if (key.endsWith('[id]')) added.id = value;
    if (key.endsWith('[quantity]')) added.quantity = value;
  });
  gtag('event', 'add_to_cart', { items: [{ id: added.id, name: data.get('product-name'), quantity: added.quantity }] });
`;

const theme = (isTagged: boolean): Theme => ({
  head: () => (isTagged ? html`<script>window.dataLayer = window.dataLayer || [];</script>` : ''),
  detail: (product, currency) => html`
    <div itemscope itemtype="https://schema.org/Product">
      <h1 class="product-detail-name" itemprop="name">${product.name}</h1>
      <div class="product-detail-buy">
        <div itemprop="brand" itemtype="https://schema.org/Brand" itemscope><meta itemprop="name" content="${product.brand}"></div>
        <div itemprop="offers" itemscope itemtype="https://schema.org/${product.tiers.length > 1 ? 'AggregateOffer' : 'Offer'}">
          <meta itemprop="priceCurrency" content="${currency}">
          ${
            product.tiers.length > 1
              ? html`<meta itemprop="lowPrice" content="${product.tiers.at(-1)?.price}"><meta itemprop="highPrice" content="${product.tiers[0]?.price}">
                <meta itemprop="offerCount" content="${product.tiers.length}">
                <table class="table product-block-prices-grid"><tbody class="product-block-prices-body">${product.tiers.map(
                  ({
                    from,
                    price,
                  }) => html`<tr class="product-block-prices-row" itemprop="offers" itemscope itemtype="https://schema.org/Offer">
                    <th class="product-block-prices-cell product-block-prices-cell-thin"><meta itemprop="priceCurrency" content="${currency}"><meta itemprop="price" content="${price}">Ab <span class="product-block-prices-quantity">${from}</span></th>
                    <td class="product-block-prices-cell">${price.toFixed(2).replace('.', ',')} €*</td></tr>`,
                )}</tbody></table>`
              : html`<meta itemprop="price" content="${priceOf(product, 1)}"><p class="product-detail-price">${priceOf(product, 1)} €*</p>`
          }
          ${product.options ? html`<a class="switch" href="/de/Krug/${product.number === 'SW10002.1' ? 'SW10002.2' : 'SW10002.1'}">Andere Farbe</a>` : ''}
          ${buyForm(product)}
        </div>
        <meta itemprop="productID" content="${product.id}"><span class="product-detail-ordernumber" itemprop="sku">${product.number}</span>
      </div>
    </div>`,
  card: (
    product,
  ) => html`<div class="card product-box box-standard" data-product-information='${raw(JSON.stringify({ id: product.id, name: product.name }))}'>
    <a class="product-name" href="/de/${product.name}/${product.number}">${product.name}</a>
    <span class="product-price">${priceOf(product, 1).toLocaleString('de-DE', { minimumFractionDigits: 2 })} €*</span></div>`,
  // 6.5 has a product's price only where its definition is plain: here the line's, as for calculated prices.
  hiddenLine: (
    product,
    quantity,
  ) => html`<span class="hidden-line-item" data-id="${product.id}" data-name="${product.name}"
    data-quantity="${quantity}" data-price="${Math.round(priceOf(product, quantity) * quantity * 100) / 100}"></span>`,
  script: plugins(send, isTagged ? tagged : ''),
});

/** Shopware 6.5: microdata, XMLHttpRequest, line items by the product's id, and its own tag if wanted. */
export const createShop = (tag: string, isTagged = false): Hono =>
  createStorefront(tag, theme(isTagged));
