import { Hono } from 'hono';
import { html, raw } from 'hono/html';

/** A product, its prices by the quantity from which they hold. */
export type Product = {
  id: string;
  number: string;
  name: string;
  brand: string;
  tiers: readonly { from: number; price: number }[];
  /** Of this one there is no more. */
  stock: number;
  options?: readonly { group: string; option: string }[];
};

const uuid = (digit: string) => digit.repeat(32);
const mug: Product = {
  id: uuid('a'),
  number: 'SW10001',
  name: 'Becher',
  brand: 'Kiln',
  tiers: [
    { from: 1, price: 19.99 },
    { from: 10, price: 15.5 },
  ],
  stock: 100,
};
const jugRed: Product = {
  id: uuid('b'),
  number: 'SW10002.1',
  name: 'Krug',
  brand: 'Kiln',
  tiers: [{ from: 1, price: 1299 }],
  stock: 3,
  options: [{ group: 'Farbe', option: 'Rot' }],
};
const jugBlue: Product = {
  ...jugRed,
  id: uuid('c'),
  number: 'SW10002.2',
  options: [{ group: 'Farbe', option: 'Blau' }],
};
export const catalogue: readonly Product[] = [mug, jugRed, jugBlue];

export const priceOf = ({ tiers }: Product, quantity: number): number =>
  tiers.filter(({ from }) => quantity >= from).at(-1)?.price ?? 0;

type Flash = [type: string, message: string];

/** How a generation of the storefront draws itself. */
export type Theme = {
  /** What stands in every head, after the shop's own variables. */
  head: (route: string, currency: string) => unknown;
  detail: (product: Product, currency: string) => unknown;
  card: (product: Product) => unknown;
  hiddenLine: (product: Product, quantity: number) => unknown;
  script: string;
};

const controllers: Record<string, string> = {
  'frontend.home.page': 'is-ctl-navigation is-act-home',
  'frontend.navigation.page': 'is-ctl-navigation is-act-index',
  'frontend.detail.page': 'is-ctl-product is-act-index',
  'frontend.search.page': 'is-ctl-search is-act-search',
  'frontend.checkout.cart.page': 'is-ctl-checkout is-act-cartpage',
  'frontend.checkout.register.page': 'is-ctl-register is-act-checkoutregisterpage',
  'frontend.checkout.confirm.page': 'is-ctl-checkout is-act-confirmpage',
  'frontend.checkout.finish.page': 'is-ctl-checkout is-act-finishpage',
};

/** A Shopware storefront under `/de`, with one visitor's cart; `currency` changes by `?currency=`. */
export function createStorefront(tag: string, theme: Theme): Hono {
  const app = new Hono().basePath('/de');
  const cart = new Map<Product, number>();
  let code = '';
  let currency = 'EUR';
  let payment = 'Rechnung';
  let flashes: Flash[] = [];
  let ordered: { number: string; cart: Map<Product, number>; code: string } | undefined;
  let orders = 10_000;

  const discount = () => (code ? -5 : 0);
  const sumOf = (lines: Map<Product, number>) =>
    [...lines].reduce((sum, [product, quantity]) => sum + priceOf(product, quantity) * quantity, 0);

  const drawFlashes = () => {
    const drawn = flashes.map(
      ([type, message]) => html`<div role="alert" class="alert alert-${type} alert-has-icon">
        <div class="alert-content-container"><div class="alert-content">${message}</div></div></div>`,
    );
    flashes = [];
    return html`<div class="flashbags">${drawn}</div>`;
  };
  const drawHidden = (lines: Map<Product, number>, withCode: string) => html`
    <div class="d-none hidden-line-items-information" data-currency="${currency}" data-shipping="4.99"
      data-value="${(sumOf(lines) + (withCode ? -5 : 0) + 4.99).toFixed(2)}" data-tax="3.19">
      ${[...lines].map(([product, quantity]) => theme.hiddenLine(product, quantity))}
      ${withCode ? html`<span class="hidden-line-item" data-id="${withCode}" data-name="Rabatt" data-quantity="1" data-price="-5"></span>` : ''}
    </div>`;
  const drawLines = (mode: 'default' | 'offcanvas', redirectTo: string) =>
    [...cart].map(
      ([
        product,
        quantity,
      ]) => html`<div class="line-item line-item-product is-${mode} ${mode === 'offcanvas' ? 'js-cart-item' : ''}">
        <a class="line-item-label" href="/de/${product.name}/${product.number}">${product.name}</a>
        <form action="/de/checkout/line-item/change-quantity/${product.id}" class="line-item-quantity-container" method="post">
          <input type="hidden" name="redirectTo" value="${redirectTo}">
          <input type="number" name="quantity" class="${mode === 'offcanvas' ? 'js-offcanvas-cart-change-quantity-number' : ''}" value="${quantity}">
        </form>
        <div class="line-item-total-price line-item-price">${(priceOf(product, quantity) * quantity).toFixed(2).replace('.', ',')} €*</div>
        <form action="/de/checkout/line-item/delete/${product.id}" method="post" class="${mode === 'offcanvas' ? 'js-offcanvas-cart-remove-product' : ''}">
          <input type="hidden" name="redirectTo" value="${redirectTo}">
          <button type="submit" class="line-item-remove-button" data-product-id="${product.id}">x</button>
        </form></div>`,
    );
  const promotionForm = (redirectTo: string, css: string) => html`
    <form action="/de/checkout/promotion/add" class="${css}" method="post">
      <input type="hidden" name="redirectTo" value="${redirectTo}">
      <input type="text" name="code" class="form-control" required><button type="submit">Ok</button>
    </form>`;

  const page = (route: string, body: unknown) => html`<!doctype html><html lang="de-DE"><head>
    <meta charset="utf-8"><title>Töpferei</title><link rel="icon" href="data:,">
    <script>
      window.router = {'frontend.cart.offcanvas': '/de/checkout/offcanvas', 'frontend.checkout.info': '/de/widgets/checkout/info'};
      window.salesChannelId = 'f'.repeat(32);
    </script>${theme.head(route, currency)}${raw(tag)}</head>
    <body class="${controllers[route] ?? ''}"><header><div class="header-cart" data-cart-widget="true" data-off-canvas-cart="true"></div></header>
    <main class="content-main">${body}</main><div class="offcanvas cart-offcanvas"></div>
    <script>${raw(theme.script)}</script></body></html>`;

  const offcanvas =
    () => html`<div class="offcanvas-body"><div class="offcanvas-cart">${drawFlashes()}
    <div class="offcanvas-cart-items">${drawLines('offcanvas', 'frontend.cart.offcanvas')}</div>
    ${promotionForm('frontend.cart.offcanvas', 'js-offcanvas-cart-add-promotion')}
    <a class="begin-checkout-btn" href="/de/checkout/confirm">Zur Kasse</a></div>${drawHidden(cart, code)}</div>`;

  const goOn = (redirectTo: unknown, number?: string) =>
    ({
      'frontend.cart.offcanvas': '/de/checkout/offcanvas',
      'frontend.checkout.cart.page': '/de/checkout/cart',
      'frontend.checkout.confirm.page': '/de/checkout/confirm',
      'frontend.detail.page': `/de/detail/${number}`,
    })[`${redirectTo}`] ?? '/de/';
  const byId = (id: string) => catalogue.find((product) => product.id === id);

  app.get('/', (c) => c.html(page('frontend.home.page', html`<h1>Willkommen</h1>`)));
  app.get('/configure', (c) => {
    currency = c.req.query('currency') ?? currency;
    return c.redirect('/de/Tassen/');
  });
  app.get('/Tassen/', (c) =>
    c.html(
      page(
        'frontend.navigation.page',
        html`<h1>Tassen</h1><div class="cms-element-product-listing-wrapper"><div class="cms-element-product-listing">
          ${catalogue.map(theme.card)}</div></div>`,
      ),
    ),
  );
  app.get('/search', (c) => {
    const term = c.req.query('search') ?? '';
    const found = catalogue.filter(({ name }) => name.toLowerCase().includes(term.toLowerCase()));
    return c.html(
      page(
        'frontend.search.page',
        html`<h1 class="search-headline">${found.length === 0 ? 'Keine' : found.length === 1 ? 'Ein' : found.length} Produkte gefunden für "${term}"</h1>
        <div class="cms-element-product-listing-wrapper"><div class="cms-element-product-listing">${found.map(theme.card)}</div></div>`,
      ),
    );
  });
  app.get('/checkout/cart.json', (c) =>
    c.json({
      name: 'default',
      token: 'secret-token',
      price: {
        netPrice: sumOf(cart) / 1.19,
        totalPrice: sumOf(cart) + discount(),
        positionPrice: Math.round((sumOf(cart) + discount()) * 100) / 100,
        taxStatus: 'gross',
        apiAlias: 'cart_price',
      },
      lineItems: [
        ...[...cart].map(([product, quantity]) => ({
          id: product.id,
          referencedId: product.id,
          type: 'product',
          label: product.name,
          good: true,
          quantity,
          payload: {
            productNumber: product.number,
            options: product.options ?? [],
            manufacturerId: uuid('9'),
          },
          price: {
            unitPrice: priceOf(product, quantity),
            quantity,
            totalPrice: priceOf(product, quantity) * quantity,
            apiAlias: 'calculated_price',
          },
          children: [],
          apiAlias: 'line_item',
        })),
        ...(code
          ? [
              {
                id: uuid('7'),
                referencedId: code,
                type: 'promotion',
                label: 'Rabatt',
                good: false,
                quantity: 1,
                payload: { code, discountType: 'absolute' },
                price: { unitPrice: -5, quantity: 1, totalPrice: -5 },
                children: [],
                apiAlias: 'line_item',
              },
            ]
          : []),
      ],
      errors: [],
      apiAlias: 'cart',
    }),
  );
  app.get('/checkout/offcanvas', (c) => c.html(offcanvas()));
  app.get('/widgets/checkout/info', (c) =>
    cart.size === 0
      ? c.body(null, 204)
      : c.html(html`<span class="header-cart-total">${sumOf(cart).toFixed(2)} €*</span>`),
  );
  app.post('/checkout/line-item/add', async (c) => {
    const fields = await c.req.parseBody();
    const id = `${Object.entries(fields).find(([name]) => /\]\[id\]$/.test(name))?.[1]}`;
    const product = byId(id);
    const wanted = Number(fields[`lineItems[${id}][quantity]`] ?? 1);
    if (product) {
      const had = cart.get(product) ?? 0;
      const can = Math.min(had + wanted, product.stock);
      if (can > 0) cart.set(product, can);
      flashes.push(
        can === had
          ? ['danger', `Das Produkt "${product.name}" ist nicht mehr verfügbar.`]
          : can < had + wanted
            ? ['warning', `Das Produkt "${product.name}" ist nur ${can} mal verfügbar.`]
            : ['success', `${wanted} Produkt(e) wurde(n) in den Warenkorb gelegt.`],
      );
    }
    return c.redirect(goOn(fields.redirectTo, product?.number));
  });
  app.post('/checkout/line-item/delete/:id', async (c) => {
    const product = byId(c.req.param('id'));
    if (product) cart.delete(product);
    flashes.push(['success', 'Der Warenkorb wurde aktualisiert.']);
    return c.redirect(goOn((await c.req.parseBody()).redirectTo));
  });
  app.post('/checkout/line-item/change-quantity/:id', async (c) => {
    const fields = await c.req.parseBody();
    const product = byId(c.req.param('id'));
    if (product) cart.set(product, Math.min(Number(fields.quantity), product.stock));
    flashes.push(['success', 'Der Warenkorb wurde aktualisiert.']);
    return c.redirect(goOn(fields.redirectTo));
  });
  app.post('/checkout/promotion/add', async (c) => {
    const fields = await c.req.parseBody();
    if (fields.code === 'FUENF') code = 'FUENF';
    flashes.push(
      code === fields.code
        ? ['success', 'Der Gutscheincode wurde hinzugefügt.']
        : ['danger', `Der Gutscheincode "${fields.code}" wurde nicht gefunden.`],
    );
    return c.redirect(goOn(fields.redirectTo));
  });
  app.get('/checkout/cart', (c) =>
    c.html(
      page(
        'frontend.checkout.cart.page',
        html`<div class="checkout"><h1>Warenkorb</h1>${drawFlashes()}${drawLines('default', 'frontend.checkout.cart.page')}
        ${promotionForm('frontend.checkout.cart.page', 'checkout-aside-add-code')}
        <a class="begin-checkout-btn" href="/de/checkout/register">Zur Kasse</a>${drawHidden(cart, code)}</div>`,
      ),
    ),
  );
  app.get('/checkout/register', (c) =>
    c.html(
      page(
        'frontend.checkout.register.page',
        html`<form class="register-form" method="post" action="/de/account/register"><input name="email" value="jo@example.test"></form>
        <a class="go-on" href="/de/checkout/confirm">Weiter</a>`,
      ),
    ),
  );
  const method = (kind: 'payment' | 'shipping', name: string, isChosen: boolean) => html`
    <div class="${kind}-method"><div class="form-check ${kind}-method-radio">
      <input type="radio" id="${kind}${name}" name="${kind}MethodId" value="${name}" class="form-check-input ${kind}-method-input" ${isChosen ? 'checked' : ''}>
      <label class="${kind}-method-label" for="${kind}${name}"><div class="${kind}-method-description"><strong>${name}</strong></div></label>
    </div></div>`;
  app.get('/checkout/confirm', (c) =>
    c.html(
      page(
        'frontend.checkout.confirm.page',
        html`<h1>Bestellung abschließen</h1>${drawFlashes()}
        <form id="changePaymentForm" method="post" action="/de/checkout/configure" data-form-auto-submit="true">
          ${['Rechnung', 'Vorkasse'].map((name) => method('payment', name, name === payment))}</form>
        <form id="changeShippingForm" method="post" action="/de/checkout/configure">${method('shipping', 'Standard', true)}</form>
        ${drawLines('default', 'frontend.checkout.confirm.page')}${drawHidden(cart, code)}
        <form id="confirmOrderForm" method="post" action="/de/checkout/order"><button id="confirmFormSubmit">Kaufen</button></form>`,
      ),
    ),
  );
  app.post('/checkout/configure', async (c) => {
    payment = `${(await c.req.parseBody()).paymentMethodId ?? payment}`;
    return c.redirect('/de/checkout/confirm');
  });
  app.post('/checkout/order', (c) => {
    ordered = { number: `${++orders}`, cart: new Map(cart), code };
    cart.clear();
    code = '';
    return c.redirect(`/de/checkout/finish?orderId=${uuid('d')}`);
  });
  app.get('/checkout/finish', (c) =>
    c.html(
      page(
        'frontend.checkout.finish.page',
        html`<h1 class="finish-header">Vielen Dank!</h1>
        <p class="finish-ordernumber" data-order-number="${ordered?.number ?? ''}">Ihre Bestellnummer: #${ordered?.number ?? ''}</p>
        ${drawHidden(ordered?.cart ?? new Map(), ordered?.code ?? '')}`,
      ),
    ),
  );
  // Behind every other address, as product addresses are the shop's own.
  app.get('/:name/:number', (c) => {
    const product = catalogue.find(({ number }) => number === c.req.param('number'));
    return product
      ? c.html(
          page('frontend.detail.page', html`${drawFlashes()}${theme.detail(product, currency)}`),
        )
      : c.notFound();
  });
  return app;
}

/** The form by which a detail page buys. */
export const buyForm = (product: Product) => html`
  <form id="productDetailPageBuyProductForm" action="/de/checkout/line-item/add" method="post" class="buy-widget" data-add-to-cart="true">
    <input type="number" name="lineItems[${product.id}][quantity]" class="product-detail-quantity-input" value="1" min="1">
    <input type="hidden" name="redirectTo" value="frontend.detail.page">
    <input type="hidden" name="redirectParameters" data-redirect-parameters="true" value='{"productId": "${product.id}"}'>
    ${['id', 'referencedId'].map((field) => html`<input type="hidden" name="lineItems[${product.id}][${field}]" value="${product.id}">`)}
    <input type="hidden" name="lineItems[${product.id}][type]" value="product">
    <input type="hidden" name="lineItems[${product.id}][stackable]" value="1">
    <input type="hidden" name="lineItems[${product.id}][removable]" value="1">
    <input type="hidden" name="product-name" value="${product.name}">
    <input type="hidden" name="brand-name" value="${product.brand}">
    <button class="btn btn-primary btn-buy">In den Warenkorb</button>
  </form>`;

/**
 * What the storefront's plug-ins do: AddToCart posts the form and opens the off-canvas cart with the
 * answer, whose forms post in their turn; CartWidget reads the header's cart. `send` posts a form.
 */
export const plugins = (send: string, onAdd = '') => `
  const send = ${send};
  const panel = document.querySelector('.offcanvas');
  const widget = () => fetch(window.router['frontend.checkout.info']);
  const open = (markup) => {
    panel.innerHTML = markup;
    const post = (form, event) => { event.preventDefault(); send(form).then(open); };
    for (const css of ['.js-offcanvas-cart-remove-product', '.js-offcanvas-cart-add-promotion']) {
      panel.querySelectorAll(css).forEach((form) => form.addEventListener('submit', (event) => post(form, event)));
    }
    panel.querySelectorAll('.js-offcanvas-cart-change-quantity-number').forEach((input) =>
      input.form.addEventListener('change', (event) => post(input.form, event)));
    widget();
  };
  document.querySelectorAll('[data-add-to-cart]').forEach((form) => {
    form.querySelector('[name="redirectTo"]').value = 'frontend.cart.offcanvas';
    form.querySelector('[data-redirect-parameters]').disabled = true;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const data = new FormData(form);
      ${onAdd}
      send(form).then(open);
    });
  });
  document.querySelectorAll('[data-form-auto-submit]').forEach((form) => form.addEventListener('change', () => form.submit()));
  widget();
`;
