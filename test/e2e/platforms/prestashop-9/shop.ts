import type { Hono } from 'hono';
import { html } from 'hono/html';
import { createStorefront, type Theme } from '../prestashop-1.7/storefront.ts';

/**
 * What core.js and hummingbird do in PrestaShop 9: adds by XMLHttpRequest, cart lines by `fetch` with
 * FormData; the answer to a removal is handed on unread, and `prestashop.cart` is lost with it.
 */
const script = `
  const core = (url, body) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8');
    request.responseType = 'json';
    request.onload = () => resolve(request.response);
    request.send(\`\${new URLSearchParams(body)}\`);
  });
  const toForm = (fields) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return form;
  };
  const on = (type, selector, listener) => document.body.addEventListener(type, (event) => {
    const target = event.target.closest(selector);
    if (target) listener(event, target);
  });
  prestashop.on('updateCart', async (event) => {
    prestashop.cart = event.reason.cart;
    const url = document.querySelector('.js-cart')?.dataset.refreshUrl;
    if (!url) return;
    const resp = await core(url, {});
    document.querySelector('.cart-overview').outerHTML = resp.cart_detailed;
    prestashop.emit('updatedCart', { eventType: 'updateCart', resp });
  });
  on('click', '[data-button-action="add-to-cart"]', async (event, target) => {
    event.preventDefault();
    const form = target.closest('form');
    const resp = await core(form.getAttribute('action'), [...new FormData(form), ['add', '1'], ['action', 'update']]);
    const reason = { idProduct: resp.id_product, idProductAttribute: resp.id_product_attribute, linkAction: 'add-to-cart', cart: resp.cart };
    prestashop.emit('updateCart', { reason, resp });
    // Modules emit it a second time.
    prestashop.emit('updateCart', { reason, resp });
  });
  on('change', '.js-product-variants input', async (event, target) => {
    const form = target.closest('form');
    const data = await core(location.pathname + '?' + new URLSearchParams(new FormData(form)), { ajax: '1', action: 'refresh', quantity_wanted: '1' });
    document.querySelector('.js-product-prices').outerHTML = data.product_prices;
    document.querySelector('.js-product-details').outerHTML = data.product_details;
    prestashop.emit('updatedProduct', data);
    history.pushState({}, '', data.product_url);
  });
  on('click', '[data-link-action="delete-from-cart"]', async (event, target) => {
    event.preventDefault();
    const resp = await fetch(target.getAttribute('href'), { method: 'POST', body: toForm({ ajax: '1', action: 'update' }) });
    prestashop.emit('updateCart', { reason: target.dataset, resp });
  });
  const change = async (input, by) => {
    const response = await fetch(input.dataset.updateUrl, {
      method: 'POST',
      headers: { Accept: 'application/json, text/javascript, */*; q=0.01' },
      body: toForm({ ajax: '1', action: 'update', qty: \`\${Math.abs(by)}\`, op: by > 0 ? 'up' : 'down' }),
    });
    const resp = await response.json();
    if (!resp.hasError) prestashop.emit('updateCart', { reason: input.dataset, resp });
  };
  on('click', '.js-increase-product-quantity', (event, target) => change(target.parentElement.querySelector('input'), 1));
  on('click', '.js-decrease-product-quantity', (event, target) => change(target.parentElement.querySelector('input'), -1));
  on('submit', '[data-link-action="add-voucher"]', async (event, target) => {
    event.preventDefault();
    const resp = await core(target.getAttribute('action'), [...new FormData(target), ['ajax', '1'], ['action', 'update']]);
    if (!resp.hasError) prestashop.emit('updateCart', { reason: target.dataset, resp });
  });
  on('change', '[name="payment-option"],#conditions-to-approve input', () => {
    const isReady = document.querySelector('[name="payment-option"]:checked') && document.querySelector('#conditions-to-approve input:checked');
    const button = document.querySelector('#payment-confirmation button');
    button.classList.toggle('disabled', !isReady);
    button.disabled = !isReady;
  });
  on('click', '#payment-confirmation button', () => {
    const { id } = document.querySelector('[name="payment-option"]:checked');
    document.querySelector('#pay-with-' + id + '-form form').submit();
  });
`;

const hummingbird: Theme = {
  product: (
    product,
    price,
  ) => html`<div class="product__current-price js-product-price">${price}</div>
    <script type="application/ld+json">${JSON.stringify({
      '@context': 'https://schema.org/',
      '@type': 'Product',
      name: product.name,
      sku: product.reference,
      mpn: product.reference,
      brand: { '@type': 'Brand', name: 'Studio Design' },
      offers: {
        '@type': 'Offer',
        priceCurrency: 'EUR',
        price: product.amount,
        sku: product.reference,
      },
    })}</script>`,
  cartLine: (product, quantity, urls) => html`<div class="product-line">
    <a class="product-line__title" href="/en/men/${product.id}-${product.attribute}-shirt.html">${product.name}</a>
    <div class="quantity-button js-quantity-button">
      <button class="js-decrease-product-quantity">-</button>
      <input class="js-cart-line-product-quantity" data-update-url="${urls.update}" data-product-id="${product.id}" value="${quantity}">
      <button class="js-increase-product-quantity">+</button></div>
    <a class="remove-from-cart" href="${urls.delete}" data-link-action="delete-from-cart" data-id-product="${product.id}">Remove</a></div>`,
  stepClass: (isCurrent, isComplete) =>
    `step tab-pane ${isCurrent ? 'step--current js-current-step active' : ''} ${isComplete ? 'step--reachable step--complete' : ''}`,
  orderLine: (product, quantity, price, total) => html`<div class="order-confirmation__product">
    ${quantity > 1 ? html`<p class="order-confirmation__product-quantity">x${quantity}</p>` : ''}
    <p class="order-confirmation__product-title">${product.name} (Size: S - Color: White)</p>
    <div class="order-confirmation__product-price">${price}</div><div class="order-confirmation__product-total">${total}</div></div>`,
  orderDetails: (
    reference,
  ) => html`<div class="order-confirmation__details card"><h2 class="h2">Order details</h2><ul class="order-confirmation__details-list">
    <li>Order reference: ${reference}</li><li>Payment method: Bank transfer</li></ul></div>`,
  script,
};

/** PrestaShop 9 with its theme Hummingbird. */
export const createShop = (tag: string): Hono => createStorefront(tag, hummingbird);
