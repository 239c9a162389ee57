import type { Hono } from 'hono';
import { html } from 'hono/html';
import { createStorefront, type Generation } from './storefront.ts';

/** What common.js, the product page and the checkout of OpenCart 3.0 do, with jQuery's requests. */
const script = `
  const ajax = (url, data, type = 'POST') => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(type, url);
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8');
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.onload = () => resolve(request.responseText);
    request.send(data);
  });
  const json = async (...about) => JSON.parse(await ajax(...about));
  // $('#cart > ul').load('index.php?route=common/cart/info ul li')
  const load = async () => {
    const { body } = new DOMParser().parseFromString(await ajax('index.php?route=common/cart/info', null, 'GET'), 'text/html');
    document.querySelector('#cart > ul').replaceChildren(...body.querySelectorAll('ul > li'));
  };
  const added = (answer) => {
    if (answer.redirect) location = answer.redirect;
    if (!answer.success) return;
    document.querySelector('#alert').innerHTML = answer.success;
    setTimeout(() => { document.querySelector('#cart-total').textContent = answer.total; }, 100);
    load();
  };
  const changed = () => {
    if (/route=checkout\\/(cart|checkout)/.test(location.search)) location = 'index.php?route=checkout/cart';
    else load();
  };
  window.cart = {
    add: async (id, quantity) => added(await json('index.php?route=checkout/cart/add', 'product_id=' + id + '&quantity=' + (quantity ?? 1))),
    update: async (key, quantity) => changed(await json('index.php?route=checkout/cart/edit', 'key=' + key + '&quantity=' + quantity)),
    remove: async (key) => changed(await json('index.php?route=checkout/cart/remove', 'key=' + key)),
  };
  document.addEventListener('click', async ({ target }) => {
    if (target.matches('.currency-select')) {
      document.querySelector('#form-currency [name="code"]').value = target.name;
      document.querySelector('#form-currency').submit();
    }
    if (target.id === 'button-cart') {
      const fields = [...document.querySelectorAll('#product input,#product select')].map(({ name, value }) => [name, value]);
      // On the product page itself an error is drawn beside the option.
      added({ ...(await json('index.php?route=checkout/cart/add', \`\${new URLSearchParams(fields)}\`)), redirect: undefined });
    }
    if (target.id === 'button-coupon') {
      const answer = await json('index.php?route=extension/total/coupon/coupon', 'coupon=' + document.querySelector('[name="coupon"]').value);
      if (answer.redirect) location = answer.redirect;
    }
    if (/^button-(shipping|payment)-method$/.test(target.id)) {
      const [, kind] = target.id.split('-');
      const chosen = document.querySelector('[name="' + kind + '_method"]:checked').value;
      await json('index.php?route=checkout/' + kind + '_method/save', kind + '_method=' + chosen + '&comment=');
      if (kind === 'payment') document.querySelector('#checkout-confirm').innerHTML = await ajax('index.php?route=checkout/confirm', null, 'GET');
    }
    if (target.id === 'button-confirm') location = (await json('index.php?route=' + target.dataset.route, null, 'GET')).redirect;
  });
`;

const generation: Generation = {
  method: (route, method) => `${route}/${method}`,
  currencyForm: (
    symbol,
    options,
  ) => html`<form action="/index.php?route=common/currency/currency" method="post" id="form-currency">
    <div class="btn-group"><button type="button" class="btn btn-link dropdown-toggle"><strong>${symbol}</strong> <span>Currency</span></button>
    <ul class="dropdown-menu">${options.map(({ code, text }) => html`<li><button class="currency-select btn btn-link btn-block" type="button" name="${code}">${text}</button></li>`)}</ul></div>
    <input type="hidden" name="code" value=""><input type="hidden" name="redirect" value="/"></form>`,
  miniCart: (count, rows) => html`<div id="cart" class="btn-group btn-block">
    <button type="button" class="btn btn-inverse dropdown-toggle"><i class="fa fa-shopping-cart"></i> <span id="cart-total">${count}</span></button>
    <ul class="dropdown-menu pull-right"><li><table class="table table-striped"><tbody>${rows}</tbody></table></li>
    <li><p class="text-right"><a href="/index.php?route=checkout/cart"><strong>View Cart</strong></a></p></li></ul></div>`,
  miniRow: ({ key, product, quantity, value }, href, total) => html`<tr>
    <td class="text-center"><a href="${href}"><img src="/image/cache/catalog/x.jpg" alt="${product.name}"></a></td>
    <td class="text-left"><a href="${href}">${product.name}</a>${value ? html`<br />- <small>${product.option?.name} ${product.option?.values[value]?.[0]}</small>` : ''}</td>
    <td class="text-right">x ${quantity}</td><td class="text-right">${total}</td>
    <td class="text-center"><button type="button" onclick="cart.remove('${key}');" title="Remove" class="btn btn-danger btn-xs"><i class="fa fa-times"></i></button></td></tr>`,
  cart: (table) =>
    html`<form action="/index.php?route=checkout/cart/edit" method="post" enctype="multipart/form-data" id="cart-form">${table}</form>`,
  cartRow: ({ key, product, quantity, value }, href, price, total) => html`<tr>
    <td class="text-center"><a href="${href}"><img src="/image/cache/catalog/x.jpg"></a></td>
    <td class="text-left"><a href="${href}">${product.name}</a>${value ? html`<br /><small>${product.option?.name}: ${product.option?.values[value]?.[0]}</small>` : ''}<br /><small>Reward Points: 200</small></td>
    <td class="text-left">Product 21</td>
    <td class="text-left"><div class="input-group"><input type="text" name="quantity[${key}]" value="${quantity}" size="1">
      <button type="submit" title="Update"><i class="fa fa-refresh"></i></button>
      <button type="button" title="Remove" onclick="cart.remove('${key}');"><i class="fa fa-times-circle"></i></button></div></td>
    <td class="text-right">${price}</td><td class="text-right">${total}</td></tr>`,
  productForm: ({ id, option }) => html`${
    option
      ? html`<select name="option[${option.id}]"><option value=""> --- Please Select --- </option>${Object.entries(
          option.values,
        ).map(([value, [label]]) => html`<option value="${value}">${label}</option>`)}</select>`
      : ''
  }<input type="text" name="quantity" value="1" id="input-quantity"><input type="hidden" name="product_id" value="${id}">
    <button type="button" id="button-cart">Add to Cart</button>`,
  card: (
    { id, name },
    href,
    price,
  ) => html`<div class="product-layout"><div class="product-thumb"><div class="image"><a href="${href}"><img src="/image/cache/catalog/x.jpg"></a></div>
    <div class="caption"><h4><a href="${href}">${name}</a></h4><p class="price">${price} <span class="price-tax">Ex Tax: $1.00</span></p></div>
    <div class="button-group"><button type="button" onclick="cart.add('${id}', '1');">Add to Cart</button><button type="button" onclick="wishlist.add('${id}');">W</button></div></div></div>`,
  productId: 'product-product',
  refused: ({ id, option }) => ({
    error: { option: { [`${option?.id}`]: `${option?.name} required!` } },
    redirect: `/index.php?route=product/product&product_id=${id}`,
  }),
  coupon: html`<input type="text" name="coupon" id="input-coupon"><input type="button" id="button-coupon" value="Apply Coupon">`,
  checkout: (
    shipping,
  ) => html`<div class="radio"><label><input type="radio" name="shipping_method" value="flat.flat" checked> Flat Shipping Rate - ${shipping}</label></div>
    <input type="button" id="button-shipping-method" value="Continue">
    <div class="radio"><label><input type="radio" name="payment_method" value="cod" checked> Cash On Delivery</label></div>
    <input type="button" id="button-payment-method" value="Continue">`,
  payment: 'extension/payment/cod/confirm',
  script: script,
};

/** OpenCart 3.0 with its default theme. */
export const createShop = (tag: string, isPretty = false): Hono =>
  createStorefront(tag, generation, isPretty);
