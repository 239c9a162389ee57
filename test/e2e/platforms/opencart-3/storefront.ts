import { Hono } from 'hono';
import { html, raw } from 'hono/html';

export type Product = {
  id: number;
  name: string;
  /** Its address where search engine addresses are on. */
  slug: string;
  price: number;
  option?: { id: number; name: string; values: Record<string, [label: string, extra: number]> };
};

const macbook: Product = { id: 43, name: 'MacBook', slug: 'macbook', price: 602 };
const camera: Product = {
  id: 30,
  name: 'Canon EOS 5D',
  slug: 'canon-eos-5d',
  price: 1098.5,
  option: { id: 226, name: 'Select', values: { 15: ['Red', 0], 16: ['Blue', 100] } },
};
const catalogue = [macbook, camera];

type Line = { key: string; product: Product; quantity: number; value?: string };
const currencies = {
  USD: { symbol: '$', title: 'US Dollar', rate: 1 },
  EUR: { symbol: '€', title: 'Euro', rate: 0.9 },
};

/** A generation of OpenCart, by what its addresses, templates and scripts are. */
export type Generation = {
  /** A route's method: `checkout/cart/add`, or `checkout/cart.add`. */
  method: (route: string, method: string) => string;
  currencyForm: (symbol: string, options: { code: string; text: string }[]) => unknown;
  miniCart: (count: string, rows: unknown) => unknown;
  miniRow: (line: Line, href: string, total: string) => unknown;
  /** What is around the cart page's table. */
  cart: (table: unknown) => unknown;
  cartRow: (line: Line, href: string, price: string, total: string) => unknown;
  productForm: (product: Product) => unknown;
  card: (product: Product, href: string, price: string) => unknown;
  /** The container of the product page. */
  productId: string;
  refused: (product: Product) => object;
  coupon: unknown;
  checkout: (shipping: string) => unknown;
  payment: string;
  script: string;
};

/** An OpenCart with one visitor's cart; with `isPretty`, addresses of products hide their ids. */
export function createStorefront(tag: string, generation: Generation, isPretty = false): Hono {
  const app = new Hono();
  let lines: Line[] = [];
  let next = 1;
  let code: keyof typeof currencies = 'USD';

  const format = (amount: number) => {
    const { symbol, rate } = currencies[code];
    const text = (amount * rate).toFixed(2);
    return code === 'USD'
      ? `${symbol}${text.replace(/\B(?=(\d{3})+\.)/g, ',')}`
      : `${text.replace('.', ',').replace(/\B(?=(\d{3})+,)/g, '.')}${symbol}`;
  };
  const priceOf = ({ product, value }: Line) =>
    product.price + (value ? (product.option?.values[value]?.[1] ?? 0) : 0);
  const hrefOf = ({ id, slug }: Product) =>
    isPretty ? `/${slug}` : `/index.php?route=product/product&product_id=${id}`;
  const total = () => lines.reduce((sum, line) => sum + priceOf(line) * line.quantity, 0);
  const count = () => lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const items = () => `${count()} item(s) - ${format(total())}`;
  const miniCart = () =>
    generation.miniCart(
      items(),
      lines.map((line) =>
        generation.miniRow(line, hrefOf(line.product), format(priceOf(line) * line.quantity)),
      ),
    );
  const cartList = () =>
    html`<div class="table-responsive"><table class="table table-bordered"><tbody>${lines.map(
      (line) =>
        generation.cartRow(
          line,
          hrefOf(line.product),
          format(priceOf(line)),
          format(priceOf(line) * line.quantity),
        ),
    )}</tbody></table></div>`;

  const page = (id: string, content: unknown) => html`<!doctype html><html lang="en"><head>
    <base href="/"><title>${id}</title>
    <link href="/catalog/view/stylesheet/stylesheet.css" rel="stylesheet">
    ${raw(tag)}
    </head><body>
    <nav id="top">${generation.currencyForm(
      currencies[code].symbol,
      Object.entries(currencies).map(([one, { symbol, title }]) => ({
        code: one,
        text: `${symbol} ${title}`,
      })),
    )}</nav>
    <header><div id="logo"><h1><a href="/">Your Store</a></h1></div>${miniCart()}</header>
    <div id="alert"></div>
    <div id="${id}" class="container"><div class="row"><div id="content" class="col">${content}</div></div></div>
    <script>${raw(generation.script)}</script></body></html>`;

  const productPage = (product: Product) =>
    page(
      generation.productId,
      html`<div class="row"><div class="col-sm-8"><div id="tab-description">Runs 2.4 GHz</div></div>
      <div class="col-sm-4"><h1>${product.name}</h1>
        <ul class="list-unstyled"><li>Product Code: Product ${product.id}</li></ul>
        <ul class="list-unstyled"><li><h2>${format(product.price)}</h2></li><li>Ex Tax: ${format(product.price / 1.2)}</li></ul>
        <div id="product">${generation.productForm(product)}</div></div></div>
      <h3>Related Products</h3><div class="row">${catalogue
        .filter((one) => one !== product)
        .map((one) => generation.card(one, hrefOf(one), format(one.price)))}</div>`,
    );
  const listPage = (id: string, title: string, found: Product[]) =>
    page(
      id,
      html`<h1>${title}</h1><div class="row">${found.map((one) => generation.card(one, hrefOf(one), format(one.price)))}</div>
      <div class="row"><div class="col-sm-6 text-right">Showing 1 to ${found.length} of ${found.length} (1 Pages)</div></div>`,
    );
  const cartPage = () =>
    page(
      'checkout-cart',
      html`<h1>Shopping Cart</h1><div id="shopping-cart">
      ${generation.cart(cartList())}</div>
      ${generation.coupon}<a id="to-checkout" href="/index.php?route=checkout/checkout">Checkout</a>`,
    );

  const pages: Record<string, (query: Record<string, string>) => unknown> = {
    'common/home': () => page('common-home', html`<h2>Home</h2>`),
    'product/product': ({ product_id }) =>
      productPage(catalogue.find(({ id }) => `${id}` === product_id) ?? macbook),
    'product/category': () => listPage('product-category', 'Desktops', catalogue),
    'product/search': ({ search = '' }) =>
      listPage(
        'product-search',
        `Search - ${search}`,
        catalogue.filter(({ name }) => name.toLowerCase().includes(search)),
      ),
    'checkout/cart': cartPage,
    'checkout/checkout': () =>
      page(
        'checkout-checkout',
        html`<h1>Checkout</h1>${generation.checkout(format(5))}<div id="checkout-confirm"></div>`,
      ),
    'checkout/success': () => {
      lines = [];
      return page(
        'common-success',
        html`<h1>Your order has been placed!</h1><p>Your order has been successfully processed!</p>`,
      );
    },
    'account/success': () => page('common-success', html`<h1>Your Account Has Been Created!</h1>`),
  };

  const add = (fields: Record<string, string>) => {
    const product = catalogue.find(({ id }) => `${id}` === fields.product_id);
    if (!product) return {};
    const value = fields[`option[${product.option?.id}]`];
    if (product.option && !value) return generation.refused(product);
    const quantity = Number(fields.quantity ?? 1);
    const known = lines.find((one) => one.product === product && one.value === value);
    if (known) known.quantity += quantity;
    else lines.push({ key: `${next++}`, product, quantity, ...(value && { value }) });
    return {
      success: `Success: You have added <a href="${hrefOf(product)}">${product.name}</a> to your <a href="/index.php?route=checkout/cart">shopping cart</a>!`,
      total: items(),
    };
  };
  const isCoupon = (route: string) => route.includes('coupon');

  app.get('/index.php', (c) => {
    const { route = 'common/home', ...query } = c.req.query();
    if (route === generation.method('common/cart', 'info')) return c.html(`${miniCart()}`);
    if (route === generation.method('checkout/cart', 'list')) return c.html(`${cartList()}`);
    if (route.endsWith(generation.payment)) {
      return c.json({ redirect: '/index.php?route=checkout/success' });
    }
    if (route.includes('confirm')) {
      return c.html(
        `<button type="button" id="button-confirm" data-route="${generation.payment}">Confirm Order</button>`,
      );
    }
    return c.html(`${(pages[route] ?? pages['common/home'])?.(query)}`);
  });
  app.post('/index.php', async (c) => {
    const { route = '' } = c.req.query();
    const fields = (await c.req.parseBody()) as Record<string, string>;
    if (route === 'common/currency/currency') {
      code = fields.code as typeof code;
      return c.redirect('/index.php?route=checkout/cart');
    }
    if (isCoupon(route)) {
      return c.json(
        fields.coupon === '2222'
          ? { redirect: '/index.php?route=checkout/cart' }
          : { error: 'Warning: Coupon is either invalid, expired or reached its usage limit!' },
      );
    }
    if (route.endsWith('add')) {
      const { success = '', ...answer } = add(fields) as { success?: string };
      return c.json(success ? { ...answer, success } : answer);
    }
    if (route.endsWith('remove')) lines = lines.filter(({ key }) => key !== fields.key);
    if (route.endsWith('edit')) {
      for (const line of lines) {
        const wanted =
          fields[`quantity[${line.key}]`] ?? (line.key === fields.key && fields.quantity);
        if (wanted) line.quantity = Number(wanted);
      }
      if (!fields.key) return c.redirect('/index.php?route=checkout/cart');
    }
    if (/_method/.test(route)) return c.json([]);
    if (!lines.length) return c.json({ redirect: '/index.php?route=checkout/cart' });
    return c.json({ success: 'Success: You have modified your shopping cart!', total: items() });
  });
  app.get('/:slug', (c) => {
    const product = catalogue.find(({ slug }) => slug === c.req.param('slug'));
    return product ? c.html(`${productPage(product)}`) : c.notFound();
  });
  app.get('/', (c) => c.redirect('/index.php?route=common/home'));
  return app;
}
