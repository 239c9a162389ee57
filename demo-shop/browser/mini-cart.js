const find = (name) => document.querySelector(`[data-${name}]`);

/** Shows what the cart holds: in the badge always, in the slide-out if `open`. */
export function showMiniCart(cart, open) {
  const badge = find('cart-count');
  if (badge) {
    badge.textContent = String(cart.count);
    badge.toggleAttribute('data-empty', cart.count === 0);
  }
  const panel = find('mini-cart');
  if (!panel || !open) return;
  find('mini-lines').replaceChildren(...cart.lines.map(toLine));
  find('mini-total').textContent = cart.total;
  find('mini-hint').textContent = cart.hint;
  const status = find('cart-status');
  if (status) status.textContent = cart.countText;
  panel.hidden = false;
}

/** Says in the status line why nothing was added. */
export function showRefusal(message) {
  const status = find('cart-status');
  const text = message ?? find('mini-cart')?.dataset.failed ?? '';
  if (status) status.textContent = text;
  const note = document.querySelector('[data-add-form] [data-sold-out]');
  if (note) {
    note.textContent = text;
    note.hidden = false;
  }
}

function toLine(line) {
  const item = document.createElement('li');
  const picture = Object.assign(document.createElement('img'), { src: line.picture, alt: '' });
  const link = Object.assign(document.createElement('a'), { href: line.path });
  link.textContent = line.name;
  const detail = document.createElement('span');
  detail.textContent = [`${line.quantity} ×`, line.variant].filter(Boolean).join(' ');
  const words = document.createElement('div');
  words.append(link, detail);
  const price = document.createElement('strong');
  price.textContent = line.price;
  item.append(picture, words, price);
  return item;
}

function close() {
  const panel = find('mini-cart');
  if (panel) panel.hidden = true;
}

find('mini-close')?.addEventListener('click', close);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
});
document.addEventListener('click', (event) => {
  const inside = event.target instanceof Element && event.target.closest('[data-mini-cart]');
  if (!inside && !event.target?.closest?.('[data-add-form]')) close();
});

// A page from the back/forward cache still shows the cart of its time.
window.addEventListener('pageshow', async (event) => {
  if (!event.persisted) return;
  const answer = await fetch(`/${document.documentElement.lang}/cart.json`, {
    headers: { Accept: 'application/json' },
  });
  if (answer.ok) showMiniCart(await answer.json(), false);
});
