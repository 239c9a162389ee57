import { describe, expect, it, test } from 'vitest';
import { coffee, createVisitor, guest, mug } from './visitor.ts';

const json = { Accept: 'application/json' };
const denied = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
};

async function filledCart() {
  const visitor = createVisitor();
  await visitor.post('/de/cart/add', { ...coffee, quantity: '2' });
  await visitor.post('/de/cart/add', mug);
  return visitor;
}

describe('consent', () => {
  it('is denied by default, first of all, on every page', async () => {
    const { get } = createVisitor();
    for (const path of ['/de/', '/de/cart', '/en/p/ostwind', '/nope']) {
      const [first] = (await get(path)).layer();
      expect(first).toEqual(['consent', 'default', { ...denied, wait_for_update: 500 }]);
    }
  });

  it('is updated at once on the next page after an answer', async () => {
    const visitor = createVisitor();
    const answer = await visitor.post('/de/consent', {
      choice: 'some',
      statistics: 'on',
      back: '/c/tea',
    });
    expect([answer.status, answer.location]).toEqual([303, '/de/c/tea']);
    expect(visitor.cookies.get('consent')).toBe('v1.100');
    expect((await visitor.get('/de/c/tea')).layer()[1]).toEqual([
      'consent',
      'update',
      { ...denied, analytics_storage: 'granted' },
    ]);
  });

  it.each([
    ['all', 'v1.111'],
    ['none', 'v1.000'],
    ['anything else', 'v1.000'],
  ])('the choice %j becomes %s, and opens no session', async (choice, cookie) => {
    const visitor = createVisitor();
    await visitor.post('/en/consent', { choice, back: '//evil.test' });
    expect([...visitor.cookies]).toEqual([['consent', cookie]]);
  });

  it.each(['//evil.test', 'https://evil.test', ''])('never leads to %j', async (back) => {
    const { location } = await createVisitor().post('/en/consent', { choice: 'all', back });
    expect(location).toBe('/en/');
  });

  it('is asked until answered, and again on request', async () => {
    const visitor = createVisitor();
    const isHidden = (html: string) => /<section class="consent"[^>]* hidden/.test(html);
    expect(isHidden((await visitor.get('/de/')).html)).toBe(false);
    await visitor.post('/de/consent', { choice: 'none', back: '/' });
    expect(isHidden((await visitor.get('/de/')).html)).toBe(true);
    expect(isHidden((await visitor.get('/de/?consent=open')).html)).toBe(false);
  });

  it('counts a broken cookie as not answered', async () => {
    const visitor = createVisitor();
    visitor.cookies.set('consent', 'v1.banana');
    expect((await visitor.get('/de/')).layer()[1]).not.toContain('update');
  });
});

describe('the cart', () => {
  it('works without a script: post, redirect, page', async () => {
    const visitor = await filledCart();
    const { html } = await visitor.get('/de/cart');
    expect(html).toContain('Hafenkante Espresso');
    expect(html).toMatch(/data-testid="cart-count" data-cart-count >3</);
    expect(html.replace(/\s/g, ' ')).toContain('38,80 €');
  });

  it('answers the browser script in JSON', async () => {
    const visitor = createVisitor();
    const { html } = await visitor.post('/en/cart/add', mug, json);
    expect(JSON.parse(html)).toMatchObject({
      count: 1,
      countText: '1 item in your cart',
      total: '€19.00',
      hint: '€30.00 to go for free delivery',
      lines: [{ name: 'Kaimauer Mug', variant: 'Deep sea', quantity: 1 }],
    });
    expect(JSON.parse((await visitor.get('/en/cart.json', json)).html).count).toBe(1);
  });

  it.each([
    ['a sold-out variant', { ...mug, colour: 'brick' }, 'sold_out', 'ausverkauft'],
    [
      'a combination that is not offered',
      { ...mug, colour: 'steel' },
      'unknown_article',
      'gibt es nicht',
    ],
    ['an unknown product', { product: 'nope' }, 'unknown_article', 'gibt es nicht'],
    ['too many', { ...mug, quantity: '21' }, 'too_many', '20 Stück'],
    ['a broken amount', { ...mug, quantity: '1e9x' }, 'invalid_quantity', 'gültige Menge'],
  ])('refuses %s with a reason and a sentence', async (_what, fields, reason, sentence) => {
    const { status, html } = await createVisitor().post('/de/cart/add', fields, json);
    const answer = JSON.parse(html);
    expect(status).toBe(409);
    expect(answer.reason).toBe(reason);
    expect(answer.message).toContain(sentence);
  });

  it('says a refusal once to browsers without a script', async () => {
    const visitor = createVisitor();
    const { location } = await visitor.post('/de/cart/add', { ...mug, colour: 'brick' });
    expect(location).toBe('/de/p/becher-kaimauer');
    expect((await visitor.get('/de/p/becher-kaimauer')).html).toContain('data-notice');
    expect((await visitor.get('/de/p/becher-kaimauer')).html).not.toContain('data-notice');
  });

  it('changes and empties line by line', async () => {
    const visitor = await filledCart();
    await visitor.post('/de/cart/set', { sku: 'GE-401-TI', quantity: '3' });
    expect(JSON.parse((await visitor.get('/de/cart.json', json)).html).count).toBe(5);
    await visitor.post('/de/cart/set', { sku: 'GE-401-TI', quantity: '0' });
    await visitor.post('/de/cart/set', { sku: 'KA-101-250-B', quantity: '0' });
    expect((await visitor.get('/de/cart')).html).toContain('Noch nichts drin');
  });

  it('keeps a line when the posted quantity is missing', async () => {
    const visitor = await filledCart();
    await visitor.post('/de/cart/set', { sku: 'GE-401-TI' });
    expect(JSON.parse((await visitor.get('/de/cart.json', json)).html).count).toBe(3);
  });

  it('belongs to one browser', async () => {
    await filledCart();
    expect(JSON.parse((await createVisitor().get('/de/cart.json', json)).html).count).toBe(0);
  });
});

describe('coupons', () => {
  it.each([
    ['WILLKOMMEN10', 'Der Code WILLKOMMEN10 ist eingelöst.'],
    ['bleib5', 'Für diesen Code fehlen noch'],
    ['SOMMER15', 'Dieser Code ist abgelaufen.'],
    ['NIX', 'Diesen Code kennen wir nicht.'],
    ['<b>', 'Diesen Code kennen wir nicht.'],
  ])('%s is answered with a sentence', async (code, sentence) => {
    const visitor = await filledCart();
    const { location } = await visitor.post('/de/coupon', { code, back: 'checkout' });
    expect(location).toBe('/de/checkout');
    const { html } = await visitor.get('/de/checkout');
    expect(html).toContain(sentence);
    expect(html).not.toContain('<b></b>');
  });

  it('a refused code leaves an accepted one in force', async () => {
    const visitor = await filledCart();
    await visitor.post('/de/coupon', { code: 'WILLKOMMEN10', back: 'cart' });
    await visitor.post('/de/coupon', { code: 'NIX', back: 'cart' });
    expect((await visitor.get('/de/checkout')).ecommerce('begin_checkout').coupon).toBe(
      'WILLKOMMEN10',
    );
  });

  it('that lost its minimum says so at its field, and counts again with it', async () => {
    const visitor = await filledCart();
    await visitor.post('/de/cart/set', { sku: 'GE-401-TI', quantity: '2' });
    await visitor.post('/de/coupon', { code: 'BLEIB5', back: 'cart' });
    expect((await visitor.get('/de/cart')).html).not.toContain('data-coupon-idle');
    await visitor.post('/de/cart/set', { sku: 'GE-401-TI', quantity: '1' });
    const { html } = await visitor.get('/de/cart');
    expect(html.replace(/\s/g, ' ')).toContain(
      '<b>BLEIB5</b>: Für diesen Code fehlen noch 1,20 €.',
    );
    await visitor.post('/de/cart/set', { sku: 'GE-401-TI', quantity: '2' });
    expect((await visitor.get('/de/checkout')).ecommerce('begin_checkout').coupon).toBe('BLEIB5');
  });

  it('can be taken back', async () => {
    const visitor = await filledCart();
    await visitor.post('/de/coupon', { code: 'WILLKOMMEN10', back: 'cart' });
    await visitor.post('/de/coupon', { code: '', back: 'cart' });
    expect((await visitor.get('/de/checkout')).ecommerce('begin_checkout')).not.toHaveProperty(
      'coupon',
    );
  });
});

describe('what the pages tell their tags', () => {
  const item = {
    item_id: 'KA-101-250-B',
    item_name: 'Hafenkante Espresso',
    item_brand: 'Morgenkontor',
    item_category: 'Kaffee',
    item_variant: '250 g, Ganze Bohne',
    price: 9.9,
    quantity: 1,
  };

  it('a product: view_item, after clearing the last e-commerce push', async () => {
    const page = await createVisitor().get('/de/p/hafenkante');
    const shown = {
      ...item,
      image_url: expect.stringMatching(/^http:.*\/pictures\/hafenkante.*\.svg$/),
    };
    expect(page.ecommerce('view_item')).toEqual({ currency: 'EUR', value: 9.9, items: [shown] });
    const layer = page.layer();
    const place = layer.findIndex((entry) => JSON.stringify(entry).includes('"view_item"'));
    expect(layer[place - 1]).toEqual({ ecommerce: null });
  });

  it.each([
    ['/de/', 'home_favourites', 8],
    ['/de/c/tea', 'category_tea', 6],
    ['/de/search?q=becher', 'search_results', 1],
  ])('%s: view_item_list of %s', async (path, listId, count) => {
    const list = (await createVisitor().get(path)).ecommerce('view_item_list');
    const items = list.items as { index: number }[];
    expect(list.item_list_id).toBe(listId);
    expect(items.length).toBeGreaterThanOrEqual(count);
    expect(items.map(({ index }) => index)).toEqual(items.map((_, index) => index));
  });

  it('a search without results: the term, and no empty list', async () => {
    const layer = (await createVisitor().get('/de/search?q=xyzzy')).layer();
    expect(layer).toContainEqual(['event', 'view_search_results', { search_term: 'xyzzy' }]);
    expect(JSON.stringify(layer)).not.toContain('view_item_list');
  });

  it.each([
    ['/de/cart', 'view_cart'],
    ['/de/checkout', 'begin_checkout'],
  ])('%s: %s with the whole cart', async (path, event) => {
    const visitor = await filledCart();
    expect((await visitor.get(path)).ecommerce(event)).toMatchObject({
      currency: 'EUR',
      value: 38.8,
      items: [
        { ...item, quantity: 2, index: 0 },
        { item_id: 'GE-401-TI', quantity: 1, index: 1 },
      ],
    });
  });

  it('cards and cart lines carry their item for clicks', async () => {
    const { html } = await createVisitor().get('/de/c/coffee');
    const [, data = ''] = /data-testid="product-card" data-item="([^"]+)"/.exec(html) ?? [];
    expect(JSON.parse(data.replaceAll('&quot;', '"'))).toEqual({
      ...item,
      item_list_id: 'category_coffee',
      index: 0,
    });
  });
});

describe('an order', () => {
  async function order(fields: Partial<typeof guest> = {}) {
    const visitor = await filledCart();
    await visitor.post('/de/coupon', { code: 'WILLKOMMEN10', back: 'checkout' });
    const { location } = await visitor.post('/de/checkout', { ...guest, ...fields });
    return { visitor, location: location ?? '' };
  }

  it('is confirmed with its number, and empties cart and coupon', async () => {
    const { visitor, location } = await order();
    expect(location).toMatch(/^\/de\/order\/MK-\d{6}-\w{6}$/);
    const { html } = await visitor.get(location);
    expect(html).toContain('Vielen Dank, Anna.');
    expect(html).toContain(`data-testid="order-number">${location.split('/').at(-1)}<`);
    expect((await visitor.get('/de/checkout')).location).toBe('/de/cart');
  });

  it('is told as GA4 wants it: value, tax and shipping add up to what is paid', async () => {
    const { visitor, location } = await order({ shipping: 'express' });
    const page = await visitor.get(location);
    const purchase = page.ecommerce('purchase') as Record<string, number>;
    expect(purchase).toMatchObject({
      transaction_id: location.split('/').at(-1),
      currency: 'EUR',
      value: 31.02,
      tax: 3.9,
      shipping: 9.9,
      coupon: 'WILLKOMMEN10',
      items: [{ item_id: 'KA-101-250-B', price: 9.9, quantity: 2 }, { item_id: 'GE-401-TI' }],
    });
    expect(page.html.replace(/\s/g, ' ')).toContain('44,82 €');
  });

  it('is told again when its page is reloaded, with the same number', async () => {
    const { visitor, location } = await order();
    const numbers = [await visitor.get(location), await visitor.get(location)].map(
      (page) => page.ecommerce('purchase').transaction_id,
    );
    expect(numbers[0]).toBe(numbers[1]);
  });

  it('is not shown to anybody else', async () => {
    const { location } = await order();
    expect((await createVisitor().get(location)).status).toBe(404);
  });

  it('with a wrong address goes back, keeps what was typed and names the field', async () => {
    const { visitor, location } = await order({ postalCode: 'x', city: 'Hörnum "Sylt"' });
    expect(location).toBe('/de/checkout');
    const { html } = await visitor.get('/de/checkout');
    expect(html).toContain('Bitte prüfen Sie die markierten Felder: Postleitzahl');
    expect(html).toContain('value="Hörnum &quot;Sylt&quot;"');
    expect(html).toMatch(/id="postalCode"[^>]*aria-invalid="true"/);
  });

  it.each([
    ['email', 'anna', 'Eine Adresse wie anna@beispiel.de.'],
    ['email', '', 'Bitte ausfüllen.'],
    ['postalCode', '12', 'Vier oder fünf Ziffern.'],
    ['city', ' ', 'Bitte ausfüllen.'],
  ])('says at %s what %j lacks', async (field, value, sentence) => {
    const { visitor } = await order({ [field]: value });
    const { html } = await visitor.get('/de/checkout');
    expect(html).toContain(`<small id="${field}-hint" class="wrong">${sentence}</small>`);
    expect(html).toContain(`aria-invalid="true" aria-describedby="${field}-hint"`);
    expect(html.match(/class="wrong"/g)).toHaveLength(1);
    expect((await visitor.get('/de/checkout')).html).not.toContain('class="wrong"');
  });

  it('with a wrong address keeps delivery and payment, until it is placed', async () => {
    const checked = (html: string) =>
      [...html.matchAll(/type="radio" name="\w+" value="(\w+)" checked/g)].map(
        ([, value]) => value,
      );
    const { visitor } = await order({ city: '', shipping: 'express', payment: 'card' });
    expect(checked((await visitor.get('/de/checkout')).html)).toEqual(['express', 'card']);
    await visitor.post('/de/checkout', guest);
    await visitor.post('/de/cart/add', mug);
    expect(checked((await visitor.get('/de/checkout')).html)).toEqual(['standard', 'invoice']);
  });

  it('needs something in the cart', async () => {
    expect((await createVisitor().post('/de/checkout', guest)).location).toBe('/de/cart');
  });
});

describe('accounts', () => {
  const anna = { name: 'Anna', email: 'Anna@Example.org', password: 'guten-morgen', back: '' };

  test('sign-up and login are told once, the customer on every page, first of all', async () => {
    const visitor = await filledCart();
    const { location } = await visitor.post('/de/register', { ...anna, back: 'checkout' });
    expect(location).toBe('/de/checkout');
    const layer = (await visitor.get('/de/checkout')).layer();
    expect(layer).toContainEqual(['event', 'sign_up', { method: 'password' }]);
    const known = layer.findIndex((entry) => JSON.stringify(entry).startsWith('{"user_id":"c_'));
    expect(known).toBeGreaterThan(0);
    expect(JSON.stringify(layer.slice(0, known))).not.toContain('event"');
    const next = JSON.stringify((await visitor.get('/de/')).layer());
    expect(next).toContain('"user_id":"c_');
    expect(next).not.toContain('sign_up');
  });

  test('the cart survives the login, the session id does not', async () => {
    const visitor = await filledCart();
    const before = visitor.cookies.get('session');
    await visitor.post('/de/register', anna);
    expect(visitor.cookies.get('session')).not.toBe(before);
    expect(JSON.parse((await visitor.get('/de/cart.json', json)).html).count).toBe(3);
    visitor.cookies.set('session', before ?? '');
    expect(JSON.parse((await visitor.get('/de/cart.json', json)).html).count).toBe(0);
  });

  test('orders are kept with the account, beyond the session', async () => {
    const visitor = await filledCart();
    await visitor.post('/de/register', anna);
    const { location } = await visitor.post('/de/checkout', guest);
    await visitor.post('/de/logout', {});
    expect((await visitor.get(location ?? '')).status).toBe(404);
    await visitor.post('/de/login', { ...anna, email: 'anna@example.org' });
    expect((await visitor.get('/de/account')).html).toContain(location?.split('/').at(-1));
    expect((await visitor.get(location ?? '')).status).toBe(200);
  });

  test('logging out ends the session and tells the tags', async () => {
    const visitor = createVisitor();
    await visitor.post('/de/register', anna);
    expect((await visitor.post('/de/logout', {})).location).toBe('/de/logged-out');
    expect(visitor.cookies.has('session')).toBe(false);
    expect((await visitor.get('/de/logged-out')).layer()).toContainEqual({ user_id: null });
  });

  test.each([
    ['name_missing', { ...anna, name: ' ' }, 'Namen'],
    ['email_invalid', { ...anna, email: 'anna' }, 'E-Mail-Adresse'],
    ['password_short', { ...anna, password: 'kurz' }, 'mindestens 10'],
  ])('a registration is refused: %s', async (_reason, fields, sentence) => {
    const visitor = createVisitor();
    const { status, html } = await visitor.post('/de/register', fields);
    expect(status).toBe(422);
    expect(html).toContain(sentence);
    expect(html).not.toContain(`value="${fields.password}"`);
    expect(visitor.cookies.has('session')).toBe(false);
  });

  test('an address has one account, and a wrong password opens none', async () => {
    const visitor = createVisitor();
    await visitor.post('/de/register', anna);
    expect((await visitor.post('/de/register', anna)).html).toContain('schon ein Konto');
    const wrong = await visitor.post('/de/login', { ...anna, password: 'guten-abend!' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('passen nicht zusammen');
  });

  test('a login leads nowhere outside the shop', async () => {
    const visitor = createVisitor();
    const { location } = await visitor.post('/en/register', { ...anna, back: '//evil.test' });
    expect(location).toBe('/en/account');
  });
});

test('a contract can be withdrawn from with one button', async () => {
  const visitor = createVisitor();
  expect((await visitor.get('/de/legal/withdrawal?order=MK-1')).html).toContain('value="MK-1"');
  const done = await visitor.post('/de/legal/withdrawal', { order: 'MK-1' });
  expect(done.html).toContain('Ihr Widerruf ist eingegangen');
  const empty = await visitor.post('/de/legal/withdrawal', { order: '' });
  expect(empty.html).toContain('Bitte geben Sie eine Bestellnummer an');
});
