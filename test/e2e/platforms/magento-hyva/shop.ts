import type { Hono } from 'hono';
import { html } from 'hono/html';
import { createBackend, type Settings, type Theme } from '../magento-luma/backend.ts';

const head = `<script>
  var CURRENT_STORE_CODE = 'us';
  window.hyva = { getFormKey: () => 'key' };
</script>`;

/**
 * Private content, from the footer of every page: told on load and whenever it was read anew, which a
 * POST of the document makes necessary. Options are chosen by Alpine, which writes the variant.
 */
const footer = `<script>
  {
    const key = 'mage-cache-storage';
    const tell = (data) => window.dispatchEvent(new CustomEvent('private-content-loaded', { detail: { data } }));
    const load = async () => {
      const response = await fetch('/us/customer/section/load/', { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
      const data = await response.json();
      localStorage.setItem(key, JSON.stringify(data));
      localStorage.removeItem('stale');
      tell(data);
    };
    window.addEventListener('load', () => {
      const stored = localStorage.getItem(key);
      if (localStorage.getItem('stale')) load();
      else tell(stored ? JSON.parse(stored) : { cart: { items: [], summary_count: 0 } });
    });
    window.addEventListener('reload-customer-section-data', load);
    document.addEventListener('submit', () => localStorage.setItem('stale', '1'));
    window.minicart = async (action, fields) => {
      await fetch('/us/checkout/sidebar/' + action, {
        method: 'POST', body: new URLSearchParams(fields), headers: { 'X-Requested-With': 'XMLHttpRequest' } });
      window.dispatchEvent(new CustomEvent('reload-customer-section-data'));
    };
    document.querySelectorAll('[name="super_attribute[93]"]').forEach((radio) =>
      radio.addEventListener('change', () => {
        const id = { 51: '21', 52: '22' }[radio.value];
        document.querySelector('[name="selected_configurable_option"]').value = id;
        window.dispatchEvent(new CustomEvent('configurable-selection-changed', { detail: { productId: '20', optionId: '93', value: radio.value, productIndex: id, selectedValues: { 93: radio.value }, candidates: [id] } }));
      }));
  }
</script>`;

const theme: Theme = {
  head,
  footer,
  buy: (product, action) => html`
    <form method="post" action="${action}" id="product_addtocart_form">
      <input type="hidden" name="product" value="${product.id}">
      <input type="hidden" name="selected_configurable_option" value="">
      <input type="hidden" name="related_product" id="related-products-field" value="">
      <input type="hidden" name="item" value="${product.id}">
      <input name="form_key" type="hidden" value="key">
      ${
        product.sku === 'TEE'
          ? [51, 52].map(
              (value) =>
                html`<label><input type="radio" name="super_attribute[93]" value="${value}">${value}</label>`,
            )
          : ''
      }
      <input name="qty" id="qty[${product.id}]" type="number" value="1">
      <button type="submit" id="product-addtocart-button">Add to Cart</button>
    </form>`,
};

/** Magento 2.4 with Hyvä: no RequireJS, adds by a POST of the document, private content by an event. */
export const createShop = (tag: string, settings?: Settings): Hono =>
  createBackend(tag, theme, settings);
