import { pushEcommerce } from './data-layer.js';

/** Tells the tags of delivery and payment: when chosen, at the latest with the order. */
export function watchCheckout() {
  const form = document.querySelector('[data-checkout-form]');
  if (!form) return;
  const ecommerce = JSON.parse(form.dataset.ecommerce);
  const told = new Set();
  const tell = (field) => {
    const value = form.elements[field].value;
    if (told.has(`${field}:${value}`)) return;
    told.add(`${field}:${value}`);
    told.add(field);
    if (field === 'shipping')
      pushEcommerce('add_shipping_info', { ...ecommerce, shipping_tier: value });
    else pushEcommerce('add_payment_info', { ...ecommerce, payment_type: value });
  };
  form.addEventListener('change', ({ target }) => {
    if (target.name === 'shipping' || target.name === 'payment') tell(target.name);
  });
  form.addEventListener('submit', (event) => {
    if (event.submitter?.getAttribute('form') === 'coupon') return;
    for (const field of ['shipping', 'payment']) if (!told.has(field)) tell(field);
  });
}
