import { Hono } from 'hono';
import { html, raw } from 'hono/html';

/** A product in one of its variants; `amount` as it is reckoned, before it is rounded for drawing. */
export type Product = {
  id: number;
  attribute: number;
  name: string;
  reference: string;
  amount: number;
  stock: number;
  attributes?: Record<string, string>;
};

const shirt = { id: 1, name: 'Hummingbird printed t-shirt', stock: 300 };
const shirtS: Product = {
  ...shirt,
  attribute: 1,
  reference: 'demo_1',
  amount: 22.944,
  attributes: { Size: 'S', Color: 'White' },
};
const shirtM: Product = {
  ...shirt,
  attribute: 3,
  reference: 'demo_1_M',
  amount: 24,
  attributes: { Size: 'M', Color: 'White' },
};
const mug: Product = {
  id: 6,
  attribute: 0,
  name: 'Mug The best is yet to come',
  reference: 'demo_11',
  amount: 14.28,
  stock: 1,
};
const catalogue = [shirtS, shirtM, mug];

type Currency = { iso_code: string; rate: number; format: (amount: number) => string };
const currencies: Record<string, Currency> = {
  EUR: { iso_code: 'EUR', rate: 1, format: (amount) => `€${amount.toFixed(2)}` },
  JPY: { iso_code: 'JPY', rate: 150, format: (amount) => `¥${Math.round(amount)}` },
};

/** How a theme draws itself, and what its scripts send. */
export type Theme = {
  product: (product: Product, price: string) => unknown;
  cartLine: (product: Product, quantity: number, urls: Record<string, string>) => unknown;
  /** The class of a step of the checkout. */
  stepClass: (isCurrent: boolean, isComplete: boolean) => string;
  orderLine: (product: Product, quantity: number, price: string, total: string) => unknown;
  orderDetails: (reference: string) => unknown;
  script: string;
};

/**
 * A PrestaShop under `/en`, with one visitor's cart, which stands in every page as
 * `prestashop.cart` and in every answer to a change; the emitter comes at the end of the page.
 */
export function createStorefront(tag: string, theme: Theme): Hono {
  const app = new Hono().basePath('/en');
  const lines = new Map<Product, number>();
  let voucher = '';
  let currency = currencies.EUR as Currency;
  const checkout = { isAddressed: false, isDelivered: false, carrier: '2,' };
  let ordered: [Product, number][] = [];

  const price = (product: Product) => product.amount * currency.rate;
  const find = (id: unknown, attribute: unknown) =>
    catalogue.find((one) => one.id === Number(id) && one.attribute === Number(attribute ?? 0)) ??
    catalogue.find((one) => one.id === Number(id));
  const urls = ({ id, attribute }: Product) => {
    const about = `id_product=${id}&id_product_attribute=${attribute}&token=t0k3n`;
    return {
      delete: `/en/cart?delete=1&${about}`,
      up: `/en/cart?update=1&${about}&op=up`,
      down: `/en/cart?update=1&${about}&op=down`,
      update: `/en/cart?update=1&${about}`,
    };
  };
  const presentProduct = (product: Product, quantity: number) => ({
    id_product: `${product.id}`,
    id_product_attribute: `${product.attribute}`,
    id_customization: '0',
    name: product.name,
    reference: product.reference,
    category: 'men',
    manufacturer_name: 'Studio Design',
    attributes: product.attributes ?? [],
    price: currency.format(price(product)),
    price_amount: price(product),
    quantity,
    cart_quantity: quantity,
    stock_quantity: product.stock,
    url: `http://shop.example/en/men/${product.id}-${product.attribute}-shirt.html`,
  });
  const subtotal = () => [...lines].reduce((sum, [one, count]) => sum + price(one) * count, 0);
  const amount = (type: string, value: number) => ({
    type,
    label: type,
    amount: value,
    value: currency.format(value),
  });
  const present = () => ({
    products: [...lines].map(([product, count]) => presentProduct(product, count)),
    products_count: [...lines.values()].reduce((sum, count) => sum + count, 0),
    subtotals: {
      products: amount('products', subtotal()),
      discounts: null,
      shipping: amount('shipping', lines.size ? 7 : 0),
      tax: amount('tax', 3.5),
    },
    totals: { total: amount('total', subtotal() + 7) },
    vouchers: { allowed: 1, added: voucher ? { 5: { code: voucher, name: 'Spring' } } : [] },
    discounts: [],
  });

  const page = (name: string, body: unknown) => html`<!doctype html><html lang="en"><head>
    <title>${name}</title>
    <script>var prestashop = ${raw(
      JSON.stringify({
        cart: present(),
        currency: { name: 'Euro', iso_code: currency.iso_code },
        page: { page_name: name },
        urls: { pages: { cart: '/en/cart' } },
      }).replaceAll('<', '\\u003c'),
    )};</script>
    ${raw(tag)}
    </head><body id="${name}">
    <div class="blockcart" data-refresh-url="/en/module/ps_shoppingcart/ajax"><span class="cart-products-count">(${present().products_count})</span></div>
    <div id="notifications"></div>
    ${body}
    <script>
      (() => {
        const heard = {};
        prestashop.on = (name, listener) => { (heard[name] ??= []).push(listener); return prestashop; };
        prestashop.emit = (name, ...told) => (heard[name] ?? []).forEach((listener) => listener(...told));
        ${raw(theme.script)}
      })();
    </script></body></html>`;

  const embedded = (product: Product) => ({
    ...presentProduct(product, product.stock),
    attributes: Object.fromEntries(
      Object.entries(product.attributes ?? {})
        .reverse()
        .map(([group, name], i) => [`${i + 1}`, { id_attribute: '2', name, group }]),
    ),
  });
  const details = (
    product: Product,
  ) => html`<div class="js-product-details tab-pane" id="product-details"
    data-product="${JSON.stringify(embedded(product))}"><span>${product.reference}</span></div>`;
  const variants = (chosen: Product) =>
    html`<div class="product-variants js-product-variants">${catalogue
      .filter((one) => one.id === chosen.id && one.attributes)
      .map(
        (one) =>
          html`<label>${one.attributes?.Size}<input type="radio" name="group[1]" value="${one.attribute}"${one === chosen ? raw(' checked') : ''}></label>`,
      )}</div>`;

  app.get('/', (c) => c.html(page('index', html`<h1>Shop</h1>`)));
  app.get('/currency/:code', (c) => {
    currency = currencies[c.req.param('code')] ?? currency;
    return c.redirect('/en/cart?action=show');
  });
  const miniature = (
    product: Product,
  ) => html`<article class="product-miniature js-product-miniature"
    data-id-product="${product.id}" data-id-product-attribute="${product.attribute}">
    <h2 class="h3 product-title product-miniature__title"><a href="/en/men/${product.id}-${product.attribute}-shirt.html">${product.name}</a></h2>
    <span class="price product-miniature__price">${currency.format(price(product))}</span></article>`;
  const listing = (name: string, title: string, found: Product[]) =>
    page(
      name,
      html`<section id="main"><h1 class="h1">${title}</h1><div id="products">
        <div id="js-product-list-top"><div class="total-products"><p>There are ${found.length} products.</p></div></div>
        <div id="js-product-list">${found.map(miniature)}</div></div></section>`,
    );
  app.get('/2-home', (c) => c.html(listing('category', 'Home', [shirtS, mug])));
  app.get('/search', (c) => c.html(listing('search', 'Search results', [mug])));

  app.get('/men/:slug', (c) => {
    const [id, attribute] = c.req.param('slug').split('-');
    const product = find(id, attribute) ?? mug;
    return c.html(
      page(
        'product',
        html`<section id="main"><h1 class="h1">${product.name}</h1>
        <div class="product-prices js-product-prices">${theme.product(product, currency.format(price(product)))}</div>
        <div class="product-actions js-product-actions"><form action="/en/cart" method="post" id="add-to-cart-or-refresh">
          <input type="hidden" name="token" value="t0k3n">
          <input type="hidden" name="id_product" value="${product.id}" id="product_page_product_id">
          <input type="hidden" name="id_customization" value="0" id="product_customization_id">
          ${variants(product)}
          <div class="product-add-to-cart"><input type="number" name="qty" id="quantity_wanted" value="1" min="1">
          <button class="btn btn-primary add-to-cart" data-button-action="add-to-cart" type="submit">Add to cart</button></div>
        </form></div>${details(product)}</section>`,
      ),
    );
  });
  // Another variant: product.js posts to the product's own address.
  app.post('/men/:slug', async (c) => {
    const product = find(c.req.query('id_product'), c.req.query('group[1]')) ?? mug;
    return c.json({
      product_prices:
        html`<div class="product-prices js-product-prices">${theme.product(product, currency.format(price(product)))}</div>`.toString(),
      product_details: details(product).toString(),
      product_url: `/en/men/${product.id}-${product.attribute}-shirt.html`,
      product_title: product.name,
      id_product_attribute: product.attribute,
      product_minimal_quantity: 1,
    });
  });

  app.post('/cart', async (c) => {
    const fields = { ...c.req.query(), ...((await c.req.parseBody()) as Record<string, string>) };
    const product = find(fields.id_product, fields['group[1]'] ?? fields.id_product_attribute);
    if (fields.action === 'refresh') {
      return c.json({ cart_detailed: cartLines().toString(), cart_detailed_totals: '' });
    }
    if ('addDiscount' in fields) {
      if (fields.discount_name !== 'SPRING') {
        return c.json({ hasError: true, errors: ['This voucher does not exist.'], quantity: null });
      }
      voucher = fields.discount_name;
    } else if (product && 'delete' in fields) lines.delete(product);
    else if (product) {
      const by = Number(fields.qty ?? 1) * (fields.op === 'down' ? -1 : 1);
      const wanted = (lines.get(product) ?? 0) + by;
      if (wanted > product.stock) {
        const errors = ['The available purchase order quantity for this product is 1.'];
        // An update says so beside the unchanged cart, an add refuses.
        if ('add' in fields) return c.json({ hasError: true, errors, quantity: 0 });
      } else if (wanted > 0) lines.set(product, wanted);
      else lines.delete(product);
    }
    if (!('ajax' in fields) && !('add' in fields)) return c.redirect('/en/cart?action=show');
    return c.json({
      success: true,
      id_product: product?.id ?? 0,
      id_product_attribute: product?.attribute ?? 0,
      id_customization: 0,
      quantity: product ? (lines.get(product) ?? 0) : null,
      cart: present(),
      errors: '',
    });
  });
  const cartLines = () =>
    html`<div class="cart-overview js-cart" data-refresh-url="/en/cart?ajax=1&amp;action=refresh"><ul class="cart-items">${[
      ...lines,
    ].map(
      ([product, count]) =>
        html`<li class="cart-item">${theme.cartLine(product, count, urls(product))}</li>`,
    )}</ul></div>`;
  app.get('/cart', (c) =>
    c.html(
      page(
        'cart',
        html`<h1>Shopping Cart</h1>${cartLines()}
        <form action="/en/cart" data-link-action="add-voucher" method="post">
          <input type="hidden" name="token" value="t0k3n"><input type="hidden" name="addDiscount" value="1">
          <input class="promo-input" type="text" name="discount_name"><button type="submit">Add</button></form>
        <a class="checkout" href="/en/order">Proceed to checkout</a>`,
      ),
    ),
  );
  app.post('/module/ps_shoppingcart/ajax', (c) =>
    c.json({ preview: '<div class="blockcart"></div>', modal: '<div id="blockcart-modal"></div>' }),
  );

  const step = (id: string, isCurrent: boolean, isComplete: boolean, body: unknown) =>
    html`<section id="checkout-${id}-step" class="${theme.stepClass(isCurrent, isComplete)}">${body}</section>`;
  app.get('/order', (c) => {
    const { isAddressed, isDelivered, carrier } = checkout;
    return c.html(
      page(
        'checkout',
        html`
        ${step('personal-information', false, true, '')}
        ${step(
          'addresses',
          !isAddressed,
          isAddressed,
          html`<form method="post" action="/en/order"><button name="confirm-addresses" value="1">Continue to delivery</button></form>`,
        )}
        ${step(
          'delivery',
          isAddressed && !isDelivered,
          isDelivered,
          html`<form id="js-delivery" method="post" action="/en/order">
            ${[
              ['2,', 'My carrier'],
              ['3,', 'My light carrier'],
            ].map(
              ([value, name]) => html`<div class="delivery-option js-delivery-option">
              <span class="custom-radio"><input type="radio" name="delivery_option[9]" value="${value}"${value === carrier ? raw(' checked') : ''}></span>
              <label><span class="h6 carrier-name">${name}</span> <span class="carrier-price">€7.00</span></label></div>`,
            )}
            <button name="confirmDeliveryOption" value="1">Continue to payment</button></form>`,
        )}
        ${step(
          'payment',
          isAddressed && isDelivered,
          false,
          html`
          <input id="payment-option-1" data-module-name="ps_checkpayment" name="payment-option" type="radio">
          <label for="payment-option-1"><span>Pay by check</span></label>
          <input id="payment-option-2" data-module-name="ps_wirepayment" name="payment-option" type="radio">
          <label for="payment-option-2"><span>Pay by bank wire</span></label>
          <div id="pay-with-payment-option-2-form"><form id="payment-form" method="POST" action="/en/module/ps_wirepayment/validation"></form></div>
          <form id="conditions-to-approve"><input type="checkbox" required name="conditions_to_approve[terms-and-conditions]"></form>
          <div id="payment-confirmation"><div class="ps-shown-by-js"><button type="submit" class="btn btn-primary disabled" disabled>Place order</button></div></div>`,
        )}`,
      ),
    );
  });
  app.post('/order', async (c) => {
    const fields = await c.req.parseBody();
    if ('confirm-addresses' in fields) checkout.isAddressed = true;
    if ('confirmDeliveryOption' in fields) {
      Object.assign(checkout, { isDelivered: true, carrier: fields['delivery_option[9]'] });
    }
    return c.redirect('/en/order');
  });
  app.post('/module/ps_wirepayment/validation', (c) => {
    ordered = [...lines];
    lines.clear();
    Object.assign(checkout, { isAddressed: false, isDelivered: false });
    return c.redirect('/en/order-confirmation?id_cart=5&id_module=34&id_order=6&key=5ecre7');
  });
  app.get('/order-confirmation', (c) =>
    c.html(
      page(
        'order-confirmation',
        html`<h3 class="h1 card-title">Your order is confirmed</h3>
        <p>An email has been sent to your mail address someone@example.com.</p>
        <div id="order-items"><div class="order-confirmation-table">${ordered.map(([one, count]) =>
          theme.orderLine(
            one,
            count,
            currency.format(price(one)),
            currency.format(price(one) * count),
          ),
        )}</div></div>
        ${theme.orderDetails('XKBKNABJK')}`,
      ),
    ),
  );
  return app;
}
