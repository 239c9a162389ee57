import type { Hono } from 'hono';
import { html } from 'hono/html';
import { createStorefront, type Generation } from '../opencart-3/storefront.ts';

/** What common.js, the product page and the checkout of OpenCart 4 do: forms that are sent by a script. */
const script = `
  const ajax = (url, data, type = 'POST') => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(type, url);
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    request.onload = () => resolve(request.responseText);
    request.send(data);
  });
  const json = async (...about) => JSON.parse(await ajax(...about));
  const load = async (target, url) => {
    document.querySelector(target).innerHTML = await ajax(url, null, 'GET');
  };
  const query = (form) => \`\${new URLSearchParams(new FormData(form))}\`;
  document.addEventListener('submit', async (event) => {
    const { target: form, submitter } = event;
    if (form.id === 'form-product') {
      event.preventDefault();
      const answer = await json('index.php?route=checkout/cart.add&language=en-gb', query(form));
      if (!answer.success) return;
      document.querySelector('#alert').innerHTML = answer.success;
      load('#cart', 'index.php?route=common/cart.info&language=en-gb');
    } else if (form.matches('[data-oc-toggle="ajax"]')) {
      event.preventDefault();
      const answer = await json(submitter.getAttribute('formaction') ?? form.getAttribute('action'), query(form));
      if (answer.redirect) location = answer.redirect;
      if (!answer.success) return;
      document.querySelector('#alert').innerHTML = answer.success;
      load(form.getAttribute('data-oc-target'), form.getAttribute('data-oc-load'));
    }
  });
  document.addEventListener('click', async (event) => {
    const { target } = event;
    if (target.matches('#form-currency .dropdown-item')) {
      event.preventDefault();
      document.querySelector('#form-currency [name="code"]').value = target.getAttribute('href');
      document.querySelector('#form-currency').submit();
    }
    if (/^button-(shipping|payment)-method$/.test(target.id)) {
      const [, kind] = target.id.split('-');
      const chosen = document.querySelector('[name="' + kind + '_method"]:checked').value;
      await json('index.php?route=checkout/' + kind + '_method.save&language=en-gb', kind + '_method=' + chosen);
      if (kind === 'payment') load('#checkout-confirm', 'index.php?route=checkout/confirm.confirm&language=en-gb');
    }
    if (target.id === 'button-confirm') location = (await json('index.php?route=' + target.dataset.route, null, 'GET')).redirect;
  });
`;

const generation: Generation = {
  method: (route, method) => `${route}.${method}`,
  currencyForm: (
    symbol,
    options,
  ) => html`<form action="/index.php?route=common/currency/currency" method="post" id="form-currency">
    <div class="dropdown"><a href="#" class="dropdown-toggle"><strong>${symbol}</strong> <span class="d-none">Currency</span></a>
    <ul class="dropdown-menu">${options.map(({ code, text }) => html`<li><a href="${code}" class="dropdown-item">${text}</a></li>`)}</ul></div>
    <input type="hidden" name="code" value=""></form>`,
  miniCart: (count, rows) => html`<div id="cart"><div class="dropdown d-grid">
    <button type="button" data-bs-toggle="dropdown" class="btn btn-lg btn-dark"><i class="fa-solid fa-cart-shopping"></i> ${count}</button>
    <ul class="dropdown-menu"><li><table class="table table-striped"><tbody>${rows}</tbody></table></li></ul></div></div>`,
  miniRow: ({ key, product, quantity, value }, href, total) => html`<tr>
    <td class="text-center"><a href="${href}"><img src="/image/cache/catalog/x.jpg"></a></td>
    <td class="text-start"><a href="${href}">${product.name}</a>${value ? html`<br/> - <small>${product.option?.name} ${product.option?.values[value]?.[0]}</small>` : ''}</td>
    <td class="text-end">x ${quantity}</td><td class="text-end">${total}</td>
    <td class="text-end"><form action="/index.php?route=checkout/cart.remove&amp;language=en-gb" method="post" data-oc-toggle="ajax" data-oc-load="/index.php?route=common/cart.info" data-oc-target="#cart">
      <input type="hidden" name="key" value="${key}"><button type="submit" title="Remove"><i class="fa-solid fa-circle-xmark"></i></button></form></td></tr>`,
  cart: (table) => table,
  cartRow: ({ key, product, quantity, value }, href, price, total) => html`<tr>
    <td class="text-center"><a href="${href}"><img src="/image/cache/catalog/x.jpg"></a></td>
    <td class="text-start text-wrap"><a href="${href}">${product.name}</a>${value ? html`<br/><small> - ${product.option?.name}: ${product.option?.values[value]?.[0]}</small>` : ''}</td>
    <td class="text-start">Product 16</td>
    <td class="text-start"><form method="post" data-oc-toggle="ajax" data-oc-load="/index.php?route=checkout/cart.list" data-oc-target="#shopping-cart"><div class="input-group">
      <input type="text" name="quantity" value="${quantity}" size="1"><input type="hidden" name="key" value="${key}">
      <button type="submit" class="edit" formaction="/index.php?route=checkout/cart.edit&amp;language=en-gb"><i class="fa-solid fa-rotate"></i></button>
      <button type="submit" class="remove" formaction="/index.php?route=checkout/cart.remove&amp;language=en-gb"><i class="fa-solid fa-circle-xmark"></i></button></div></form></td>
    <td class="text-end">${price}</td><td class="text-end">${total}</td></tr>`,
  productForm: ({ id, option }) => html`<form id="form-product">${
    option
      ? html`<select name="option[${option.id}]"><option value=""> --- Please Select --- </option>${Object.entries(
          option.values,
        ).map(([value, [label]]) => html`<option value="${value}">${label}</option>`)}</select>`
      : ''
  }<input type="text" name="quantity" value="1" id="input-quantity"><input type="hidden" name="product_id" value="${id}" id="input-product-id">
    <button type="submit" id="button-cart">Add to Cart</button></form>`,
  card: (
    { id, name },
    href,
    price,
  ) => html`<div class="col mb-3"><div class="product-thumb"><div class="image"><a href="${href}"><img src="/image/cache/catalog/x.jpg"></a></div>
    <div class="content"><div class="description"><h4><a href="${href}">${name}</a></h4><div class="price"><span class="price-new">${price}</span> <span class="price-tax">Ex Tax: $1.00</span></div></div>
    <form method="post" data-oc-toggle="ajax" data-oc-load="/index.php?route=common/cart.info&amp;language=en-gb" data-oc-target="#cart"><div class="button-group">
      <button type="submit" class="add-${id}" formaction="/index.php?route=checkout/cart.add&amp;language=en-gb">Add to Cart</button>
      <button type="submit" formaction="/index.php?route=account/wishlist.add&amp;language=en-gb">W</button></div>
      <input type="hidden" name="product_id" value="${id}"/> <input type="hidden" name="quantity" value="1"/></form></div></div></div>`,
  productId: 'product-info',
  refused: ({ id, option }) => ({
    error: { [`option_${option?.id}`]: `${option?.name} required!` },
    redirect: `/index.php?route=product/product&language=en-gb&product_id=${id}`,
  }),
  coupon: html`<form action="/index.php?route=extension/opencart/total/coupon.save&amp;language=en-gb" method="post" data-oc-toggle="ajax" data-oc-load="/index.php?route=checkout/cart.list" data-oc-target="#shopping-cart">
    <input type="text" name="coupon" id="input-coupon"><button type="submit" id="button-coupon">Apply Coupon</button></form>`,
  checkout: (
    shipping,
  ) => html`<div class="form-check"><input type="radio" name="shipping_method" value="flat.flat" id="s" checked/> <label for="s">Flat Shipping Rate - ${shipping}</label></div>
    <button type="button" id="button-shipping-method">Continue</button>
    <div class="form-check"><input type="radio" name="payment_method" value="cod" id="p" checked/> <label for="p">Cash On Delivery</label></div>
    <button type="button" id="button-payment-method">Continue</button>`,
  payment: 'extension/opencart/payment/cod.confirm',
  script,
};

/** OpenCart 4.1 with its default theme. */
export const createShop = (tag: string, isPretty = false): Hono =>
  createStorefront(tag, generation, isPretty);
