import { pushEcommerce } from './data-layer.js';

const steps = [
  { field: 'shipping', event: 'add_shipping_info', parameter: 'shipping_tier' },
  { field: 'payment', event: 'add_payment_info', parameter: 'payment_type' },
];

/** Tells the tags of delivery and payment, in this order: when chosen, at the latest with the order. */
export function watchCheckout() {
  const form = document.querySelector('[data-checkout-form]');
  if (!form) return;
  const ecommerce = JSON.parse(form.dataset.ecommerce);
  const told = {};
  const tellUpTo = (last) => {
    for (const { field, event, parameter } of steps.slice(0, last + 1)) {
      const value = form.elements[field].value;
      if (told[field] === value) continue;
      told[field] = value;
      pushEcommerce(event, { ...ecommerce, [parameter]: value });
    }
  };
  form.addEventListener('change', ({ target }) => {
    tellUpTo(steps.findIndex(({ field }) => field === target.name));
  });
  form.addEventListener('submit', () => tellUpTo(steps.length - 1));
}
