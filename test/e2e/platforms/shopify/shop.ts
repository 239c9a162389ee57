import { Hono } from 'hono';

/** A product in one of its variants; `hundredths` as Liquid and the Ajax API write every currency. */
type Variant = {
  id: number;
  productId: number;
  handle: string;
  title: string;
  option: string | null;
  sku: string;
  hundredths: number;
};
const mug = { productId: 1001, handle: 'mug', title: 'Mug' };
const blue: Variant = { ...mug, id: 40001, option: 'Blue', sku: 'MUG-B', hundredths: 1250 };
const red: Variant = { ...mug, id: 40002, option: 'Red', sku: 'MUG-R', hundredths: 1400 };
const pot: Variant = {
  id: 40003,
  productId: 1002,
  handle: 'pot',
  title: 'Pot',
  option: null,
  sku: 'POT',
  hundredths: 129900,
};
/** There is none left; the shop answers 422. */
const vase: Variant = { ...pot, id: 40004, productId: 1003, handle: 'vase', title: 'Vase' };
const variants = [blue, red, pot, vase];

export type ShopOptions = {
  currency?: string;
  /** A language's prefix, as `Shopify.routes.root` has it. */
  root?: string;
  /** The script of the theme. */
  theme: string;
};

const toName = ({ title, option }: Variant) => (option ? `${title} - ${option}` : title);

/** A Shopify storefront, one visitor and one cart. */
export function createShop(tag: string, { currency = 'EUR', root = '/', theme }: ShopOptions) {
  const app = new Hono();
  let lines: { variant: Variant; quantity: number }[] = [];

  const toItem = ({ variant, quantity }: (typeof lines)[number]) => ({
    id: variant.id,
    variant_id: variant.id,
    product_id: variant.productId,
    key: `${variant.id}:k`,
    title: toName(variant),
    product_title: variant.title,
    variant_title: variant.option,
    sku: variant.sku,
    vendor: 'Kiln',
    product_type: 'Cups',
    handle: variant.handle,
    url: `${root}products/${variant.handle}?variant=${variant.id}`,
    quantity,
    price: variant.hundredths,
    original_price: variant.hundredths,
    final_price: variant.hundredths,
    final_line_price: variant.hundredths * quantity,
    line_price: variant.hundredths * quantity,
  });
  const toCart = () => ({
    token: 'secret-token',
    item_count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total_price: lines.reduce(
      (sum, { variant, quantity }) => sum + variant.hundredths * quantity,
      0,
    ),
    currency,
    items: lines.map(toItem),
    discount_codes: [],
  });
  const meta = (variant: Variant) => ({
    id: variant.productId,
    gid: `gid://shopify/Product/${variant.productId}`,
    vendor: 'Kiln',
    type: 'Cups',
    handle: variant.handle,
    variants: variants
      .filter(({ productId }) => productId === variant.productId)
      .map(({ id, hundredths, option, sku, ...rest }) => ({
        id,
        price: hundredths,
        name: toName({ ...rest, id, hundredths, option, sku }),
        public_title: option,
        sku,
      })),
  });
  const page = (known: object, main: string, more = '') => `<!doctype html><html lang="de"><head>
<meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<script>var Shopify = ${JSON.stringify({
    shop: 'kiln.myshopify.com',
    currency: { active: currency, rate: '1.0' },
    routes: { root },
  })};${more}</script>${tag}
<script>window.ShopifyAnalytics = { meta: { currency: 'EUR' } };
for (const [key, value] of Object.entries(${JSON.stringify(known)})) ShopifyAnalytics.meta[key] = value;</script>
</head><body>${main}<form action="${root}cart" method="post"><button name="checkout">Check out</button></form><script>${theme}</script></body></html>`;

  const own = new Hono();
  own.get('/', (c) => c.html(page({ page: { pageType: 'home' } }, '<h1>Home</h1>')));
  own.get('/collections/:handle', (c) =>
    c.html(
      page(
        { products: [meta(blue), meta(pot)], page: { pageType: 'collection' } },
        '<h1>Cups</h1>',
      ),
    ),
  );
  own.get('/products/:handle', (c) => {
    const chosen = c.req.query('variant');
    const handle = c.req.param('handle');
    const own = variants.filter((one) => one.handle === handle);
    const variant = own.find(({ id }) => `${id}` === chosen) ?? own[0] ?? blue;
    const radios = own.map(
      ({ id, option }) => `<button type="button" class="option" data-id="${id}">${option}</button>`,
    );
    return c.html(
      page(
        { product: meta(variant), page: { pageType: 'product', resourceId: variant.productId } },
        `<h1>${variant.title}</h1>${radios.join('')}
<form method="post" action="${root}cart/add" class="product" enctype="multipart/form-data"><input type="hidden" name="form_type" value="product">
<input type="hidden" name="id" value="${variant.id}"><input type="number" name="quantity" value="1"><button type="submit" name="add">Add</button></form>`,
      ),
    );
  });
  own.get('/cart', (c) =>
    c.html(page({ page: { pageType: 'cart' } }, `<h1>Cart</h1><p>${lines.length}</p>`)),
  );
  own.on('GET', ['/cart.js', '/cart.json'], (c) => c.json(toCart()));
  own.on('POST', ['/cart/add', '/cart/add.js'], async (c) => {
    const isJson = /json/.test(`${c.req.header('content-type')}`);
    const body: Record<string, unknown> = isJson ? await c.req.json() : await c.req.parseBody();
    const wanted = (body.items ?? [body]) as { id: unknown; quantity?: unknown }[];
    const found = wanted.map(({ id }) => variants.find((one) => `${one.id}` === `${id}`));
    if (found.includes(vase)) {
      const description = 'All 1 Vase are in your cart.';
      return c.json({ status: 422, message: 'Cart Error', description }, 422);
    }
    const added = found.flatMap((variant, index) => {
      if (!variant) return [];
      const quantity = Number(wanted[index]?.quantity ?? 1);
      let line = lines.find((one) => one.variant === variant);
      if (line) line.quantity += quantity;
      else {
        line = { variant, quantity };
        lines.unshift(line);
      }
      return toItem(line);
    });
    const isForm = !/javascript|json/.test(`${c.req.header('accept')}`);
    if (isForm) return c.redirect(`${root}cart`);
    return c.json(body.items ? { items: added } : { ...added[0], sections: {} });
  });
  own.on('POST', ['/cart/change', '/cart/change.js'], async (c) => {
    const { line, id, quantity } = await c.req.json();
    const at = line ? line - 1 : lines.findIndex(({ variant }) => `${variant.id}:k` === id);
    const found = lines[at];
    if (found) found.quantity = Number(quantity);
    lines = lines.filter((one) => one.quantity > 0);
    return c.json({ ...toCart(), sections: {} });
  });
  app.get('/checkouts/abc/thank_you', (c) => {
    const checkout = {
      order_id: 5001,
      currency: 'EUR',
      presentment_currency: currency,
      email: 'ada@example.com',
      subtotal_price: '26.50',
      total_price: '31.40',
      total_tax: '4.23',
      shipping_rate: { title: 'Standard', price: '4.90' },
      discount: { code: 'SPRING' },
      line_items: [
        {
          product_id: 1001,
          variant_id: 40001,
          title: 'Mug',
          variant_title: 'Blue',
          sku: 'MUG-B',
          price: '12.50',
          quantity: 1,
        },
        {
          product_id: 1001,
          variant_id: 40002,
          title: 'Mug',
          variant_title: 'Red',
          sku: 'MUG-R',
          price: '14.00',
          quantity: 1,
        },
      ],
    };
    return c.html(
      page({}, '<h1>Thank you</h1>', `Shopify.checkout = ${JSON.stringify(checkout)};`),
    );
  });
  app.route(root, own);
  return app;
}

/** Dawn: adds by FormData, edits by line, publishes to itself alone. */
export const dawn = `
document.addEventListener('submit', (event) => {
  if (!event.target.matches('form.product')) return;
  event.preventDefault();
  const body = new FormData(event.target);
  body.append('sections', 'cart-drawer');
  fetch(Shopify.routes.root + 'cart/add', { method: 'POST', headers: { Accept: 'application/javascript', 'X-Requested-With': 'XMLHttpRequest' }, body })
    .then((response) => response.json()).then((state) => { document.title = state.status ? state.description : state.title; });
});
document.addEventListener('click', ({ target }) => {
  if (!target.matches('.option')) return;
  const input = document.querySelector('form.product [name="id"]');
  input.value = target.dataset.id;
  history.replaceState({}, '', '?variant=' + target.dataset.id);
  input.dispatchEvent(new Event('change', { bubbles: true }));
});
window.changeLine = (line, quantity) => fetch(Shopify.routes.root + 'cart/change', { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify({ line, quantity, sections: ['main-cart-items'] }) }).then((response) => response.text());`;

/** A theme with standard storefront events (shopify.dev, "shopify:cart:lines-update"), as Horizon. */
export const horizon = `
class CartLinesUpdateEvent extends Event {
  constructor(payload) { super('shopify:cart:lines-update', { bubbles: true }); Object.assign(this, payload); }
}
document.addEventListener('submit', async (event) => {
  if (!event.target.matches('form.product')) return;
  event.preventDefault();
  const id = new FormData(event.target).get('id');
  const quantity = Number(new FormData(event.target).get('quantity'));
  const { promise, resolve } = Promise.withResolvers();
  event.target.dispatchEvent(new CartLinesUpdateEvent({ action: 'add', context: 'product', lines: [{ merchandiseId: 'gid://shopify/ProductVariant/' + id, quantity }], promise }));
  const response = await fetch(Shopify.routes.root + 'cart/add.js', { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify({ items: [{ id: Number(id), quantity }], sections: '' }) }).then((one) => one.json());
  const cart = await fetch(Shopify.routes.root + 'cart.js').then((one) => one.json());
  const summary = { id: 'gid://shopify/Cart/x', totalQuantity: cart.item_count, cost: { totalAmount: { amount: (cart.total_price / 100).toFixed(2), currencyCode: cart.currency } }, lines: [], discountCodes: [] };
  if (response.status) resolve({ cart: summary, userErrors: [{ message: response.description }] });
  else resolve({ cart: summary, detail: { didError: false } });
});`;

/** No script at all: forms post, and the shop redirects to the cart. */
export const plain = '';
