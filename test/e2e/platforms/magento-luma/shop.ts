import type { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { createBackend, jsonConfig, type Settings, type Theme } from './backend.ts';

/**
 * RequireJS and customer data as far as a page meets them: the section lies in the browser's storage,
 * is announced from there, and read anew after each write. Scripts with settings leave the page as it
 * starts; what they said is kept with the elements they spoke of. A tag manager's extension pushes
 * whatever `ajax:addToCart` says, refused or not.
 */
const requirejs = `<link rel="stylesheet" media="print" href="/us/static/version1/frontend/Magento/luma/en_US/css/print.css"><script>
  window.requirejs = window.require = (() => {
    const key = 'mage-cache-storage';
    const observers = [];
    let value = {};
    const cart = (next) => {
      if (next === undefined) return value;
      value = next;
      observers.forEach((observe) => observe(value));
    };
    cart.subscribe = (observe) => observers.push(observe);
    const stored = () => JSON.parse(localStorage.getItem(key) || '{}');
    const reload = () => new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', '/us/customer/section/load/?sections=cart&force_new_section_timestamp=true&_=' + Date.now());
      request.onloadend = () => {
        const sections = JSON.parse(request.responseText);
        localStorage.setItem(key, JSON.stringify(sections));
        cart(sections.cart);
        resolve();
      };
      request.send();
    });
    window.reloadSections = reload;
    document.addEventListener('submit', ({ target }) => {
      if (target.method === 'post') localStorage.setItem(key, JSON.stringify({ invalid: true }));
    });
    document.addEventListener('DOMContentLoaded', () => {
      if (stored().cart) cart(stored().cart);
      if (stored().invalid) reload();
    });
    const modules = { 'Magento_Customer/js/customer-data': { get: () => cart } };
    const kept = new Map();
    window.jQuery = { data: (element) => kept.get(element) };
    const apply = () => document.querySelectorAll('[type="text/x-magento-init"]').forEach((script) => {
      script.remove();
      for (const [selector, widgets] of Object.entries(JSON.parse(script.textContent))) {
        const entries = Object.entries(widgets).map(([name, options]) => ['mage' + name, { options }]);
        if (selector !== '*') document.querySelectorAll(selector).forEach((element) => kept.set(element, Object.fromEntries(entries)));
      }
    });
    document.addEventListener('DOMContentLoaded', apply);
    const require = (names, use) => setTimeout(() => use(...names.map((name) => modules[name])));
    require.config = () => {};
    require.specified = (name) => name in modules;
    return require;
  })();
</script>`;

const widgets = `<script>
  const post = (url, body) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.onloadend = () => resolve(JSON.parse(request.responseText));
    request.send(body);
  });
  window.sidebar = (action, fields) => post('/us/checkout/sidebar/' + action, new URLSearchParams(fields)).then(window.reloadSections);
  document.querySelectorAll('[data-product-sku][action*="/checkout/cart/add"]').forEach((form) =>
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const answer = await post(form.action, new FormData(form));
      window.dataLayer?.push({ event: 'add_to_cart', ecommerce: { currency: 'USD', items: [{ item_id: form.dataset.productSku, quantity: 1 }] } });
      if (answer.backUrl) location.assign(answer.backUrl);
      else window.reloadSections();
    }));
</script>`;

const theme = (isTagged: boolean): Theme => ({
  head: `${requirejs}${isTagged ? '<script>window.dataLayer = [];</script>' : ''}`,
  footer: `<script type="text/x-magento-init">{"*": {"Magento_Customer/js/customer-data": {"sectionLoadUrl": "/us/customer/section/load/", "expirableSectionLifetime": 60, "expirableSectionNames": ["cart"], "cookieLifeTime": "3600"}}}</script>${widgets}`,
  buy: (product, action) => html`
    <form data-product-sku="${product.sku}" action="${action}" method="post" id="product_addtocart_form">
      <input type="hidden" name="product" value="${product.id}">
      <input type="hidden" name="selected_configurable_option" value="">
      <input type="hidden" name="related_product" id="related-products-field" value="">
      <input type="hidden" name="item" value="${product.id}">
      <input name="form_key" type="hidden" value="key">
      ${
        product.sku === 'TEE'
          ? html`<select name="super_attribute[93]" class="super-attribute-select"><option value="">Choose</option><option value="51">S</option><option value="52">L</option></select>
          <script type="text/x-magento-init">${raw(JSON.stringify({ '#product_addtocart_form': { configurable: { spConfig: jsonConfig, gallerySwitchStrategy: 'replace' } } }))}</script>`
          : ''
      }
      <input type="number" name="qty" id="qty" value="1" class="input-text qty">
      <button type="submit" class="action primary tocart" id="product-addtocart-button">Add to Cart</button>
    </form>`,
});

/** Magento 2.4 with Luma; `isTagged` with a tag manager's extension. */
export const createShop = (tag: string, settings?: Settings, isTagged = false): Hono =>
  createBackend(tag, theme(isTagged), settings);
