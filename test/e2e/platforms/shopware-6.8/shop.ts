import type { Hono } from 'hono';
import { html, raw } from 'hono/html';
import {
  buyForm,
  createStorefront,
  plugins,
  priceOf,
  type Theme,
} from '../shopware-6.5/storefront.ts';

const send = `(form) => fetch(form.getAttribute('action'), {
  method: 'POST', body: new FormData(form), headers: { 'X-Requested-With': 'XMLHttpRequest' },
}).then((response) => response.text())`;

const theme: Theme = {
  head: (route, currency) => html`<script>
    window.activeRoute = '${route}';
    window.currencyIsoCode = '${currency}';
  </script>`,
  detail: (product, currency) => html`
    <h1 class="product-detail-name">${product.name}</h1>
    <div class="product-detail-buy" ${product.options ? raw(`data-product-variant="${product.options.map(({ option }) => option).join(', ')}"`) : ''}>
      ${
        product.tiers.length > 1
          ? html`<table class="table product-block-prices-grid"><tbody class="product-block-prices-body">${product.tiers.map(
              ({
                from,
                price,
              }) => html`<tr class="product-block-prices-row"><th class="product-block-prices-cell">Ab <span class="product-block-prices-quantity">${from}</span></th>
                <td class="product-block-prices-cell">${price.toFixed(2).replace('.', ',')} €*</td></tr>`,
            )}</tbody></table>`
          : html`<p class="product-detail-price">${priceOf(product, 1).toLocaleString('de-DE', { minimumFractionDigits: 2 })} €*</p>`
      }
      ${product.options ? html`<a class="switch" href="/de/Krug/${product.number === 'SW10002.1' ? 'SW10002.2' : 'SW10002.1'}">Andere Farbe</a>` : ''}
      ${buyForm(product)}
      <span class="product-detail-ordernumber">
        ${product.number}
      </span>
    </div>
    <script type="application/ld+json">${raw(
      JSON.stringify({
        '@context': 'https://schema.org',
        '@type': 'Product',
        name: product.name,
        sku: product.number,
        productID: product.id,
        brand: { '@type': 'Brand', name: product.brand },
        offers:
          product.tiers.length > 1
            ? {
                '@type': 'AggregateOffer',
                priceCurrency: currency,
                lowPrice: product.tiers.at(-1)?.price,
                highPrice: product.tiers[0]?.price,
                offerCount: 2,
              }
            : { '@type': 'Offer', priceCurrency: currency, price: priceOf(product, 1) },
      }),
    )}</script>`,
  card: (product) =>
    html`<div class="card product-box box-standard" data-product-information='${raw(
      JSON.stringify({
        id: product.id,
        name: product.name,
        sku: product.number,
        brand: product.brand,
        price: priceOf(product, 1),
      }),
    )}'><a class="product-name" href="/de/${product.name}/${product.number}">${product.name}</a></div>`,
  hiddenLine: (
    product,
    quantity,
  ) => html`<span class="hidden-line-item" data-line-item-id="${product.id}" data-id="${product.id}"
    data-sku="${product.number}" data-name="${product.name}" data-quantity="${quantity}" data-price="${priceOf(product, quantity)}" data-brand="${product.brand}"></span>`,
  script: plugins(send),
};

/** Shopware towards 6.8: the route in a variable, JSON-LD instead of microdata, fetch, SKUs in the markup. */
export const createShop = (tag: string): Hono => createStorefront(tag, theme);
