import type { Hono } from 'hono';
import { html } from 'hono/html';
import { createStorefront, type Theme } from './storefront.ts';

/** What core.js and theme.js of classic do, with jQuery's requests: XMLHttpRequest and forms. */
const script = `
  const post = (url, body) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8');
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.onload = () => resolve(JSON.parse(request.responseText));
    request.send(\`\${new URLSearchParams(body)}\`);
  });
  const on = (type, selector, listener) => document.body.addEventListener(type, (event) => {
    const target = event.target.closest(selector);
    if (target) listener(event, target);
  });
  prestashop.cart = prestashop.cart || {};
  prestashop.cart.active_inputs = null;

  prestashop.on('updateCart', async (event) => {
    prestashop.cart = event.reason.cart;
    const url = document.querySelector('.js-cart')?.dataset.refreshUrl;
    if (!url) return;
    const resp = await post(url, { id_product: event.reason.idProduct });
    document.querySelector('.cart-overview').outerHTML = resp.cart_detailed;
    prestashop.emit('updatedCart', { eventType: 'updateCart', resp });
  });
  // The module ps_shoppingcart draws the cart's button anew.
  prestashop.on('updateCart', (event) => {
    if (event.resp && !event.resp.hasError) {
      post('/en/module/ps_shoppingcart/ajax', { action: event.reason.linkAction ?? '' });
    }
  });
  on('click', '[data-button-action="add-to-cart"]', async (event, target) => {
    event.preventDefault();
    const form = target.closest('form');
    const resp = await post(form.getAttribute('action'), [...new FormData(form), ['add', '1'], ['action', 'update']]);
    prestashop.emit('updateCart', {
      reason: { idProduct: resp.id_product, idProductAttribute: resp.id_product_attribute, linkAction: 'add-to-cart', cart: resp.cart },
      resp,
    });
  });
  on('change', '.product-variants input', async (event, target) => {
    const form = target.closest('form');
    const data = await post(location.pathname + '?' + new URLSearchParams(new FormData(form)), { ajax: '1', action: 'refresh', quantity_wanted: '1' });
    document.querySelector('.product-prices').outerHTML = data.product_prices;
    document.querySelector('#product-details').outerHTML = data.product_details;
    prestashop.emit('updatedProduct', data);
    history.pushState({}, '', data.product_url);
  });
  const touch = async (url, target) => {
    await post(url, { ajax: '1', action: 'update' });
    prestashop.emit('updateCart', { reason: { ...target.dataset } });
  };
  on('click', '[data-link-action="delete-from-cart"]', (event, target) => {
    event.preventDefault();
    touch(target.getAttribute('href'), target);
  });
  on('click', '.js-increase-product-quantity', (event, target) => touch(target.dataset.upUrl, target));
  on('click', '.js-decrease-product-quantity', (event, target) => touch(target.dataset.downUrl, target));
  on('submit', '[data-link-action="add-voucher"]', async (event, target) => {
    event.preventDefault();
    const resp = await post(target.getAttribute('action'), [...new FormData(target), ['ajax', '1'], ['action', 'update']]);
    if (!resp.hasError) prestashop.emit('updateCart', { reason: { ...target.dataset }, resp });
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

const classic: Theme = {
  product: (_product, price) =>
    html`<div class="current-price"><span itemprop="price" class="price">${price}</span></div>`,
  cartLine: (product, quantity, urls) => html`<div class="product-line-grid">
    <a class="label" href="/en/men/${product.id}-${product.attribute}-shirt.html" data-id_customization="0">${product.name}</a>
    <input class="js-cart-line-product-quantity" data-update-url="${urls.update}" type="text" value="${quantity}" name="product-quantity-spin">
    <button class="js-increase-product-quantity" data-up-url="${urls.up}">+</button>
    <button class="js-decrease-product-quantity" data-down-url="${urls.down}">-</button>
    <a class="remove-from-cart" rel="nofollow" href="${urls.delete}" data-link-action="delete-from-cart" data-id-product="${product.id}">delete</a></div>`,
  stepClass: (isCurrent, isComplete) =>
    `checkout-step ${isCurrent ? '-current js-current-step' : ''} ${isComplete ? '-reachable -complete' : ''}`,
  orderLine: (product, quantity, price, total) => html`<div class="order-line row">
    <div class="col-sm-4 details"><span>${product.name} - Size : S- Color : White</span></div>
    <div class="col-sm-6 qty"><div class="row"><div class="col-5">${price}</div><div class="col-2">${quantity}</div><div class="col-5 bold">${total}</div></div></div></div>`,
  orderDetails: (reference) => html`<div id="order-details"><h3>Order details:</h3><ul>
    <li>Order reference: ${reference}</li><li>Payment method: Bank transfer</li></ul></div>`,
  script,
};

/** PrestaShop 1.7 with its theme classic. */
export const createShop = (tag: string): Hono => createStorefront(tag, classic);
