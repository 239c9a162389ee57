import { Hono } from 'hono';
import { jQuery, woocommerce } from './scripts.ts';
import {
  blue,
  type CartLine,
  drawn,
  mug,
  permalink,
  pot,
  red,
  toStoreCart,
  vase,
  type Ware,
  wares,
} from './wares.ts';

/** How one shop differs from another. */
export type ShopOptions = {
  /** "Redirect to the cart page after successful addition". */
  redirects?: boolean;
  /** A plugin closes the REST API. */
  isClosed?: boolean;
};

/** WordPress in a sub-folder. */
const folder = '/laden';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A WooCommerce shop with a classic theme, one visitor and one cart. */
export function createShop(tag: string, { redirects = false, isClosed = false }: ShopOptions = {}) {
  const app = new Hono({ strict: false }).basePath(folder);
  let cart: CartLine[] = [];
  let coupon = '';
  let notice = '';

  const add = (id: number, quantity: number): boolean => {
    const ware = wares.find((one) => one.id === id);
    if (!ware || ware === vase) return false;
    const line = cart.find((one) => one.ware === ware);
    if (line) line.quantity += quantity;
    else cart.push({ key: `key${id}`, ware, quantity });
    return true;
  };
  const addAll = (wanted: [number, number][]) => {
    const isAdded = wanted.map(([id, quantity]) => add(id, quantity)).every(Boolean);
    notice = isAdded
      ? '<div class="woocommerce-message" role="alert">Added. <a href="/laden/cart/" class="button wc-forward">View cart</a></div>'
      : '<ul class="woocommerce-error" role="alert"><li>You cannot add that.</li></ul>';
    return isAdded;
  };
  const page = (classes: string, main: string) => {
    const shown = notice;
    notice = '';
    return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Laden</title>
<link rel="icon" href="data:,"><link rel="https://api.w.org/" href="${folder}/wp-json/">${tag}
<script>var wc_add_to_cart_params = ${JSON.stringify({
      ajax_url: `${folder}/wp-admin/admin-ajax.php`,
      wc_ajax_url: `${folder}/?wc-ajax=%%endpoint%%`,
      cart_url: `${folder}/cart/`,
      cart_redirect_after_add: redirects ? 'yes' : 'no',
    })}</script><script>${jQuery}</script></head>
<body class="wp-theme-storefront woocommerce-js ${classes}"><header>${smallCart()}</header>
<main><div class="woocommerce-notices-wrapper">${shown}</div>${main}</main><script>${woocommerce}</script></body></html>`;
  };
  const smallCart = () =>
    `<div class="widget_shopping_cart_content">${
      cart.length === 0
        ? '<p class="woocommerce-mini-cart__empty-message">No products in the cart.</p>'
        : `<ul class="woocommerce-mini-cart cart_list product_list_widget">${cart
            .map(
              ({ key, ware, quantity }) => `<li class="woocommerce-mini-cart-item mini_cart_item">
<a href="${folder}/cart/?remove_item=${key}&amp;_wpnonce=1" class="remove remove_from_cart_button" data-product_id="${ware.parent ?? ware.id}" data-cart_item_key="${key}" data-product_sku="${ware.sku}">&times;</a>
<a href="${permalink(folder, ware)}">${escaped(ware.name)}</a>
<span class="quantity">${quantity} &times; ${drawn(ware.cents)}</span></li>`,
            )
            .join('')}</ul>`
    }</div>`;
  const fragments = () => ({
    fragments: { 'div.widget_shopping_cart_content': smallCart() },
    cart_hash: `${cart.length}`,
  });

  const listed = (ware: Ware) => `<li class="product type-product post-${ware.id} status-publish">
<a href="${permalink(folder, ware)}" class="woocommerce-LoopProduct-link woocommerce-loop-product__link">
<h2 class="woocommerce-loop-product__title">${escaped(ware.name)}</h2>
<span class="price">${drawn(ware.cents)}</span></a>
<a href="?add-to-cart=${ware.id}" data-quantity="1" class="button product_type_simple add_to_cart_button ajax_add_to_cart" data-product_id="${ware.id}" data-product_sku="${ware.sku}">Add</a></li>`;
  const list = () =>
    page(
      'archive post-type-archive-product woocommerce woocommerce-page',
      `<h1 class="woocommerce-products-header__title page-title">Shop</h1><ul class="products columns-4">${[mug, pot, vase].map(listed).join('')}</ul>`,
    );
  const product = (ware: Ware, form: string, price = drawn(ware.cents)) =>
    page(
      `product-template-default single single-product postid-${ware.parent ?? ware.id} woocommerce`,
      `<div id="product-${ware.parent ?? ware.id}" class="product type-product post-${ware.parent ?? ware.id}">
<div class="woocommerce-product-gallery"><a href="${folder}/wp-content/uploads/a.jpg">x</a></div>
<div class="summary entry-summary"><h1 class="product_title entry-title">${escaped(ware.name)}</h1>
<p class="price">${price}</p>${form}</div>
<section class="related products"><ul class="products">${listed(pot)}</ul></section></div>`,
    );
  const quantity =
    '<div class="quantity"><input type="number" class="input-text qty text" name="quantity" value="1"></div>';
  const simple = (ware: Ware) =>
    `<form class="cart" action="" method="post" enctype="multipart/form-data">${quantity}
<button type="submit" name="add-to-cart" value="${ware.id}" class="single_add_to_cart_button button alt">Add</button></form>`;
  const variations = [blue, red].map(({ id, sku, cents, colour }) => ({
    variation_id: id,
    sku,
    display_price: cents / 100,
    display_regular_price: cents / 100,
    attributes: { attribute_pa_colour: colour },
    is_in_stock: true,
    is_purchasable: true,
    variation_is_visible: true,
  }));
  const variable = `<form class="variations_form cart" action="" method="post" enctype="multipart/form-data" data-product_id="20" data-product_variations="${escaped(JSON.stringify(variations))}">
<table class="variations"><tr><td class="value"><select id="pa_colour" name="attribute_pa_colour"><option value="">Choose</option><option value="blue">Blue</option><option value="red">Red</option></select></td></tr></table>
<div class="single_variation_wrap">${quantity}<button type="submit" class="single_add_to_cart_button button alt">Add</button>
<input type="hidden" name="add-to-cart" value="20"><input type="hidden" name="product_id" value="20"><input type="hidden" name="variation_id" class="variation_id" value="0"></div></form>`;
  const grouped = `<form class="cart grouped_form" action="" method="post" enctype="multipart/form-data"><table class="group_table">${[
    mug,
    pot,
  ]
    .map(
      (
        ware,
      ) => `<tr id="product-${ware.id}" class="woocommerce-grouped-product-list-item product post-${ware.id}">
<td><input type="number" class="qty" name="quantity[${ware.id}]" value=""></td><td><label><a href="${permalink(folder, ware)}">${escaped(ware.name)}</a></label></td><td>${drawn(ware.cents)}</td></tr>`,
    )
    .join(
      '',
    )}</table><input type="hidden" name="add-to-cart" value="30"><button type="submit" class="single_add_to_cart_button">Add</button></form>`;

  const cartPage = () =>
    page(
      'page-id-8 woocommerce-cart woocommerce-page',
      `<div class="woocommerce">${
        cart.length === 0
          ? '<p class="cart-empty woocommerce-info">Your cart is currently empty.</p>'
          : `<form class="woocommerce-cart-form" action="${folder}/cart/" method="post">
<table class="shop_table cart woocommerce-cart-form__contents"><tbody>${cart
              .map(
                ({
                  key,
                  ware,
                  quantity: many,
                }) => `<tr class="woocommerce-cart-form__cart-item cart_item">
<td class="product-remove"><a href="${folder}/cart/?remove_item=${key}&amp;_wpnonce=1" class="remove" data-product_id="${ware.parent ?? ware.id}" data-product_sku="${ware.sku}">&times;</a></td>
<td class="product-thumbnail"><a href="${permalink(folder, ware)}"><img alt=""></a></td>
<td class="product-name"><a href="${permalink(folder, ware)}">${escaped(ware.name)}</a></td>
<td class="product-price">${drawn(ware.cents)}</td>
<td class="product-quantity"><div class="quantity"><input type="number" class="qty" name="cart[${key}][qty]" value="${many}"></div></td>
<td class="product-subtotal">${drawn(ware.cents * many)}</td></tr>`,
              )
              .join('')}</tbody></table>
<input type="text" name="coupon_code" id="coupon_code"><button type="submit" name="apply_coupon" value="1">Apply</button>
<button type="submit" name="update_cart" value="1">Update</button>
<input type="hidden" name="woocommerce-cart-nonce" value="n"></form>`
      }</div>`,
    );
  const checkout = () =>
    page(
      'page-id-9 woocommerce-checkout woocommerce-page',
      `<form name="checkout" method="post" class="checkout woocommerce-checkout" action="${folder}/checkout/">
<input name="billing_email" value="ada@example.com">
<ul id="shipping_method"><li><input type="radio" name="shipping_method[0]" value="flat_rate:1" class="shipping_method" checked></li><li><input type="radio" name="shipping_method[0]" value="local_pickup:2" class="shipping_method"></li></ul>
<ul class="wc_payment_methods payment_methods"><li><input id="payment_method_bacs" type="radio" class="input-radio" name="payment_method" value="bacs" checked></li><li><input id="payment_method_cod" type="radio" class="input-radio" name="payment_method" value="cod"></li></ul>
<input name="terms" value=""><button type="submit" id="place_order">Buy</button></form>`,
    );
  let ordered: CartLine[] = [];
  const order = () =>
    page(
      'page-id-9 woocommerce-checkout woocommerce-page woocommerce-order-received',
      `<div class="woocommerce-order"><ul class="woocommerce-order-overview woocommerce-thankyou-order-details order_details">
<li class="woocommerce-order-overview__order order">Order number: <strong>2041</strong></li>
<li class="woocommerce-order-overview__email email">Email: <strong>ada@example.com</strong></li>
<li class="woocommerce-order-overview__total total">Total: <strong>${drawn(490 + ordered.reduce((sum, { ware, quantity: many }) => sum + ware.cents * many, 0))}</strong></li></ul>
<section class="woocommerce-order-details"><table class="woocommerce-table woocommerce-table--order-details shop_table order_details"><tbody>${ordered
        .map(
          ({ ware, quantity: many }) => `<tr class="woocommerce-table__line-item order_item">
<td class="woocommerce-table__product-name product-name"><a href="${permalink(folder, ware)}">${escaped(ware.name)}</a> <strong class="product-quantity">&times;&nbsp;${many}</strong></td>
<td class="woocommerce-table__product-total product-total">${drawn(ware.cents * many)}</td></tr>`,
        )
        .join('')}</tbody><tfoot><tr><th scope="row">Subtotal:</th><td>${drawn(100)}</td></tr>
<tr><th scope="row">Shipping:</th><td>${drawn(490)}&nbsp;<small class="shipped_via">via Flat rate</small></td></tr>
<tr><th scope="row">Total:</th><td>${drawn(4240)} <small class="includes_tax">(includes ${drawn(677)} VAT)</small></td></tr></tfoot></table></section></div>`,
    );

  const act: Record<string, (fields: Record<string, string>) => unknown> = {
    add_to_cart: ({ product_id, quantity: many }) =>
      addAll([[Number(product_id), Number(many) || 1]])
        ? fragments()
        : { error: true, product_url: `${folder}/product/vase/` },
    remove_from_cart: ({ cart_item_key }) => {
      cart = cart.filter(({ key }) => key !== cart_item_key);
      return fragments();
    },
    get_refreshed_fragments: fragments,
    apply_coupon: ({ coupon_code = '' }) => {
      if (coupon_code !== 'SPRING') {
        return '<ul class="woocommerce-error" role="alert"><li>Coupon does not exist!</li></ul>';
      }
      coupon = coupon_code;
      return '<div class="woocommerce-message" role="alert">Coupon code applied.</div>';
    },
    checkout: ({ terms, billing_email }) => {
      if (!terms) {
        const messages = `<ul class="woocommerce-error" role="alert"><li data-id="terms">Please accept the terms.</li><li>${billing_email} is known.</li></ul>`;
        return { result: 'failure', messages, refresh: false, reload: false };
      }
      ordered = cart;
      cart = [];
      return {
        result: 'success',
        redirect: `${folder}/checkout/order-received/2041/?key=wc_order_secret`,
      };
    },
  };
  const fieldsOf = (body: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(body).map(([name, value]) => [name, `${value}`]));

  app.all('/', async (c) => {
    const { 'wc-ajax': endpoint, 'add-to-cart': wanted } = c.req.query();
    if (endpoint) {
      const answer = await act[endpoint]?.(fieldsOf(await c.req.parseBody()));
      return typeof answer === 'string' ? c.html(answer) : c.json(answer as object);
    }
    if (wanted) addAll([[Number(wanted), 1]]);
    return c.html(list());
  });
  app.all('/product/:slug', async (c) => {
    const body = c.req.method === 'POST' ? fieldsOf(await c.req.parseBody()) : {};
    if (body['add-to-cart']) {
      const many = Object.entries(body).flatMap(([name, value]): [number, number][] => {
        const id = /^quantity\[(\d+)\]$/.exec(name)?.[1];
        return id && Number(value) ? [[Number(id), Number(value)]] : [];
      });
      const isAdded = addAll(
        many.length > 0
          ? many
          : [[Number(body.variation_id || body['add-to-cart']), Number(body.quantity)]],
      );
      if (redirects && isAdded) return c.redirect(`${folder}/cart/`);
    }
    const slug = c.req.param('slug');
    if (slug === 'hoodie') {
      return c.html(product(blue, variable, `${drawn(red.cents)} – ${drawn(blue.cents)}`));
    }
    if (slug === 'set') return c.html(product({ ...mug, id: 30, name: 'Set' }, grouped));
    const ware = wares.find((one) => one.slug === slug) ?? mug;
    return c.html(product(ware, simple(ware)));
  });
  app.all('/cart', async (c) => {
    const removed = c.req.query('remove_item');
    if (removed) cart = cart.filter(({ key }) => key !== removed);
    if (c.req.method === 'POST') {
      for (const [name, value] of Object.entries(await c.req.parseBody())) {
        const line = cart.find(({ key }) => name === `cart[${key}][qty]`);
        if (line) line.quantity = Number(value);
      }
      cart = cart.filter(({ quantity: many }) => many > 0);
    }
    return c.html(cartPage());
  });
  app.get('/checkout', (c) => c.html(checkout()));
  app.get('/checkout/order-received/2041', (c) => c.html(order()));
  app.get('/wp-json/wc/store/v1/cart', (c) =>
    isClosed
      ? c.json({ code: 'rest_forbidden', message: 'No.', data: { status: 401 } }, 401)
      : c.json(toStoreCart(new URL(folder, c.req.url).href, cart, coupon)),
  );
  return app;
}
