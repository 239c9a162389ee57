import { Window } from 'happy-dom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { coffee, createVisitor, mug } from './visitor.ts';

type Push = { event?: string; ecommerce?: Record<string, unknown> | null };
const shopScript = '../../demo-shop/browser/shop.js';

let pushed: unknown[] = [];
const named = (event: string) =>
  pushed.find((entry): entry is Push => (entry as Push).event === event)?.ecommerce;

/**
 * Shows a real page of the shop and starts the shop's own script in it. The window is made by hand,
 * because a whole browser environment would also replace the server's Request and its cookies.
 */
async function open(visitor: ReturnType<typeof createVisitor>, path: string) {
  const { html } = await visitor.get(path);
  const [, body = ''] = /<body>(.*)<\/body>/s.exec(html) ?? [];
  const window = new Window({ url: `http://shop.test${path}` });
  window.document.body.innerHTML = body;
  pushed = [];
  Object.assign(window, {
    dataLayer: { push: (entry: unknown) => pushed.push(entry) },
    gtag: (...call: unknown[]) => pushed.push(call),
  });
  for (const name of ['document', 'Element', 'FormData', 'Event', 'SubmitEvent'] as const) {
    vi.stubGlobal(name, window[name]);
  }
  vi.stubGlobal('window', window);
  vi.resetModules();
  await import(shopScript);
}

function find<Found extends HTMLElement>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (!found) throw new Error(`${selector} is not in the page`);
  return found;
}

const submit = (selector: string, button?: string) =>
  find<HTMLFormElement>(selector).dispatchEvent(
    new SubmitEvent('submit', {
      bubbles: true,
      cancelable: true,
      submitter: button ? find(button) : null,
    }),
  );

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('adding to the cart', () => {
  it('is told before the request leaves, and the request outlives the page', async () => {
    await open(createVisitor(), '/de/p/hafenkante');
    const told: unknown[] = [];
    const fetch = vi.fn(async (_address: string, _init: RequestInit) => {
      told.push(...pushed);
      return Response.json({}, { status: 500 });
    });
    vi.stubGlobal('fetch', fetch);
    find<HTMLSelectElement>('[name="quantity"]').value = '3';
    expect(submit('[data-add-form]')).toBe(false);
    expect(told.slice(-2)).toMatchObject([
      { ecommerce: null },
      {
        event: 'add_to_cart',
        ecommerce: {
          currency: 'EUR',
          value: 29.7,
          items: [{ item_id: 'KA-101-250-B', quantity: 3 }],
        },
      },
    ]);
    const [, init] = fetch.mock.calls[0] ?? [];
    expect(init?.keepalive).toBe(true);
    expect(String(init?.body)).toContain('product=hafenkante&size=g250&grind=beans&quantity=3');
  });

  it('shows what the shop answered, and a refusal in words', async () => {
    await open(createVisitor(), '/en/p/hafenkante');
    const line = {
      name: 'Espresso',
      variant: '250 g',
      quantity: 1,
      price: '€9.90',
      picture: '',
      path: '/',
    };
    const cart = { count: 1, countText: '1 item', total: '€9.90', hint: '', lines: [line] };
    vi.stubGlobal('fetch', async () => Response.json(cart));
    submit('[data-add-form]');
    await vi.waitFor(() => expect(find('[data-mini-cart]').hidden).toBe(false));
    expect(find('[data-testid="cart-count"]').textContent).toBe('1');
    vi.stubGlobal('fetch', async () => Response.json({ message: 'Too many.' }, { status: 409 }));
    submit('[data-add-form]');
    await vi.waitFor(() => expect(find('[data-cart-status]').textContent).toBe('Too many.'));
  });

  it('that the shop refuses, sold out since the page was shown, is taken back', async () => {
    await open(createVisitor(), '/de/p/hafenkante');
    vi.stubGlobal('fetch', async () =>
      Response.json({ reason: 'sold_out', message: 'Ausverkauft.' }, { status: 409 }),
    );
    submit('[data-add-form]');
    await vi.waitFor(() => expect(find('[data-sold-out]').textContent).toBe('Ausverkauft.'));
    expect(find('[data-sold-out]').hidden).toBe(false);
    expect(named('remove_from_cart')).toEqual(named('add_to_cart'));
    expect(find('[data-mini-cart]').hidden).toBe(true);
  });

  it('that got no answer may have arrived, and is not taken back', async () => {
    await open(createVisitor(), '/de/p/hafenkante');
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('offline');
    });
    submit('[data-add-form]');
    await vi.waitFor(() =>
      expect(find('[data-cart-status]').textContent).toContain('nicht geklappt'),
    );
    expect(named('add_to_cart')).toBeDefined();
    expect(named('remove_from_cart')).toBeUndefined();
  });

  it('of a variant that is sold out is neither told nor sent', async () => {
    await open(createVisitor(), '/de/p/brotbackmischung');
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    submit('[data-add-form]');
    expect(fetch).not.toHaveBeenCalled();
    expect(pushed).toEqual([]);
  });

  it('follows the choice: price, picture, number, sold out', async () => {
    await open(createVisitor(), '/de/p/becher-kaimauer');
    const choose = (colour: string) => {
      find<HTMLInputElement>(`[value="${colour}"]`).checked = true;
      find('[data-add-form]').dispatchEvent(new Event('change', { bubbles: true }));
    };
    choose('fog');
    expect(find('[data-sku]').textContent).toBe('GE-401-NE');
    expect(find('[data-product-picture]').getAttribute('src')).toContain('-fog.svg');
    expect(find('[data-price-of="GE-401-NE"]').hidden).toBe(false);
    expect(find('[data-price-of="GE-401-TI"]').hidden).toBe(true);
    choose('brick');
    expect(find<HTMLButtonElement>('[data-testid="add-to-cart"]').disabled).toBe(true);
  });
});

describe('the cart page', () => {
  async function cart() {
    const visitor = createVisitor();
    await visitor.post('/de/cart/add', { ...coffee, quantity: '2' });
    await open(visitor, '/de/cart');
  }

  it.each([
    ['5', 'add_to_cart', 3],
    ['1', 'remove_from_cart', 1],
    ['0', 'remove_from_cart', 2],
  ])('a change from 2 to %s is %s of %i', async (quantity, event, difference) => {
    await cart();
    find<HTMLInputElement>('[data-testid="quantity"]').value = quantity;
    expect(submit('.line-quantity')).toBe(true);
    expect(named(event)).toMatchObject({
      items: [{ item_id: 'KA-101-250-B', quantity: difference }],
    });
  });

  it('removing a line is remove_from_cart of all of it; no change is nothing', async () => {
    await cart();
    submit('.line-quantity');
    expect(pushed).toEqual([]);
    submit('.line-remove');
    expect(named('remove_from_cart')).toMatchObject({ value: 19.8, items: [{ quantity: 2 }] });
  });
});

it('a click on a card is select_item with its list', async () => {
  await open(createVisitor(), '/de/c/tea');
  find('[data-testid="product-card"] img').click();
  expect(named('select_item')).toMatchObject({
    item_list_id: 'category_tea',
    items: [{ item_id: 'TE-201-100', index: 0 }],
  });
});

it('sending the search form is search, an empty one is not', async () => {
  await open(createVisitor(), '/de/');
  submit('[data-search]');
  expect(pushed).toEqual([]);
  find<HTMLInputElement>('#q').value = ' becher ';
  submit('[data-search]');
  expect(pushed).toEqual([['event', 'search', { search_term: 'becher' }]]);
});

it('delivery is told before payment, each once for each choice', async () => {
  const visitor = createVisitor();
  await visitor.post('/de/cart/add', mug);
  await open(visitor, '/de/checkout');
  const wallet = find<HTMLInputElement>('[value="wallet"]');
  wallet.checked = true;
  wallet.dispatchEvent(new Event('change', { bubbles: true }));
  submit('[data-checkout-form]');
  const events = pushed.flatMap((entry) => (entry as Push).event ?? []);
  expect(events).toEqual(['add_shipping_info', 'add_payment_info']);
  expect(named('add_shipping_info')).toMatchObject({ shipping_tier: 'standard', value: 19 });
  expect(named('add_payment_info')).toMatchObject({ payment_type: 'wallet' });
});

describe('the consent banner', () => {
  it.each([
    ['consent-accept', 'v1.111', 'granted'],
    ['consent-refuse', 'v1.000', 'denied'],
  ])('%s stores %s at once and tells the tags', async (button, cookie, word) => {
    await open(createVisitor(), '/de/');
    submit('[data-consent-form]', `[data-testid="${button}"]`);
    expect(document.cookie).toContain(`consent=${cookie}`);
    expect(pushed).toHaveLength(1);
    expect(pushed[0]).toMatchObject([
      'consent',
      'update',
      { analytics_storage: word, personalization_storage: word, ad_storage: word },
    ]);
    expect(find('[data-consent]').hidden).toBe(true);
  });

  it('stores single choices, and can be opened again', async () => {
    await open(createVisitor(), '/de/');
    find<HTMLInputElement>('[name="personalisation"]').checked = true;
    submit('[data-consent-form]', '[data-testid="consent-save"]');
    expect(document.cookie).toContain('consent=v1.010');
    find('[data-consent-open]').click();
    expect(find('[data-consent]').hidden).toBe(false);
  });
});
