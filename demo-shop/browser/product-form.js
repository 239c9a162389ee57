import { pushEcommerce, worth } from './data-layer.js';
import { showMiniCart, showRefusal } from './mini-cart.js';

/** Lets price and picture follow the choice, and adds to the cart without leaving the page. */
export function watchAddForm() {
  const form = document.querySelector('[data-add-form]');
  if (!form) return;
  const variants = JSON.parse(form.querySelector('[data-variants]').textContent);
  form.addEventListener('change', () => showChoice(form, variants));
  form.addEventListener('submit', (event) => {
    const variant = chosen(form, variants);
    event.preventDefault();
    if (!variant || variant.soldOut) return;
    const quantity = Number(form.quantity.value);
    // Told before the request leaves: closing the tab now loses neither the event nor the cart.
    const told = worth([{ ...variant.item, quantity }]);
    pushEcommerce('add_to_cart', told);
    send(form, told);
  });
  showChoice(form, variants);
}

async function send(form, told) {
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: 'application/json' },
      keepalive: true,
    });
    const body = await answer.json();
    if (answer.ok) showMiniCart(body, true);
    else {
      // Sold out meanwhile, or too many: what was told did not happen.
      pushEcommerce('remove_from_cart', told);
      showRefusal(body.message);
    }
  } catch {
    showRefusal();
  }
}

function chosen(form, variants) {
  const data = new FormData(form);
  return variants.find(({ options }) =>
    Object.entries(options).every(([axis, value]) => data.get(axis) === value),
  );
}

function showChoice(form, variants) {
  const variant = chosen(form, variants);
  if (!variant) return;
  for (const block of form.querySelectorAll('[data-price-of]')) {
    block.hidden = block.dataset.priceOf !== variant.item.item_id;
  }
  form.querySelector('[data-sold-out]').hidden = !variant.soldOut;
  form.querySelector('[data-testid="add-to-cart"]').disabled = variant.soldOut;
  const picture = document.querySelector('[data-product-picture]');
  if (picture && picture.getAttribute('src') !== variant.picture) picture.src = variant.picture;
  const sku = document.querySelector('[data-sku]');
  if (sku) sku.textContent = variant.item.item_id;
}
