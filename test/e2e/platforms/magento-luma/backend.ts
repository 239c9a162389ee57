import { Hono } from 'hono';
import { html, raw } from 'hono/html';

/** A product that can lie in a cart; a variant names its parent. */
export type Product = {
  id: string;
  sku: string;
  name: string;
  price: number;
  stock: number;
  /** The value of its one option. */
  option?: string;
  parent?: { id: string; sku: string };
};

const mug: Product = {
  id: '7',
  sku: 'MUG',
  name: 'Mug "Kiln" & more',
  price: 12.5,
  stock: 50,
};
const lamp: Product = { id: '8', sku: 'LAMP', name: 'Lamp', price: 1299, stock: 0 };
const tee = { id: '20', sku: 'TEE' };
const small: Product = {
  id: '21',
  sku: 'TEE-S',
  name: 'Tee',
  price: 20,
  stock: 9,
  option: '51',
  parent: tee,
};
const large: Product = {
  id: '22',
  sku: 'TEE-L',
  name: 'Tee',
  price: 22,
  stock: 9,
  option: '52',
  parent: tee,
};
const catalogue: readonly Product[] = [mug, lamp, small, large];
/** The id of the tee's one option. */
const sizeId = '93';
const sizes: Record<string, string> = { '51': 'S', '52': 'L' };

/** How a theme draws its pages. */
export type Theme = {
  /** Before everything else in the head, and at the end of the body. */
  head: string;
  footer: string;
  buy: (product: Product, action: string) => unknown;
};

/** What a shop's owner set. */
export type Settings = { currency?: string; toCart?: boolean };

/** A Magento shop under the store code `/us`, with one visitor's cart. */
export function createBackend(
  tag: string,
  theme: Theme,
  { currency = 'USD', toCart = false }: Settings = {},
): Hono {
  const app = new Hono().basePath('/us');
  const cart = new Map<Product, number>();
  let coupon = '';
  let message: [type: string, text: string] | undefined;
  let ordered = '';
  let orders = 11;

  const sum = () => [...cart].reduce((all, [{ price }, quantity]) => all + price * quantity, 0);
  const lineId = ({ id }: Product) => `${900 + Number(id)}`;
  const byLine = (id: unknown) => catalogue.find((product) => lineId(product) === `${id}`);
  const money = (amount: number) => `${currency === 'USD' ? '$' : '€'}${amount.toFixed(2)}`;
  const optionsOf = ({ option = '' }: Product) =>
    option
      ? [{ label: 'Size', value: sizes[option], option_id: sizeId, option_value: option }]
      : [];
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

  const section = () => ({
    cart: {
      summary_count: [...cart.values()].reduce((all, quantity) => all + quantity, 0),
      subtotalAmount: cart.size === 0 ? null : sum().toFixed(4),
      subtotal: `<span class="price">${money(sum())}</span>`,
      possible_onepage_checkout: true,
      items: [...cart].reverse().map(([product, quantity]) => ({
        product_type: product.parent ? 'configurable' : 'simple',
        options: optionsOf(product),
        qty: quantity,
        item_id: lineId(product),
        configure_url: '',
        product_id: product.parent?.id ?? product.id,
        product_name: escaped(product.name),
        product_sku: product.sku,
        product_url: `/us/${product.parent?.sku ?? product.sku}.html`,
        product_has_url: true,
        product_price: `<span class="minicart-price">\n<span class="price">${money(product.price)}</span></span>`,
        product_price_value: product.price,
      })),
      extra_actions: '',
      isGuestCheckoutAllowed: true,
      website_id: '1',
      data_id: 1_760_000_000 + cart.size,
    },
  });
  const totals = (shipping = 0) => ({
    grand_total: sum() + shipping,
    base_grand_total: sum() + shipping,
    subtotal: sum(),
    subtotal_with_discount: sum() - (coupon ? 2 : 0),
    tax_amount: 1.5,
    shipping_amount: shipping,
    coupon_code: coupon || undefined,
    base_currency_code: 'USD',
    quote_currency_code: currency,
    items: [...cart].map(([product, quantity]) => ({
      item_id: Number(lineId(product)),
      price: product.price,
      qty: quantity,
      row_total: product.price * quantity,
      name: product.name,
    })),
  });
  const checkoutConfig = () =>
    JSON.stringify({
      quoteData: {
        entity_id: 'masked',
        quote_currency_code: currency,
        customer_email: 'jo@example.test',
      },
      quoteItemData: [...cart].map(([product, quantity]) => ({
        item_id: lineId(product),
        product_id: product.parent?.id ?? product.id,
        sku: product.sku,
        name: product.name,
        qty: quantity,
        price: `${product.price.toFixed(4)}`,
        options: optionsOf(product),
      })),
      totalsData: totals(),
      priceFormat: { pattern: '$%s' },
    }).replaceAll('<', '\\u003C');

  const page = (handle: string, body: unknown, head: unknown = '') => {
    const told = message;
    message = undefined;
    return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kiln</title><link rel="icon" href="data:,">
      <script>var BASE_URL = '/us/';</script>${raw(theme.head)}${head}${raw(tag)}</head>
      <body class="${handle}"><div class="page-wrapper"><main class="page-main">
      ${told ? html`<div class="messages"><div class="message-${told[0]} ${told[0]} message">${told[1]}</div></div>` : ''}
      ${body}</main></div>${raw(theme.footer)}</body></html>`;
  };
  const wantedIn = (fields: Record<string, unknown>) =>
    catalogue.find(({ id, parent, option }) =>
      parent
        ? parent.id === fields.product && option === fields[`super_attribute[${sizeId}]`]
        : id === fields.product,
    );
  const back = (from: string | undefined) => from ?? '/us/';

  app.get('/', (c) => c.html(page('cms-index-index cms-home', html`<h1>Home</h1>`)));
  const list = (handle: string, title: string, products: readonly Product[]) =>
    page(
      `${handle} page-layout-1column`,
      html`<h1 class="page-title">${title}</h1>
      <div class="toolbar"><p class="toolbar-amount">Items <span class="toolbar-number">1</span>-<span class="toolbar-number">${products.length}</span> of <span class="toolbar-number">${products.length + 40}</span></p></div>
      <div class="products wrapper grid products-grid"><ol class="products list items product-items">${products.map(
        (product) => html`<li class="item product product-item"><div class="product-item-info">
          <a class="product-item-link" href="/us/${product.sku}.html">${product.name}</a>
          <div class="price-box price-final_price" data-role="priceBox" data-product-id="${product.id}">
            <span id="product-price-${product.id}" data-price-amount="${product.price}" data-price-type="finalPrice" class="price-wrapper"><span class="price">${money(product.price)}</span></span></div>
          <form data-role="tocart-form" data-product-sku="${product.sku}" action="/us/checkout/cart/add/uenc/aHR0/product/${product.id}/" method="post">
            <input type="hidden" name="product" value="${product.id}"><button class="action tocart">Add</button></form></div></li>`,
      )}</ol></div>`,
    );
  app.get('/cups.html', (c) => c.html(list('catalog-category-view', 'Cups', [mug, lamp])));
  app.get('/catalogsearch/result/', (c) =>
    c.html(list('catalogsearch-result-index', `Search results for: '${c.req.query('q')}'`, [mug])),
  );

  app.get('/customer/section/load/', (c) => c.json(section()));
  app.post('/checkout/cart/add/*', async (c) => {
    const fields = await c.req.parseBody();
    const product = wantedIn(fields);
    const wanted = Number(fields.qty ?? 1);
    const isAjax = c.req.header('x-requested-with') === 'XMLHttpRequest';
    const isRefused = !product || (cart.get(product) ?? 0) + wanted > product.stock;
    if (product && !isRefused) {
      cart.set(product, (cart.get(product) ?? 0) + wanted);
      message = ['success', `You added ${product.name} to your shopping cart.`];
    } else message = ['error', 'The requested qty is not available'];
    const target = isRefused || !toCart ? back(c.req.header('referer')) : '/us/checkout/cart/';
    if (!isAjax) return c.redirect(target);
    return c.json(isRefused || toCart ? { backUrl: new URL(target, c.req.url).href } : []);
  });
  app.post('/checkout/sidebar/:action', async (c) => {
    const fields = await c.req.parseBody();
    const product = byLine(fields.item_id);
    const quantity = c.req.param('action').startsWith('remove') ? 0 : Number(fields.item_qty);
    if (!product || quantity > product.stock)
      return c.json({ success: false, error_message: 'The requested qty is not available' });
    if (quantity) cart.set(product, quantity);
    else cart.delete(product);
    return c.json({ success: true });
  });
  app.post('/checkout/cart/updatePost/', async (c) => {
    for (const [name, quantity] of Object.entries(await c.req.parseBody())) {
      const product = byLine(name.match(/^cart\[(\d+)\]\[qty\]$/)?.[1]);
      if (product) cart.set(product, Number(quantity));
    }
    return c.redirect('/us/checkout/cart/');
  });
  app.post('/checkout/cart/couponPost/', async (c) => {
    const { coupon_code, remove } = await c.req.parseBody();
    coupon = remove === '1' || coupon_code !== 'TWO' ? '' : 'TWO';
    message = coupon
      ? ['success', 'You used coupon code "TWO".']
      : ['error', 'The coupon code is not valid.'];
    return c.redirect('/us/checkout/cart/');
  });
  app.get('/checkout/cart/', (c) =>
    c.html(
      page(
        'checkout-cart-index page-layout-1column',
        html`<h1>Shopping Cart</h1>
        <form action="/us/checkout/cart/updatePost/" method="post" id="form-validate" class="form form-cart">${[
          ...cart,
        ].map(
          ([product, quantity]) =>
            html`<input data-role="cart-item-qty" name="cart[${lineId(product)}][qty]" value="${quantity}">`,
        )}<button name="update_cart_action" value="update_qty" class="action update">Update</button></form>
        <form id="discount-coupon-form" action="/us/checkout/cart/couponPost/" method="post">
          <input type="hidden" name="remove" id="remove-coupon" value="${coupon ? '1' : '0'}">
          <input type="text" id="coupon_code" name="coupon_code" value="${coupon}"><button class="apply">Apply</button></form>
        <a class="checkout" href="/us/checkout/">Proceed to Checkout</a>
        ${theme.head.includes('requirejs') ? html`<script>window.checkoutConfig = ${raw(checkoutConfig())};</script>` : ''}`,
      ),
    ),
  );
  app.get('/checkout/', (c) =>
    c.html(
      page(
        'checkout-index-index page-layout-checkout',
        html`<div id="checkout"><button id="shipping">Next</button><button id="coupon">Apply</button><button id="place">Place Order</button></div>
        <script>
          window.checkoutConfig = ${raw(checkoutConfig())};
          const send = (method, path, body) => new Promise((resolve) => {
            const request = new XMLHttpRequest();
            request.open(method, '/us/rest/default/V1/guest-carts/masked/' + path);
            request.setRequestHeader('Content-Type', 'application/json');
            request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
            request.onloadend = () => resolve(request);
            request.send(JSON.stringify(body));
          });
          document.getElementById('shipping').onclick = () => send('POST', 'shipping-information', { addressInformation: {
            shipping_address: { firstname: 'Jo', street: ['Lane 1'] }, shipping_method_code: 'flatrate', shipping_carrier_code: 'flatrate' } });
          document.getElementById('coupon').onclick = () => send('PUT', 'coupons/NO%20SUCH', {});
          document.getElementById('place').onclick = async () => {
            await send('POST', 'set-payment-information', { cartId: 'masked', paymentMethod: { method: 'checkmo' }, email: 'jo@example.test' });
            const done = await send('POST', 'payment-information', { cartId: 'masked', paymentMethod: { method: 'checkmo' }, email: 'jo@example.test' });
            if (done.status === 200) {
              window.reloadSections?.();
              setTimeout(() => { location.href = '/us/checkout/onepage/success/'; }, 400);
            }
          };
        </script>`,
      ),
    ),
  );
  const rest = '/rest/default/V1/guest-carts/masked';
  app.post(`${rest}/shipping-information`, (c) =>
    c.json({
      payment_methods: [{ code: 'checkmo', title: 'Check / Money order' }],
      totals: totals(5),
    }),
  );
  app.put(`${rest}/coupons/:code`, (c) => c.json({ message: "The coupon code isn't valid." }, 404));
  app.post(`${rest}/set-payment-information`, (c) => c.json(true));
  app.post(`${rest}/payment-information`, (c) => {
    ordered = `${++orders}`.padStart(9, '0');
    cart.clear();
    coupon = '';
    return c.json(`${orders}`);
  });
  app.get('/checkout/onepage/success/', (c) =>
    c.html(
      page(
        'checkout-onepage-success page-layout-1column',
        html`<h1>Thank you for your purchase!</h1><div class="checkout-success">
        <p>Your order # is: <span>${ordered}</span>.</p>
        <p>We'll email you an order confirmation with details and tracking info.</p></div>`,
      ),
    ),
  );
  app.get('/:name{.+\\.html}', (c) => {
    const sku = c.req.param('name').replace('.html', '');
    const variants = catalogue.filter(({ parent }) => parent?.sku === sku);
    const product = variants[0]
      ? { ...tee, name: 'Tee', price: 20, stock: 9 }
      : catalogue.find((one) => one.sku === sku);
    if (!product) return c.notFound();
    const action = `/us/checkout/cart/add/uenc/aHR0/product/${product.id}/`;
    return c.html(
      page(
        'catalog-product-view page-layout-1column',
        html`<div class="product-info-main"><h1 class="page-title"><span class="base" data-ui-id="page-title-wrapper" itemprop="name">${product.name}</span></h1>
        <div class="product attribute sku"><strong class="type">SKU</strong><div class="value" itemprop="sku">${product.sku}</div></div>
        <div class="price-box price-final_price" data-role="priceBox" data-product-id="${product.id}">
          <span class="price-container price-final_price" itemprop="offers" itemscope itemtype="http://schema.org/Offer">
          <span id="product-price-${product.id}" data-price-amount="${product.price}" data-price-type="finalPrice" class="price-wrapper"><span class="price">${money(product.price)}</span></span>
          <meta itemprop="price" content="${product.price}"><meta itemprop="priceCurrency" content="${currency}"></span></div>
        ${theme.buy(product, action)}</div>`,
        html`<meta property="og:type" content="product"><meta property="product:price:amount" content="${product.price}"><meta property="product:price:currency" content="${currency}">`,
      ),
    );
  });
  return app;
}

/** What Magento tells of a configurable product's variants. */
export const jsonConfig = {
  productId: tee.id,
  attributes: {
    [sizeId]: {
      id: sizeId,
      code: 'size',
      label: 'Size',
      options: [small, large].map(({ id, option = '' }) => ({
        id: option,
        label: sizes[option],
        products: [id],
      })),
    },
  },
  index: Object.fromEntries([small, large].map(({ id, option }) => [id, { [sizeId]: option }])),
  optionPrices: Object.fromEntries(
    [small, large].map(({ id, price }) => [
      id,
      { oldPrice: { amount: price }, basePrice: { amount: price }, finalPrice: { amount: price } },
    ]),
  ),
  sku: Object.fromEntries([small, large].map(({ id, sku }) => [id, sku])),
};
