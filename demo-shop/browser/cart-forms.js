import { itemOf, pushEcommerce, worth } from './data-layer.js';

/** Tells the tags of a changed quantity in the cart, then lets the form go its usual way. */
export function watchCartForms() {
  for (const form of document.querySelectorAll('[data-quantity-form]')) {
    form.addEventListener('submit', () => tell(form));
    const field = form.querySelector('input[type="number"]');
    field?.addEventListener('change', () => {
      if (field.checkValidity()) form.requestSubmit();
    });
  }
}

function tell(form) {
  const item = itemOf(form.closest('[data-cart-line]'));
  const change = Number(form.quantity.value) - item.quantity;
  if (!Number.isInteger(change) || change === 0) return;
  const event = change > 0 ? 'add_to_cart' : 'remove_from_cart';
  pushEcommerce(event, worth([{ ...item, quantity: Math.abs(change) }]));
}
