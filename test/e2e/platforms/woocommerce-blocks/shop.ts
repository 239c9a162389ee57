import { Hono } from 'hono';
import { jQuery } from '../woocommerce-classic/scripts.ts';
import {
  type CartLine,
  drawn,
  mug,
  permalink,
  pot,
  toStoreCart,
  vase,
  type Ware,
  wares,
} from '../woocommerce-classic/wares.ts';

type Answer = { status: number; body: unknown };

/** What the blocks' scripts do: the Store API, in batches, and an event for core's and one of their own. */
const blocks = `
const api = (path, body) => fetch('/index.php?rest_route=' + encodeURIComponent('/wc/store/v1' + path), {
  method: 'POST', headers: { 'Content-Type': 'application/json', Nonce: 'n' }, body: JSON.stringify(body),
}).then((response) => response.json());
document.addEventListener('click', async ({ target }) => {
  if (!target.matches('.add_to_cart_button')) return;
  const { responses } = await api('/batch', { requests: [{ path: '/wc/store/v1/cart/add-item', method: 'POST', cache: 'no-store', body: { id: Number(target.dataset.product_id), quantity: 1 }, headers: { Nonce: 'n' } }] });
  if (responses[0].status > 299) return;
  document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true, cancelable: true, detail: { preserveCartData: true } }));
  jQuery(document.body).trigger('added_to_cart', [{}, '', target]);
});
document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const terms = event.target.elements.terms.value;
  const answer = await api('/checkout', { payment_method: document.querySelector('[name="radio-control-wc-payment-method-options"]:checked').value, billing_address: { email: 'ada@example.com' }, extensions: { terms } });
  if (answer.payment_result) location = answer.payment_result.redirect_url;
});
document.addEventListener('change', ({ target }) => {
  if (target.name === 'radio-control-0') api('/cart/select-shipping-rate', { package_id: 0, rate_id: target.value });
});`;

/** A WooCommerce shop of blocks with plain permalinks, one visitor and one cart. */
export function createShop(tag: string) {
  const app = new Hono();
  let cart: CartLine[] = [];
  let coupon = '';
  let ordered: CartLine[] = [];
  let base = '';

  const page = (classes: string, main: string) => `<!doctype html><html lang="en-GB"><head>
<meta charset="utf-8"><title>Blocks</title><link rel="icon" href="data:,">
<link rel="https://api.w.org/" href="${base}/index.php?rest_route=/">${tag}
<script>var wcSettings = { currency: { code: 'EUR', precision: 2, symbol: '€' } };</script><script>${jQuery}</script>
</head><body class="wp-theme-twentytwentyfive woocommerce-uses-block-theme woocommerce-block-theme-has-button-styles ${classes}">
<main class="wp-block-group">${main}</main><script>${blocks}</script></body></html>`;
  const listed = (ware: Ware) => `<li class="wc-block-product post-${ware.id} product type-product">
<h2 class="wp-block-post-title"><a href="${permalink(base, ware)}">${ware.name}</a></h2>
<div class="wp-block-woocommerce-product-price"><div class="wc-block-components-product-price">${drawn(ware.cents)}</div></div>
<div class="wp-block-button wc-block-components-product-button"><button class="wp-block-button__link add_to_cart_button ajax_add_to_cart wc-interactive" data-product_id="${ware.id}" data-product_sku="${ware.sku}">Add</button></div></li>`;
  const order = () =>
    page(
      'woocommerce-checkout woocommerce-page woocommerce-order-received',
      `<div class="wc-block-order-confirmation-status"><h1>Order received</h1></div>
<ul class="wc-block-order-confirmation-summary-list"><li class="wc-block-order-confirmation-summary-list-item"><span class="wc-block-order-confirmation-summary-list-item__key">Order number:</span> <span class="wc-block-order-confirmation-summary-list-item__value">77</span></li>
<li class="wc-block-order-confirmation-summary-list-item"><span class="wc-block-order-confirmation-summary-list-item__key">Email:</span> <span class="wc-block-order-confirmation-summary-list-item__value">ada@example.com</span></li></ul>
<table class="wc-block-order-confirmation-totals__table"><tbody>${ordered
        .map(
          ({ ware, quantity }) => `<tr class="woocommerce-table__line-item order_item">
<td class="wc-block-order-confirmation-totals__product"><a href="${permalink(base, ware)}">${ware.name}</a>&nbsp;<strong class="product-quantity">&times;&nbsp;${quantity}</strong></td>
<td class="wc-block-order-confirmation-totals__total">${drawn(ware.cents * quantity)}</td></tr>`,
        )
        .join('')}</tbody></table>`,
    );

  const refuse = (code: string, message: string, status = 400): Answer => ({
    status,
    body: { code, message, data: { status } },
  });
  const whole = (): Answer => ({ status: 200, body: toStoreCart(base, cart, coupon) });
  const act: Record<string, (sent: Record<string, unknown>) => Answer> = {
    'cart/add-item': ({ id, quantity }) => {
      const ware = wares.find((one) => one.id === id);
      if (!ware || ware === vase)
        return refuse('woocommerce_rest_product_out_of_stock', 'None left.');
      const line = cart.find((one) => one.ware === ware);
      if (line) line.quantity += Number(quantity);
      else cart.push({ key: `key${id}`, ware, quantity: Number(quantity) });
      return { ...whole(), status: 201 };
    },
    'cart/update-item': ({ key, quantity }) => {
      const line = cart.find((one) => one.key === key);
      if (!line) {
        const { body } = whole();
        return {
          status: 409,
          body: { code: 'woocommerce_rest_cart_invalid_key', data: { status: 409, cart: body } },
        };
      }
      line.quantity = Number(quantity);
      return whole();
    },
    'cart/remove-item': ({ key }) => {
      cart = cart.filter((one) => one.key !== key);
      return whole();
    },
    'cart/apply-coupon': ({ code }) => {
      if (code !== 'SPRING') return refuse('woocommerce_rest_cart_coupon_error', 'No such coupon.');
      coupon = 'SPRING';
      return whole();
    },
    'cart/select-shipping-rate': whole,
    checkout: ({ extensions }) => {
      if (!(extensions as { terms?: string }).terms) {
        return refuse(
          'woocommerce_rest_checkout_terms',
          'Please accept our terms, ada@example.com.',
        );
      }
      ordered = cart;
      cart = [];
      const redirect_url = '/checkout/order-received/77/?key=wc_order_secret';
      return { status: 200, body: { order_id: 77, payment_result: { redirect_url } } };
    },
  };

  app.use(async (c, next) => {
    base = new URL(c.req.url).origin;
    await next();
  });
  app.all('/index.php', async (c) => {
    const path = `${c.req.query('rest_route')}`.replace('/wc/store/v1/', '');
    if (c.req.method === 'GET') return c.json(toStoreCart(base, cart, coupon));
    const sent = await c.req.json();
    if (path === 'batch') {
      const responses = (sent.requests as { path: string; body: Record<string, unknown> }[]).map(
        (one) => act[one.path.replace('/wc/store/v1/', '')]?.(one.body),
      );
      return c.json({ responses }, 207);
    }
    const { status, body } = act[path]?.(sent) ?? refuse('rest_no_route', 'No.', 404);
    return c.json(body as object, status as 200);
  });
  app.get('/', (c) =>
    c.html(
      page(
        'archive post-type-archive-product woocommerce-shop woocommerce woocommerce-page',
        `<h1 class="wp-block-query-title">Shop</h1><ul class="wc-block-product-template">${[mug, pot, vase].map(listed).join('')}</ul>`,
      ),
    ),
  );
  app.get('/cart/', (c) =>
    c.html(
      page('woocommerce-cart woocommerce-page', '<div class="wp-block-woocommerce-cart"></div>'),
    ),
  );
  app.get('/checkout/', (c) =>
    c.html(
      page(
        'woocommerce-checkout woocommerce-page',
        `<form class="wc-block-checkout__form"><input type="radio" name="radio-control-0" value="flat_rate:1" checked><input type="radio" name="radio-control-0" value="local_pickup:2">
<input type="radio" name="radio-control-wc-payment-method-options" value="bacs" checked><input type="radio" name="radio-control-wc-payment-method-options" value="cod">
<input name="terms"><button class="wc-block-components-checkout-place-order-button">Place order</button></form>`,
      ),
    ),
  );
  app.get('/checkout/order-received/77/', (c) => c.html(order()));
  return app;
}
