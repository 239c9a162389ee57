import { Hono } from 'hono';

const catalogue = [
  { id: 'prod_1', variant: 'variant_1', handle: 'red-mug', title: 'Red mug', price: 12.5 },
  { id: 'prod_2', variant: 'variant_2', handle: 'blue-cup', title: 'Blue cup', price: 8 },
];

type Entry = { id: string; product: (typeof catalogue)[number]; quantity: number };

/** Routes in the browser; every view is drawn from the API's answers. */
const script = `
const api = (path, method = 'GET', body) => fetch('/store' + path, {
  method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }),
}).then((r) => r.json().then((it) => { if (!r.ok) throw it; return it; }));
const main = document.querySelector('main');
const go = (path) => { history.pushState(null, '', path); return draw(); };
const money = (n) => '€' + n.toFixed(2);
async function draw() {
  const [, kind, handle] = location.pathname.split('/');
  if (kind === 'products') {
    const { products: [it] } = await api('/products?handle=' + handle);
    main.innerHTML = '<h1></h1><b></b><button id="add">Add to cart</button><button id="many">Add 99</button>';
    main.querySelector('h1').textContent = it.title;
    main.querySelector('b').textContent = money(it.price);
    for (const [id, quantity] of [['add', 1], ['many', 99]]) document.getElementById(id).onclick = () =>
      api('/carts/cart_1/line-items', 'POST', { variant_id: it.variants[0].id, quantity }).then(note, note);
  } else if (kind === 'order') {
    main.innerHTML = '<h1>Thank you!</h1>';
  } else {
    const { cart } = await api('/carts/cart_1');
    main.innerHTML = '<h1>Cart</h1>' + cart.items.map((i) =>
      '<p>' + i.title + ' × ' + i.quantity + ' <button id="more-' + i.id + '">+</button><button id="drop-' + i.id + '">x</button></p>').join('') + '<button id="buy">Buy</button>';
    for (const i of cart.items) {
      document.getElementById('more-' + i.id).onclick = () => api('/carts/cart_1/line-items/' + i.id, 'POST', { quantity: i.quantity + 1 }).then(draw);
      document.getElementById('drop-' + i.id).onclick = () => api('/carts/cart_1/line-items/' + i.id, 'DELETE').then(draw);
    }
    document.getElementById('buy').onclick = () => api('/carts/cart_1/complete', 'POST').then(({ order }) => go('/order/' + order.id));
  }
}
const note = (it) => { main.dataset.done = (Number(main.dataset.done) || 0) + 1; };
addEventListener('popstate', draw);
window.go = go;
draw();`;

/**
 * A shop like those on Medusa 2: a page that draws itself, with its cart behind a REST interface that
 * answers every write with the whole cart (lines of deleted ones under `parent`), and an order that is
 * confirmed by a change of the route alone. `filled` is in the cart before the visit.
 */
export function restShop(tag: string, filled = 0) {
  let entries: Entry[] = catalogue
    .slice(1, 1 + filled)
    .map((product) => ({ id: 'cali_0', product, quantity: 1 }));
  const cart = () => ({
    id: 'cart_1',
    currency_code: 'eur',
    email: 'a@b.example',
    promotions: [],
    items: entries.map(({ id, product, quantity }) => ({
      id,
      title: product.title,
      product_title: product.title,
      product_id: product.id,
      product_handle: product.handle,
      variant_id: product.variant,
      variant_title: 'Default',
      quantity,
      unit_price: product.price,
      total: product.price * quantity,
    })),
    item_total: entries.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0),
    shipping_total: 5,
  });
  return new Hono()
    .get('/store/products', (c) => {
      const found = catalogue.filter(({ handle }) => handle === c.req.query('handle'));
      const products = found.map(({ variant, price, ...rest }) => ({
        ...rest,
        price,
        variants: [
          {
            id: variant,
            title: 'Default',
            calculated_price: { calculated_amount: price, currency_code: 'eur' },
          },
        ],
      }));
      return c.json({ products, count: products.length, offset: 0, limit: 50 });
    })
    .get('/store/carts/:id', (c) => c.json({ cart: cart() }))
    .post('/store/carts/:id/line-items', async (c) => {
      const { variant_id, quantity } = await c.req.json();
      const product = catalogue.find(({ variant }) => variant === variant_id);
      if (!product || quantity > 50)
        return c.json({ type: 'not_allowed', message: 'Not in stock' }, 400);
      const entry = entries.find((one) => one.product === product);
      if (entry) entry.quantity += quantity;
      else entries.push({ id: `cali_${entries.length + 1}`, product, quantity });
      return c.json({ cart: cart() });
    })
    .post('/store/carts/:id/line-items/:line', async (c) => {
      const { quantity } = await c.req.json();
      for (const entry of entries) if (entry.id === c.req.param('line')) entry.quantity = quantity;
      return c.json({ cart: cart() });
    })
    .delete('/store/carts/:id/line-items/:line', (c) => {
      entries = entries.filter(({ id }) => id !== c.req.param('line'));
      return c.json({
        id: c.req.param('line'),
        object: 'line-item',
        deleted: true,
        parent: cart(),
      });
    })
    .post('/store/carts/:id/complete', (c) => {
      const { item_total, ...rest } = cart();
      entries = [];
      return c.json({
        type: 'order',
        order: {
          ...rest,
          id: 'order_01',
          display_id: 12,
          item_total,
          subtotal: item_total,
          tax_total: 4,
          total: item_total + 5,
        },
      });
    })
    .get('*', (c) =>
      c.html(`<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">${tag}</head>
<body><main></main><script>${script}</script></body></html>`),
    );
}
